#include "system/terminal.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <cerrno>
#include <cstdio>

#include "unknot/text.hpp"

namespace unknot::app {
namespace {

constexpr std::array k_watched{SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP, SIGCONT};
constexpr std::chrono::milliseconds k_for_ever{-1};

// What a signal handler may do is write to a pipe; it can be given no object, so the pipe is the process's.
std::array<int, 2> signal_pipe{-1, -1};

extern "C" void pass_on(int number) {
  const int kept = errno;
  const auto byte = static_cast<char>(number);
  static_cast<void>(!write(signal_pipe[1], &byte, 1));
  errno = kept;
}

std::string trimmed(const std::string& line) {
  const auto first = line.find_first_not_of(" \t\r\n");
  if (first == std::string::npos) return {};
  return line.substr(first, line.find_last_not_of(" \t\r\n") - first + 1);
}

}  // namespace

std::optional<bool> yes_or_no(std::string_view answer) {
  const std::string word = lowered(answer);
  if (word == "y" || word == "yes") return true;
  if (word == "n" || word == "no") return false;
  return std::nullopt;
}

Terminal::Terminal() {
  if (pipe2(signal_pipe.data(), O_CLOEXEC | O_NONBLOCK) != 0) {
    throw CommandError(ExitCode::not_done, "the system gave no pipe; try again");
  }
  termios now = {};
  if (tcgetattr(STDIN_FILENO, &now) == 0) usual_ = now;
  take_signals();
}

Terminal::~Terminal() {
  release();
  give_signals_back();
  for (int& end : signal_pipe) close(std::exchange(end, -1));
}

void Terminal::take_signals() {
  static_assert(std::tuple_size_v<decltype(were_)> == k_watched.size());
  struct sigaction action = {};
  action.sa_handler = pass_on;
  sigemptyset(&action.sa_mask);
  for (std::size_t i = 0; i < k_watched.size(); ++i) sigaction(k_watched[i], &action, &were_[i]);
}

void Terminal::give_signals_back() {
  for (std::size_t i = 0; i < k_watched.size(); ++i) sigaction(k_watched[i], &were_[i], nullptr);
}

std::optional<int> Terminal::signal_or_input(std::chrono::milliseconds wait) {
  std::array<pollfd, 2> watched{{{signal_pipe[0], POLLIN, 0}, {STDIN_FILENO, POLLIN, 0}}};
  int ready = 0;
  do {
    ready = poll(watched.data(), watched.size(), static_cast<int>(wait.count()));
  } while (ready < 0 && errno == EINTR && wait == k_for_ever);
  if (ready < 0 || (watched[0].revents & POLLIN) != 0) {
    char byte = 0;
    if (read(signal_pipe[0], &byte, 1) == 1) return byte;
  }
  return std::nullopt;
}

void Terminal::show(std::string_view text) {
  const std::string shown = for_terminal(text);
  std::fwrite(shown.data(), 1, shown.size(), stdout);
  std::fflush(stdout);
}

tl::expected<std::string, Stop> Terminal::ask(std::string_view question) {
  release();
  show(question);
  std::string line;
  while (true) {
    if (const auto number = signal_or_input(k_for_ever)) {
      if (*number == SIGTSTP) suspend();
      if (*number == SIGCONT) show(question);
      if (*number == SIGTSTP || *number == SIGCONT) continue;
      std::fputs("\n", stdout);
      return tl::unexpected(*number == SIGINT ? Stop::interrupted : Stop::closed);
    }
    char byte = 0;  // One by one: what was typed ahead belongs to the next question.
    const ssize_t size = read(STDIN_FILENO, &byte, 1);
    if (size < 0 && errno == EINTR) continue;
    if (size <= 0) return tl::unexpected(Stop::closed);
    if (byte == '\n') return trimmed(line);
    line += byte;
  }
}

void Terminal::watch_keys() {
  if (watching_ || !usual_) return;
  termios keys = *usual_;
  keys.c_lflag &= ~static_cast<tcflag_t>(ICANON | ECHO);  // ISIG stays: Ctrl-C and Ctrl-Z go on being signals.
  keys.c_cc[VMIN] = 1;
  keys.c_cc[VTIME] = 0;
  // At once, here and below: to wait until all is shown could be to wait for ever.
  tcsetattr(STDIN_FILENO, TCSANOW, &keys);
  watching_ = true;
}

void Terminal::release() {
  if (!watching_) return;
  tcflush(STDIN_FILENO, TCIFLUSH);  // A second Enter at the timer is no answer to what is asked after it.
  tcsetattr(STDIN_FILENO, TCSANOW, &*usual_);
  watching_ = false;
}

Key Terminal::key(std::chrono::milliseconds wait) {
  if (const auto number = signal_or_input(wait)) {
    if (*number == SIGTSTP) return Key::suspended;
    if (*number == SIGCONT) return Key::continued;
    return *number == SIGINT ? Key::interrupted : Key::closed;
  }
  pollfd input{STDIN_FILENO, POLLIN, 0};
  if (poll(&input, 1, 0) <= 0) return Key::none;
  char byte = 0;
  if (read(STDIN_FILENO, &byte, 1) != 1) return Key::closed;
  if (byte == ' ' || byte == 'p') return Key::pause;
  return byte == 'q' || byte == 'n' || byte == '\n' || byte == '\r' ? Key::stop : Key::none;
}

void Terminal::suspend() {
  const bool was_watching = watching_;
  release();
  // Not SIGSTOP: the system stops nobody with SIGTSTP whom no shell could bring back, as under `ssh -t host unknot`.
  struct sigaction stop = {};
  struct sigaction ours = {};
  stop.sa_handler = SIG_DFL;
  sigemptyset(&stop.sa_mask);
  sigaction(SIGTSTP, &stop, &ours);
  raise(SIGTSTP);
  sigaction(SIGTSTP, &ours, nullptr);
  if (was_watching) watch_keys();
}

void Terminal::watch_again() {
  watching_ = false;
  watch_keys();
}

int Terminal::columns(int otherwise) const {
  winsize size = {};
  return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : otherwise;
}

}  // namespace unknot::app
