#include "treat/session_timer.hpp"

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
  if (reached_ >= mark || elapsed(now) < mark) return false;
  reached_ = mark;
  return true;
}

}  // namespace unknot::app
