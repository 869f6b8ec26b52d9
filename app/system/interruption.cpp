#include "system/interruption.hpp"

#include <signal.h>
#include <array>

#include "unknot/own_files.hpp"

namespace unknot::app {
namespace {

constexpr std::array k_ending{SIGINT, SIGTERM, SIGHUP, SIGQUIT};
constexpr std::array k_of_terminal{SIGINT, SIGQUIT};

extern "C" void end_by(int number) {
  remove_unfinished_files();
  signal(number, SIG_DFL);
  raise(number);
}

// Not SIG_IGN, which the programs that we start would inherit.
extern "C" void take_no_notice(int) {}

void handle(int number, void (*handler)(int)) {
  struct sigaction action {};
  struct sigaction before {};
  action.sa_handler = handler;
  sigemptyset(&action.sa_mask);
  action.sa_flags = SA_RESTART;
  // Looking first would be 5 of a start's 84 system calls.
  sigaction(number, &action, &before);
  if (before.sa_handler != SIG_DFL) sigaction(number, &before, nullptr);
}

std::array<struct sigaction, k_of_terminal.size()> before_ignored{};

}  // namespace

void take_care_of_signals() {
  for (const int number : k_ending) handle(number, end_by);
  handle(SIGXFSZ, take_no_notice);
}

void outlive_closed_pipes() { handle(SIGPIPE, take_no_notice); }

InterruptsIgnored::InterruptsIgnored() {
  for (std::size_t i = 0; i < k_of_terminal.size(); ++i) {
    struct sigaction ignored {};
    ignored.sa_handler = take_no_notice;
    sigemptyset(&ignored.sa_mask);
    ignored.sa_flags = SA_RESTART;
    sigaction(k_of_terminal[i], &ignored, &before_ignored[i]);
  }
}

InterruptsIgnored::~InterruptsIgnored() {
  for (std::size_t i = 0; i < k_of_terminal.size(); ++i) sigaction(k_of_terminal[i], &before_ignored[i], nullptr);
}

}  // namespace unknot::app
