// trend_desk.hpp: the trend of a point of the diary: reads no more entries than the days shown, the first week and the
// replay need, however long the diary is.
#pragma once

#include <optional>

#include "desk.hpp"
#include "unknot/trend.hpp"

namespace unknot::app {

struct TrendChoice {
  std::optional<int> weeks;  ///< Calendar weeks, this one included; absent: 8, or as many as there are.
  Reading reading = Reading::press;
  LateEntries late = LateEntries::excluded;
};

/// Errors: StoreError.
Trend trend_at(const Desk& desk, const PointSettings& settings, const TrendChoice& choice);

/// 1 to 520 weeks. Failure for anything else.
int parse_weeks(const std::string& typed);

}  // namespace unknot::app
