#include "unknot/log.hpp"

#include <algorithm>
#include <iterator>
#include <tuple>

namespace unknot {

namespace {

bool is_before(const Entry& a, const Entry& b) {
  const auto& left = stamp_of(a);
  const auto& right = stamp_of(b);
  return std::tie(left.at, left.recorded) < std::tie(right.at, right.recorded);
}

}  // namespace

Log::Log(std::vector<Entry> entries) : entries_(std::move(entries)) {
  if (std::is_sorted(entries_.begin(), entries_.end(), is_before)) return;  // As the store gives them: nothing to move.
  std::stable_sort(entries_.begin(), entries_.end(), is_before);
}

std::span<const Entry> Log::until(Instant now) const {
  const auto end = std::partition_point(entries_.begin(), entries_.end(),
                                        [now](const Entry& entry) { return stamp_of(entry).at <= now; });
  return {entries_.begin(), end};
}

void Log::add(Entry entry) {
  const auto place = std::upper_bound(entries_.begin(), entries_.end(), entry, is_before);
  entries_.insert(place, std::move(entry));
}

}  // namespace unknot
