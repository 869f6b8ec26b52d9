#include "unknot/when.hpp"

#include <fmt/format.h>

#include "time/time_expression.hpp"
#include "time/time_scan.hpp"
#include "unknot/text.hpp"

namespace unknot {

namespace {

template <class... Cases>
struct Overloaded : Cases... {
  using Cases::operator()...;
};
template <class... Cases>
Overloaded(Cases...) -> Overloaded<Cases...>;

// Further than the years that are known, in either direction.
constexpr std::int64_t k_most_days_apart = 100'000;
// 29 February may be eight years back (1896 to 1904, 2096 to 2104).
constexpr date::days k_look_back{9 * 366};

enum class Reach { past_only, past_and_future };

struct ParseContext {
  std::string typed;  // As it is quoted in a message.
  Instant now;
  const Zone& zone;

  date::local_days today() const { return date::floor<date::days>(zone.local(now)); }
};

tl::unexpected<BadInput> out_of_years(const std::string& typed) {
  return bad_input(fmt::format("\"{}\" is outside the years {} to {}: correct it", typed, k_first_year, k_last_year),
                   InputFault::out_of_range);
}

tl::unexpected<BadInput> no_such_date(const std::string& typed) {
  return bad_input(fmt::format("\"{}\" is on a date that does not exist: correct the date", typed),
                   InputFault::out_of_range);
}

tl::unexpected<BadInput> in_a_gap(LocalTime local, const Zone& zone) {
  const auto after = zone.first_instant(local);
  const auto jump = zone.offset_at(after).east_of_utc - zone.offset_at(after - Seconds(1)).east_of_utc;
  const auto day = date::floor<date::days>(local);
  const auto mended_day = date::floor<date::days>(local + jump);
  const auto repaired = clock_text(local + jump);
  return bad_input(fmt::format("{} on {} does not exist in {}: clocks went forward; use {} or give the offset",
                               clock_text(local), ProtocolDay(day).text(), zone.name().str(),
                               day == mended_day ? repaired : ProtocolDay(mended_day).text() + ' ' + repaired),
                   InputFault::out_of_range);
}

// The instant of a wall time, which has to exist; the earlier one when it comes twice.
Parsed<Instant> instant_at(LocalTime local, const ParseContext& listener) {
  if (!is_in_range(date::year_month_day(date::floor<date::days>(local)))) return out_of_years(listener.typed);
  if (listener.zone.kind(local) == LocalKind::skipped) return in_a_gap(local, listener.zone);
  return listener.zone.first_instant(local);
}

enum class Direction { back = -1, forth = 1 };

Parsed<Instant> shifted(const Span& span, Direction direction, const ParseContext& listener) {
  if (span.days > k_most_days_apart || span.time > date::days(k_most_days_apart)) return out_of_years(listener.typed);
  const int sign = static_cast<int>(direction);
  const auto time = sign * span.time;
  if (span.days == 0) return listener.now + time;
  const date::days days(sign * static_cast<int>(span.days));
  return instant_at(listener.zone.local(listener.now) + days, listener).map([time](Instant at) { return at + time; });
}

// Whether `day` is one of the many that the words can mean; `today` is the day on which they are said.
bool fits(const DayExpression& said, date::local_days day, date::local_days today) {
  if (const auto* named = std::get_if<NamedWeekday>(&said)) {
    return date::weekday(day) == named->weekday && (!named->before_today || day < today);
  }
  if (const auto* dated = std::get_if<DayOfYear>(&said)) {
    const date::year_month_day ymd(day);
    return date::month_day(ymd.month(), ymd.day()) == dated->month_day;
  }
  return true;
}

// The one day that the words can mean whatever the time is; absent when there are many.
std::optional<date::local_days> fixed_day(const DayExpression& said, date::local_days today) {
  if (const auto* from = std::get_if<DayFromToday>(&said)) return today + from->days;
  if (const auto* date = std::get_if<date::year_month_day>(&said)) return date::local_days(*date);
  return std::nullopt;
}

// What is wrong with a date whatever its time is; absent: nothing.
std::optional<tl::unexpected<BadInput>> fault_of_date(const DayExpression& said, const std::string& typed) {
  if (const auto* date = std::get_if<date::year_month_day>(&said)) {
    if (!date->ok()) return no_such_date(typed);
    if (!is_in_range(*date)) return out_of_years(typed);
  }
  const auto* const dated = std::get_if<DayOfYear>(&said);
  if (dated != nullptr && !dated->month_day.ok()) return no_such_date(typed);
  return std::nullopt;
}

// The latest day that the words can mean and that `has_come`. It looks from tomorrow: a clock set back over midnight
// has shown tomorrow's first minutes already.
template <class Predicate>
Parsed<date::local_days> latest_day(const DayExpression& said, date::local_days today, const std::string& typed,
                                    Predicate has_come) {
  if (auto fault = fault_of_date(said, typed)) return *std::move(fault);
  if (const auto day = fixed_day(said, today)) return *day;
  auto day = today + date::days(1);
  while (day > today - k_look_back && !(fits(said, day, today) && has_come(day))) day -= date::days(1);
  if (day == today - k_look_back) return no_such_date(typed);
  const auto* const dated = std::get_if<DayOfYear>(&said);
  if (dated != nullptr && dated->weekday && *dated->weekday != date::weekday(day)) {
    return bad_input(fmt::format("\"{}\" has the wrong weekday, {} is {}: correct the date", typed,
                                 ProtocolDay(day).text(), short_date_text(day)),
                     InputFault::conflict);
  }
  return day;
}

Parsed<Instant> local_instant(const LocalExpression& said, Reach reach, const ParseContext& listener) {
  const auto today = listener.today();
  const bool is_todays = reach == Reach::past_and_future && std::holds_alternative<AnyDay>(said.day);
  if (is_todays) return instant_at(today + said.clock, listener);
  const auto has_come = [&](date::local_days day) {
    return listener.zone.first_instant(day + said.clock) <= listener.now;
  };
  return latest_day(said.day, today, listener.typed, has_come).and_then([&](date::local_days day) {
    return instant_at(day + said.clock, listener);
  });
}

tl::unexpected<BadInput> later_than_now(const ParseContext& listener) {
  return bad_input(fmt::format("\"{}\" is later than now ({}): you can only log what has already happened",
                               listener.typed, iso_text(listener.now, listener.zone)),
                   InputFault::out_of_range);
}

// Whether every time on the day lies ahead.
bool is_ahead(const DayExpression& said, const ParseContext& listener) {
  const auto day = fixed_day(said, listener.today());
  return day && *day > listener.today();
}

Parsed<Instant> instant_of(const TimeExpression& said, Reach reach, const ParseContext& listener) {
  return std::visit(
      Overloaded{
          [&](const NowExpression&) -> Parsed<Instant> { return listener.now; },
          [&](const AgoExpression& ago) { return shifted(ago.span, Direction::back, listener); },
          [&](const AheadExpression& ahead) { return shifted(ahead.span, Direction::forth, listener); },
          [&](const DayOnlyExpression& only) -> Parsed<Instant> {
            if (auto fault = fault_of_date(only.day, listener.typed)) return *std::move(fault);
            if (reach == Reach::past_only && is_ahead(only.day, listener)) return later_than_now(listener);
            return bad_input(fmt::format("\"{0}\" has no time: add one, like \"{0} 21:30\"", listener.typed));
          },
          [&](const LocalExpression& local) { return local_instant(local, reach, listener); },
          [&](const OffsetExpression& exact) -> Parsed<Instant> {
            if (!exact.date.ok()) return no_such_date(listener.typed);
            return date::sys_days(exact.date) + exact.clock - exact.offset.east_of_utc;
          },
      },
      said);
}

Parsed<Instant> parse_when(std::string_view text, Instant now, const Zone& zone, Reach reach) {
  const ParseContext listener{quoted_briefly(text), now, zone};
  const auto said = parse_time_expression(text);
  if (!said) {
    return bad_input(fmt::format(
        "\"{}\" is not a time: write it like 08:05, yesterday 21:30, 2h ago or 2026-11-19 21:30", listener.typed));
  }
  auto at = instant_of(*said, reach, listener);
  if (at && !is_in_range(*at)) return out_of_years(listener.typed);
  if (at && reach == Reach::past_only && *at > now) return later_than_now(listener);
  return at;
}

}  // namespace

Parsed<Instant> parse_past(std::string_view text, Instant now, const Zone& zone) {
  return parse_when(text, now, zone, Reach::past_only);
}

Parsed<Instant> parse_moment(std::string_view text, Instant now, const Zone& zone) {
  return parse_when(text, now, zone, Reach::past_and_future);
}

namespace {

/// The first day from today on that the words can mean and that `is_to_come`.
template <class Predicate>
Parsed<date::local_days> next_day(const DayExpression& said, date::local_days today, const std::string& typed,
                                  Predicate is_to_come) {
  if (auto fault = fault_of_date(said, typed)) return *std::move(fault);
  if (const auto day = fixed_day(said, today)) return *day;
  for (date::local_days day = today; day < today + k_look_back; day += date::days(1)) {
    if (fits(said, day, today) && is_to_come(day)) return day;
  }
  return no_such_date(typed);
}

Parsed<Instant> instant_ahead(const DayExpression& said, Seconds clock, const ParseContext& listener) {
  const auto is_to_come = [&](date::local_days day) { return listener.zone.first_instant(day + clock) > listener.now; };
  return next_day(said, listener.today(), listener.typed, is_to_come).and_then([&](date::local_days day) {
    return instant_at(day + clock, listener);
  });
}

}  // namespace

Parsed<Instant> parse_future(std::string_view text, Instant now, const Calendar& calendar) {
  const ParseContext listener{quoted_briefly(text), now, calendar.zone()};
  const auto said = parse_time_expression(text);
  Parsed<Instant> at = now;
  if (said && std::holds_alternative<LocalExpression>(*said)) {
    const auto& local = std::get<LocalExpression>(*said);
    at = instant_ahead(local.day, local.clock, listener);
  } else if (said && std::holds_alternative<DayOnlyExpression>(*said)) {
    at = instant_ahead(std::get<DayOnlyExpression>(*said).day, calendar.day_start().since_midnight(), listener);
  } else {
    at = parse_moment(text, now, calendar.zone());
  }
  if (at && !is_in_range(*at)) return out_of_years(listener.typed);
  if (at && *at <= now) {
    return bad_input(
        fmt::format("\"{}\" is not later than now ({}): use a time to come, like sunday or 2026-11-29 18:00",
                    listener.typed, iso_text(now, calendar.zone())),
        InputFault::out_of_range);
  }
  return at;
}

Parsed<ProtocolDay> parse_day(std::string_view text, std::string_view what, Instant now, const Calendar& calendar) {
  const auto typed = quoted_briefly(text);
  const auto today = calendar.day_of(now);
  const auto said = parse_time_expression(text);
  if (said) {
    if (const auto* only = std::get_if<DayOnlyExpression>(&*said)) {
      const auto has_come = [today](date::local_days day) { return day <= today.date(); };
      return latest_day(only->day, today.date(), typed, has_come).map([](date::local_days day) {
        return ProtocolDay(day);
      });
    }
    if (const auto* ago = std::get_if<AgoExpression>(&*said); ago != nullptr && ago->span.time == Seconds(0)) {
      if (ago->span.days > k_most_days_apart) return out_of_years(typed);
      const auto day = today.plus(-date::days(static_cast<int>(ago->span.days)));
      if (!is_in_range(date::year_month_day(day.date()))) return out_of_years(typed);
      return day;
    }
  }
  return bad_input(
      fmt::format("{} \"{}\" is not a day: write it like 2026-11-20, yesterday, mon or 2w ago", what, typed));
}

}  // namespace unknot
