// sitting_points.hpp: which points a guided sitting leads through.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "context/command_context.hpp"

namespace unknot::app {

/// The point that `typed` names, or else the one that is due next. CommandError: there is none.
Point first_point(const CommandContext& context, const std::optional<std::string>& typed);

/// The points that are due, or come due within a sitting, but for those of `led_through`; the first due first.
std::vector<PointDecision> also_due(const CommandContext& context, const std::vector<PointId>& led_through);

/// `left-soleus, left-plantaris (at 14:30)`: those that are not due yet with their time.
std::string names_with_times(const std::vector<PointDecision>& points, const Zone& zone);

}  // namespace unknot::app
