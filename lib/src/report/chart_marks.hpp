// chart_marks.hpp: the marks of the drawing: grid, bands, days, sessions, median, bars.
#pragma once

#include <vector>

#include "report/html.hpp"
#include "report/time_axis.hpp"
#include "unknot/trend.hpp"

namespace unknot::report {

/// One panel: 10 at the top, 0 at the bottom.
struct PainPlot {
  TimeAxis axis;
  double top;
  double bottom;
  double y(double score) const { return bottom - (bottom - top) * score / 10; }
};

/// A line at every 2, with its number.
Html grid(const PainPlot& plot, double letters);
/// Shading behind the days of each band; `number` is the hatch's.
Html bands(const PainPlot& plot, const std::vector<TrendBand>& bands, int number);
/// The pattern of a hold.
Html hatch(int number);
/// The value of each rated day as a light dot.
Html days(const PainPlot& plot, const Trend& trend);
/// The median of 7 days, broken where there is none.
Html median(const PainPlot& plot, const Trend& trend);
/// Its first and last figure; where there is no median, those of the days.
Html end_labels(const PainPlot& plot, const Trend& trend);
/// Each session as a thin stroke from the first to the last press, side by side within its day.
Html sessions(const PainPlot& plot, const Relief& relief);
/// Whether there are sessions, and room to tell them apart.
bool shows_sessions(const TimeAxis& axis, const Relief& relief);
/// Done in planned, a bar a week.
Html week_bars(const TimeAxis& axis, const std::vector<Week>& weeks, double top, double height);

/// The words of the bands and changes, in order of time.
std::vector<AxisWord> words_of(const Trend& trend, const TimeAxis& axis, double letters);

struct LegendSign {
  enum class Kind { median, day, session, words } kind;
  std::string_view text;
  double indent;  ///< Of the text.
  Html drawn(double x, double y) const;
};
std::vector<LegendSign> legend_signs(bool has_sessions, bool with_scale);

}  // namespace unknot::report
