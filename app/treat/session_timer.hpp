// session_timer.hpp: the clock of a guided session: how long was pressed. It reads no clock: the
// time is handed in.
#pragma once

#include <chrono>

namespace unknot::app {

/// Counts pressing time: what passes while it is paused does not count.
class SessionTimer {
 public:
  using Time = std::chrono::steady_clock::time_point;
  using Span = std::chrono::milliseconds;

  /// Runs from `start`; over after `limit` of pressing.
  SessionTimer(Time start, Span limit) : since_(start), limit_(limit) {}

  void pause(Time now);
  void resume(Time now);
  bool is_paused() const { return paused_; }
  /// Pressing time so far, never more than the limit.
  Span elapsed(Time now) const;
  bool is_over(Time now) const { return elapsed(now) >= limit_; }
  Span limit() const { return limit_; }
  /// True once, at the first call after `mark` of pressing.
  bool reaches(Span mark, Time now);

 private:
  Time since_;
  Span before_{0};
  Span limit_;
  Span reached_{0};  ///< The last mark that was reached.
  bool paused_ = false;
};

}  // namespace unknot::app
