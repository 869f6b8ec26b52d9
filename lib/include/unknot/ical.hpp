// ical.hpp: the days ahead as a calendar file (RFC 5545) that phones and calendar programs read. One event a session or
// check: no rule that goes on telling somebody to treat what has become sore. It tells nothing private, and never
// writes a file.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "unknot/exchange.hpp"

namespace unknot {

/// How far ahead a calendar may look, today included.
inline constexpr int k_usual_calendar_days = 7;
inline constexpr int k_most_calendar_days = 31;

/// The state of the diary that a calendar is made from.
struct CalendarMoment {
  Instant now;
  std::int64_t revision;  ///< Grows with every write: the SEQUENCE of what changed since.
};

/// The calendar of `plans` (each with the days ahead, today first), in floating local time: 08:00 stays 08:00 over a
/// change of clocks. `earlier` is the file as it was published before, empty for none: an event that is still as it
/// was there keeps its stamp, one that changed gets a higher SEQUENCE, and one to come that is no longer planned stays,
/// marked as cancelled, until its day is over. The same arguments give the same text.
std::string calendar_text(std::span<const PointPlan> plans, const Calendar& calendar, const CalendarMoment& moment,
                          std::string_view earlier);

}  // namespace unknot
