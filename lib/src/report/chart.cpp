#include "report/chart.hpp"

#include "report/chart_marks.hpp"
#include "report/sections.hpp"
#include "report/time_axis.hpp"

namespace unknot::report {
namespace {

/// Sizes in the drawing's own units, which are about a screen's pixels.
struct Sizes {
  double width;
  double left;
  double right;
  double first_plot;  ///< The height of the first panel, which has the sessions,
  double plot;        ///< and of each other one.
};

constexpr double k_letters = 11;
constexpr double k_line = 15;  // From one line of letters to the next.
constexpr double k_between = 8;
constexpr double k_bars = 30;

/// As tall as a printed page has room for.
Sizes sizes_of(ChartWidth width, std::size_t panels) {
  if (width == ChartWidth::narrow) return {340, 20, 308, 100, 70};
  if (panels == 1) return {720, 26, 684, 170, 0};
  if (panels == 2) return {720, 26, 684, 110, 80};
  if (panels == 3) return {720, 26, 684, 104, 66};
  return {720, 26, 684, 84, 54};
}

class Chart {
 public:
  Chart(std::span<const Trend> trends, ChartWidth width, const ChartLabel& label, bool has_heading)
      : trends_(trends),
        label_(label),
        is_wide_(width == ChartWidth::wide),
        sizes_(sizes_of(width, trends.size())),
        axis_{trends.front().first, trends.front().last, sizes_.left, sizes_.right},
        words_(words_of(trends.front(), axis_, k_letters)),
        placed_(placed(words_, sizes_.left, sizes_.width, is_wide_ ? 2 : 3)),
        heading_(has_heading ? k_line + 4 : 0) {
    for (const PlacedWord& word : placed_) word_rows_ = std::max(word_rows_, word.row + 1);
  }

  Html drawn(const Html& style) const {
    Html body;
    double top = heading_ + k_line * word_rows_ + 2;
    const double words_bottom = top;
    for (std::size_t i = 0; i < trends_.size(); ++i) {
      const double height = i == 0 ? sizes_.first_plot : sizes_.plot;
      panel(body, trends_[i], i == 0, {axis_, top + k_line, top + k_line + height});
      top += k_line + height + k_between;
    }
    words_and_lines(body, words_bottom, top - k_between);
    sessions_done(body, top + k_line);
    top += k_line + k_bars;
    body << dates(axis_, top, k_letters);
    top = legend(body, top + 2 * k_line + 4);
    return framed(body, style, top + 6);
  }

 private:
  Html framed(const Html& body, const Html& style, double height) const {
    Html svg;
    svg << "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart";
    if (axis_.step() < 1) svg << " c-years";
    svg << "\" viewBox=\"0 0 " << sizes_.width << " " << height << "\" role=\"img\" aria-labelledby=\"ct"
        << label_.number << " cd" << label_.number << "\"><title id=\"ct" << label_.number << "\">" << words(heading())
        << "</title><desc id=\"cd" << label_.number << "\">" << words(description()) << "</desc>" << style
        << hatch(label_.number);
    if (heading_ > 0) {
      svg << "<path class=\"c-ground\" d=\"M0 0H" << sizes_.width << "V" << height
          << "H0z\"/><text class=\"c-title\" x=\"" << sizes_.left << "\" y=\"" << k_line << "\">" << words(heading())
          << "</text>";
    }
    svg << body << "</svg>";
    return svg;
  }

  std::string heading() const {
    const Trend& trend = trends_.front();
    return fmt::format("{}, {}", label_.point, period_text(trend.first, trend.last));
  }

  std::string description() const {
    std::string text;
    for (const Trend& trend : trends_) {
      if (!text.empty()) text += ' ';
      text += fmt::format("{}: {}", reading_title(trend.reading), finding_text(trend));
    }
    for (const TrendBand& band : trends_.front().bands) {
      text += fmt::format(" {}, {}.", band_text(band), span_text(band.first, band.last, axis_.last));
    }
    return text;
  }

  void panel(Html& svg, const Trend& trend, bool is_first, const PainPlot& plot) const {
    svg << "<text class=\"c-title\" x=\"" << sizes_.left << "\" y=\"" << (plot.top - 5) << "\">"
        << words(reading_title(trend.reading));
    if (is_first && is_wide_) {
      svg << "<tspan class=\"c-dim\" dx=\"4\">– 0 no pain, 10 worst imaginable: lower is better</tspan>";
    }
    svg << "</text>";
    svg << bands(plot, trend.bands, label_.number) << grid(plot, k_letters);
    if (trend.reading == Reading::press) svg << sessions(plot, trend.relief);
    svg << days(plot, trend) << median(plot, trend) << end_labels(plot, trend);
  }

  /// The words over the panels, and a line down from each mark, named or not.
  void words_and_lines(Html& svg, double top, double bottom) const {
    for (const TrendMark& mark : trends_.front().changes) {
      svg << "<path class=\"c-mark\" d=\"M" << axis_.middle(mark.day) << " " << (top + k_line) << "V" << bottom
          << "\"/>";
    }
    for (const PlacedWord& word : placed_) {
      const double base = top - k_line * word.row - 3;
      svg << "<text x=\"" << word.x << "\" y=\"" << base << "\"";
      if (word.word->is_mark) svg << " class=\"c-change\"";
      svg << ">" << word.word->text << "</text>";
    }
  }

  void sessions_done(Html& svg, double top) const {
    svg << "<text class=\"c-title\" x=\"" << sizes_.left << "\" y=\"" << (top - 5) << "\">Sessions done";
    svg << "<tspan class=\"c-dim\" dx=\"4\">of those planned, by week</tspan></text>"
        << week_bars(axis_, trends_.front().weeks, top, k_bars);
  }

  /// What the signs mean; returns where it ends.
  double legend(Html& svg, double top) const {
    const Trend& first = trends_.front();
    const bool has_sessions = first.reading == Reading::press && shows_sessions(axis_, first.relief);
    const std::vector<LegendSign> signs = legend_signs(has_sessions, !is_wide_);
    double x = sizes_.left;
    for (const LegendSign& sign : signs) {
      const double width = sign.indent + text_width(sign.text, k_letters);
      if (x > sizes_.left && x + width > sizes_.width) {
        x = sizes_.left;
        top += k_line;
      }
      svg << sign.drawn(x, top) << "<text class=\"c-dim\" x=\"" << (x + sign.indent) << "\" y=\"" << top << "\">"
          << words(sign.text) << "</text>";
      x += width + 16;
    }
    return top;
  }

  std::span<const Trend> trends_;
  const ChartLabel& label_;
  bool is_wide_;
  Sizes sizes_;
  TimeAxis axis_;
  std::vector<AxisWord> words_;
  std::vector<PlacedWord> placed_;
  int word_rows_ = 0;
  double heading_;
};

}  // namespace

Html chart(std::span<const Trend> trends, ChartWidth width, const ChartLabel& label, const Html& style) {
  return Chart(trends, width, label, !style.str().empty()).drawn(style);
}

}  // namespace unknot::report
