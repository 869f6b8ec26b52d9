// Published figures: each case names where they stand.
#include "trend/statistics.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <map>

using namespace unknot;
using namespace unknot::trend;

namespace {

doctest::Approx near(double value, double epsilon = 1e-9) { return doctest::Approx(value).epsilon(epsilon); }

/// Equal to the digits given.
bool agrees(double value, double printed, int decimals) {
  return std::abs(value - printed) <= 0.5000001 * std::pow(10.0, -decimals);
}

std::vector<Sample> numbered(const std::vector<double>& values) {
  std::vector<Sample> samples;
  for (std::size_t i = 0; i < values.size(); ++i) samples.push_back({static_cast<double>(i), values[i]});
  return samples;
}

const std::vector<double> k_holy_cross{12.9, 14.8, 13.2, 15.7, 13.8, 15.6, 12.9,
                                       11.0, 17.3, 15.9, 19.0, 18.3, 20.1, 21.7};

const std::vector<double> k_shampoo{266.0, 145.9, 183.1, 119.3, 180.3, 168.5, 231.8, 224.5, 192.8, 122.9, 336.5, 185.9,
                                    194.3, 149.5, 210.1, 273.3, 191.4, 287.0, 226.0, 303.6, 289.9, 421.6, 264.5, 342.3,
                                    339.7, 440.4, 315.9, 439.3, 401.3, 437.4, 575.5, 407.6, 682.0, 475.3, 581.3, 646.9};

const std::vector<double> k_nist{49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1};

}  // namespace

TEST_CASE("the interval of 95 % leaves 5 % outside") { CHECK(two_sided_p(k_z_of_95_percent) == near(0.05, 1e-13)); }

TEST_CASE("Theil-Sen gives the slope, both intercepts and the interval of Sen 1968") {
  const std::vector<Sample> sen{{1, 9}, {2, 15}, {3, 19}, {4, 20}, {10, 45}, {12, 55}, {18, 78}};
  // The normal quantile of 1 - 0.07 / 2.
  const TheilSen line = *theil_sen(sen, 1.8119106729525978);
  CHECK(line.slope == near(4));
  CHECK(line.intercept == near(4.0));
  CHECK(line.joint_intercept == near(6.0));
  CHECK(agrees(line.low, 3.7142857, 7));
  CHECK(line.high == near(4.375));
}

TEST_CASE("Theil-Sen on three points and with a missing one agrees with scipy's own tests") {
  const TheilSen plain = *theil_sen(numbered({0, 1, 1}));
  CHECK(plain.slope == near(0.5));
  CHECK(plain.intercept == near(0.5));
  CHECK(std::abs(plain.joint_intercept) < 1e-12);
  const TheilSen gap = *theil_sen(std::vector<Sample>{{0, 0}, {1, 1}, {3, 1}});
  CHECK(gap.slope == near(1.0 / 3));
  CHECK(gap.intercept == near(2.0 / 3));
}

TEST_CASE("Theil-Sen is absent without two different days") {
  CHECK_FALSE(theil_sen({}));
  CHECK_FALSE(theil_sen(std::vector<Sample>{{3, 4}}));
  CHECK_FALSE(theil_sen(std::vector<Sample>{{3, 4}, {3, 5}}));
}

TEST_CASE("Mann-Kendall by hand with a tie (Holy Cross)") {
  const MannKendall test = mann_kendall(k_holy_cross);
  CHECK(test.n == 14);
  CHECK(test.s == 54);
  CHECK(agrees(test.variance, 332.6667, 4));
  CHECK(agrees(test.z, 2.9058, 4));
  CHECK(agrees(test.p, 0.0036627, 7));
  CHECK(agrees(test.p / 2, 0.0018, 4));
  CHECK(agrees(test.tau_b, 0.5966942, 7));
  const TheilSen line = *theil_sen(numbered(k_holy_cross));
  CHECK(agrees(line.slope, 0.5666667, 7));
  CHECK(agrees(line.low, 0.325, 6));
  CHECK(agrees(line.high, 0.8666667, 7));
}

TEST_CASE("the statistic of R's trend vignette follows from its S and variance") {
  CHECK(45 * 44 * (2 * 45 + 5) / 18 == 10450);
  CHECK(agrees(z_score(-144, 10450), -1.3989, 4));
  CHECK(agrees(two_sided_p(z_score(-144, 10450)), 0.1619, 4));
  CHECK(agrees(two_sided_p(-3.8445), 0.0001208, 7));
}

TEST_CASE("Mann-Kendall and slope of the shampoo sales (pymannkendall)") {
  const MannKendall test = mann_kendall(k_shampoo);
  CHECK(test.n == 36);
  CHECK(test.s == 440);
  CHECK(test.variance == near(5390));
  CHECK(agrees(test.z, 5.9795725, 7));
  CHECK(agrees(test.tau_b, 0.6984127, 7));
  const TheilSen line = *theil_sen(numbered(k_shampoo));
  CHECK(line.slope == near(11.509375));
  CHECK(line.intercept == near(78.7359375));
}

TEST_CASE("the statistic of the births series follows from its S and variance (pymannkendall)") {
  CHECK(agrees(z_score(12336, 5412244), 5.302131199, 9));
  CHECK(agrees(two_sided_p(5.302131199) * 1e7, 1.144585, 6));
}

