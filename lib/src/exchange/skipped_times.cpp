#include "unknot/skipped_times.hpp"

#include <algorithm>

namespace unknot {
namespace {

constexpr Instant k_begin = date::sys_days(date::year(2000) / 1 / 1);
constexpr Instant k_end = date::sys_days(date::year(2041) / 1 / 1);
constexpr Seconds k_step = date::days(1);

Seconds since_week_began(LocalTime local) { return local - date::floor<std::chrono::weeks>(local); }

/// The first instant with the later offset: the two differ at the ends of the span.
Instant change_between(const Zone& zone, Instant from, Instant until) {
  const UtcOffset before = zone.offset_at(from);
  while (until - from > Seconds{1}) {
    const Instant middle = from + (until - from) / 2;
    (zone.offset_at(middle) == before ? from : until) = middle;
  }
  return until;
}

}  // namespace

bool SkippedTimes::contains(const ZoneName& name, LocalTime local) {
  const auto [place, is_new] = changes_.try_emplace(name);
  if (is_new) {
    if (const auto zone = Zone::load(name)) place->second = changes_of(*zone);
  }
  const Seconds time = since_week_began(local);
  return std::any_of(place->second.begin(), place->second.end(), [&](const auto& change) {
    const auto& [from, until] = change;
    constexpr Seconds k_week = std::chrono::weeks(1);
    return (time >= from && time < until) || time + k_week < until;
  });
}

SkippedTimes::Changes SkippedTimes::changes_of(const Zone& zone) {
  Changes changes;
  for (Instant at = k_begin; at < k_end; at += k_step) {
    if (zone.offset_at(at) == zone.offset_at(at + k_step)) continue;
    const Instant change = change_between(zone, at, at + k_step);
    const Seconds before = zone.offset_at(change - Seconds{1}).east_of_utc;
    const Seconds after = zone.offset_at(change).east_of_utc;
    const LocalTime first(change.time_since_epoch() + std::min(before, after));
    const Seconds from = since_week_began(first);
    const std::pair<Seconds, Seconds> span(from, from + std::max(before, after) - std::min(before, after));
    if (std::find(changes.begin(), changes.end(), span) == changes.end()) changes.push_back(span);
  }
  return changes;
}

}  // namespace unknot
