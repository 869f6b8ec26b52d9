// The first week against the last seven days.
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

/// `series`: all rated days behind the two weeks.
Comparison compare(std::span<const RatedDay> series, const std::optional<Week>& baseline, const Week& last,
                   Reading reading);

}  // namespace unknot::trend
