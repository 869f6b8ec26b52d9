#include "report/time_axis.hpp"

#include <cmath>

namespace unknot::report {
namespace {

constexpr double k_gap = 5;  // Between two words of a row.
constexpr int k_most_days_in_weeks = 371;

bool is_labelled(ProtocolDay day, bool in_years) {
  const date::year_month_day date(day.date());
  if (in_years) return date.month() == date::January && date.day() == date::day(1);
  return date::weekday(day.date()) == date::Monday;
}

std::string label_of(ProtocolDay day, bool in_years) {
  if (!in_years) return short_date_text(day.date()).substr(4);
  return fmt::format("{}", static_cast<int>(date::year_month_day(day.date()).year()));
}

}  // namespace

double text_width(std::string_view text, double size) {
  const auto letters = std::count_if(text.begin(), text.end(), [](char c) { return (c & '\xC0') != '\x80'; });
  return 0.56 * size * static_cast<double>(letters);
}

std::vector<PlacedWord> placed(const std::vector<AxisWord>& words, double left, double right, int rows) {
  std::vector<PlacedWord> found;
  std::vector<double> free_from(static_cast<std::size_t>(rows), left);
  for (const AxisWord& word : words) {
    const double middle = (std::max(word.from, left) + std::min(word.to, right)) / 2;
    const double wanted = std::clamp(middle - word.width / 2, left, std::max(left, right - word.width));
    for (int row = 0; row < rows; ++row) {
      double& free = free_from[static_cast<std::size_t>(row)];
      // It may be moved aside, as long as it still stands over its stretch.
      const double x = std::max(wanted, free);
      if (x + word.width > right || (x > word.to && x > wanted)) continue;
      found.push_back({&word, x, row});
      free = x + word.width + k_gap;
      break;
    }
  }
  return found;
}

Html dates(const TimeAxis& axis, double top, double size) {
  const bool in_years = axis.days() > k_most_days_in_weeks;
  std::vector<ProtocolDay> ticks;
  for (ProtocolDay day = axis.first; day <= axis.last; day = day.plus(date::days{1})) {
    if (is_labelled(day, in_years)) ticks.push_back(day);
  }
  // Every tick has its label, or every second, or third …: an even rhythm.
  const double wanted = text_width(in_years ? "2026" : "28 Nov", size) + 2 * k_gap;
  const double apart = axis.step() * (in_years ? 365 : 7);
  const auto stride = static_cast<std::size_t>(std::max(1.0, std::ceil(wanted / apart)));
  Html svg;
  for (std::size_t i = 0; i < ticks.size(); ++i) {
    const double x = axis.begin(ticks[i]);
    svg << "<path class=\"c-tick\" d=\"M" << x << " " << top << "v4\"/>";
    if (i % stride != 0) continue;
    svg << "<text class=\"c-dim\" x=\"" << x << "\" y=\"" << (top + size + 4) << "\">"
        << words(label_of(ticks[i], in_years)) << "</text>";
  }
  return svg;
}

}  // namespace unknot::report
