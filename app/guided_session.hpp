// guided_session.hpp: a session from the first question to the one write at its end, on a terminal. Until then nothing
// is stored and nothing locked.
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "desk.hpp"
#include "paint.hpp"
#include "session_timer.hpp"
#include "terminal.hpp"

namespace unknot::app {

class GuidedSession {
 public:
  /// `length`: how long the timer runs.
  GuidedSession(Shell& shell, Seconds length, Desk::Trial trial)
      : shell_(shell), paint_(shell.screen()), desk_(shell, OpenFor::writing), length_(length), trial_(trial) {}

  /// Leads through it with the point that `typed` names, or else the one that is due next. Failure when it is broken
  /// off, with nothing stored.
  ExitCode run(const std::optional<std::string>& typed);

 private:
  void say(std::string_view text) {
    shell_.write(text);
    shell_.flush();
  }
  /// The words broken to the width of the terminal, the answer on their last line.
  std::string answer(const std::string& question);
  bool yes(const std::string& question, bool otherwise);
  /// Absent: Enter alone.
  std::optional<Score> score(const std::string& question);

  Point chosen(const std::optional<std::string>& typed) const;
  Check check_now() const {
    return {.id = desk_.new_id<EntryId>(), .point = point_->id, .stamp = desk_.stamp(desk_.now())};
  }
  /// The decision as it would be with `check`.
  PointDecision with(const Check& check);
  void pass_time();

  /// A warning sign told: then there is no session.
  std::optional<ExitCode> red_flag();
  /// Where today is no day for treating: what to do instead.
  std::optional<ExitCode> day_without_session();
  /// The reading of the morning, where it is due. Sore: the day may change.
  std::optional<ExitCode> soreness();
  std::optional<ExitCode> too_soon();
  ExitCode session();
  /// How long was pressed.
  Seconds press();
  /// After Ctrl-C: whether what was pressed is to be stored.
  bool keeps();

  Shell& shell_;
  Paint paint_;
  Desk desk_;
  Terminal terminal_;
  Seconds length_;
  Desk::Trial trial_;
  std::chrono::steady_clock::time_point passed_until_ = std::chrono::steady_clock::now();
  bool hurries_ = false;  ///< The questions that are left are not asked.
  std::optional<Point> point_;
  std::optional<Seconds> pressed_;  ///< Once the timer has run: what Ctrl-C may keep.
  std::optional<Check> morning_;    ///< Stored together with the session.
};

}  // namespace unknot::app
