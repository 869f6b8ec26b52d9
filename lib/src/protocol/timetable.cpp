#include <algorithm>

#include "protocol/rules.hpp"

namespace unknot::protocol {
namespace {

Instant cut_to_minute(Instant at) { return date::floor<Minutes>(at); }

/// `count` instants after `from`, evenly, the last at `until`; fewer, down to `fewest`, while closer than `min_gap`.
std::vector<Instant> spread_after(Instant from, Instant until, int count, int fewest, Minutes min_gap) {
  while (count > fewest && until - from < min_gap * count) --count;
  std::vector<Instant> times;
  for (int i = 1; i <= count; ++i) times.push_back(cut_to_minute(from + (until - from) * i / count));
  return times;
}

/// `count` instants from `start` to the window's `hi`, both included, evenly; fewer, down to one at `start`, while
/// closer than the gap.
std::vector<Instant> spread_from(Instant start, const DayWindow& window, int count) {
  while (count > 1 && window.hi - start < window.min_gap * (count - 1)) --count;
  std::vector<Instant> times{cut_to_minute(start)};
  for (int i = 1; i < count; ++i) times.push_back(cut_to_minute(start + (window.hi - start) * i / (count - 1)));
  return times;
}

/// Before the day's first session.
std::vector<Instant> spread_before_any(Instant start, const DayWindow& window, int count) {
  std::vector<Instant> times = spread_from(start, window, count);
  if (times.size() == 1 && start > window.hi + k_grace_after_last) return {};
  return times;
}

/// After the sitting that ended at `base`.
std::vector<Instant> spread_on(Instant base, const DayWindow& window, int count) {
  std::vector<Instant> times = spread_after(base, window.hi, count, 1, window.min_gap);
  if (times.size() > 1 && times.front() < window.lo) {
    // A session long before the window would put the next ones before `lo`, where none may be.
    times = spread_from(std::max(window.lo, base + window.min_gap), window, count);
  }
  if (times.size() > 1) return times;
  const Instant lone = std::max(window.hi, base + window.min_gap);
  if (lone > window.hi + k_grace_after_last) return {};
  return {cut_to_minute(lone)};
}

/// The latest counted session of `rule_state` from `from` to `until`, both included.
std::optional<Instant> latest_between(const RuleState& rule_state, Instant from, Instant until) {
  std::optional<Instant> latest;
  for (const auto& session : rule_state.sessions) {
    if (!session || session->entry.at < from || session->entry.at > until) continue;
    latest = std::max(latest.value_or(from), session->entry.at);
  }
  return latest;
}

}  // namespace

Instant up_to_minute(Instant at) { return date::ceil<Minutes>(at); }

std::optional<Instant> sitting_base(const PointState& point, std::span<const PointState> all) {
  const CountedSession* own = point.rule_state.last_session();
  if (own == nullptr) return std::nullopt;
  const Instant from = own->entry.at;
  Instant base = from;
  for (const PointState& other : all) {
    if (other.settings.point.id == point.settings.point.id) continue;
    if (other.settings.point.status == PointStatus::archived) continue;
    const auto latest = latest_between(other.rule_state, from, from + point.settings.settings.sitting);
    base = std::max(base, latest.value_or(base));
  }
  return up_to_minute(base);
}

std::vector<Instant> times_left(const DayWindow& window, int done, int left, std::optional<Instant> base, Instant now) {
  if (left <= 0 || now > window.hi + k_grace_after_last) return {};
  std::vector<Instant> times;
  if (done > 0 && base) {
    times = spread_on(*base, window, left);
  } else {
    const Instant start = base ? std::max(window.lo, *base + window.min_gap) : window.lo;
    times = spread_before_any(start, window, left);
  }
  if (times.empty() || times.front() > now) return times;

  // The first has come: it stays due since its time, and the others make room for it.
  const Instant due_since = times.front();
  const int others = static_cast<int>(times.size()) - 1;
  times = spread_after(now, window.hi, others, 0, window.min_gap);
  times.insert(times.begin(), due_since);
  return times;
}

}  // namespace unknot::protocol
