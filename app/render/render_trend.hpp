// render_trend.hpp: trends as a person reads them on a terminal: the sentence, the chart, the table. It reckons
// nothing.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "system/formatter.hpp"
#include "unknot/exchange.hpp"

namespace unknot::app {

enum class TableBy { day, week };

struct TrendShown {
  std::optional<TableBy> table;  ///< Absent: the sentences and the charts alone.
  LateEntries late;
};

/// First the sentence of each point, then the charts (two side by side where there is room); then, where asked for,
/// tables and figures.
std::string trend_text(const Formatter& formatter, const std::vector<NamedTrend>& trends, TrendShown shown);

}  // namespace unknot::app
