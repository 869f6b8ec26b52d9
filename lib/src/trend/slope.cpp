// Theil-Sen, step for step as scipy.stats.theilslopes, so that a clinician's check gives the same digits.
#include <algorithm>
#include <cmath>

#include "trend/statistics.hpp"
#include "trend/ties.hpp"

namespace unknot::trend {
namespace {

std::vector<double> column(std::span<const Sample> samples, double Sample::*member) {
  std::vector<double> values;
  values.reserve(samples.size());
  for (const Sample& sample : samples) values.push_back(sample.*member);
  return values;
}

std::vector<double> pair_slopes(std::span<const Sample> samples) {
  std::vector<double> slopes;
  slopes.reserve(samples.size() * (samples.size() - 1) / 2);
  for (std::size_t i = 0; i < samples.size(); ++i) {
    for (std::size_t j = i + 1; j < samples.size(); ++j) {
      const double dx = samples[j].x - samples[i].x;
      if (dx < 0 || dx > 0) slopes.push_back((samples[j].y - samples[i].y) / dx);
    }
  }
  return slopes;
}

double nth(std::vector<double>& values, double rank) {
  const auto place = values.begin() + static_cast<std::ptrdiff_t>(rank);
  std::nth_element(values.begin(), place, values.end());
  return *place;
}

}  // namespace

std::optional<TheilSen> theil_sen(std::span<const Sample> samples, double z) {
  if (samples.size() < 2) return std::nullopt;
  std::vector<double> slopes = pair_slopes(samples);
  if (slopes.empty()) return std::nullopt;

  const std::vector<double> xs = column(samples, &Sample::x);
  const std::vector<double> ys = column(samples, &Sample::y);
  const double slope = median_of(slopes);
  std::vector<double> residuals;
  for (const Sample& sample : samples) residuals.push_back(sample.y - slope * sample.x);

  const long n = static_cast<long>(samples.size());
  const double sigma = std::sqrt(static_cast<double>(untied_term(n) - tied_terms(xs) - tied_terms(ys)) / 18.0);
  const double count = static_cast<double>(slopes.size());
  // nearbyint rounds halves to even, as numpy does; std::round would pick another rank.
  const double upper = std::min(std::nearbyint((count + z * sigma) / 2), count - 1);
  const double lower = std::max(std::nearbyint((count - z * sigma) / 2) - 1, 0.0);
  return TheilSen{slope, nth(slopes, lower), nth(slopes, upper), median_of(ys) - slope * median_of(xs),
                  median_of(std::move(residuals))};
}

}  // namespace unknot::trend
