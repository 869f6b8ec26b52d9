// time_scan.hpp: Scans the parts of written times, from lower-case text. After a failure the scan stands wherever it
// stopped.
#pragma once

#include <optional>

#include "base/scan.hpp"
#include "unknot/time.hpp"

namespace unknot {

/// `2026-11-20`: the form only, the day may not exist.
std::optional<date::year_month_day> scan_date(Scan& scan);

/// A time of the wall clock since midnight: `08:05`, `8:05:30`, `9pm`, `9:30 pm`, `noon`, `midnight`.
std::optional<Seconds> scan_clock(Scan& scan);

/// The exact clock of ISO 8601: `08:05`, `08:05:30`, `08:05:30.25` (the fraction is cut).
std::optional<Seconds> scan_iso_clock(Scan& scan);

/// `z`, `+01:00`, `+0100`, `+01`, `-05:30`.
std::optional<UtcOffset> scan_offset(Scan& scan);

/// True from the start of k_first_year to the end of k_last_year, UTC.
bool is_in_range(Instant at);

/// The same for a date; false for one that does not exist.
bool is_in_range(date::year_month_day date);

}  // namespace unknot
