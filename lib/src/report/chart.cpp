#include "report/chart.hpp"

#include <algorithm>

namespace unknot::report {
namespace {

// The drawing's own units; a page scales it. Wide enough for eight weeks, and its letters can be read on a telephone.
constexpr double k_width = 480;
constexpr double k_height = 250;
constexpr double k_left = 30;
constexpr double k_right = 474;
constexpr double k_top = 24;
constexpr double k_bottom = 196;
constexpr double k_band_top = 202;
constexpr double k_band_height = 8;

double y_of(double score) { return k_bottom - (k_bottom - k_top) * score / 10; }

class Drawing {
 public:
  explicit Drawing(const Trend& trend) : trend_(trend), step_((k_right - k_left) / days()) {}

  Html drawn(int number) const {
    Html svg;
    svg << "<svg viewBox=\"0 0 " << k_width << " " << k_height << "\" role=\"img\" aria-labelledby=\"ct" << number
        << " cd" << number << "\"><title id=\"ct" << number << "\">"
        << words(fmt::format("Chart of {}, {} to {}", reading_name(trend_.reading), trend_.first.text(),
                             trend_.last.text()))
        << "</title><desc id=\"cd" << number << "\">" << words(sentence(trend_)) << "</desc>";
    bands(svg);
    axis(svg);
    changes(svg);
    median(svg);
    values(svg);
    dates(svg);
    svg << "</svg>";
    return svg;
  }

 private:
  double days() const { return static_cast<double>(std::max<std::size_t>(trend_.days.size(), 1)); }
  double x_of(std::size_t day) const { return k_left + step_ * (static_cast<double>(day) + 0.5); }

  void axis(Html& svg) const {
    for (const int score : {0, 5, 10}) {
      svg << "<line class=\"grid\" x1=\"" << k_left << "\" x2=\"" << k_right << "\" y1=\"" << y_of(score) << "\" y2=\""
          << y_of(score) << "\"/><text x=\"" << (k_left - 6) << "\" y=\"" << (y_of(score) + 5)
          << "\" text-anchor=\"end\">" << score << "</text>";
    }
    svg << "<text x=\"" << k_left << "\" y=\"" << (k_top - 9)
        << "\">10: worst imaginable &#8211; 0: no pain &#8211; lower is better</text>";
  }

  // A dashed line from top to bottom with the word for what was changed; of words that would overlap only the first.
  void changes(Html& svg) const {
    double free_from = 0;
    for (const TrendMark& mark : trend_.changes) {
      const double x = x_of(static_cast<std::size_t>(mark.day.since(trend_.first).count()));
      svg << "<line class=\"change\" x1=\"" << x << "\" x2=\"" << x << "\" y1=\"" << k_top << "\" y2=\"" << k_bottom
          << "\"><title>" << words(fmt::format("changed: {}, {}", change_kind_text(mark.what), mark.day.text()))
          << "</title></line>";
      const std::string_view word = change_kind_text(mark.what);
      const double width = 8 * static_cast<double>(word.size());
      const double left = std::min(x + 3, k_right - width);
      if (left < free_from) continue;
      svg << "<text class=\"change\" x=\"" << left << "\" y=\"" << (k_bottom - 4) << "\">" << words(word) << "</text>";
      free_from = left + width + 4;
    }
  }

  void values(Html& svg) const {
    for (std::size_t i = 0; i < trend_.days.size(); ++i) {
      if (!trend_.days[i].value) continue;
      svg << "<circle class=\"value\" cx=\"" << x_of(i) << "\" cy=\"" << y_of(*trend_.days[i].value) << "\" r=\""
          << std::clamp(step_ / 2.4, 1.5, 4.0) << "\"/>";
    }
  }

  // Broken where there is no median: a gap is shown as a gap.
  void median(Html& svg) const {
    bool begun = false;
    for (std::size_t i = 0; i < trend_.days.size(); ++i) {
      const auto& median = trend_.days[i].rolling_median;
      if (median && !begun) svg << "<polyline class=\"median\" points=\"";
      if (!median && begun) svg << "\"/>";
      if (median) svg << x_of(i) << "," << y_of(*median) << " ";
      begun = median.has_value();
    }
    if (begun) svg << "\"/>";
  }

  // A strip under the axis, for every stretch of days in a phase that is not the full one.
  void bands(Html& svg) const {
    for (std::size_t i = 0; i < trend_.days.size();) {
      const auto phase = trend_.days[i].phase;
      std::size_t end = i + 1;
      while (end < trend_.days.size() && trend_.days[end].phase == phase) ++end;
      if (phase && *phase != Phase::full) {
        svg << "<rect class=\"" << words(phase_text(*phase)) << "\" x=\"" << (x_of(i) - step_ / 2) << "\" y=\""
            << k_band_top << "\" width=\"" << (step_ * static_cast<double>(end - i)) << "\" height=\"" << k_band_height
            << "\"><title>"
            << words(fmt::format("{}: {} to {}", phase_text(*phase), trend_.days[i].day.text(),
                                 trend_.days[end - 1].day.text()))
            << "</title></rect>";
      }
      i = end;
    }
  }

  void dates(Html& svg) const {
    double free_from = 0;
    for (std::size_t i = 0; i < trend_.days.size(); ++i) {
      const bool monday = date::weekday(trend_.days[i].day.date()) == date::Monday;
      const double x = x_of(i) - step_ / 2;
      if (!monday || x < free_from || x > k_right - 52) continue;
      svg << "<line class=\"tick\" x1=\"" << x << "\" x2=\"" << x << "\" y1=\"" << k_bottom << "\" y2=\""
          << (k_bottom + 5) << "\"/><text x=\"" << x << "\" y=\"" << (k_band_top + 27) << "\">"
          << words(short_date_text(trend_.days[i].day.date()).substr(4)) << "</text>";
      free_from = x + 62;
    }
  }

  const Trend& trend_;
  double step_;
};

}  // namespace

Html chart(const Trend& trend, int number) { return Drawing(trend).drawn(number); }

}  // namespace unknot::report
