#include "unknot/time.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <array>

#include "time/time_scan.hpp"
#include "unknot/text.hpp"

namespace unknot {

namespace {

constexpr std::size_t k_max_zone_bytes = 64;
constexpr std::array<std::string_view, 7> k_weekday_names = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
constexpr std::array<std::string_view, 12> k_month_names = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                            "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

bool is_zone_character(char c) {
  const char lower = lowered(c);
  return is_lower(lower) || is_digit(c) || c == '/' || c == '_' || c == '+' || c == '-';
}

}  // namespace

Parsed<TimeOfDay> TimeOfDay::parse(std::string_view text, std::string_view what) {
  const bool is_hour = !text.empty() && text.size() <= 2 && std::all_of(text.begin(), text.end(), is_digit);
  const auto lower_text = lowered(text) + (is_hour ? ":00" : "");
  Scan scan(lower_text);
  const auto clock = scan_clock(scan);
  if (clock && scan.done() && *clock % Minutes(1) == Seconds(0)) {
    if (const auto time = from(std::chrono::duration_cast<Minutes>(*clock))) return *time;
  }
  return bad_input(
      fmt::format("{} \"{}\" is not a time of day: write it like 08:05 or 9pm", what, quoted_briefly(text)));
}

std::string TimeOfDay::text() const {
  return fmt::format("{:02}:{:02}", since_midnight_.count() / 60, since_midnight_.count() % 60);
}

std::string ProtocolDay::text() const { return iso_text(date_); }

Parsed<ZoneName> ZoneName::parse(std::string_view text) {
  const bool is_formed = !text.empty() && text.size() <= k_max_zone_bytes && text.front() != '/' &&
                         std::all_of(text.begin(), text.end(), is_zone_character);
  if (!is_formed) {
    return bad_input(
        fmt::format("zone \"{}\" is not the name of a time zone: write it like Europe/Paris", quoted_briefly(text)));
  }
  return ZoneName(std::string(text));
}

std::string iso_text(date::local_days date) {
  const date::year_month_day ymd(date);
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(ymd.year()), static_cast<unsigned>(ymd.month()),
                     static_cast<unsigned>(ymd.day()));
}

std::string iso_text(Instant at, UtcOffset offset) {
  // The wall clock is that of the written offset, so that the text names `at` even where the true one has seconds.
  const auto minutes = std::chrono::duration_cast<Minutes>(offset.east_of_utc);
  const auto local = at + minutes;
  const auto day = date::floor<date::days>(local);
  const date::hh_mm_ss<Seconds> clock(local - day);
  const auto size = std::abs(minutes.count());
  return fmt::format("{}T{:02}:{:02}:{:02}{}{:02}:{:02}", iso_text(date::local_days(day.time_since_epoch())),
                     clock.hours().count(), clock.minutes().count(), clock.seconds().count(),
                     minutes < Minutes(0) ? '-' : '+', size / 60, size % 60);
}

std::string clock_text(LocalTime local) {
  const date::hh_mm_ss<Seconds> clock(local - date::floor<date::days>(local));
  return fmt::format("{:02}:{:02}", clock.hours().count(), clock.minutes().count());
}

std::string short_date_text(date::local_days date) {
  const date::year_month_day ymd(date);
  return fmt::format("{} {} {}", k_weekday_names.at(date::weekday(date).c_encoding()), static_cast<unsigned>(ymd.day()),
                     k_month_names.at(static_cast<unsigned>(ymd.month()) - 1));
}

std::string short_date_text(date::local_days date, date::local_days today) {
  const date::year year = date::year_month_day(date).year();
  if (year == date::year_month_day(today).year()) return short_date_text(date);
  return fmt::format("{} {}", short_date_text(date), static_cast<int>(year));
}

Parsed<Instant> parse_iso_instant(std::string_view text) {
  const auto lower_text = lowered(text);
  Scan scan(lower_text);
  const auto date = scan_date(scan);
  const bool has_mark = scan.eat('t');
  const auto clock = scan_iso_clock(scan);
  const auto offset = scan_offset(scan);
  if (!date || !has_mark || !clock || !offset || !scan.done()) {
    return bad_input(
        fmt::format("\"{}\" is not an instant: write it like 2026-11-20T08:05:00+01:00", quoted_briefly(text)));
  }
  if (!date->ok()) {
    return bad_input(fmt::format("\"{}\" is on a date that does not exist: correct the date", quoted_briefly(text)),
                     InputFault::out_of_range);
  }
  const Instant at = date::sys_days(*date) + *clock - offset->east_of_utc;
  if (!is_in_range(at)) {
    return bad_input(fmt::format("\"{}\" is outside the years {} to {}: correct the year", quoted_briefly(text),
                                 k_first_year, k_last_year),
                     InputFault::out_of_range);
  }
  return at;
}

Parsed<date::local_days> parse_date(std::string_view text, std::string_view what) {
  Scan scan(text);
  const auto date = scan_date(scan);
  if (!date || !scan.done()) {
    return bad_input(fmt::format("{} \"{}\" is not a date: write it like 2026-11-20", what, quoted_briefly(text)));
  }
  if (!date->ok()) {
    return bad_input(fmt::format("{} \"{}\" does not exist: correct the date", what, quoted_briefly(text)),
                     InputFault::out_of_range);
  }
  if (!is_in_range(*date)) {
    return bad_input(fmt::format("{} \"{}\" is outside the years {} to {}: correct the year", what,
                                 quoted_briefly(text), k_first_year, k_last_year),
                     InputFault::out_of_range);
  }
  return date::local_days(*date);
}

}  // namespace unknot
