#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <numeric>

#include "trend/statistics.hpp"

namespace unknot::trend {

double mean_of(std::span<const double> values) {
  if (values.empty()) return 0;
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

double median_of(std::vector<double> values) {
  if (values.empty()) return 0;
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  if (values.size() % 2 == 1) return *middle;
  return (*middle + *std::max_element(values.begin(), middle)) / 2;
}

double median_of_sorted(std::span<const double> values) {
  if (values.empty()) return 0;
  const std::size_t middle = values.size() / 2;
  return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

Smoothing smoothed_with(Smoothing before, double decay, double value) {
  return {before.weighted_sum * decay + value, before.weight * decay + 1};
}

double decay_over(double days, double half_life_days) { return std::exp2(-days / half_life_days); }

ControlLimits xmr(std::span<const double> values, double factor) {
  std::vector<double> ranges;
  for (std::size_t i = 1; i < values.size(); ++i) ranges.push_back(std::abs(values[i] - values[i - 1]));
  const double mean = mean_of(values);
  const double range = mean_of(ranges);
  return {mean, range, mean - factor * range, mean + factor * range};
}

}  // namespace unknot::trend
