// terminal.hpp: questions and keys on a terminal, with what can happen in between: Ctrl-C, a stop and its end, a
// terminal that is closed. One exists at a time; while it lives it has the signals, and it gives the terminal back as
// it was.
#pragma once

#include <termios.h>
#include <array>
#include <chrono>
#include <csignal>
#include <optional>
#include <string>
#include <string_view>

#include "system/shell.hpp"

namespace unknot::app {

/// Why there is no answer.
enum class Stop {
  interrupted,  ///< Ctrl-C.
  closed,       ///< The terminal is gone, the input ended, or the process was asked to end.
};

/// The answer to a question that takes y or n; absent: it is neither.
std::optional<bool> yes_or_no(std::string_view answer);

/// What came while the keys were watched.
enum class Key { none, pause, stop, interrupted, suspended, continued, closed };

class Terminal {
 public:
  /// Errors: CommandError where the system gives no pipe.
  Terminal();
  ~Terminal();
  Terminal(const Terminal&) = delete;
  Terminal& operator=(const Terminal&) = delete;

  /// Shows lines for people, as Output::write, at once.
  static void show(std::string_view text);
  /// Shows `question` and reads one line, without the blanks at its ends.
  tl::expected<std::string, Stop> ask(std::string_view question);

  /// From now on keys come one by one and are not shown; until release(), which forgets those that nobody asked for.
  void watch_keys();
  void release();
  /// The next key, or none after `wait`. Space and p pause; q, n and Enter stop.
  Key key(std::chrono::milliseconds wait);
  /// Stops the process, as Ctrl-Z asked; returns when it is brought back, or at once where nobody could bring it back.
  void suspend();
  /// After the process was brought back: watches the keys again, whatever was done to the terminal meanwhile.
  void watch_again();
  /// The width now: it may change at any time.
  int columns(int otherwise) const;

 private:
  void take_signals();
  void give_signals_back();
  /// A signal, absent after `wait` or when there is input.
  std::optional<int> signal_or_input(std::chrono::milliseconds wait);
  std::array<struct sigaction, 6> were_{};
  std::optional<termios> usual_;
  bool watching_ = false;
};

}  // namespace unknot::app
