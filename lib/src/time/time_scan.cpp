#include "time/time_scan.hpp"

namespace unknot {

namespace {

// The minutes and seconds after an hour: `:05`, `:05:30`.
std::optional<Seconds> scan_after_hour(Scan& scan) {
  const auto minute = scan.fixed_number(2);
  if (!minute || *minute > 59) return std::nullopt;
  if (!scan.eat(':')) return Minutes(*minute);
  const auto second = scan.fixed_number(2);
  if (!second || *second > 59) return std::nullopt;
  return Minutes(*minute) + Seconds(*second);
}

// Noon is 12 pm and midnight 12 am.
std::optional<std::chrono::hours> hour_of_half_day(std::int64_t hour, bool is_afternoon) {
  if (hour < 1 || hour > 12) return std::nullopt;
  return std::chrono::hours(hour % 12 + (is_afternoon ? 12 : 0));
}

}  // namespace

std::optional<date::year_month_day> scan_date(Scan& scan) {
  const auto year = scan.fixed_number(4);
  if (!year || !scan.eat('-')) return std::nullopt;
  const auto month = scan.fixed_number(2);
  if (!month || !scan.eat('-')) return std::nullopt;
  const auto day = scan.fixed_number(2);
  if (!day) return std::nullopt;
  return date::year(*year) / *month / *day;
}

std::optional<Seconds> scan_clock(Scan& scan) {
  if (!scan.at_digit()) {
    const auto word = scan.letters();
    if (word == "noon") return std::chrono::hours(12);
    if (word == "midnight") return Seconds(0);
    return std::nullopt;
  }
  const auto digits = scan.digits();
  if (digits.size() > 2) return std::nullopt;
  const auto hour = value_of(digits);
  const bool has_minutes = scan.eat(':');
  const auto after_hour = has_minutes ? scan_after_hour(scan) : Seconds(0);
  if (!after_hour) return std::nullopt;

  auto ahead = scan;
  ahead.skip_blanks();
  const auto half = ahead.letters();
  if (half == "am" || half == "pm") {
    scan = ahead;
    const auto full_hour = hour_of_half_day(hour, half == "pm");
    if (!full_hour) return std::nullopt;
    return *full_hour + *after_hour;
  }
  if (!has_minutes || hour > 23) return std::nullopt;
  return std::chrono::hours(hour) + *after_hour;
}

std::optional<Seconds> scan_iso_clock(Scan& scan) {
  const auto hour = scan.fixed_number(2);
  if (!hour || *hour > 23 || !scan.eat(':')) return std::nullopt;
  const auto minute = scan.fixed_number(2);
  if (!minute || *minute > 59) return std::nullopt;
  const auto to_minute = std::chrono::hours(*hour) + Minutes(*minute);
  if (!scan.eat(':')) return to_minute;
  const auto second = scan.fixed_number(2);
  if (!second || *second > 59) return std::nullopt;
  if ((scan.eat('.') || scan.eat(',')) && scan.digits().empty()) return std::nullopt;
  return to_minute + Seconds(*second);
}

std::optional<UtcOffset> scan_offset(Scan& scan) {
  if (scan.eat('z')) return UtcOffset{Seconds(0)};
  const bool is_west = scan.eat('-');
  if (!is_west && !scan.eat('+')) return std::nullopt;
  const auto digits = scan.digits();
  if (digits.size() != 2 && digits.size() != 4) return std::nullopt;
  const auto hour = value_of(digits.substr(0, 2));
  auto minute = value_of(digits.substr(2));
  if (digits.size() == 2 && scan.eat(':')) {
    const auto found = scan.fixed_number(2);
    if (!found) return std::nullopt;
    minute = *found;
  }
  if (hour > 23 || minute > 59) return std::nullopt;
  const Seconds size = std::chrono::hours(hour) + Minutes(minute);
  return UtcOffset{is_west ? -size : size};
}

bool is_in_range(Instant at) {
  return at >= date::sys_days(date::year(k_first_year) / 1 / 1) &&
         at < date::sys_days(date::year(k_last_year + 1) / 1 / 1);
}

bool is_in_range(date::year_month_day date) {
  return date.ok() && date.year() >= date::year(k_first_year) && date.year() <= date::year(k_last_year);
}

}  // namespace unknot
