// render_trend.hpp: trends as a person reads them on a terminal: the sentence, the chart, the table. It reckons
// nothing.
#pragma once

#include <string>
#include <vector>

#include "system/paint.hpp"
#include "unknot/exchange.hpp"

namespace unknot::app {

enum class TableBy { day, week };

/// First the sentence of each point, then the charts (two side by side where there is room), then tables and figures.
std::string trend_text(const Paint& paint, const std::vector<NamedTrend>& trends, TableBy by, LateEntries late);

}  // namespace unknot::app
