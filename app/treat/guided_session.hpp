// guided_session.hpp: A guided sitting on a terminal, point by point. A point is stored in one write at its end; before
// that only a sore morning is stored, and the database is not locked.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "context/command_context.hpp"
#include "system/formatter.hpp"
#include "system/terminal.hpp"
#include "treat/session_timer.hpp"

namespace unknot::app {

class GuidedSession {
 public:
  /// `length`: how long the timer runs, by `stopwatch`.
  GuidedSession(Shell& shell, Seconds length, Stopwatch stopwatch, CommandContext::Trial trial)
      : shell_(shell),
        formatter_(shell.output()),
        context_(shell, OpenFor::writing),
        length_(length),
        stopwatch_(stopwatch),
        trial_(trial) {}

  /// Leads through it, from the point that `typed` names, or else the one that is due next, on to the others that are
  /// due. CommandError while the safety questions are open, and when it is broken off: then nothing of that point is
  /// stored.
  ExitCode run(const std::optional<std::string>& typed);

 private:
  /// What comes after a step.
  enum class Then { go_on, next_point, end };

  /// What belongs to one point of the sitting.
  struct Turn {
    Point point;
    std::optional<Seconds> pressed = std::nullopt;  ///< Once the timer has run: what Ctrl-C may keep.
    std::optional<Check> reading = std::nullopt;    ///< Taken before the session, and stored together with it.
    bool sore_stored = false;                       ///< That it was sore before pressing.
    bool hurries = false;                           ///< The questions that are left are not asked.
  };

  void say(std::string_view text) {
    shell_.write(text);
    shell_.flush();
  }
  /// What moves about on the terminal.
  void draw(std::string_view codes) {
    shell_.write_data(codes);
    shell_.flush();
  }
  /// The words broken to the width of the terminal, the answer on their last line.
  std::string answer(const std::string& question);
  /// Asks until `read` makes something of the answer, and says `help` where it does not.
  template <class Read>
  auto ask_until(const std::string& question, std::string_view help, const Read& read);
  bool yes(const std::string& question, bool otherwise);
  /// Takes the width of the terminal anew.
  void measure();
  /// Absent: Enter alone.
  std::optional<Score> score(const std::string& question);

  Symptoms symptoms();

  void refuse_unscreened() const;
  Check check_now() const {
    return {.id = context_.new_id<EntryId>(), .point = turn_->point.id, .stamp = context_.stamp(context_.now())};
  }
  /// The decision, as it would be with the reading that is not stored yet.
  PointDecision decided();
  void store(const std::vector<Entry>& entries);
  /// Ends without a session: stores the reading, where there is one.
  Then stop_here();
  CommandError broken_off() const;

  /// From the first question about a point to what is stored of it.
  Then lead_through();
  /// Asks whether to go on to the others that are due.
  bool goes_on_to(const std::vector<PointDecision>& others);

  /// A warning sign reported: then there is no session. Asked once for a leg.
  Then red_flag();
  /// Where today is no day for treating: what to do instead, unless a reading now opens it.
  Then day_without_session();
  /// The reading before pressing, where it is due. Where it makes the day one of rest, it is stored at once.
  Then soreness();
  Then too_soon();
  /// Where the first press causes neither pain nor symptoms.
  Then nothing_to_treat(Session& session);
  Then session();
  /// Technique, pressure and tool: as last time, or what is answered; never firmer than today's advice.
  void settle_how(Session& session);
  /// How long was pressed.
  Seconds press();
  /// What the user wants after Ctrl-C.
  enum class AfterInterrupt { go_on, keep, throw_away };
  /// Asks for it; from Ctrl-C here there is no way back.
  AfterInterrupt ask_after_interrupt();

  Shell& shell_;
  Formatter formatter_;
  CommandContext context_;
  Terminal terminal_;
  Seconds length_;
  Stopwatch stopwatch_;
  CommandContext::Trial trial_;
  std::optional<Turn> turn_;
  std::vector<PointId> led_through_;             ///< The points of this sitting so far.
  std::vector<std::optional<Side>> legs_asked_;  ///< About warning signs.
  std::vector<std::string> stored_;              ///< The points of which something is stored, the present one not.
};

}  // namespace unknot::app
