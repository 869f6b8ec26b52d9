#include "system/write_file.hpp"

#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cerrno>
#include <cstdlib>
#include <system_error>

#include "unknot/own_files.hpp"
#include "unknot/text.hpp"

namespace unknot::app {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const fs::path& target, std::string_view why) {
  throw CommandError(ExitCode::not_done,
                     fmt::format("{} cannot be written: {}; name another file", made_visible(target.string()), why));
}

[[noreturn]] void fail(const fs::path& target, int error) { fail(target, std::generic_category().message(error)); }

[[noreturn]] void refuse(const fs::path& target, OwnFile own) {
  throw CommandError(ExitCode::not_done,
                     fmt::format("{} {}: name another file", made_visible(target.string()), own_file_text(own)));
}

void sync_folder(const fs::path& folder) {
  const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return;
  ::fsync(descriptor);
  ::close(descriptor);
}

/// What ends the program waits while a file has a name that is not its own.
class SignalsWait {
 public:
  SignalsWait() {
    sigset_t waiting{};
    sigemptyset(&waiting);
    for (const int number : {SIGINT, SIGTERM, SIGHUP, SIGQUIT}) sigaddset(&waiting, number);
    pthread_sigmask(SIG_BLOCK, &waiting, &before_);
  }
  ~SignalsWait() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
  SignalsWait(const SignalsWait&) = delete;
  SignalsWait& operator=(const SignalsWait&) = delete;

 private:
  sigset_t before_{};
};

/// A file that is not whole yet: without a name, or where the file system has no such files under a name that a signal
/// takes away.
class Unwritten {
 public:
  Unwritten(const fs::path& target, const fs::path& folder, const fs::path& real)
      : target_(target), name_(unfinished_name(real)) {
    std::error_code ignored;
    for (const fs::path& file : left_behind_in(folder)) fs::remove(file, ignored);
    // What cannot be named in the end is of no use: that takes /proc.
    if (::access("/proc/self/fd", X_OK) == 0) {
      descriptor_ = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, S_IRUSR | S_IWUSR);
    }
    if (descriptor_ >= 0) return;
    named_.emplace(name_);
    descriptor_ = ::open(name_.c_str(), O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (descriptor_ < 0) fail(target_, errno);
  }
  ~Unwritten() {
    if (descriptor_ < 0) return;
    ::close(descriptor_);
    if (named_) ::unlink(name_.c_str());
  }
  Unwritten(const Unwritten&) = delete;
  Unwritten& operator=(const Unwritten&) = delete;

  void write(std::string_view bytes) {
    kept_ += bytes;
    if (kept_.size() >= k_piece) flush();
  }
  void put_in_place(const fs::path& real) {
    flush();
    if (::fsync(descriptor_) != 0) fail(target_, errno);
    const SignalsWait until_it_has_its_name;
    if (!named_) {
      const std::string open_file = fmt::format("/proc/self/fd/{}", descriptor_);
      if (::linkat(AT_FDCWD, open_file.c_str(), AT_FDCWD, name_.c_str(), AT_SYMLINK_FOLLOW) != 0) fail(target_, errno);
    }
    if (::rename(name_.c_str(), real.c_str()) != 0) {
      const int error = errno;
      ::unlink(name_.c_str());
      fail(target_, error);
    }
    ::close(std::exchange(descriptor_, -1));
  }

 private:
  static constexpr std::size_t k_piece = std::size_t{64} * 1024;
  void flush() {
    if (!write_all(descriptor_, kept_)) fail(target_, errno);
    kept_.clear();
  }
  fs::path target_;
  fs::path name_;
  std::string kept_;
  std::optional<UnfinishedFile> named_;
  int descriptor_ = -1;
};

void write_whole(const fs::path& target, const std::function<void(const Sink&)>& make) {
  std::error_code ignored;
  const fs::file_status there = fs::status(target, ignored);
  if (fs::is_directory(there)) fail(target, "it is a folder");
  if (fs::exists(there) && !fs::is_regular_file(there)) fail(target, "it is not a file");
  if (is_database(target)) fail(target, "it is a database, which only another database may replace");
  // A link keeps pointing where it does: what it names is replaced.
  const fs::path real =
      fs::is_symlink(fs::symlink_status(target, ignored)) ? fs::weakly_canonical(target, ignored) : target;
  const fs::path folder = real.has_parent_path() ? real.parent_path() : fs::path(".");
  Unwritten file(target, folder, real);
  make([&](std::string_view bytes) { file.write(bytes); });
  file.put_in_place(real);
  sync_folder(folder);
}

}  // namespace

bool write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

void require_not_ours(const Shell& shell, const fs::path& target) {
  if (const auto own = own_file(shell.file(), target)) refuse(target, *own);
}

void require_place_for_a_diary(const Shell& shell, const fs::path& target) {
  const auto own = own_file(shell.file(), target);
  if (own && *own != OwnFile::diary) refuse(target, *own);
}

void write_file(const Shell& shell, const fs::path& target, std::string_view bytes) {
  write_file(shell, target, [&](const Sink& sink) { sink(bytes); });
}

void write_shown_file(Shell& shell, const fs::path& target, std::string_view bytes) {
  std::error_code ignored;
  const bool is_there = fs::exists(target, ignored);
  write_file(shell, target, bytes);
  shell.print("{} {}\n", is_there ? "Replaced" : "Wrote", made_visible(target.string()));
}

void write_file(const Shell& shell, const fs::path& target, const std::function<void(const Sink&)>& make) {
  require_not_ours(shell, target);
  write_whole(target, make);
}

void write_own_file(const fs::path& target, std::string_view bytes) {
  write_whole(target, [&](const Sink& sink) { sink(bytes); });
}

}  // namespace unknot::app
