#include <algorithm>
#include <array>

#include "report/sections.hpp"

namespace unknot::report {
namespace {

constexpr int k_high = 7;
constexpr std::size_t k_latest = 3;       // Notes of any day …
constexpr std::size_t k_latest_high = 3;  // … and of those with a high reading.
constexpr std::size_t k_most_letters = 120;

const std::optional<Note>& note_of(const Entry& entry) {
  return std::visit([](const auto& one) -> const std::optional<Note>& { return one.note; }, entry);
}

/// The readings with their names, in the order of the page.
std::vector<std::pair<std::string_view, std::optional<Score>>> readings_of(const Entry& entry) {
  if (const auto* session = std::get_if<Session>(&entry)) {
    return {{"first press", session->before}, {"last press", session->after}, {"sore", session->sore}};
  }
  if (const auto* check = std::get_if<Check>(&entry)) {
    return {{"pressing", check->press},
            {"worst", check->worst},
            {"usual", check->average},
            {"activity", check->function},
            {"sore", check->sore}};
  }
  return {};
}

bool is_high(const Entry& entry) {
  const auto readings = readings_of(entry);
  return std::any_of(readings.begin(), readings.end(),
                     [](const auto& reading) { return reading.second && reading.second->value() >= k_high; });
}

std::string readings_text(const Entry& entry) {
  std::string text;
  for (const auto& [name, score] : readings_of(entry)) {
    if (score) text += fmt::format("{}{} {}", text.empty() ? "" : ", ", name, score->value());
  }
  if (const auto* change = std::get_if<TreatmentChange>(&entry)) {
    text = fmt::format("changed: {}", change_kind_text(change->what));
  }
  return text;
}

/// Oldest first.
std::vector<const Entry*> chosen(const std::vector<Entry>& entries) {
  std::vector<const Entry*> found;
  std::size_t high = 0;
  std::size_t any = 0;
  for (auto entry = entries.rbegin(); entry != entries.rend(); ++entry) {
    if (!note_of(*entry)) continue;
    const bool is_latest = any++ < k_latest;
    const bool is_latest_high = is_high(*entry) && high++ < k_latest_high;
    if (is_latest || is_latest_high) found.push_back(&*entry);
  }
  std::reverse(found.begin(), found.end());
  return found;
}

}  // namespace

Html notes_of(const ReportedPoint& point, const Calendar& calendar) {
  const ProtocolDay today = calendar.day_of(point.decision.now);
  Html html;
  html << "<h3>The patient’s notes</h3>";
  const auto notes = chosen(point.entries);
  if (notes.empty()) {
    html << "<p class=\"dim\">None in these weeks.</p>";
    return html;
  }
  html << "<ul class=\"small\">";
  for (const Entry* entry : notes) {
    const ProtocolDay day = day_of(stamp_of(*entry), calendar.day_start());
    const std::string readings = readings_text(*entry);
    html << "<li>" << words(short_date_text(day.date(), today.date()));
    if (!readings.empty()) html << ", " << words(readings);
    html << ": “<bdi>" << words(quoted_briefly(note_of(*entry)->str(), k_most_letters)) << "</bdi>”</li>";
  }
  html << "</ul>";
  return html;
}

}  // namespace unknot::report
