// render_plan.hpp: the days ahead on a terminal.
#pragma once

#include <string>
#include <vector>

#include "system/formatter.hpp"
#include "unknot/exchange.hpp"

namespace unknot::app {

/// Each day's times; points whose day is the same, within a sitting, stand on one line.
std::string plan_text(const Formatter& formatter, const std::vector<PointPlan>& plans, Minutes sitting,
                      const Calendar& calendar, Instant now);

}  // namespace unknot::app
