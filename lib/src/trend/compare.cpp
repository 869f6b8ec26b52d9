#include "trend/compare.hpp"

#include <algorithm>
#include <cmath>

#include "trend/statistics.hpp"
#include "trend/weekly.hpp"

namespace unknot::trend {
namespace {

// Under one point nothing is a change; two points and 30 % is what most people call much improved (Farrar 2001); for
// worst pain three points or 34 % (Farrar 2010). From a low start percent speaks, since two points may not be there to
// lose.
constexpr double k_a_change = 1;
constexpr double k_clear_change = 2;
constexpr double k_clear_share = 0.30;
constexpr double k_clear_worst = 3;
constexpr double k_clear_worst_share = 0.34;
constexpr double k_low_start = 4;
constexpr double k_rounding = 1e-9;  // So that a mean of sevenths does not miss a whole number by its last bit.

bool at_least(double value, double bound) { return value >= bound - k_rounding; }

bool is_large_share(double size, double baseline, Reading reading) {
  return at_least(size, baseline * (reading == Reading::worst ? k_clear_worst_share : k_clear_share));
}

bool is_large(double size, double baseline, Reading reading) {
  if (reading == Reading::worst && at_least(size, k_clear_worst)) return true;
  return at_least(size, k_clear_change) && is_large_share(size, baseline, reading);
}

/// Whether the days run the same way as the difference, beyond what chance order gives in one of twenty.
bool runs_that_way(std::span<const RatedDay> series, double difference) {
  std::vector<double> values;
  for (const RatedDay& rated : series) values.push_back(rated.value);
  const MannKendall test = mann_kendall(values);
  return test.p < 0.05 && (test.s > 0) == (difference > 0);
}

Verdict verdict_of(std::span<const RatedDay> series, double difference, double baseline, Reading reading) {
  const double size = std::abs(difference);
  if (!at_least(size, k_a_change)) return Verdict::same;
  if (is_large(size, baseline, reading)) {
    return runs_that_way(series, difference) ? Verdict::noticeable : Verdict::unsteady;
  }
  if (baseline <= k_low_start && is_large_share(size, baseline, reading)) return Verdict::low_start;
  return Verdict::small;
}

/// The rated days that the test looks at: the first week, and no more than k_slope_days up to today.
std::vector<RatedDay> tested_days(std::span<const RatedDay> series, const Week& baseline, ProtocolDay today) {
  const ProtocolDay from = std::max(today.plus(date::days{1 - k_slope_days}), baseline.first);
  const auto early = between(series, baseline.first, std::min(baseline.last, from.plus(date::days{-1})));
  const auto late = between(series, from, today);
  std::vector<RatedDay> days(early.begin(), early.end());
  days.insert(days.end(), late.begin(), late.end());
  return days;
}

}  // namespace

bool enough_for_a_trend(std::span<const RatedDay> series) {
  return static_cast<int>(series.size()) >= k_rated_days_for_a_trend &&
         series.back().day.since(series.front().day).count() + 1 >= k_days_for_a_trend;
}

std::optional<Week> first_week(std::span<const RatedDay> series, ProtocolDay today) {
  if (series.empty()) return std::nullopt;
  for (const RatedDay& rated : series) {
    const Week week = week_from(series, rated.day);
    if (today.since(week.last) < date::days{7}) break;
    if (week.centre) return week;
  }
  return week_from(series, series.front().day);
}

Comparison compare(std::span<const RatedDay> series, const std::optional<Week>& baseline, const Week& last,
                   Reading reading) {
  if (!enough_for_a_trend(series)) return {.verdict = Verdict::too_few_days};
  if (!last.centre) return {.verdict = Verdict::last_week_thin};
  if (!baseline || !baseline->centre || baseline->last >= last.first) return {.verdict = Verdict::first_week_thin};

  const double before = baseline->centre->mean;
  const double difference = last.centre->mean - before;
  Comparison comparison{.verdict = verdict_of(tested_days(series, *baseline, last.last), difference, before, reading),
                        .difference = difference};
  if (before > 0) comparison.percent = 100 * difference / before;
  if (at_least(difference, k_clear_change)) comparison.advice = Advice::see_professional;
  return comparison;
}

}  // namespace unknot::trend
