#include <cmath>
#include <numbers>

#include "trend/statistics.hpp"

namespace unknot::trend {
namespace {

double cumulative(double z) { return 0.5 * std::erfc(-z / std::numbers::sqrt2); }

// P. J. Acklam's rational approximation of the lower half, relative error under 1.15e-9.
double rough_quantile(double p) {
  constexpr double k_tail = 0.02425;
  if (p < k_tail) {
    const double q = std::sqrt(-2 * std::log(p));
    return (((((-7.784894002430293e-03 * q - 3.223964580411365e-01) * q - 2.400758277161838e+00) * q -
              2.549732539343734e+00) *
                 q +
             4.374664141464968e+00) *
                q +
            2.938163982698783e+00) /
           ((((7.784695709041462e-03 * q + 3.224671290700398e-01) * q + 2.445134137142996e+00) * q +
             3.754408661907416e+00) *
                q +
            1);
  }
  const double q = p - 0.5;
  const double r = q * q;
  return (((((-3.969683028665376e+01 * r + 2.209460984245205e+02) * r - 2.759285104469687e+02) * r +
            1.383577518672690e+02) *
               r -
           3.066479806614716e+01) *
              r +
          2.506628277459239e+00) *
         q /
         (((((-5.447609879822406e+01 * r + 1.615858368580409e+02) * r - 1.556989798598866e+02) * r +
            6.680131188771972e+01) *
               r -
           1.328068155288572e+01) *
              r +
          1);
}

}  // namespace

double normal_quantile(double p) {
  if (p > 0.5) return -normal_quantile(1 - p);
  double z = rough_quantile(p);
  // Halley's step, twice, brings the approximation to the precision of erfc.
  for (int step = 0; step < 2; ++step) {
    const double error = (cumulative(z) - p) * std::sqrt(2 * std::numbers::pi) * std::exp(z * z / 2);
    z -= error / (1 + z * error / 2);
  }
  return z;
}

double two_sided_p(double z) { return std::erfc(std::abs(z) / std::numbers::sqrt2); }

}  // namespace unknot::trend
