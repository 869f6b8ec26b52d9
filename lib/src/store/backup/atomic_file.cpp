#include "unknot/atomic_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <utility>

#include "store/open.hpp"

namespace unknot {

namespace {

namespace fs = std::filesystem;

fs::path folder_of(const fs::path& file) { return file.has_parent_path() ? file.parent_path() : fs::path("."); }

bool rename_exclusively(const fs::path& from, const fs::path& to) {
  if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) return true;
  // A file system without the flag.
  return errno == EINVAL && ::link(from.c_str(), to.c_str()) == 0 && ::unlink(from.c_str()) == 0;
}

/// -1 where the file system has no such files, or no /proc to give it a name by in the end.
int open_nameless(const fs::path& folder) {
  if (::access("/proc/self/fd", X_OK) != 0) return -1;
  return ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, S_IRUSR | S_IWUSR);
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

}  // namespace

AtomicFile::AtomicFile(const fs::path& target, Draft draft, FileFailure failure)
    : target_(target), path_(unfinished_name(target)), failure_(failure) {
  std::error_code ignored;
  for (const fs::path& file : left_behind_in(folder_of(target))) fs::remove(file, ignored);
  if (draft == Draft::nameless) descriptor_ = open_nameless(folder_of(target));
  if (descriptor_ >= 0) return;
  unfinished_.emplace(path_);
  fs::remove(path_, ignored);  // Of an earlier process with our number.
  descriptor_ = ::open(path_.c_str(), O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (descriptor_ < 0) fail(FileStep::open, errno);
  ::fchmod(descriptor_, S_IRUSR | S_IWUSR);  // Whatever the umask takes away.
  // To close it while SQLite has it open would let go of SQLite's locks.
  if (draft == Draft::named) ::close(std::exchange(descriptor_, -1));
}

AtomicFile::~AtomicFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
  if (!path_.empty()) ::unlink(path_.c_str());
}

void AtomicFile::write(std::string_view bytes) {
  constexpr std::size_t k_piece = std::size_t{64} * 1024;
  unwritten_ += bytes;
  if (unwritten_.size() >= k_piece) write_out();
}

void AtomicFile::write_out() {
  if (!write_all(descriptor_, unwritten_)) fail(FileStep::write, errno);
  unwritten_.clear();
}

void AtomicFile::sync() {
  if (descriptor_ < 0) descriptor_ = ::open(path_.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor_ < 0 || ::fsync(descriptor_) != 0) fail(FileStep::sync, errno);
}

void AtomicFile::put_in_place(Existing existing) {
  if (!unwritten_.empty()) write_out();
  sync();
  const SignalsWait until_it_has_its_name;
  if (!unfinished_) {
    const std::string open_file = fmt::format("/proc/self/fd/{}", descriptor_);
    if (::linkat(AT_FDCWD, open_file.c_str(), AT_FDCWD, path_.c_str(), AT_SYMLINK_FOLLOW) != 0) {
      fail(FileStep::rename, errno);
    }
  }
  ::close(std::exchange(descriptor_, -1));
  const bool put =
      existing == Existing::keep ? rename_exclusively(path_, target_) : ::rename(path_.c_str(), target_.c_str()) == 0;
  if (!put) fail(FileStep::rename, errno);
  path_.clear();
  unfinished_.reset();
  if (!store::sync_directory_of(target_)) failure_(target_, FileStep::sync_folder, errno);
}

fs::path AtomicFile::exchange(const fs::path& aside) {
  sync();
  ::close(std::exchange(descriptor_, -1));
  unfinished_.reset();  // Before its name is that of what was replaced.
  if (::renameat2(AT_FDCWD, path_.c_str(), AT_FDCWD, target_.c_str(), RENAME_EXCHANGE) != 0) {
    fail(FileStep::rename, errno);
  }
  // From here on path_ names what was replaced, which is never to be removed.
  const fs::path replaced = std::exchange(path_, {});
  ::chmod(replaced.c_str(), S_IRUSR | S_IWUSR);  // Where that fails doctor finds it.
  const bool moved = rename_exclusively(replaced, aside);
  if (!store::sync_directory_of(target_)) failure_(target_, FileStep::sync_folder, errno);
  return moved ? aside : replaced;
}

void AtomicFile::fail(FileStep failed, int error) const {
  failure_(target_, failed, error);
  throw fs::filesystem_error("not written", target_, std::error_code(error, std::generic_category()));
}

bool write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

}  // namespace unknot
