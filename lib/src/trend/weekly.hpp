// Seven days in figures, and the line of the chart.
#pragma once

#include <span>
#include <vector>

#include "trend/series.hpp"

namespace unknot::trend {

/// The 7 days from `first` on; sessions and adherence are left empty.
Week week_from(std::span<const RatedDay> series, ProtocolDay first);

ProtocolDay monday_of(ProtocolDay day);

/// Each day from ask.first to ask.today with its value, rolling median and smoothed mean. Readings before ask.first do
/// not reach into it.
std::vector<TrendDay> chart_days(std::span<const RatedDay> series, std::span<const PlannedSessions> plan,
                                 const TrendAsk& ask);

/// Absent under 14 rated days, where nothing varies, or where more than half of the neighbours are equal.
std::optional<ControlLimits> control_limits(std::span<const RatedDay> series);

}  // namespace unknot::trend
