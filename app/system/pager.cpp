#include "system/pager.hpp"

#include <sys/wait.h>
#include <unistd.h>
#include <array>
#include <cerrno>
#include <csignal>

#include "system/child.hpp"
#include "system/write_file.hpp"

namespace unknot::app {
namespace {

/// While it lives, the keys that end a program are the pager's affair, and a pager that is left early ends its pipe and
/// not us.
class SignalsLeftToPager {
 public:
  SignalsLeftToPager() {
    struct sigaction ignored {};
    ignored.sa_handler = SIG_IGN;
    for (std::size_t i = 0; i < k_signals.size(); ++i) sigaction(k_signals.at(i), &ignored, &before_.at(i));
  }
  ~SignalsLeftToPager() { restore(); }
  SignalsLeftToPager(const SignalsLeftToPager&) = delete;
  SignalsLeftToPager& operator=(const SignalsLeftToPager&) = delete;
  void restore() const {
    for (std::size_t i = 0; i < k_signals.size(); ++i) sigaction(k_signals.at(i), &before_.at(i), nullptr);
  }

 private:
  static constexpr std::array<int, 3> k_signals{SIGINT, SIGQUIT, SIGPIPE};
  std::array<struct sigaction, 3> before_{};
};

// What /bin/sh ends with when it cannot run a command.
constexpr int k_not_executable = 126;

}  // namespace

Shown show_in_pager(const std::string& command, std::string_view text) {
  std::array<int, 2> ends{};
  if (pipe(ends.data()) != 0) return Shown::no;
  const SignalsLeftToPager signals;
  const pid_t child = fork();
  if (child == 0) {
    signals.restore();
    dup2(ends[0], STDIN_FILENO);
    close(ends[0]);
    close(ends[1]);
    execl("/bin/sh", "sh", "-c", command.c_str(), static_cast<char*>(nullptr));
    _exit(k_not_found);
  }
  close(ends[0]);
  if (child > 0) static_cast<void>(write_all(ends[1], text));  // It may be left before the end.
  close(ends[1]);
  if (child < 0) return Shown::no;
  int status = 0;
  while (waitpid(child, &status, 0) < 0) {
    if (errno != EINTR) return Shown::yes;
  }
  const int code = WIFEXITED(status) ? WEXITSTATUS(status) : 0;
  return code == k_not_found || code == k_not_executable ? Shown::no : Shown::yes;
}

}  // namespace unknot::app
