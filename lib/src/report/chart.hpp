// chart.hpp: the readings of one point drawn as small multiples on one time axis, for the page and as a picture.
#pragma once

#include <span>

#include "report/html.hpp"
#include "unknot/trend.hpp"

namespace unknot::report {

/// Letters keep their size: a telephone gets a drawing of its own.
enum class ChartWidth { wide, narrow };

/// What is drawn for whom: the id and the name that tell this drawing from others on the page.
struct ChartLabel {
  int number;
  std::string point;  ///< Made visible.
};

/// The drawing, with a title and a description for who does not see it. `trends`: of one point and the same days, one
/// panel each, one at the least. `style`: its own, or empty where the page has it.
Html chart(std::span<const Trend> trends, ChartWidth width, const ChartLabel& label, const Html& style = {});

}  // namespace unknot::report
