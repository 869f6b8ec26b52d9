// compare.hpp: Compares the first week with the last seven days.
#pragma once

#include <optional>
#include <span>

#include "trend/series.hpp"

namespace unknot::trend {

/// Whether there are rated days enough for any word about a trend.
bool enough_for_a_trend(std::span<const RatedDay> series);

/// The week that later ones are held against, before the 7 days up to `today`: from the first rated day with enough
/// rated days in its 7; where there is none, from the first rated day. Absent without a rated day.
std::optional<Week> first_week(std::span<const RatedDay> series, ProtocolDay today);

/// `series`: the rated days of the course.
Comparison compare(std::span<const RatedDay> series, const std::optional<Week>& baseline, const Week& last,
                   Reading reading);

/// What became of a point whose first clear press of the present run was on the day `since`. `entries`: those since
/// then at the least; `series`: the rated days of the course.
Quiet quiet_of(std::span<const Entry> entries, std::span<const RatedDay> series, const std::optional<Week>& baseline,
               ProtocolDay since, const TrendAsk& ask);

}  // namespace unknot::trend
