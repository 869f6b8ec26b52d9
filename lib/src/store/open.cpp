#include "store/open.hpp"

#include <SQLiteCpp/Backup.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <string_view>

#include "store/backup/backup.hpp"
#include "store/errors.hpp"

namespace unknot::store {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view k_magic("SQLite format 3\0", 16);

enum class Head { absent, empty, ours, foreign };

bool is_there(const fs::path& path) {
  std::error_code ignored;
  return fs::exists(path, ignored);
}

bool is_ours(std::string_view head) {
  if (head.size() < 100 || !head.starts_with(k_magic)) return false;
  unsigned id = 0;
  for (const char byte : head.substr(k_application_id_at, 4)) id = (id << 8U) | static_cast<unsigned char>(byte);
  return id == static_cast<unsigned>(k_application_id);
}

// Looks before SQLite does: SQLite would make files beside a foreign database in WAL mode, and take part in its locks.
Head head_of(const fs::path& file) {
  const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);  // A pipe would wait for a writer.
  if (descriptor < 0) {
    if (errno == ENOENT) return Head::absent;
    throw cannot_open(file, reason_of(errno));
  }
  struct stat status = {};
  ::fstat(descriptor, &status);
  std::array<char, 100> head = {};
  const ssize_t size = S_ISREG(status.st_mode) ? ::pread(descriptor, head.data(), head.size(), 0) : -1;
  ::close(descriptor);
  if (S_ISDIR(status.st_mode)) throw is_a_directory(file);
  if (!S_ISREG(status.st_mode)) throw not_ours(file);
  if (size < 0) throw cannot_open(file, "reading it failed");
  if (size == 0) return Head::empty;
  // What an interrupted first opening left is for SQLite to roll back.
  if (is_ours({head.data(), static_cast<std::size_t>(size)}) || is_there(file.string() + "-journal")) return Head::ours;
  return Head::foreign;
}

}  // namespace

// 0700, and each on the disk before anything is kept in it.
void make_directories(const fs::path& directory, const fs::path& file) {
  if (directory.empty() || is_there(directory)) return;
  make_directories(directory.parent_path(), file);
  if (::mkdir(directory.c_str(), S_IRWXU) != 0 && errno != EEXIST) throw cannot_open(file, reason_of(errno));
  sync_directory_of(directory);
}

int checked_version(Connection& connection, const fs::path& file, std::span<const Migration> steps) {
  const ReadTransaction one_state(connection);
  const Format format = format_of(connection);
  if (format.is_empty) return 0;
  const int newest = static_cast<int>(steps.size());
  if (format.application_id != k_application_id || format.version < 1) throw not_ours(file);
  if (format.version > newest) throw too_new(file, format.version, newest);
  const bool is_current = format.version == static_cast<int>(migrations().size());
  const std::string schema = schema_of(connection);
  if (is_current ? schema != current_schema() : schema != schema_after(steps, format.version)) {
    throw damaged(file, "its tables are not those of a diary");
  }
  return format.version;
}

namespace {

OpenedAtOneState open_for_reading(const fs::path& file, std::span<const Migration> steps) {
  Connection connection = Connection::to_file(file, Access::read_only);
  std::optional<ReadTransaction> one_state(connection);
  const int version = checked_version(connection, file, steps);
  if (version == static_cast<int>(steps.size())) return {{std::move(connection), Origin::found}, std::move(one_state)};
  Connection copy = version == 0 ? Connection::to_memory() : copy_to_memory(connection);
  migrate(copy, steps);
  copy.allow_writes(false);
  return {{std::move(copy), Origin::found}, std::nullopt};
}

// One that came by cp or a stick may be open to all; its journal would be so too.
void close_to_others(const fs::path& file) {
  struct stat status = {};
  if (::stat(file.c_str(), &status) != 0 || !S_ISREG(status.st_mode) || status.st_uid != ::geteuid()) return;
  if ((status.st_mode & (S_IRWXG | S_IRWXO)) != 0) ::chmod(file.c_str(), status.st_mode & S_IRWXU);
}

OpenedAtOneState open_for_writing(const fs::path& file, std::span<const Migration> steps) {
  close_to_others(file);
  Connection connection = Connection::to_file(file, Access::read_write);
  if (connection.is_read_only()) throw cannot_write(file);
  std::optional<ReadTransaction> one_state(connection);
  const int version = checked_version(connection, file, steps);
  if (version == static_cast<int>(steps.size())) return {{std::move(connection), Origin::found}, std::move(one_state)};
  one_state.reset();
  if (version > 0) back_up_before(connection, file, version, static_cast<int>(steps.size()));
  const bool made = migrate(connection, steps);
  return {{std::move(connection), made ? Origin::created : Origin::found}, std::nullopt};
}

}  // namespace

bool sync_directory_of(const fs::path& file) {
  const fs::path directory = file.has_parent_path() ? file.parent_path() : fs::path(".");
  const int descriptor = ::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return false;
  const bool is_synced = ::fsync(descriptor) == 0;
  const int error = errno;
  ::close(descriptor);
  errno = error;
  return is_synced;
}

Connection open_memory(std::span<const Migration> steps) {
  Connection connection = Connection::to_memory();
  migrate(connection, steps);
  return connection;
}

Connection copy_to_memory(Connection& source) {
  Connection copy = Connection::to_memory();
  const int done = SQLite::Backup(copy.database(), source.database()).executeStep();
  // The busy timeout has passed, and the copy is empty: that must not be taken for the diary.
  if (done != SQLITE_DONE) throw SQLite::Exception("the file is in use", done);
  return copy;
}

// 0600, whatever the umask; the journal takes it over.
void make_file(const fs::path& file) {
  const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NONBLOCK, S_IRUSR | S_IWUSR);
  if (descriptor >= 0) {
    ::close(descriptor);
    return;
  }
  if (errno == EROFS || errno == EACCES) throw cannot_write(file);
  throw cannot_open(file, reason_of(errno));
}

OpenedAtOneState open_at_one_state(const fs::path& file, OpenFor purpose, std::span<const Migration> steps) {
  return guarded(file, [&] {
    const Head head = head_of(file);
    if (head == Head::foreign) throw not_ours(file);
    if (head == Head::absent && purpose == OpenFor::writing) {
      make_directories(file.parent_path(), file);
      make_file(file);
    }
    if (purpose == OpenFor::writing) return open_for_writing(file, steps);
    if (head != Head::absent) return open_for_reading(file, steps);
    Connection empty = open_memory(steps);
    empty.allow_writes(false);
    return OpenedAtOneState{{std::move(empty), Origin::found}, std::nullopt};
  });
}

Opened open_file(const fs::path& file, OpenFor purpose, std::span<const Migration> steps) {
  return std::move(open_at_one_state(file, purpose, steps).opened);
}

}  // namespace unknot::store
