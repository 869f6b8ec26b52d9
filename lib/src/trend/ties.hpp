// What ties take from the variance of Kendall's S, in eighteenths: whole numbers, so that nothing is lost.
#pragma once

#include <algorithm>
#include <vector>

namespace unknot::trend {

constexpr long untied_term(long n) { return n * (n - 1) * (2 * n + 5); }

/// The sizes of the groups of equal values, groups of one left out.
inline std::vector<long> tie_groups(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  std::vector<long> groups;
  for (auto from = values.begin(); from != values.end();) {
    const auto to = std::upper_bound(from, values.end(), *from);
    if (to - from > 1) groups.push_back(static_cast<long>(to - from));
    from = to;
  }
  return groups;
}

inline long tied_terms(const std::vector<double>& values) {
  long sum = 0;
  for (const long size : tie_groups(values)) sum += untied_term(size);
  return sum;
}

}  // namespace unknot::trend
