#include "exchange/table_row.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>
#include <initializer_list>

#include "base/scan.hpp"
#include "exchange/table_date.hpp"
#include "time/time_scan.hpp"
#include "unknot/csv.hpp"
#include "unknot/red_flag.hpp"
#include "unknot/text.hpp"

namespace unknot::exchange {
namespace {

constexpr Seconds k_usual_time{std::chrono::hours(12)};
constexpr std::size_t k_thousands = 3;  ///< Digits after the mark that parts thousands.

/// `2026-11-20T08:05:00+01:00[Europe/Paris]` as some programs write it, without the bracket.
std::string_view without_zone(std::string_view text) {
  const auto bracket = text.find('[');
  return bracket != std::string_view::npos && text.ends_with(']') ? text.substr(0, bracket) : text;
}

std::string_view without_ascii_blanks(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

/// `1,000` and `1.000` are a thousand to some and one to others.
bool may_be_thousands(std::string_view digits) {
  const std::size_t mark = digits.find_first_of(",.");
  return mark != std::string_view::npos && digits.size() - mark - 1 == k_thousands && digits.substr(0, mark) != "0";
}

/// `12`, `7.5`, `.5`; absent for anything else. Written out, as std::from_chars of libc++ has no doubles before 20.
std::optional<double> decimal_number(std::string_view text) {
  constexpr std::size_t most_decimals = 9;  // So that all digits of any scale are exact in a double.
  Scan scan(text);
  const std::string_view whole = scan.digits();
  const std::string_view decimals = scan.eat('.') ? scan.digits() : std::string_view();
  if (!scan.done() || (whole.empty() && decimals.empty())) return std::nullopt;
  double digits = 0;
  double unit = 1;
  for (const char digit : whole) digits = digits * 10 + (digit - '0');
  for (const char digit : decimals.substr(0, most_decimals)) {
    digits = digits * 10 + (digit - '0');
    unit *= 10;
  }
  return digits / unit;
}

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace

RowCells::RowCells(const TableRow& row, const std::map<TableField, std::size_t>& columns, const TableMap& map,
                   bool is_own)
    : row_(row), columns_(columns), map_(map), is_own_(is_own) {
  if (!is_own) return;
  for (std::size_t column = 0; column < row.cells.size(); ++column) {
    const std::string& cell = row.cells[column];
    if (cell.find_first_of("'\\") == std::string::npos) continue;
    unescaped_.emplace(column, text_of_csv_cell(cell));
  }
}

std::string_view RowCells::text(TableField field) const {
  const auto column = columns_.find(field);
  if (column == columns_.end()) return {};
  std::string_view text = row_.cells[column->second];
  if (!is_own_) {
    text = trimmed(text);
  } else if (const auto unescaped = unescaped_.find(column->second); unescaped != unescaped_.end()) {
    text = unescaped->second;
  }
  return field == TableField::red_flag && says_no_sign(text) ? std::string_view() : text;
}

void RowCells::refuse(TableField field, std::string why) {
  if (!fault_) fault_ = CellFault{column_name(field), std::string(text(field)), std::move(why)};
}

std::optional<Score> RowCells::score(TableField field) {
  if (!has(field)) return std::nullopt;
  if (is_own_) return taken(field, Score::parse(text(field), table_field_name(field)));
  std::string digits(trimmed(plain_blanks(text(field))));
  if (may_be_thousands(digits))
    return refused_score(field, "can be read as a thousand: write it without \",\" or \".\"");
  std::replace(digits.begin(), digits.end(), ',', '.');
  const auto value = decimal_number(digits);
  if (!value) return refused_score(field, "is no number from 0 on");
  const int most = map_.scale ? map_.scale->most() : Score::k_max;
  if (*value > most)
    return refused_score(field, fmt::format("is more than {}: give the scale, like --scale 100", most));
  if (!map_.scale && *value != std::floor(*value)) {
    return refused_score(field, "is not a whole number: use --scale 10 to have it rounded");
  }
  return Score::from(static_cast<int>(std::lround(*value * Score::k_max / most)));
}

std::optional<bool> RowCells::yes_or_no(TableField field, DoneCodes codes) {
  if (!has(field)) return std::nullopt;
  const std::string word = lowered(text(field));
  if (codes == DoneCodes::loop) {
    if (is_one_of(word, {"2", "2.0"})) return true;
    if (is_one_of(word, {"0", "1", "3", "0.0", "1.0", "3.0"})) return false;
    if (is_one_of(word, {"-1", "-1.0"})) return std::nullopt;
  }
  // Loop's YES_AUTO: not done that day, and not due either.
  if (is_one_of(word, {"yes", "y", "true", "1", "1.0", "1,0", "x", "done", "yes_manual"})) return true;
  if (is_one_of(word, {"no", "n", "false", "0", "0.0", "0,0", "-", "skip", "yes_auto"})) return false;
  if (word == "unknown") return std::nullopt;
  refuse(field, "is neither yes nor no");
  return std::nullopt;
}

std::string RowCells::identity(std::string_view point) const {
  std::string all(point);
  for (const auto& [field, column] : columns_) {
    const std::string_view cell = without_ascii_blanks(row_.cells[column]);
    all += fmt::format("\n{}={}:{}", table_field_name(field), cell.size(), cell);
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

std::string date_part(std::string_view text) {
  return std::string(split_date_and_time(without_zone(trimmed(plain_blanks(text)))).date);
}

std::optional<Instant> RowTime::at() {
  if (row_.has(TableField::at)) return from_both();
  return from_date(TableField::date, plain_blanks(row_.text(TableField::date)),
                   plain_blanks(row_.text(TableField::time)));
}

std::optional<Instant> RowTime::from_both() {
  if (const auto iso = parse_iso_instant(row_.text(TableField::at))) return *iso;
  const std::string plain = plain_blanks(row_.text(TableField::at));
  const auto [date, rest] = split_date_and_time(without_zone(plain));
  const auto [time, offset] = split_offset(rest);
  return from_date(TableField::at, date, time, offset);
}

std::optional<Instant> RowTime::from_date(TableField field, std::string_view date_text, std::string_view time_text,
                                          std::optional<UtcOffset> offset) {
  const auto date = foreign_date(date_text, context_.dates);
  // Our own dates have a year of four digits first; nothing else is asked about in our own tables.
  if (!date || (row_.is_own() && date_text.find('-') != 4)) {
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
  if (!offset && context_.zone.kind(local) == LocalKind::skipped) {
    row_.refuse(time_field,
                fmt::format("does not exist on {} in {}: the clocks went forward; name the zone with --zone",
                            ProtocolDay(*date).text(), context_.zone.name().str()));
    return std::nullopt;
  }
  const Instant at =
      offset ? Instant(local.time_since_epoch()) - offset->east_of_utc : context_.zone.first_instant(local);
  if (is_in_range(at)) return at;
  row_.refuse(field, fmt::format("is outside the years {} to {}", k_first_year, k_last_year));
  return std::nullopt;
}

}  // namespace unknot::exchange
