// The arithmetic of trends on plain numbers: no days, no entries. Checked against published figures.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "unknot/trend.hpp"

namespace unknot::trend {

/// x in days, y in points. For the functions that take them: x ascending and without repeats unless said.
struct Sample {
  double x;
  double y;
};

/// 0 for an empty list.
double mean_of(std::span<const double> values);
double median_of(std::vector<double> values);
/// Of values in ascending order.
double median_of_sorted(std::span<const double> values);

/// The probability that a standard normal variable is at least |z| away from 0.
double two_sided_p(double z);

struct TheilSen {
  double slope;
  double low;
  double high;
  double intercept;        ///< median(y) − slope · median(x), as scipy's `separate`.
  double joint_intercept;  ///< median(y − slope · x), as scipy's `joint`.
};
/// The interval of 95 % reaches so many standard deviations to each side: the normal quantile of 0.975.
inline constexpr double k_z_of_95_percent = 1.959963984540054;
/// Repeated x allowed. Absent without two different x. The interval reaches `z` > 0 standard deviations to each side.
std::optional<TheilSen> theil_sen(std::span<const Sample> samples, double z = k_z_of_95_percent);

/// Values in order of time.
MannKendall mann_kendall(std::span<const double> values);
/// S with its sign's continuity correction over the root of the variance; 0 where either is 0.
double z_score(long s, double variance);
/// P(S >= s) for n values without ties when there is no trend. 1 <= n <= 10.
double exact_upper_tail(int n, long s);

/// The mean of all values so far, each weighted by the decay since. Start: no weight.
struct Smoothing {
  double weighted_sum = 0;
  double weight = 0;
  double mean() const { return weighted_sum / weight; }
};
/// `decay`: what the weights so far shrink to until this value, 0 … 1.
Smoothing smoothed_with(Smoothing before, double decay, double value);
/// The decay over `days` with the given half-life.
double decay_over(double days, double half_life_days);

inline constexpr double k_xmr_factor = 2.66;  ///< 3 / 1.128, as the charts' handbooks round it.
/// Mean, mean moving range and limits, not cut. Two values or more.
ControlLimits xmr(std::span<const double> values, double factor = k_xmr_factor);

}  // namespace unknot::trend
