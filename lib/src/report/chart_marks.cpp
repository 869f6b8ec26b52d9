#include "report/chart_marks.hpp"

#include <cmath>

namespace unknot::report {
namespace {

// Below so many units a day, sessions cannot be told apart.
constexpr double k_least_step_for_sessions = 2.5;
constexpr std::size_t k_most_mark_letters = 24;
constexpr double k_least_week_for_figures = 26;
constexpr double k_over_a_bar = 12;  // Room for its figures.

struct Spot {
  double x;
  double y;
  double value;
};

std::vector<Spot> spots_of(const PainPlot& plot, const Trend& trend, std::optional<double> TrendDay::*value) {
  std::vector<Spot> spots;
  for (const TrendDay& day : trend.days) {
    if (day.*value) spots.push_back({plot.axis.middle(day.day), plot.y(*(day.*value)), *(day.*value)});
  }
  return spots;
}

Html band_class(BandKind kind, int number) {
  Html html;
  switch (kind) {
    case BandKind::lighter:
      html << "class=\"c-lighter\"";
      break;
    case BandKind::rest:
      html << "class=\"c-rest\"";
      break;
    case BandKind::hold:
      html << "class=\"c-hold\" fill=\"url(#ch" << number << ")\"";
      break;
    case BandKind::stopped:
      html << "class=\"c-stopped\"";
      break;
    case BandKind::pause:
      html << "class=\"c-pause\"";
      break;
  }
  return html;
}

/// The person's own words where they are short, else the word for what was changed.
std::string mark_text(const TrendMark& mark) {
  if (mark.note && quoted_briefly(mark.note->str(), k_most_mark_letters) == made_visible(mark.note->str())) {
    return made_visible(mark.note->str());
  }
  return std::string(change_kind_text(mark.what));
}

std::string bar_text(const std::optional<Adherence>& adherence) {
  if (!adherence || adherence->scheduled == 0) return "–";
  return fmt::format("{}/{}", adherence->done, adherence->scheduled);
}

}  // namespace

Html grid(const PainPlot& plot, double letters) {
  Html svg;
  for (int score = 0; score <= 10; score += 2) {
    if (score == 0) {
      svg << "<path class=\"c-axis\"";
    } else {
      svg << "<path class=\"c-grid\"";
    }
    svg << " d=\"M" << plot.axis.left << " " << plot.y(score) << "H" << plot.axis.right
        << "\"/><text class=\"c-dim\" x=\"" << (plot.axis.left - 5) << "\" y=\"" << (plot.y(score) + letters / 3)
        << "\" text-anchor=\"end\">" << score << "</text>";
  }
  return svg;
}

Html bands(const PainPlot& plot, const std::vector<TrendBand>& bands, int number) {
  Html svg;
  for (const TrendBand& band : bands) {
    const double x = plot.axis.begin(band.first);
    svg << "<rect " << band_class(band.kind, number) << " x=\"" << x << "\" y=\"" << plot.top << "\" width=\""
        << (plot.axis.end(band.last) - x) << "\" height=\"" << (plot.bottom - plot.top) << "\"/>";
  }
  return svg;
}

Html hatch(int number) {
  Html svg;
  svg << "<defs><pattern id=\"ch" << number
      << "\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\"><path class=\"c-hatch\" d=\"M-1 1L1 -1M0 6L6 0M5 "
         "7L7 5\"/></pattern></defs>";
  return svg;
}

Html days(const PainPlot& plot, const Trend& trend) {
  Html svg;
  const auto spots = spots_of(plot, trend, &TrendDay::value);
  if (spots.empty()) return svg;
  svg << "<path class=\"c-day\" stroke-width=\"" << std::clamp(plot.axis.step() * 0.5, 1.2, 5.0) << "\" d=\"";
  for (const Spot& spot : spots) svg << "M" << spot.x << " " << spot.y << "h0";
  svg << "\"/>";
  return svg;
}

Html median(const PainPlot& plot, const Trend& trend) {
  Html svg;
  bool is_drawn = false;
  bool goes_on = false;
  for (const TrendDay& day : trend.days) {
    if (day.rolling_median) {
      if (!is_drawn) svg << "<path class=\"c-median\" d=\"";
      if (goes_on) {
        svg << "L";
      } else {
        svg << "M";
      }
      svg << plot.axis.middle(day.day) << " " << plot.y(*day.rolling_median);
      is_drawn = true;
    }
    goes_on = day.rolling_median.has_value();
  }
  if (is_drawn) svg << "\"/>";
  return svg;
}

Html end_labels(const PainPlot& plot, const Trend& trend) {
  auto spots = spots_of(plot, trend, &TrendDay::rolling_median);
  if (spots.empty()) spots = spots_of(plot, trend, &TrendDay::value);
  Html svg;
  if (spots.empty()) return svg;
  const Spot& first = spots.front();
  const Spot& last = spots.back();
  if (last.x - first.x > 40) {
    const double above = first.y - 8;
    svg << "<text class=\"c-figure\" x=\"" << first.x << "\" y=\"" << (above > plot.top + 9 ? above : first.y + 19)
        << "\" text-anchor=\"middle\">" << words(figure_text(first.value)) << "</text>";
  }
  svg << "<text class=\"c-figure\" x=\"" << (last.x + 7) << "\" y=\"" << (last.y + 4) << "\">"
      << words(figure_text(last.value)) << "</text>";
  return svg;
}

bool shows_sessions(const TimeAxis& axis, const Relief& relief) {
  return axis.step() >= k_least_step_for_sessions && !relief.sessions.empty();
}

Html sessions(const PainPlot& plot, const Relief& relief) {
  Html eased;
  Html worse;
  if (!shows_sessions(plot.axis, relief)) return eased;
  for (auto from = relief.sessions.begin(); from != relief.sessions.end();) {
    const auto to = std::find_if(from, relief.sessions.end(), [&](const auto& s) { return s.day != from->day; });
    const double apart = plot.axis.step() / static_cast<double>(to - from + 1);
    double x = plot.axis.begin(from->day);
    for (; from != to; ++from) {
      x += apart;
      Html& strokes = from->points() < 0 ? worse : eased;
      strokes << "M" << x << " " << plot.y(from->before.value()) << "V" << plot.y(from->after.value()) << "m-1 0h2";
    }
  }
  Html svg;
  if (!eased.str().empty()) svg << "<path class=\"c-session\" d=\"" << eased << "\"/>";
  if (!worse.str().empty()) svg << "<path class=\"c-worse\" d=\"" << worse << "\"/>";
  return svg;
}

Html week_bars(const TimeAxis& axis, const std::vector<Week>& weeks, double top, double height) {
  int most = 1;
  for (const Week& week : weeks) most = std::max(most, week.adherence ? week.adherence->scheduled : 0);
  const double bottom = top + height;
  Html svg;
  svg << "<path class=\"c-axis\" d=\"M" << axis.left << " " << bottom << "H" << axis.right << "\"/>";
  for (const Week& week : weeks) {
    const double from = axis.begin(std::max(week.first, axis.first));
    const double to = axis.end(std::min(week.last, axis.last));
    const double inset = std::min(3.0, (to - from) / 8);
    const auto bar = [&](int count) {
      const double tall = (height - k_over_a_bar) * count / most;
      Html d;
      d << "M" << (from + inset) << " " << bottom << "V" << (bottom - tall) << "H" << (to - inset) << "V" << bottom
        << "z";
      return d;
    };
    if (week.adherence && week.adherence->scheduled > 0) {
      svg << "<path class=\"c-plan\" d=\"" << bar(week.adherence->scheduled) << "\"/><path class=\"c-done\" d=\""
          << bar(week.adherence->done) << "\"/>";
    }
    if (axis.step() * 7 < k_least_week_for_figures) continue;
    const int planned = week.adherence ? week.adherence->scheduled : 0;
    svg << "<text class=\"c-count\" x=\"" << ((from + to) / 2) << "\" y=\""
        << (bottom - 3 - (height - k_over_a_bar) * planned / most) << "\" text-anchor=\"middle\">"
        << words(bar_text(week.adherence)) << "</text>";
  }
  return svg;
}

std::vector<AxisWord> words_of(const Trend& trend, const TimeAxis& axis, double letters) {
  std::vector<AxisWord> found;
  for (const TrendBand& band : trend.bands) {
    const std::string text = band_text(band);
    found.push_back({words(text), text_width(text, letters), axis.begin(band.first), axis.end(band.last), false});
  }
  for (const TrendMark& mark : trend.changes) {
    const std::string text = "▾ " + mark_text(mark);
    found.push_back({words(text), text_width(text, letters), axis.begin(mark.day), axis.end(mark.day), true});
  }
  std::stable_sort(found.begin(), found.end(), [](const AxisWord& a, const AxisWord& b) { return a.from < b.from; });
  return found;
}

Html LegendSign::drawn(double x, double y) const {
  Html svg;
  switch (kind) {
    case Kind::median:
      svg << "<path class=\"c-median\" d=\"M" << x << " " << (y - 4) << "h14\"/>";
      break;
    case Kind::day:
      svg << "<path class=\"c-day\" stroke-width=\"5\" d=\"M" << (x + 8) << " " << (y - 4) << "h0\"/>";
      break;
    case Kind::session:
      svg << "<path class=\"c-session\" d=\"M" << (x + 8) << " " << (y - 10) << "v10m-1 0h2\"/>";
      break;
    case Kind::words:
      break;
  }
  return svg;
}

std::vector<LegendSign> legend_signs(bool has_sessions, bool with_scale) {
  std::vector<LegendSign> signs{{LegendSign::Kind::median, "median of 7 days", 19},
                                {LegendSign::Kind::day, "a day’s value", 16}};
  if (has_sessions) signs.push_back({LegendSign::Kind::session, "a session, first → last press (dashed: it rose)", 16});
  signs.push_back({LegendSign::Kind::words, "no dot: not rated", 0});
  if (with_scale) {
    signs.push_back({LegendSign::Kind::words, "0 no pain, 10 worst imaginable: lower is better", 0});
  }
  return signs;
}

}  // namespace unknot::report
