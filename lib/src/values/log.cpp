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

Parsed<Log> Log::from(std::vector<Entry> entries) {
  for (const Entry& entry : entries) {
    if (point_of(entry) != point_of(entries.front()))
      return bad_input("a log holds the entries of one point", InputFault::conflict);
  }
  Log log;
  log.entries_ = std::move(entries);
  if (!std::is_sorted(log.entries_.begin(), log.entries_.end(), is_before))  // The store gives them in order.
    std::stable_sort(log.entries_.begin(), log.entries_.end(), is_before);
  return log;
}

std::span<const Entry> Log::until(Instant now) const {
  const auto end = std::partition_point(entries_.begin(), entries_.end(),
                                        [now](const Entry& entry) { return stamp_of(entry).at <= now; });
  return {entries_.begin(), end};
}

Parsed<void> Log::add(Entry entry) {
  if (!entries_.empty() && point_of(entry) != point_of(entries_.front()))
    return bad_input("a log holds the entries of one point", InputFault::conflict);
  const auto place = std::upper_bound(entries_.begin(), entries_.end(), entry, is_before);
  entries_.insert(place, std::move(entry));
  return {};
}

}  // namespace unknot
