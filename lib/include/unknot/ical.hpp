// ical.hpp: the days ahead as a calendar file (RFC 5545) that phones and calendar programs read. One event a sitting,
// and no rule of repetition: it would go on asking for the treatment of what has become sore. Nothing private is in it.
// It never writes a file.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "unknot/exchange.hpp"
#include "unknot/ids.hpp"
#include "unknot/reminder.hpp"

#pragma GCC visibility push(default)
namespace unknot {

/// How far ahead a calendar may look, today included.
inline constexpr int k_usual_calendar_days = 7;
inline constexpr int k_most_calendar_days = 31;

/// The state of the diary that a calendar is made from.
struct CalendarMoment {
  Instant now;
  std::int64_t revision;  ///< Grows with every write: the SEQUENCE of what changed since.
  DeviceId diary;         ///< The device that began it: the same wherever the diary goes, in the identifiers.
};

/// The events of `plans` (each with the days ahead, today first), by time, at least one, in floating local time: 08:00
/// stays 08:00 over a change of clocks. Steps of one day that come due within `sitting` of the first of them are one
/// event, known by its place in the day, whichever points are in it. Of the `published` ones, an event that is still as
/// it was keeps its stamp, one that changed gets a higher sequence, and one to come that is no longer planned stays,
/// marked as cancelled, until its day is over.
std::vector<CalendarEvent> calendar_events(std::span<const PointPlan> plans, Minutes sitting, const Calendar& calendar,
                                           const CalendarMoment& moment, std::span<const CalendarEvent> published);

/// The text of a calendar file with these events.
std::string calendar_text(std::span<const CalendarEvent> events);

}  // namespace unknot
#pragma GCC visibility pop
