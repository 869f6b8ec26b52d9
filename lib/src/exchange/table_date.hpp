// table_date.hpp: dates and times as other programs write them into tables.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "unknot/table.hpp"

namespace unknot::exchange {

/// A date: `2026-11-20`, `20/11/2026`, `20.11.2026` (never the month first), `11-20-26`, `20 Nov 2026`, `Friday,
/// November 20th, 2026`. Absent for any other form, for a date that does not exist, and for one whose weekday is
/// another. `order` decides only where the form does not: no year of four digits stands first or last.
std::optional<date::local_days> foreign_date(std::string_view text, DateOrder order);

/// `08:05`, `8:05:30 PM`, `8:05 p.m.`, `20.05`, `20:05 Uhr`, `08:05:30.250`, `9pm`, `noon`.
std::optional<Seconds> foreign_time(std::string_view text);

/// A date and, after a blank or a T, a time.
struct DateAndTime {
  std::string_view date;
  std::string_view time;  ///< Empty: there is none.
};
DateAndTime split_date_and_time(std::string_view text);

/// The time with what says its offset taken off: `08:05:00 +0200`, `08:05:00 GMT+0200 (CEST)`, `08:05Z`, `08:05 UTC`.
struct TimeAndOffset {
  std::string_view time;
  std::optional<UtcOffset> offset;  ///< Absent: none is said.
};
TimeAndOffset split_offset(std::string_view text);

/// Without the blanks at either end, those outside ASCII too.
std::string_view trimmed(std::string_view text);
/// Every blank of Unicode as a plain one (a clock of macOS and of browsers writes `8:05\u202fPM`), and invisible marks
/// left out: for dates, times and numbers.
std::string plain_blanks(std::string_view text);

}  // namespace unknot::exchange
