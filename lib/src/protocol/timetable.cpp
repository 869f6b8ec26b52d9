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

/// `count` instants from `start` to the window's end, both included, evenly; fewer, down to one at `start`, while
/// closer than the gap.
std::vector<Instant> spread_from(Instant start, const DayWindow& window, int count) {
  while (count > 1 && window.last - start < window.min_gap * (count - 1)) --count;
  std::vector<Instant> times{cut_to_minute(start)};
  for (int i = 1; i < count; ++i) times.push_back(cut_to_minute(start + (window.last - start) * i / (count - 1)));
  return times;
}

/// Before the day's first session.
std::vector<Instant> spread_before_any(Instant start, const DayWindow& window, int count) {
  std::vector<Instant> times = spread_from(start, window, count);
  if (times.size() == 1 && start > window.last + k_grace) return {};
  return times;
}

/// After the day's latest session.
std::vector<Instant> spread_on(Instant last_session, const DayWindow& window, int count) {
  std::vector<Instant> times = spread_after(last_session, window.last, count, 1, window.min_gap);
  if (times.size() > 1 && times.front() < window.first) {
    // A session long before the window would put the next ones before `first`, where none may be.
    times = spread_from(std::max(window.first, last_session + window.min_gap), window, count);
  }
  if (times.size() > 1) return times;
  const Instant lone = std::max(window.last, last_session + window.min_gap);
  if (lone > window.last + k_grace) return {};
  return {cut_to_minute(lone)};
}

}  // namespace

std::vector<Instant> times_left(const DayWindow& window, int done, int left, std::optional<Instant> last_session,
                                Instant now) {
  if (left <= 0 || now > window.last + k_grace) return {};
  std::vector<Instant> times;
  if (done > 0 && last_session) {
    times = spread_on(*last_session, window, left);
  } else {
    const Instant start = last_session ? std::max(window.first, *last_session + window.min_gap) : window.first;
    times = spread_before_any(start, window, left);
  }
  if (times.empty() || times.front() > now) return times;

  // The first has come: it stays due since its time, and the others make room for it.
  const Instant due_since = times.front();
  const int others = static_cast<int>(times.size()) - 1;
  times = spread_after(now, window.last, others, 0, window.min_gap);
  times.insert(times.begin(), due_since);
  return times;
}

}  // namespace unknot::protocol
