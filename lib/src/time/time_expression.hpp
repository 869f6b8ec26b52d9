// time_expression.hpp: A time as typed, parsed; when.cpp resolves it with `now` and a zone.
#pragma once

#include <optional>
#include <string_view>
#include <variant>

#include "time/span.hpp"
#include "unknot/time.hpp"

namespace unknot {

struct AnyDay {};
/// `yesterday` and `a day ago` -1, `today` 0, `tomorrow` 1.
struct DayFromToday {
  date::days days;
};
/// `mon`; with `last`, never today.
struct NamedWeekday {
  date::weekday weekday;
  bool before_today;
};
/// `20 nov`, `fri 20 nov`.
struct DayOfYear {
  date::month_day month_day;
  std::optional<date::weekday> weekday;
};
/// `2026-11-20`, `20 nov 2026`; it may not exist.
using DayExpression = std::variant<AnyDay, DayFromToday, NamedWeekday, DayOfYear, date::year_month_day>;

struct NowExpression {};
struct AgoExpression {
  Span span;
};
struct AheadExpression {
  Span span;
};
/// A day without a time.
struct DayOnlyExpression {
  DayExpression day;
};
/// A time of the wall clock on a day.
struct LocalExpression {
  DayExpression day;
  Seconds clock;
};
/// A date and time with its offset; the date may not exist.
struct OffsetExpression {
  date::year_month_day date;
  Seconds clock;
  UtcOffset offset;
};
using TimeExpression =
    std::variant<NowExpression, AgoExpression, AheadExpression, DayOnlyExpression, LocalExpression, OffsetExpression>;

/// Reads all of `text`, in any case, blanks where people put them. Absent when it is no form that is known.
std::optional<TimeExpression> parse_time_expression(std::string_view text);

}  // namespace unknot
