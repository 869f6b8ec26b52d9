// interruption.hpp: Signal handlers of the program.
#pragma once

namespace unknot::app {

/// From here on Ctrl-C, SIGTERM, SIGHUP and SIGQUIT take away what is not whole yet before they end the program, and a
/// file that may not grow any more (SIGXFSZ) is an error. One that whoever started us ignores stays ignored.
void take_care_of_signals();

/// Once something is stored, a reader that went away is an error like any other: what comes after is still done.
void outlive_closed_pipes();

/// While it lives Ctrl-C and Ctrl-\ are for the program that has the terminal, as with system(3).
class InterruptsIgnored {
 public:
  InterruptsIgnored();
  ~InterruptsIgnored();
  InterruptsIgnored(const InterruptsIgnored&) = delete;
  InterruptsIgnored& operator=(const InterruptsIgnored&) = delete;
};

}  // namespace unknot::app
