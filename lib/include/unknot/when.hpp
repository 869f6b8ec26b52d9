// when.hpp: how people say a time or a span: `yesterday 21:30`, `2h ago`, `1m30s`.
// It never reads a clock: `now` and the zone are arguments.
#pragma once

#include <string_view>

#include "unknot/time.hpp"

#pragma GCC visibility push(default)
namespace unknot {

/// The instant that `text` means for something that has already happened, seen from `now` in the calendar's zone. It
/// takes `now`, `08:05`, `9pm`, `today 7:30`, `yesterday 21:30`, `mon 7:30`, `2h ago`, `half an hour ago`, `2 days ago
/// 07:00`, `2026-11-19 21:30` and ISO 8601 with or without offset. A bare clock time or weekday is the last such one at
/// or before `now`; a wall time that comes twice is the earlier one. Errors: an unknown form, a date or time that does
/// not exist (a DST gap too), a bare date, later than `now`, a year outside k_first_year … k_last_year.
Parsed<Instant> parse_past(std::string_view text, Instant now, const Zone& zone);

/// The instant for `--now`: as parse_past, but the future is allowed, and a bare clock time is today's.
Parsed<Instant> parse_moment(std::string_view text, Instant now, const Zone& zone);

/// The instant for something that is to come (`--until`): as parse_moment, but a bare clock time or weekday is the next
/// such one after `now`, and a day without a time begins at the calendar's day_start. Errors: as parse_past's, and an
/// instant at or before `now`.
Parsed<Instant> parse_future(std::string_view text, Instant now, const Calendar& calendar);

/// A calendar day for `--from` and `--to`: `2026-11-20`, `today`, `yesterday`, `mon` (the last one), `2w ago`, `3d
/// ago`. `today` is the date of the protocol day that `now` is in.
Parsed<ProtocolDay> parse_day(std::string_view text, std::string_view what, Instant now, const Calendar& calendar);

/// A span of time: `90`, `90s`, `2m`, `1m30s`, `1h`, `PT90S`, `PT1M30S`; a bare number is seconds. 1 s to 24 h.
/// Errors: another form, zero, negative, longer than 24 h; the message names `what`.
Parsed<Seconds> parse_duration(std::string_view text, std::string_view what);

}  // namespace unknot
#pragma GCC visibility pop
