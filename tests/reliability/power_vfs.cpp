// The VFS and the wrapped system calls that feed a DiskRecorder.
#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <cstring>
#include <string>

#include "power_disk.hpp"
#include "support/fault_injection.hpp"

namespace unknot::reliability {

namespace {

using Kind = DiskEvent::Kind;

DiskRecorder* g_recorder = nullptr;
Synchronous g_level = Synchronous::as_asked;
bool g_forcing = false;

void note(DiskEvent event, const std::string& path) {
  if (g_recorder != nullptr) g_recorder->note(std::move(event), path);
}

// A file of ours is this, and behind it the real VFS's own file.
struct File {
  sqlite3_file base;
  std::string* path;
  sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};

File& file_of(sqlite3_file* file) { return *reinterpret_cast<File*>(file); }
sqlite3_file* real_of(sqlite3_file* file) { return file_of(file).real(); }

int close_file(sqlite3_file* file) {
  const int rc = real_of(file)->pMethods->xClose(real_of(file));
  delete file_of(file).path;
  return rc;
}

int read_file(sqlite3_file* file, void* to, int count, sqlite3_int64 at) {
  return real_of(file)->pMethods->xRead(real_of(file), to, count, at);
}

int write_file(sqlite3_file* file, const void* bytes, int count, sqlite3_int64 at) {
  const int rc = real_of(file)->pMethods->xWrite(real_of(file), bytes, count, at);
  if (rc == SQLITE_OK) {
    const std::string written(static_cast<const char*>(bytes), static_cast<std::size_t>(count));
    note({.kind = Kind::write, .offset = at, .bytes = written}, *file_of(file).path);
  }
  return rc;
}

int truncate_file(sqlite3_file* file, sqlite3_int64 size) {
  const int rc = real_of(file)->pMethods->xTruncate(real_of(file), size);
  if (rc == SQLITE_OK) note({.kind = Kind::truncate, .offset = size}, *file_of(file).path);
  return rc;
}

// What is synced, file or directory, the wrapped fsync sees.
int sync_file(sqlite3_file* file, int flags) { return real_of(file)->pMethods->xSync(real_of(file), flags); }

int size_of_file(sqlite3_file* file, sqlite3_int64* size) {
  return real_of(file)->pMethods->xFileSize(real_of(file), size);
}
int lock_file(sqlite3_file* file, int level) { return real_of(file)->pMethods->xLock(real_of(file), level); }
int unlock_file(sqlite3_file* file, int level) { return real_of(file)->pMethods->xUnlock(real_of(file), level); }
int is_reserved(sqlite3_file* file, int* out) {
  return real_of(file)->pMethods->xCheckReservedLock(real_of(file), out);
}

// In a control the pragma that the library sets is taken for done.
int control_file(sqlite3_file* file, int what, void* argument) {
  if (what == SQLITE_FCNTL_PRAGMA && g_level != Synchronous::as_asked && !g_forcing) {
    char** words = static_cast<char**>(argument);
    if (std::strcmp(words[1], "synchronous") == 0 && words[2] != nullptr) return SQLITE_OK;
  }
  return real_of(file)->pMethods->xFileControl(real_of(file), what, argument);
}

int sector_size(sqlite3_file* file) { return real_of(file)->pMethods->xSectorSize(real_of(file)); }
int characteristics(sqlite3_file* file) { return real_of(file)->pMethods->xDeviceCharacteristics(real_of(file)); }

// Version 1: no shared memory and no mapped file, which a rollback journal does not need.
constexpr sqlite3_io_methods k_methods = {
    1,         close_file,  read_file,   write_file,   truncate_file, sync_file,       size_of_file,
    lock_file, unlock_file, is_reserved, control_file, sector_size,   characteristics, nullptr,
    nullptr,   nullptr,     nullptr,     nullptr,      nullptr};

sqlite3_vfs* real_vfs() { return sqlite3_vfs_find("unix"); }

int open_file(sqlite3_vfs*, const char* path, sqlite3_file* out, int flags, int* out_flags) {
  File& file = file_of(out);
  file.base.pMethods = nullptr;
  const int rc = real_vfs()->xOpen(real_vfs(), path, file.real(), flags, out_flags);
  if (rc != SQLITE_OK) return rc;
  file.path = new std::string(path == nullptr ? "" : path);
  file.base.pMethods = &k_methods;
  // One that the library made itself shows here first, still empty.
  if (g_recorder != nullptr && !g_recorder->knows(*file.path)) note({.kind = Kind::create}, *file.path);
  // One of an old name, begun anew.
  std::error_code ignored;
  if (std::filesystem::file_size(*file.path, ignored) == 0) note({.kind = Kind::truncate}, *file.path);
  return SQLITE_OK;
}

int delete_file(sqlite3_vfs*, const char* path, int sync_directory) {
  // The sync of the directory comes after the deletion, within.
  const std::string name = path;
  const bool there = ::access(path, F_OK) == 0;
  if (there) note({.kind = Kind::remove}, name);
  return real_vfs()->xDelete(real_vfs(), path, sync_directory);
}

int force_level(sqlite3* handle, char**, const sqlite3_api_routines*) {
  if (g_level == Synchronous::as_asked) return SQLITE_OK;
  g_forcing = true;
  const int rc =
      sqlite3_exec(handle, g_level == Synchronous::off ? "PRAGMA synchronous=OFF" : "PRAGMA synchronous=FULL", nullptr,
                   nullptr, nullptr);
  g_forcing = false;
  return rc;
}

// Under every database that this process opens from here on.
void put_under_sqlite() {
  static sqlite3_vfs vfs = [] {
    sqlite3_vfs made = *real_vfs();
    made.zName = "power";
    made.pNext = nullptr;
    made.szOsFile += static_cast<int>(sizeof(File));
    made.xOpen = open_file;
    made.xDelete = delete_file;
    return made;
  }();
  static const int k_once = sqlite3_vfs_register(&vfs, 1);
  static_cast<void>(k_once);
}

std::string path_of(int descriptor) {
  std::array<char, 4096> path = {};
  const ssize_t size = ::readlink(("/proc/self/fd/" + std::to_string(descriptor)).c_str(), path.data(), path.size());
  return {path.data(), static_cast<std::size_t>(std::max<ssize_t>(size, 0))};
}

}  // namespace

void force(Synchronous level) {
  g_level = level;
  sqlite3_auto_extension(reinterpret_cast<void (*)()>(force_level));
}

DiskRecorder::DiskRecorder(const std::filesystem::path& directory) : directory_(std::filesystem::canonical(directory)) {
  for (const auto& one : std::filesystem::directory_iterator(directory_)) known_[one.path().filename()] = true;
  put_under_sqlite();
  g_recorder = this;
}

DiskRecorder::~DiskRecorder() { g_recorder = nullptr; }

bool DiskRecorder::knows(const std::filesystem::path& path) const { return known_.contains(path.filename()); }

void DiskRecorder::note(DiskEvent event, const std::filesystem::path& path) {
  if (event.kind == Kind::sync && path == directory_) {
    events_.push_back({.kind = Kind::sync_names});
  } else if (path.parent_path() == directory_) {
    event.name = path.filename();
    if (event.kind != Kind::create && !knows(path)) return;  // A directory.
    if (event.kind == Kind::create) known_[event.name] = true;
    if (event.kind == Kind::remove || event.kind == Kind::rename) known_.erase(event.name);
    if (event.kind == Kind::rename) known_[event.to] = true;
    events_.push_back(std::move(event));
  }
}

}  // namespace unknot::reliability

namespace unknot::testing {

using namespace reliability;

void note_sync(int descriptor) { note({.kind = Kind::sync}, path_of(descriptor)); }

void note_rename(const char* from, const char* to) {
  note({.kind = Kind::rename, .to = std::filesystem::path(to).filename()}, from);
}

void note_exchange(const char* one, const char* other) {
  note({.kind = Kind::exchange, .to = std::filesystem::path(other).filename()}, one);
}

}  // namespace unknot::testing
