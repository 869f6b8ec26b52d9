#include "exchange/table_row.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <charconv>
#include <cmath>

#include "exchange/table_date.hpp"
#include "unknot/text.hpp"

namespace unknot::exchange {
namespace {

constexpr Seconds k_usual_time{std::chrono::hours(12)};
constexpr std::string_view k_formula_marks = "=+-@'\\";

/// A cell as `export csv` wrote it, without the apostrophe that keeps a spreadsheet from calculating.
std::string_view plain(std::string_view cell) {
  const bool is_marked = cell.size() > 1 && cell[0] == '\'' && k_formula_marks.find(cell[1]) != std::string_view::npos;
  return is_marked ? cell.substr(1) : cell;
}

/// `2026-11-20T08:05:00+01:00[Europe/Paris]` as some programs write it, without the bracket.
std::string_view without_zone(std::string_view text) {
  const auto bracket = text.find('[');
  return bracket != std::string_view::npos && text.ends_with(']') ? text.substr(0, bracket) : text;
}

}  // namespace

std::string_view RowCells::text(TableField field) const {
  const auto column = columns_.find(field);
  if (column == columns_.end()) return {};
  const std::string_view cell = row_.cells[column->second];
  return is_own_ ? plain(cell) : trimmed(cell);
}

void RowCells::refuse(TableField field, std::string why) {
  if (!fault_) fault_ = CellFault{column_name(field), std::string(text(field)), std::move(why)};
}

std::optional<Score> RowCells::score(TableField field) {
  if (!has(field)) return std::nullopt;
  if (is_own_) return taken(field, Score::parse(text(field), table_field_name(field)));
  std::string digits(text(field));
  std::replace(digits.begin(), digits.end(), ',', '.');
  double value = -1;
  const char* end = digits.data() + digits.size();
  const auto [read, error] = std::from_chars(digits.data(), end, value, std::chars_format::fixed);
  if (error != std::errc() || read != end || !(value >= 0)) return refused_score(field, "is no number from 0 on");
  const int most = map_.scale ? map_.scale->most() : Score::k_max;
  if (value > most) return refused_score(field, fmt::format("is more than {}: say the scale, like --scale 100", most));
  if (!map_.scale && value != std::floor(value)) {
    return refused_score(field, "is not a whole number: say --scale 10 to have it rounded");
  }
  return Score::from(static_cast<int>(std::lround(value * Score::k_max / most)));
}

std::optional<bool> RowCells::yes_or_no(TableField field) {
  if (!has(field)) return std::nullopt;
  const std::string word = lowered(text(field));
  for (const std::string_view yes : {"yes", "y", "true", "1", "1.0", "x", "done", "2"}) {
    if (word == yes) return true;
  }
  for (const std::string_view no : {"no", "n", "false", "0", "0.0", "-", "-1", "skip", "3"}) {
    if (word == no) return false;
  }
  refuse(field, "is neither yes nor no");
  return std::nullopt;
}

std::string RowCells::identity(std::string_view point) const {
  std::string all(point);
  for (const auto& [field, column] : columns_) {
    all += fmt::format("\n{}={}:{}", table_field_name(field), text(field).size(), text(field));
  }
  return all;
}

std::string RowCells::column_name(TableField field) const {
  const auto mapped = map_.columns.find(field);
  return mapped != map_.columns.end() ? mapped->second : std::string(table_field_name(field));
}

std::optional<Score> RowCells::refused_score(TableField field, std::string why) {
  refuse(field, std::move(why));
  return std::nullopt;
}

bool has_offset(std::string_view text) {
  const auto time = text.find_first_of("T:");
  if (time == std::string_view::npos) return false;
  return text.ends_with('Z') || text.find_first_of("+-", time) != std::string_view::npos;
}

std::optional<Instant> RowTime::at() {
  if (!row_.has(TableField::at))
    return from_date(TableField::date, row_.text(TableField::date), row_.text(TableField::time));
  const std::string_view text = without_zone(row_.text(TableField::at));
  if (has_offset(text)) {
    std::string iso(text);
    std::replace(iso.begin(), iso.end(), ' ', 'T');
    return row_.taken(TableField::at, parse_iso_instant(iso));
  }
  const auto [date, time] = split_date_and_time(text);
  return from_date(TableField::at, date, time);
}

std::optional<Instant> RowTime::from_date(TableField field, std::string_view date_text, std::string_view time_text) {
  const auto date = foreign_date(date_text, context_.dates);
  if (!date) {
    row_.refuse(field, "is no date that can be read, or does not exist");
    return std::nullopt;
  }
  std::optional<Seconds> time = map_.time ? Seconds(map_.time->since_midnight()) : k_usual_time;
  is_assumed_ = time_text.empty();
  if (!is_assumed_) time = foreign_time(time_text);
  const TableField time_field = field == TableField::at ? field : TableField::time;
  if (!time) {
    row_.refuse(time_field, "is no time of day that can be read");
    return std::nullopt;
  }
  const LocalTime local = LocalTime(*date) + *time;
  if (context_.zone.kind(local) == LocalKind::skipped) {
    row_.refuse(time_field,
                fmt::format("does not exist on {} in {}: the clocks went forward; name the zone with --zone",
                            ProtocolDay(*date).text(), context_.zone.name().str()));
    return std::nullopt;
  }
  return context_.zone.first_instant(local);
}

}  // namespace unknot::exchange
