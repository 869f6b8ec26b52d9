#include "child.hpp"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>
#include <array>
#include <cerrno>
#include <csignal>
#include <optional>

extern char** environ;

namespace unknot::app {
namespace {

constexpr int k_signalled = 128;
constexpr std::size_t k_most_output = std::size_t{64} * 1024;

class Pipe {
 public:
  Pipe() { open_ = ::pipe2(ends_.data(), O_CLOEXEC) == 0; }
  ~Pipe() {
    close_end(0);
    close_end(1);
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  bool is_open() const { return open_; }
  int reading() const { return ends_[0]; }
  int writing() const { return ends_[1]; }
  void close_end(std::size_t end) {
    if (ends_.at(end) >= 0) ::close(ends_.at(end));
    ends_.at(end) = -1;
  }

 private:
  std::array<int, 2> ends_{-1, -1};
  bool open_ = false;
};

std::vector<char*> pointers_to(std::vector<std::string>& words) {
  std::vector<char*> pointers;
  for (std::string& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  return pointers;
}

/// Ours, with what is given in the place of what has the same name.
std::vector<std::string> environment_with(const std::vector<std::string>& given) {
  std::vector<std::string> all = given;
  for (char** one = environ; *one != nullptr; ++one) {
    const std::string_view kept(*one);
    const std::string_view name = kept.substr(0, kept.find('=') + 1);
    bool replaced = false;
    for (const std::string& word : given) replaced = replaced || word.starts_with(name);
    if (!replaced) all.emplace_back(kept);
  }
  return all;
}

enum class ProcessSession { ours, own };

/// Its process id; absent when it cannot be started. Outputs go into `out`, input comes from `in`.
std::optional<pid_t> spawn(std::vector<std::string> words, const ChildGiven& given, ProcessSession session,
                           const Pipe& in, const Pipe& out) {
  std::vector<std::string> environment = environment_with(given.environment);
  posix_spawn_file_actions_t files{};
  posix_spawn_file_actions_init(&files);
  posix_spawn_file_actions_adddup2(&files, in.reading(), STDIN_FILENO);
  if (given.outputs == Outputs::kept) {
    posix_spawn_file_actions_adddup2(&files, out.writing(), STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&files, out.writing(), STDERR_FILENO);
  }
  posix_spawnattr_t attributes{};
  posix_spawnattr_init(&attributes);
  if (session == ProcessSession::own) posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSID);
  pid_t child = 0;
  const int failed = posix_spawnp(&child, words.front().c_str(), &files, &attributes, pointers_to(words).data(),
                                  pointers_to(environment).data());
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&files);
  if (failed != 0) return std::nullopt;
  return child;
}

/// A program that ends before it has read its input ends the pipe, and not us.
void feed(Pipe& in, std::string_view input) {
  struct sigaction ignored {};
  struct sigaction before {};
  ignored.sa_handler = SIG_IGN;
  sigaction(SIGPIPE, &ignored, &before);
  while (!input.empty()) {
    const ssize_t written = ::write(in.writing(), input.data(), input.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) break;
    input.remove_prefix(static_cast<std::size_t>(written));
  }
  sigaction(SIGPIPE, &before, nullptr);
  in.close_end(1);
}

/// One more piece of what is printed; false at its end.
bool read_more(int descriptor, std::string& text) {
  std::array<char, 4096> piece{};
  ssize_t size = 0;
  do size = ::read(descriptor, piece.data(), piece.size());
  while (size < 0 && errno == EINTR);
  if (size <= 0) return false;
  if (text.size() < k_most_output) text.append(piece.data(), static_cast<std::size_t>(size));
  return true;
}

int end_of(pid_t child) {
  int status = 0;
  while (waitpid(child, &status, 0) < 0) {
    if (errno != EINTR) return k_not_found;
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : k_signalled + WTERMSIG(status);
}

}  // namespace

ChildEnd run_child(const std::vector<std::string>& words, const ChildGiven& given) {
  Pipe in;
  Pipe out;
  if (!in.is_open() || !out.is_open()) return {k_not_found, {}};
  const auto child = spawn(words, given, ProcessSession::ours, in, out);
  if (!child) return {k_not_found, {}};
  in.close_end(0);
  out.close_end(1);
  feed(in, given.input);  // Ours are short: no pipe fills up.
  ChildEnd end{};
  while (read_more(out.reading(), end.out)) {
  }
  end.code = end_of(*child);
  return end;
}

std::string start_child(const std::vector<std::string>& words, const ChildGiven& given,
                        std::chrono::milliseconds patience) {
  Pipe in;
  Pipe out;
  if (!in.is_open() || !out.is_open()) return {};
  if (!spawn(words, given, ProcessSession::own, in, out)) return {};
  in.close_end(1);
  out.close_end(1);
  std::string said;
  const auto until = std::chrono::steady_clock::now() + patience;
  while (said.find('\n') == std::string::npos) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - std::chrono::steady_clock::now());
    pollfd watched{out.reading(), POLLIN, 0};
    if (left.count() <= 0 || ::poll(&watched, 1, static_cast<int>(left.count())) <= 0) break;
    if (!read_more(out.reading(), said)) break;
  }
  return said.substr(0, said.find('\n') == std::string::npos ? 0 : said.find('\n'));
}

}  // namespace unknot::app
