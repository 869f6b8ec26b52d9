#include "trend/weekly.hpp"

#include <algorithm>

#include "trend/statistics.hpp"

namespace unknot::trend {
namespace {

constexpr date::days k_week{7};
constexpr double k_half_life_days = 7;
constexpr std::size_t k_limits_from = 14;

std::vector<double> values_of(std::span<const RatedDay> series) {
  std::vector<double> values;
  values.reserve(series.size());
  for (const RatedDay& rated : series) values.push_back(rated.value);
  return values;
}

}  // namespace

ProtocolDay monday_of(ProtocolDay day) {
  const date::weekday weekday{date::sys_days(day.date().time_since_epoch())};
  return day.plus(-(weekday - date::Monday));
}

Week week_from(std::span<const RatedDay> series, ProtocolDay first) {
  Week week{.first = first, .last = first.plus(k_week - date::days{1})};
  const std::span<const RatedDay> rated = between(series, week.first, week.last);
  week.rated_days = static_cast<int>(rated.size());
  if (rated.empty()) return week;
  const std::vector<double> values = values_of(rated);
  if (week.rated_days >= k_rated_days_for_a_week) week.centre = Centre{mean_of(values), median_of(values)};
  week.lowest = *std::min_element(values.begin(), values.end());
  week.highest = *std::max_element(values.begin(), values.end());
  for (const double value : values) {
    if (value >= 7) ++week.days_at_7_or_more;
    if (value <= 0) ++week.days_at_0;
  }
  return week;
}

std::vector<TrendDay> chart_days(std::span<const RatedDay> series, std::span<const PlannedSessions> plan,
                                 const TrendAsk& ask) {
  std::vector<TrendDay> days;
  const std::span<const RatedDay> shown = between(series, ask.first, ask.today);
  auto next = shown.begin();
  auto window = shown.begin();  // The first rated day of the seven.
  Smoothing smoothing;
  std::optional<ProtocolDay> smoothed_on;
  for (ProtocolDay day = ask.first; day <= ask.today; day = day.plus(date::days{1})) {
    TrendDay row{.day = day};
    if (next != shown.end() && next->day == day) {
      const double age = smoothed_on ? static_cast<double>(day.since(*smoothed_on).count()) : 0;
      smoothing = smoothed_with(smoothing, decay_over(age, k_half_life_days), next->value);
      smoothed_on = day;
      row.readings = next->readings;
      row.value = next->value;
      row.smoothed = smoothing.mean();
      ++next;
    }
    while (window != next && day.since(window->day) >= k_week) ++window;
    if (next - window >= k_rated_days_for_a_week) row.rolling_median = median_of(values_of({window, next}));
    days.push_back(row);
  }
  for (const PlannedSessions& planned : plan) {
    if (planned.day < ask.first || planned.day > ask.today) continue;
    days[static_cast<std::size_t>(planned.day.since(ask.first).count())].phase = planned.phase;
  }
  return days;
}

std::optional<ControlLimits> control_limits(std::span<const RatedDay> series) {
  if (series.size() < k_limits_from) return std::nullopt;
  const std::vector<double> values = values_of(series.first(k_limits_from));
  int equal = 0;
  for (std::size_t i = 1; i < values.size(); ++i) {
    if (!(values[i] < values[i - 1]) && !(values[i] > values[i - 1])) ++equal;
  }
  if (2 * equal > static_cast<int>(values.size()) - 1) return std::nullopt;
  ControlLimits limits = xmr(values);
  limits.lower = std::max(limits.lower, 0.0);
  limits.upper = std::min(limits.upper, 10.0);
  return limits;
}

}  // namespace unknot::trend

namespace unknot {

ProtocolDay monday_of_weeks(ProtocolDay today, int weeks) {
  return trend::monday_of(today).plus(date::days{-7 * (weeks - 1)});
}

}  // namespace unknot
