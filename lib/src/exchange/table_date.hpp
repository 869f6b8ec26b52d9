// table_date.hpp: dates and times as other programs write them into tables.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "unknot/table.hpp"

namespace unknot::exchange {

/// A date: `2026-11-20`, `20/11/2026`, `20.11.2026` (always the day first), `11-20-26`, `20 Nov 2026`, `Friday,
/// November 20th, 2026`. Absent for any other form and for a date that does not exist.
std::optional<date::local_days> foreign_date(std::string_view text, DateOrder order);
/// Two numbers whose order is not known: both could be a month, or only one of them.
struct UnorderedDate {
  int first;
  int second;
};
/// Absent where the order is plain from the form.
std::optional<UnorderedDate> unordered_date(std::string_view text);

/// `08:05`, `8:05:30 PM`, `20.05`, `08:05:30.250`, `9pm`, `noon`.
std::optional<Seconds> foreign_time(std::string_view text);

/// A date and, after a blank or a T, a time.
struct DateAndTime {
  std::string_view date;
  std::string_view time;  ///< Empty: there is none.
};
DateAndTime split_date_and_time(std::string_view text);

std::string_view trimmed(std::string_view text);

}  // namespace unknot::exchange
