// sections.hpp: the parts of the page, in its order.
#pragma once

#include "report/html.hpp"
#include "unknot/report.hpp"

namespace unknot::report {

/// Whose diary of which day, and the warning signs that hold a point now.
Html top_of(const Report& report, const Calendar& calendar);
/// The one printed page of a point: who and what, warning signs, three figures, the chart, today, the notes that
/// matter. `number`: its place; the first one has the top.
Html sheet_of(const Report& report, const ReportedPoint& point, const Calendar& calendar, int number);

// The parts of that page.
/// Warning signs and holds of these days and what became of them, and the safety answers.
Html safety_box(const Report& report, const ReportedPoint& point, const Calendar& calendar);
/// Pressing, worst and usual pain, before → now, each with what that means.
Html figures_of(std::span<const Trend> trends);
/// The latest notes, and those with a reading of 7 or more.
Html notes_of(const ReportedPoint& point, const Calendar& calendar);

// What the full report adds.
/// The weeks behind the chart, one row each, with their figures, and the diary by day.
Html weeks_and_days_of(const ReportedPoint& point, const Calendar& calendar);
/// One row a day.
Html diary_of(const ReportedPoint& point, const Calendar& calendar);
/// All holds, and the safety answers one by one.
Html safety_of(const Report& report, const Calendar& calendar);
/// The rules with their sources, how the figures are made, and the limits.
Html protocol_applied();
Html how_the_numbers_were_made(const Report& report);

/// `10–16 Mar 2026`: always with the year.
std::string period_text(ProtocolDay first, ProtocolDay last);
/// `Fri 20 Nov`, with the year where it is not that of `now`; by the clock where it was logged.
std::string logged_day_text(const Stamp& stamp, Instant now);
/// `Fri 20 Nov, 08:05`, on the calendar's clock.
std::string instant_text(Instant at, const Calendar& calendar);

}  // namespace unknot::report
