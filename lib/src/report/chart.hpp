// chart.hpp: a trend drawn as SVG.
#pragma once

#include "report/html.hpp"
#include "unknot/trend.hpp"

namespace unknot::report {

/// The drawing, with a title and a description for who does not see it. `number` makes its ids unique on the page.
Html chart(const Trend& trend, int number);

}  // namespace unknot::report
