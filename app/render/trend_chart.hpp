// trend_chart.hpp: the chart of a trend in characters: the axis is 0 to 10 always, a day without a reading is a gap,
// and the median of 7 days leads.
#pragma once

#include <string>
#include <vector>

#include "system/formatter.hpp"
#include "unknot/trend.hpp"

namespace unknot::app {

/// The lines of the chart, at most `columns` wide: eleven rows, the bands that were not the full dose, the changes, the
/// dates, the sessions done of those planned.
std::vector<std::string> chart_lines(const Formatter& formatter, const Trend& trend, int columns);

/// What the signs mean, only those that the chart shows.
std::string chart_legend(const Formatter& formatter, const Trend& trend);

}  // namespace unknot::app
