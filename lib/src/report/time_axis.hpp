// time_axis.hpp: where a day stands in a drawing, and words that stand under or over their day without overlapping.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "report/html.hpp"
#include "unknot/time.hpp"

namespace unknot::report {

/// The days from `first` to `last` between two edges, in the drawing's units.
struct TimeAxis {
  ProtocolDay first;
  ProtocolDay last;
  double left;
  double right;

  int days() const { return static_cast<int>(last.since(first).count()) + 1; }
  double step() const { return (right - left) / days(); }
  /// Where the day begins, and its middle.
  double begin(ProtocolDay day) const { return left + step() * static_cast<double>(day.since(first).count()); }
  double middle(ProtocolDay day) const { return begin(day) + step() / 2; }
  double end(ProtocolDay day) const { return begin(day) + step(); }
};

/// About how wide `text` stands in letters of `size`.
double text_width(std::string_view text, double size);

/// A word over a stretch of the axis.
struct AxisWord {
  Escaped text;
  double width;
  double from;
  double to;
  bool is_mark;  ///< Of one day that is marked, not of a stretch.
};

/// A word that found room.
struct PlacedWord {
  const AxisWord* word;
  double x;  ///< Its left end.
  int row;   ///< From the bottom, 0 first.
};

/// Puts each word into the lowest row that has room for it, over the middle of its stretch; one that has room in none
/// is left out. `words` in order of `from`.
std::vector<PlacedWord> placed(const std::vector<AxisWord>& words, double left, double right, int rows);

/// The dates under the axis, with their ticks: Mondays, or each first of January where there are more than 53 weeks.
Html dates(const TimeAxis& axis, double top, double size);

}  // namespace unknot::report
