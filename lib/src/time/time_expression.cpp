#include "time/time_expression.hpp"

#include <algorithm>
#include <array>

#include "time/time_scan.hpp"
#include "unknot/text.hpp"

namespace unknot {

namespace {

// Longer than any time that people say, and short enough to look at from several sides.
constexpr std::size_t k_longest_text = 100;

// Before `07:00` nobody counts further back.
constexpr std::int64_t k_most_days_ago = 36'600;

constexpr std::array<std::string_view, 7> k_weekdays = {"sunday",   "monday", "tuesday", "wednesday",
                                                        "thursday", "friday", "saturday"};
constexpr std::array<std::string_view, 12> k_months = {"january",   "february", "march",    "april",
                                                       "may",       "june",     "july",     "august",
                                                       "september", "october",  "november", "december"};

// The place in `names` of the one that `word` is, or is a beginning of three letters or more.
template <std::size_t Size>
std::optional<unsigned> place_of(std::string_view word, const std::array<std::string_view, Size>& names) {
  const auto found =
      std::find_if(names.begin(), names.end(), [word](std::string_view name) { return name.starts_with(word); });
  if (word.size() < 3 || found == names.end()) return std::nullopt;
  return static_cast<unsigned>(found - names.begin());
}

std::optional<date::weekday> scan_weekday(Scan& scan) {
  if (const auto place = place_of(scan.letters(), k_weekdays)) return date::weekday(*place);
  return std::nullopt;
}

// `20 nov` or `20 nov 2026`. A number behind it that is no year is left to be the time.
std::optional<DayExpression> scan_day_of_year(Scan& scan, std::optional<date::weekday> weekday) {
  const auto digits = scan.digits();
  if (digits.empty() || digits.size() > 2) return std::nullopt;
  scan.skip_blanks();
  const auto month = place_of(scan.letters(), k_months);
  if (!month) return std::nullopt;
  const date::month_day month_day = date::month(*month + 1) / date::day(static_cast<unsigned>(value_of(digits)));
  auto ahead = scan;
  ahead.skip_blanks();
  if (const auto year = ahead.fixed_number(4); year && !weekday) {
    scan = ahead;
    return date::year(*year) / month_day;
  }
  return DayOfYear{month_day, weekday};
}

std::optional<DayExpression> scan_day_in_digits(Scan& scan) {
  auto ahead = scan;
  if (const auto date = scan_date(ahead)) {
    scan = ahead;
    return *date;
  }
  return scan_day_of_year(scan, std::nullopt);
}

std::optional<DayExpression> scan_day(Scan& scan) {
  if (scan.at_digit()) return scan_day_in_digits(scan);
  auto ahead = scan;
  const auto word = ahead.letters();
  if (word == "today" || word == "yesterday" || word == "tomorrow") {
    scan = ahead;
    return DayFromToday{date::days(word == "yesterday" ? -1 : word == "today" ? 0 : 1)};
  }
  const bool is_last = word == "last";
  if (is_last) {
    scan = ahead;
    scan.skip_blanks();
  }
  const auto weekday = scan_weekday(scan);
  if (!weekday) return std::nullopt;
  ahead = scan;
  ahead.eat(',');
  ahead.skip_blanks();
  if (const auto dated = scan_day_of_year(ahead, weekday); dated && !is_last) {
    scan = ahead;
    return dated;
  }
  return NamedWeekday{*weekday, is_last};
}

void skip_between_day_and_clock(Scan& scan) {
  scan.skip_blanks();
  scan.eat(',');
  scan.skip_blanks();
  auto ahead = scan;
  if (ahead.letters() == "at") scan = ahead;
  scan.skip_blanks();
}

std::optional<TimeExpression> iso_in(Scan scan) {
  const auto date = scan_date(scan);
  if (!date) return std::nullopt;
  if (!scan.eat('t')) scan.skip_blanks();
  const auto clock = scan_iso_clock(scan);
  if (!clock) return std::nullopt;
  scan.skip_blanks();
  if (scan.done()) return LocalExpression{*date, *clock};
  const auto offset = scan_offset(scan);
  scan.skip_blanks();
  if (!offset || !scan.done()) return std::nullopt;
  return OffsetExpression{*date, *clock, *offset};
}

// `2h ago`, `in 2h`, `2 days ago 07:00`.
std::optional<TimeExpression> span_in(Scan scan) {
  auto ahead = scan;
  const bool is_ahead = ahead.letters() == "in";
  if (is_ahead) scan = ahead;
  scan.skip_blanks();
  const auto span = scan_span(scan);
  if (!span || (!is_ahead && scan.letters() != "ago")) return std::nullopt;
  scan.skip_blanks();
  if (scan.done()) return is_ahead ? TimeExpression(AheadExpression{*span}) : TimeExpression(AgoExpression{*span});
  if (is_ahead || span->time != Seconds(0) || span->days > k_most_days_ago) return std::nullopt;
  skip_between_day_and_clock(scan);
  const auto clock = scan_clock(scan);
  scan.skip_blanks();
  if (!clock || !scan.done()) return std::nullopt;
  return LocalExpression{DayFromToday{-date::days(static_cast<int>(span->days))}, *clock};
}

std::optional<TimeExpression> day_first_in(Scan scan) {
  const auto day = scan_day(scan);
  if (!day) return std::nullopt;
  skip_between_day_and_clock(scan);
  if (scan.done()) return DayOnlyExpression{*day};
  const auto clock = scan_clock(scan);
  scan.skip_blanks();
  if (!clock || !scan.done()) return std::nullopt;
  return LocalExpression{*day, *clock};
}

std::optional<TimeExpression> clock_first_in(Scan scan) {
  const auto clock = scan_clock(scan);
  if (!clock) return std::nullopt;
  skip_between_day_and_clock(scan);
  if (scan.done()) return LocalExpression{AnyDay{}, *clock};
  const auto day = scan_day(scan);
  scan.skip_blanks();
  if (!day || !scan.done()) return std::nullopt;
  return LocalExpression{*day, *clock};
}

std::optional<TimeExpression> now_in(Scan scan) {
  const bool is_now = scan.letters() == "now";
  scan.skip_blanks();
  if (!is_now || !scan.done()) return std::nullopt;
  return NowExpression{};
}

}  // namespace

std::optional<TimeExpression> parse_time_expression(std::string_view text) {
  if (text.size() > k_longest_text) return std::nullopt;
  const auto lower_text = lowered(text);
  Scan scan(lower_text);
  scan.skip_blanks();
  for (const auto form : {now_in, span_in, iso_in, day_first_in, clock_first_in}) {
    if (auto said = form(scan)) return said;
  }
  return std::nullopt;
}

}  // namespace unknot