TEST_CASE("a series of equal values has no trend and no division by zero") {
  const MannKendall test = mann_kendall(std::vector<double>(12, 5.0));
  CHECK(test.s == 0);
  CHECK(test.variance == near(0));
  CHECK(std::abs(test.z) < 1e-15);
  CHECK(test.p == near(1));
  CHECK(std::abs(test.tau_b) < 1e-15);
  CHECK(std::abs(theil_sen(numbered(std::vector<double>(12, 5.0)))->slope) < 1e-15);
}

TEST_CASE("an empty or single value tests as no trend") {
  CHECK(mann_kendall({}).p == near(1));
  CHECK(mann_kendall(std::vector<double>{4}).p == near(1));
}

TEST_CASE("the exact upper tail is Gilbert's table") {
  const std::map<long, double> four{{0, .625}, {2, .375}, {4, .1667}, {6, .0417}};
  const std::map<long, double> five{{0, .5917}, {2, .4083}, {4, .2417}, {6, .1167}, {8, .0417}, {10, .0083}};
  const std::map<long, double> six{{1, .5},    {3, .3597},  {5, .2347},  {7, .1361},
                                   {9, .0681}, {11, .0278}, {13, .0083}, {15, .0014}};
  for (const auto& [s, p] : four) CHECK(agrees(exact_upper_tail(4, s), p, 4));
  for (const auto& [s, p] : five) CHECK(agrees(exact_upper_tail(5, s), p, 4));
  for (const auto& [s, p] : six) CHECK(agrees(exact_upper_tail(6, s), p, 4));
  CHECK(exact_upper_tail(1, 0) == near(1));
  CHECK(exact_upper_tail(10, 45) == near(1.0 / 3628800));
}

TEST_CASE("up to ten values without ties the p-value is exact, and with a tie it is the normal one") {
  CHECK(mann_kendall(std::vector<double>{1, 2, 3, 4}).p == near(2.0 / 24));
  CHECK(mann_kendall(std::vector<double>{4, 3, 2, 1}).p == near(2.0 / 24));
  const MannKendall tied = mann_kendall(std::vector<double>{7, 6, 6, 5, 5, 4});
  CHECK(tied.s == -13);
  CHECK(agrees(tied.variance, 26.3333, 4));
  CHECK(agrees(tied.z, -2.3384513, 7));
  CHECK(agrees(tied.p, 0.0193638, 7));
}

TEST_CASE("individuals limits are NIST's, with their factor and with the handbooks' rounded one") {
  const ControlLimits published = xmr(k_nist, 3 / 1.128);
  CHECK(agrees(published.mean, 50.81, 2));
  CHECK(agrees(published.mean_moving_range, 1.8778, 4));
  CHECK(agrees(published.upper, 55.8041, 4));
  CHECK(agrees(published.lower, 45.8159, 4));
  CHECK(agrees(xmr(k_nist).upper, 55.8049, 4));
  CHECK(agrees(xmr(k_nist).lower, 45.8151, 4));
}

TEST_CASE("smoothing from a start value of settled weight is NIST's EWMA") {
  std::vector<double> values{52.0, 47.0, 53.0, 49.3, 50.1, 47.0, 51.0, 50.1, 51.2, 50.5};
  values.insert(values.end(), k_nist.begin(), k_nist.end());
  const std::vector<double> published{50.60, 49.52, 50.56, 50.18, 50.16, 49.21, 49.75, 49.85, 50.26, 50.33,
                                      50.11, 49.36, 49.52, 50.05, 49.38, 49.92, 50.73, 51.23, 51.94, 51.99};
  constexpr double k_lambda = 0.3;
  Smoothing smoothing{50 / k_lambda, 1 / k_lambda};
  for (std::size_t i = 0; i < values.size(); ++i) {
    smoothing = smoothed_with(smoothing, 1 - k_lambda, values[i]);
    CAPTURE(i);
    CHECK(agrees(smoothing.mean(), published[i], 2));
  }
}

TEST_CASE("smoothing over a gap weighs by true age, as pandas does by place") {
  const double decay = 0.3 / 1.3;
  Smoothing smoothing;
  smoothing = smoothed_with(smoothing, decay, 0);
  CHECK(std::abs(smoothing.mean()) < 1e-12);
  smoothing = smoothed_with(smoothing, decay, 2);
  CHECK(agrees(smoothing.mean(), 1.625, 6));
  smoothing = smoothed_with(smoothing, decay, 4);
  CHECK(agrees(smoothing.mean(), 3.474654, 6));
  smoothing = smoothed_with(smoothing, decay * decay, 6);
  CHECK(agrees(smoothing.mean(), 5.838369, 6));
  CHECK(decay_over(7, 7) == near(0.5));
  CHECK(decay_over(0, 7) == near(1));
}

TEST_CASE("the median of an even number lies between the middle two") {
  CHECK(median_of({3, 1, 2}) == near(2));
  CHECK(median_of({4, 1, 3, 2}) == near(2.5));
  CHECK(median_of({7}) == near(7));
  CHECK(median_of_sorted(std::vector<double>{1, 2, 3}) == near(2));
  CHECK(median_of_sorted(std::vector<double>{1, 2, 3, 4}) == near(2.5));
  CHECK(median_of_sorted({}) == near(0));
}
