#include "system/child.hpp"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include <array>
#include <cerrno>
#include <csignal>
#include <optional>
#include <thread>

extern char** environ;

namespace unknot::app {
namespace {

constexpr int k_signalled = 128;

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

/// A file without a name, in memory, that a child reads from or writes to. No full pipe stops it, and nobody has to
/// read along; one that it leaves running in the background holds nobody up.
class MemoryFile {
 public:
  MemoryFile() : descriptor_(::memfd_create("unknot", MFD_CLOEXEC | MFD_ALLOW_SEALING)) {}
  ~MemoryFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;
  bool is_open() const { return descriptor_ >= 0; }
  int descriptor() const { return descriptor_; }

  bool fill(std::string_view bytes) const {
    while (!bytes.empty()) {
      const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
      if (written < 0 && errno == EINTR) continue;
      if (written <= 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return ::lseek(descriptor_, 0, SEEK_SET) == 0;
  }
  /// What is written beyond that is refused: the child may run longer than we look.
  bool limit(std::size_t bytes) {
    is_limited_ = true;
    return ::ftruncate(descriptor_, static_cast<off_t>(bytes)) == 0 &&
           ::fcntl(descriptor_, F_ADD_SEALS, F_SEAL_GROW | F_SEAL_SHRINK) == 0;
  }
  std::string text() const {
    std::string all;
    std::array<char, 4096> piece{};
    for (ssize_t size = 1; size > 0;) {
      size = ::pread(descriptor_, piece.data(), piece.size(), static_cast<off_t>(all.size()));
      if (size > 0) all.append(piece.data(), static_cast<std::size_t>(size));
    }
    if (is_limited_) all.resize(all.find_last_not_of('\0') + 1);  // What was not written yet.
    return all;
  }

 private:
  int descriptor_;
  bool is_limited_ = false;
};

/// What a child finds open.
struct Ends {
  int in;
  int out;
  int err;
  std::optional<int> handed_over = {};  ///< In the place of the three.
};

/// Its process id; absent when it cannot be started.
std::optional<pid_t> spawn(std::vector<std::string> words, const ChildGiven& given, ProcessSession session,
                           const Ends& ends) {
  while (waitpid(-1, nullptr, WNOHANG) > 0) {  // Earlier ones that nobody waited for, and that have ended since.
  }
  std::vector<std::string> environment = environment_with(given.environment);
  posix_spawn_file_actions_t files{};
  posix_spawn_file_actions_init(&files);
  if (ends.handed_over) {
    for (const int end : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
      posix_spawn_file_actions_addopen(&files, end, "/dev/null", O_RDWR, 0);
    posix_spawn_file_actions_adddup2(&files, *ends.handed_over, k_handed_over);
    posix_spawn_file_actions_addclosefrom_np(&files, k_handed_over + 1);
  }
  if (given.input) posix_spawn_file_actions_adddup2(&files, ends.in, STDIN_FILENO);
  if (given.outputs == Outputs::kept) {
    posix_spawn_file_actions_adddup2(&files, ends.out, STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&files, ends.err, STDERR_FILENO);
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

/// One more piece of what is printed; false at its end.
bool read_more(int descriptor, std::string& text) {
  std::array<char, 4096> piece{};
  ssize_t size = 0;
  do size = ::read(descriptor, piece.data(), piece.size());
  while (size < 0 && errno == EINTR);
  if (size <= 0) return false;
  text.append(piece.data(), static_cast<std::size_t>(size));
  return true;
}

int code_of(int status) { return WIFEXITED(status) ? WEXITSTATUS(status) : k_signalled + WTERMSIG(status); }

/// Its status once it has ended; absent where it still runs when the patience is over, or was never ours.
std::optional<int> wait_for(pid_t child, std::optional<std::chrono::milliseconds> patience) {
  constexpr std::chrono::milliseconds k_glance{20};
  int status = 0;
  const auto begun = std::chrono::steady_clock::now();
  while (true) {
    const pid_t ended = waitpid(child, &status, patience ? WNOHANG : 0);
    if (ended == child) return status;
    if (ended < 0 && errno != EINTR) return std::nullopt;
    if (!patience) continue;
    if (std::chrono::steady_clock::now() - begun >= *patience) return std::nullopt;
    std::this_thread::sleep_for(k_glance);
  }
}

}  // namespace

std::string ChildEnd::first_line() const {
  const std::string& said = err.empty() ? out : err;
  return said.substr(0, said.find('\n'));
}

ChildEnd run_child(const std::vector<std::string>& words, const ChildGiven& given,
                   std::optional<std::chrono::milliseconds> patience) {
  constexpr std::size_t k_most_output = std::size_t{64} * 1024;
  const MemoryFile in;
  MemoryFile out;
  MemoryFile err;
  if (!in.is_open() || !out.is_open() || !err.is_open() || !in.fill(given.input.value_or("")))
    return {k_not_found, {}, {}};
  if (patience && !(out.limit(k_most_output) && err.limit(k_most_output))) return {k_not_found, {}, {}};
  const auto child = spawn(words, given, ProcessSession::ours, {in.descriptor(), out.descriptor(), err.descriptor()});
  if (!child) return {k_not_found, {}, {}};
  const auto status = wait_for(*child, patience);
  ChildEnd end{status ? code_of(*status) : 0, out.text(), err.text()};
  end.still_runs = !status;
  return end;
}

bool start_apart(const std::vector<std::string>& words, int handed_over) {
  const ChildGiven nothing{.input = std::nullopt, .environment = {}, .outputs = Outputs::ours};
  return spawn(words, nothing, ProcessSession::own, {-1, -1, -1, handed_over}).has_value();
}

std::string start_child(const std::vector<std::string>& words, const ChildGiven& given,
                        std::chrono::milliseconds patience) {
  Pipe in;
  Pipe out;
  if (!in.is_open() || !out.is_open()) return {};
  if (!spawn(words, given, ProcessSession::own, {in.reading(), out.writing(), out.writing()})) return {};
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
