// Seven days in figures, and the line of the chart.
#pragma once

#include <span>
#include <vector>

#include "trend/series.hpp"

namespace unknot::trend {

/// The 7 days from `first` on; sessions and adherence are left empty.
Week week_from(std::span<const RatedDay> series, ProtocolDay first);

ProtocolDay monday_of(ProtocolDay day);

/// The median of each day from `first` to `last` and the six before it; absent under k_rated_days_for_a_week.
std::vector<std::optional<double>> rolling_medians(std::span<const RatedDay> series, ProtocolDay first,
                                                   ProtocolDay last);

/// Each day from ask.first to ask.today with its value, rolling median and smoothed mean, which look back in `series`
/// beyond ask.first.
std::vector<TrendDay> chart_days(std::span<const RatedDay> series, std::span<const PlannedSessions> plan,
                                 const TrendAsk& ask);

/// Of the first 14 of `series`. Absent under 14 rated days, where nothing varies, or where more than half of the
/// neighbours are equal.
std::optional<ControlLimits> control_limits(std::span<const RatedDay> series);

}  // namespace unknot::trend
