#include "unknot/csv.hpp"

#include <array>
#include <vector>

#include "unknot/text.hpp"

namespace unknot {
namespace {

using CsvCells = std::vector<std::string>;

constexpr std::array<const char*, 20> k_columns{
    "id",       "kind",     "point",     "at",   "zone",  "recorded", "seconds", "before",   "after",    "sore",
    "symptoms", "pressure", "technique", "tool", "press", "worst",    "average", "function", "red_flag", "note"};

std::string cell(const std::string& value) {
  // The whole text: a tab or CR at its beginning is visible by now, and begins with a backslash.
  std::string text = made_visible_lines(value);
  if (!text.empty() && std::string_view("=+-@'\\").find(text.front()) != std::string_view::npos) text.insert(0, "'");
  if (text.find_first_of(",\"\n") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char c : text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + "\"";
}

std::string row(const CsvCells& cells) {
  std::string text;
  for (const std::string& one : cells) text += (text.empty() ? "" : ",") + cell(one);
  return text + "\r\n";
}

std::string score(const std::optional<Score>& value) { return value ? std::to_string(value->value()) : ""; }
template <class Text>
std::string words(const std::optional<Text>& value) {
  return value ? value->str() : "";
}
std::string yes_or_no(Symptoms symptoms) { return symptoms == Symptoms::present ? "yes" : "no"; }

CsvCells begun(const char* kind, const PointName& point, EntryId id, const Stamp& stamp) {
  return {id_text(id),      kind,
          point.str(),      iso_text(stamp.at, stamp.offset),
          stamp.zone.str(), iso_text(stamp.recorded, stamp.offset)};
}

CsvCells cells_of(const PointName& point, const Session& session) {
  CsvCells cells = begun("session", point, session.id, session.stamp);
  for (std::string& one : CsvCells{session.length ? std::to_string(session.length->count()) : "", score(session.before),
                                score(session.after), score(session.sore), yes_or_no(session.symptoms),
                                session.pressure ? std::string(pressure_text(*session.pressure)) : "",
                                session.technique ? std::string(technique_text(*session.technique)) : "",
                                words(session.tool), "", "", "", "", "", words(session.note)}) {
    cells.push_back(std::move(one));
  }
  return cells;
}

CsvCells cells_of(const PointName& point, const Check& check) {
  CsvCells cells = begun("check", point, check.id, check.stamp);
  for (std::string& one : CsvCells{"", "", "", score(check.sore), yes_or_no(check.symptoms), "", "", "",
                                score(check.press), score(check.worst), score(check.average), score(check.function),
                                words(check.red_flag), words(check.note)}) {
    cells.push_back(std::move(one));
  }
  return cells;
}

}  // namespace

std::vector<std::string> csv_columns() { return {k_columns.begin(), k_columns.end()}; }
std::string csv_head() { return row(csv_columns()); }

std::string csv_row(const NamedEntry& entry) {
  return row(std::visit([&](const auto& one) { return cells_of(entry.point, one); }, entry.entry));
}

}  // namespace unknot
