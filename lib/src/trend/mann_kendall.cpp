#include <cassert>
#include <cmath>
#include <cstdlib>
#include <numbers>

#include "trend/statistics.hpp"
#include "trend/ties.hpp"

namespace unknot::trend {
namespace {

constexpr int k_exact_up_to = 10;  // As Gilbert's table.

long concordant_minus_discordant(std::span<const double> values) {
  long s = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    for (std::size_t j = i + 1; j < values.size(); ++j) {
      s += (values[j] > values[i] ? 1 : 0) - (values[j] < values[i] ? 1 : 0);
    }
  }
  return s;
}

double tau_b(long s, long n, const std::vector<long>& groups) {
  const long pairs = n * (n - 1) / 2;
  long tied = 0;
  for (const long size : groups) tied += size * (size - 1) / 2;
  if (pairs == tied) return 0;
  return static_cast<double>(s) / std::sqrt(static_cast<double>(pairs) * static_cast<double>(pairs - tied));
}

}  // namespace

double two_sided_p(double z) { return std::erfc(std::abs(z) / std::numbers::sqrt2); }

double z_score(long s, double variance) {
  if (s == 0 || variance <= 0) return 0;
  return static_cast<double>(s > 0 ? s - 1 : s + 1) / std::sqrt(variance);
}

double exact_upper_tail(int n, long s) {
  assert(n >= 1 && n <= k_exact_up_to);
  // counts[d]: orders of the first m values with d discordant pairs; S = pairs − 2d.
  std::vector<double> counts{1};
  double orders = 1;
  for (int m = 2; m <= n; ++m) {
    std::vector<double> next(counts.size() + static_cast<std::size_t>(m) - 1, 0.0);
    for (std::size_t d = 0; d < counts.size(); ++d) {
      for (std::size_t more = 0; more < static_cast<std::size_t>(m); ++more) next[d + more] += counts[d];
    }
    counts = std::move(next);
    orders *= m;
  }
  const long pairs = static_cast<long>(n) * (n - 1) / 2;
  double tail = 0;
  for (std::size_t d = 0; d < counts.size(); ++d) {
    if (pairs - 2 * static_cast<long>(d) >= s) tail += counts[d];
  }
  return tail / orders;
}

MannKendall mann_kendall(std::span<const double> values) {
  const long n = static_cast<long>(values.size());
  const std::vector<long> groups = tie_groups({values.begin(), values.end()});
  long eighteenths = untied_term(n);
  for (const long size : groups) eighteenths -= untied_term(size);
  const long s = concordant_minus_discordant(values);
  const double variance = static_cast<double>(eighteenths) / 18.0;
  const double z = z_score(s, variance);
  const bool exact = n >= 1 && n <= k_exact_up_to && groups.empty();
  const double p = exact ? std::min(1.0, 2 * exact_upper_tail(static_cast<int>(n), std::labs(s))) : two_sided_p(z);
  return {static_cast<int>(n), s, variance, z, p, tau_b(s, n, groups)};
}

}  // namespace unknot::trend
