// Stretches of days on which the full dose was not in force.
#pragma once

#include <span>
#include <vector>

#include "unknot/trend.hpp"

namespace unknot::trend {

/// `plan` ascending; the bands follow one another and do not overlap.
std::vector<TrendBand> bands_of(std::span<const PlannedSessions> plan);

}  // namespace unknot::trend
