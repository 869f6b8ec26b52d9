#include "session_timer.hpp"

#include <algorithm>

namespace unknot::app {

void SessionTimer::pause(Time now) {
  if (paused_) return;
  before_ = elapsed(now);
  paused_ = true;
}

void SessionTimer::resume(Time now) {
  if (!paused_) return;
  since_ = now;
  paused_ = false;
}

SessionTimer::Span SessionTimer::elapsed(Time now) const {
  const Span running = paused_ ? Span(0) : std::chrono::duration_cast<Span>(now - since_);
  return std::min(before_ + running, limit_);
}

bool SessionTimer::reaches(Span mark, Time now) {
  if (told_ >= mark || elapsed(now) < mark) return false;
  told_ = mark;
  return true;
}

std::string timer_line(const Paint& paint, const SessionTimer& timer, SessionTimer::Time now, int columns) {
  constexpr int k_least_bar = 6;
  constexpr int k_most_bar = 40;
  const auto seconds = std::chrono::floor<std::chrono::seconds>(timer.elapsed(now)).count();
  const auto limit = std::chrono::ceil<std::chrono::seconds>(timer.limit()).count();
  const std::string count = fmt::format("{:>3} s of {} s", seconds, limit);
  std::string keys = timer.is_paused() ? "  paused: space goes on, q stops" : "  space pauses, q stops";
  const auto room = [&] { return columns - 4 - width_of(count) - width_of(keys); };
  if (room() < k_least_bar) keys = timer.is_paused() ? "  paused" : "  space, q";
  const int bar = std::clamp(room(), k_least_bar, k_most_bar);
  const auto full = static_cast<int>(timer.limit().count() == 0 ? bar : bar * timer.elapsed(now) / timer.limit());
  std::string line = "[";
  for (int i = 0; i < bar; ++i) line += paint.fit(i < full ? "█" : "░");
  return line + "] " + count + keys;
}

}  // namespace unknot::app
