#include "store/errors.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <cerrno>
#include <new>
#include <system_error>

#include "store/query.hpp"
#include "unknot/text.hpp"

namespace unknot::store {

namespace {

std::string shown(const std::filesystem::path& file) { return made_visible(file.string()); }

/// More than SQLite takes to open a file and to check it.
bool has_room() {
  constexpr sqlite3_uint64 k_room = sqlite3_uint64{8} * 1024 * 1024;
  void* const room = sqlite3_malloc64(k_room);
  sqlite3_free(room);
  return room != nullptr;
}

/// SQLite is short of memory also for a record whose length is damaged. Whether that is why: with memory at hand, its
/// own check finds damage or falls over it.
bool damage_explains_it(const std::filesystem::path& file) {
  try {
    Connection connection = Connection::to_file(file, Access::read_only);
    connection.run("PRAGMA busy_timeout=0");
    Query check(connection, "PRAGMA integrity_check(1)");
    return check.next() && check.text(0) != "ok" && has_room();
  } catch (const SQLite::Exception& error) {
    const int code = error.getErrorCode() & 0xff;
    return (code == SQLITE_NOMEM || code == SQLITE_CORRUPT || code == SQLITE_TOOBIG) && has_room();
  }
}

}  // namespace

StoreError not_ours(const std::filesystem::path& file) {
  return {StoreErrorCode::not_ours, fmt::format("{} is not an unknot diary: name another file", shown(file))};
}

StoreError too_new(const std::filesystem::path& file, int version, int newest) {
  return {StoreErrorCode::too_new, fmt::format("{} was written by a newer unknot (format {}, this one knows up to {}): "
                                               "update unknot",
                                               shown(file), version, newest)};
}

StoreError damaged(const std::filesystem::path& file, std::string_view what) {
  return {StoreErrorCode::damaged, fmt::format("{} is damaged ({}): restore a backup, or save what is readable",
                                               shown(file), quoted_briefly(what, 160))};
}

StoreError is_a_directory(const std::filesystem::path& file) {
  return {StoreErrorCode::cannot_open, fmt::format("{} is a directory: name a file", shown(file))};
}

std::string reason_of(int error) { return std::generic_category().message(error); }

StoreError cannot_open(const std::filesystem::path& file, std::string_view why) {
  return {StoreErrorCode::cannot_open, fmt::format("cannot open {}: {}", shown(file), why)};
}

StoreError cannot_write(const std::filesystem::path& file) {
  return {StoreErrorCode::read_only,
          fmt::format("{} cannot be written: allow writing to it and to its directory", shown(file))};
}

StoreError already_there(const std::filesystem::path& file) {
  return {StoreErrorCode::cannot_open, fmt::format("{} is already there: name another file", shown(file))};
}

StoreError in_use(const std::filesystem::path& file) {
  return {StoreErrorCode::busy,
          fmt::format("{} has been in use by another program for more than {} s: end that one and try "
                      "again",
                      shown(file), k_busy_ms / 1000)};
}

StoreError disk_failed(const std::filesystem::path& file, std::string_view why) {
  return {StoreErrorCode::disk, fmt::format("nothing was stored in {}: {}", shown(file), why)};
}

void draft_failed(const std::filesystem::path& target, FileStep failed, int error) {
  if (failed == FileStep::rename && error == EEXIST) throw already_there(target);
  if (failed == FileStep::open || failed == FileStep::rename) throw cannot_open(target, reason_of(error));
  throw disk_failed(target, reason_of(error));
}

StoreError moved(const std::filesystem::path& file) {
  return {StoreErrorCode::moved,
          fmt::format("nothing was stored: another program moved or replaced {} in the meantime; look for "
                      "it, or name the right file",
                      shown(file))};
}

StoreError changed(const std::filesystem::path& file) {
  return {StoreErrorCode::changed,
          fmt::format("nothing was stored in {}: another program changed the same thing in the meantime; try again",
                      shown(file))};
}

StoreError in_doubt(const std::filesystem::path& file, std::string_view why) {
  return {StoreErrorCode::in_doubt, fmt::format("the disk failed while {} was written ({}): look at the history before "
                                                "you try again, for it may be stored",
                                                shown(file), why)};
}

StoreError erased_in_part(const std::filesystem::path& file, std::string_view why) {
  return {StoreErrorCode::in_doubt,
          fmt::format("not everything may be erased from {} yet ({}): erase the same again", shown(file), why)};
}

bool is_constraint(const SQLite::Exception& error) { return (error.getErrorCode() & 0xff) == SQLITE_CONSTRAINT; }

void raise(const std::filesystem::path& file, const SQLite::Exception& error) {
  // SQLite's backup gives the extended code where others give the plain one, whose last byte is the plain one.
  const int code = error.getErrorCode();
  const int extended = std::max(code, error.getExtendedErrorCode());
  switch (code < 0 ? code : code & 0xff) {
    case SQLITE_NOTADB:  // Also said of a first page that bears our mark and is broken elsewhere.
      throw format_of_file(file) ? damaged(file, "its first page is not whole") : not_ours(file);
    case SQLITE_CORRUPT:
    case SQLITE_TOOBIG:  // Nothing that we write is.
      throw damaged(file, error.getErrorStr());
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      throw in_use(file);
    case SQLITE_READONLY:
      if (extended == SQLITE_READONLY_DBMOVED) throw moved(file);
      throw cannot_write(file);
    case SQLITE_PERM:
    case SQLITE_AUTH:
      throw cannot_write(file);
    case SQLITE_CANTOPEN:
      throw cannot_open(file, "allow reading and writing it and its directory");
    case SQLITE_FULL:
      throw disk_failed(file, "the disk is full; free some space and try again");
    case SQLITE_IOERR:
      throw disk_failed(
          file, fmt::format("the disk failed ({}); try again, and look after the disk", sqlite3_errstr(extended)));
    case SQLITE_NOMEM:
      if (damage_explains_it(file)) throw damaged(file, "its pages do not fit together");
      throw std::bad_alloc();
    case SQLITE_ERROR:  // Our statements are right; short of memory, SQLite says this too.
      throw disk_failed(file, fmt::format("SQLite failed ({}); try again", error.getErrorStr()));
    default:
      throw std::logic_error(fmt::format("the diary cannot hold this: {}", error.getErrorStr()));
  }
}

}  // namespace unknot::store
