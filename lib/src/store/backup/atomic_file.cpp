#include "store/backup/atomic_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>

#include "store/errors.hpp"
#include "store/open.hpp"

namespace unknot::store {

namespace {

namespace fs = std::filesystem;

// On behalf of `target`, which an error names.
void sync(const fs::path& path, const fs::path& target) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0 || ::fsync(descriptor) != 0) {
    const int error = errno;
    if (descriptor >= 0) ::close(descriptor);
    throw disk_failed(target, reason_of(error));
  }
  ::close(descriptor);
}

void sync_names(const fs::path& target) {
  if (!sync_directory_of(target)) throw disk_failed(target, reason_of(errno));
}

bool rename_exclusively(const fs::path& from, const fs::path& to) {
  if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) return true;
  // A file system without the flag.
  return errno == EINVAL && ::link(from.c_str(), to.c_str()) == 0 && ::unlink(from.c_str()) == 0;
}

}  // namespace

AtomicFile::AtomicFile(const fs::path& target) : target_(target), path_(unfinished_name(target)), unfinished_(path_) {
  const fs::path directory = target.has_parent_path() ? target.parent_path() : fs::path(".");
  std::error_code ignored;
  for (const fs::path& file : left_behind_in(directory)) fs::remove(file, ignored);
  const int descriptor = ::open(path_.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (descriptor < 0) throw cannot_open(target, reason_of(errno));
  ::fchmod(descriptor, S_IRUSR | S_IWUSR);
  ::close(descriptor);
}

AtomicFile::~AtomicFile() {
  std::error_code ignored;
  if (!path_.empty()) fs::remove(path_, ignored);
}

void AtomicFile::put_in_place(Existing existing) {
  sync(path_, target_);
  const bool put =
      existing == Existing::keep ? rename_exclusively(path_, target_) : ::rename(path_.c_str(), target_.c_str()) == 0;
  if (!put && errno == EEXIST) throw already_there(target_);
  if (!put) throw cannot_open(target_, reason_of(errno));
  path_.clear();
  unfinished_.reset();
  sync_names(target_);
}

fs::path AtomicFile::exchange(const fs::path& aside) {
  sync(path_, target_);
  unfinished_.reset();  // Before its name is that of what was replaced.
  if (::renameat2(AT_FDCWD, path_.c_str(), AT_FDCWD, target_.c_str(), RENAME_EXCHANGE) != 0) {
    throw cannot_open(target_, reason_of(errno));
  }
  // From here on path_ names what was replaced, which is never to be removed.
  const fs::path replaced = std::exchange(path_, {});
  ::chmod(replaced.c_str(), S_IRUSR | S_IWUSR);  // Where that fails doctor finds it.
  const bool moved = rename_exclusively(replaced, aside);
  sync_names(target_);
  return moved ? aside : replaced;
}

}  // namespace unknot::store
