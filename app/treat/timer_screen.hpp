// timer_screen.hpp: how a running timer looks: what has to be written so that the terminal shows it. It reads no clock
// and no terminal, and writes nothing: all is handed in and back.
#pragma once

#include <string>

#include "system/formatter.hpp"
#include "treat/session_timer.hpp"

namespace unknot::app {

/// `[#####......]  45 s of 120 s  space pauses, q stops`: at most `columns` wide; the bar as long as fits, and where
/// there is no room for it neither bar nor keys.
std::string timer_line(const Formatter& formatter, const SessionTimer& timer, SessionTimer::Time now, int columns);

/// Whether the line can be written over, or the terminal only takes line after line.
enum class Redraw { yes, no };

class TimerScreen {
 public:
  TimerScreen(const Formatter& formatter, Redraw redraw) : formatter_(formatter), redraw_(redraw) {}

  /// What brings the line up to date on a terminal of so many columns; empty when nothing has changed. Without redraw:
  /// a line every ten seconds, at a pause and at its end.
  std::string up_to_date(const SessionTimer& timer, SessionTimer::Time now, int columns);
  /// What puts `text`, whole lines, above the line; up_to_date() then draws it again.
  std::string above(std::string_view text, int columns);
  /// What leaves the line as it is, and goes on below it.
  std::string below();

 private:
  /// What takes the line away, all rows of it where the terminal has become narrower and broke it; the cursor is then
  /// where it began.
  std::string wiped(int columns);
  const Formatter& formatter_;
  Redraw redraw_;
  std::string shown_;      ///< The line that stands there; empty: none.
  std::string last_step_;  ///< Without redraw: what the last line stood for.
};

}  // namespace unknot::app
