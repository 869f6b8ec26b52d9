// guided_session.hpp: a session from the first question to the one write at its end, on a terminal. Until then nothing
// is stored, but that a morning was sore, and nothing is locked.
#pragma once

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
  /// Takes the width of the terminal anew.
  void measure();
  /// Absent: Enter alone.
  std::optional<Score> score(const std::string& question);

  Symptoms symptoms();

  Point chosen(const std::optional<std::string>& typed) const;
  Check check_now() const {
    return {.id = desk_.new_id<EntryId>(), .point = point_->id, .stamp = desk_.stamp(desk_.now())};
  }
  /// The decision, as it would be with the reading that is not stored yet.
  PointDecision decided();
  /// Stores what was answered, as one write; where that fails the commands that store it later are shown.
  ExitCode store(const std::vector<Entry>& entries);
  /// Ends without a session: stores the reading, where there is one.
  ExitCode stop_here();
  Failure broken_off() const;

  /// A warning sign told: then there is no session.
  std::optional<ExitCode> red_flag();
  /// Where today is no day for treating: what to do instead. Absent where a reading now opens it.
  std::optional<ExitCode> day_without_session();
  /// The reading of the morning, where it is due. Sore: it is stored, and the day is one of rest.
  std::optional<ExitCode> soreness();
  std::optional<ExitCode> too_soon();
  /// Where the first press does not hurt.
  std::optional<ExitCode> nothing_to_treat(Score first);
  ExitCode session();
  /// How to press this point today, and with what.
  void say_how(const PointDecision& decided);
  /// How long was pressed.
  Seconds press();
  /// What the user wants after Ctrl-C.
  enum class Wish { go_on, keep, throw_away };
  /// Asks for it; from Ctrl-C here there is no way back.
  Wish wish();

  Shell& shell_;
  Paint paint_;
  Desk desk_;
  Terminal terminal_;
  Seconds length_;
  Desk::Trial trial_;
  bool hurries_ = false;  ///< The questions that are left are not asked.
  std::optional<Point> point_;
  std::optional<Seconds> pressed_;  ///< Once the timer has run: what Ctrl-C may keep.
  std::optional<Check> reading_;    ///< Taken before the session, and stored together with it.
  bool sore_stored_ = false;        ///< The reading of a sore morning.
};

}  // namespace unknot::app
