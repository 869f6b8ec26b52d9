#include "store/backup.hpp"

#include <SQLiteCpp/Backup.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <system_error>

#include "store/faults.hpp"
#include "store/migrate.hpp"
#include "store/query.hpp"

namespace unknot::store {

namespace {

namespace fs = std::filesystem;

// A copy that is not whole yet; gone when it did not become one.
class Draft {
 public:
  explicit Draft(const fs::path& target) : path_(target.string() + fmt::format(".{}.part", ::getpid())) {
    const int descriptor =
        ::open(path_.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (descriptor < 0) throw cannot_open(target, std::generic_category().message(errno));
    ::fchmod(descriptor, S_IRUSR | S_IWUSR);
    ::close(descriptor);
  }
  ~Draft() {
    std::error_code ignored;
    fs::remove(path_, ignored);
  }
  Draft(const Draft&) = delete;
  Draft& operator=(const Draft&) = delete;
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

bool is_sound(Connection& copy) {
  Query query(copy, "PRAGMA integrity_check(1)");
  return query.next() && query.text(0) == "ok";
}

void copy_pages(Connection& source, const fs::path& path) {
  Connection copy = Connection::to_file(path, Access::read_write);
  SQLite::Backup backup(copy.database(), source.database());
  // The busy timeout has passed when this is not done at once.
  if (backup.executeStep() != SQLITE_DONE) throw in_use(path);
}

// The copy is read anew: what counts is what lies on the disk.
void check_copy(Connection& source, const fs::path& file, const fs::path& path) {
  Connection copy = Connection::to_file(path, Access::read_only);
  const Format format = format_of(copy);
  if (format.application_id != k_application_id || !is_sound(copy) || schema_of(copy) != schema_of(source)) {
    throw damaged(file, "a copy of it is not sound, and was not kept");
  }
}

void sync(const fs::path& path, int flags) {
  const int descriptor = ::open(path.c_str(), flags | O_CLOEXEC);
  if (descriptor < 0 || ::fsync(descriptor) != 0) {
    const int error = errno;
    if (descriptor >= 0) ::close(descriptor);
    throw disk_failed(path, std::generic_category().message(error));
  }
  ::close(descriptor);
}

enum class Existing { keep, replace };

void put_in_place(const fs::path& from, const fs::path& target, Existing existing) {
  const unsigned flags = existing == Existing::keep ? RENAME_NOREPLACE : 0;
  int failed = ::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, target.c_str(), flags);
  if (failed != 0 && errno == EINVAL) failed = ::link(from.c_str(), target.c_str());  // A file system without the flag.
  if (failed != 0 && errno == EEXIST) throw already_there(target);
  if (failed != 0) throw cannot_open(target, std::generic_category().message(errno));
  sync(target.has_parent_path() ? target.parent_path() : fs::path("."), O_RDONLY | O_DIRECTORY);
}

void copy_whole(Connection& source, const fs::path& file, const fs::path& target, Existing existing) {
  const Draft draft(target);
  copy_pages(source, draft.path());
  check_copy(source, file, draft.path());
  sync(draft.path(), O_RDONLY);
  put_in_place(draft.path(), target, existing);
}

}  // namespace

void back_up(Connection& source, const fs::path& file, const fs::path& target) {
  guarded(target, [&] {
    std::error_code ignored;
    if (fs::exists(fs::symlink_status(target, ignored))) throw already_there(target);
    copy_whole(source, file, target, Existing::keep);
  });
}

void back_up_before(Connection& source, const fs::path& file, int version) {
  const fs::path target = file.string() + fmt::format(".before-v{}.bak", version);
  guarded(target, [&] { copy_whole(source, file, target, Existing::replace); });
}

}  // namespace unknot::store
