// sections.hpp: the parts of the page, in its order.
#pragma once

#include "report/html.hpp"
#include "unknot/report.hpp"

namespace unknot::report {

/// What has to be read before all else: the warning signs that hold a point now. Empty without one.
Html warning_of(const Report& report, const Calendar& calendar);
/// The first page of a point: today and why, the trend, the weeks, what has to be told. `number`: its place on the
/// page.
Html summary_of(const ReportedPoint& point, const Calendar& calendar, int number);
/// Holds and the safety answers.
Html safety_of(const Report& report, const Calendar& calendar);
/// Every entry of the days shown.
Html diary_of(const ReportedPoint& point, const Calendar& calendar);
/// The rules with their sources, how the figures are made, and the limits.
Html protocol_applied();
Html how_the_numbers_were_made(const Report& report);

}  // namespace unknot::report
