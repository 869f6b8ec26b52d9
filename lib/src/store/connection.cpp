#include "store/connection.hpp"

#include <sqlite3.h>

namespace unknot::store {

namespace {

// What a hostile or broken file could make SQLite do is switched off before its schema is read.
void harden(sqlite3* handle) {
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_VIEW, 0, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, nullptr);
  sqlite3_limit(handle, SQLITE_LIMIT_ATTACHED, 0);
}

// No file is mapped, whatever is usual in the process: a write by another program would show through, and an I/O error
// would be a signal. EXTRA before DELETE: measured, the last acknowledged record outlives a power cut only so.
constexpr const char* k_pragmas =
    "PRAGMA mmap_size=0; PRAGMA cell_size_check=ON; PRAGMA temp_store=MEMORY; PRAGMA foreign_keys=ON; "
    "PRAGMA synchronous=EXTRA; PRAGMA journal_mode=DELETE";
// A reader leaves the journal mode as it finds it: changing it may write. None of these reads the file, so that its
// schema is read in the first transaction, and not in one more of its own.
constexpr const char* k_reader_pragmas =
    "PRAGMA mmap_size=0; PRAGMA cell_size_check=ON; PRAGMA temp_store=MEMORY; PRAGMA query_only=ON";

// SQLite has names that mean no file: `:memory:`, `file:…` and none at all. A path with a folder in it is none of them.
std::string plain_name(const std::filesystem::path& file) {
  return file.is_absolute() ? file.string() : "./" + file.string();
}

}  // namespace

Connection Connection::to_file(const std::filesystem::path& file, Access access) {
  // A reader opens for writing too, so that a journal left by a crash can be rolled back; SQLite falls back by itself
  // where the file does not allow it.
  Connection connection(SQLite::Database(plain_name(file), SQLite::OPEN_READWRITE | SQLite::OPEN_NOMUTEX, k_busy_ms));
  harden(connection.handle());
  connection.run(access == Access::read_write ? k_pragmas : k_reader_pragmas);
  return connection;
}

Connection Connection::to_memory() {
  Connection connection(
      SQLite::Database(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE | SQLite::OPEN_NOMUTEX, k_busy_ms));
  harden(connection.handle());
  connection.run("PRAGMA cell_size_check=ON; PRAGMA temp_store=MEMORY; PRAGMA foreign_keys=ON");
  return connection;
}

bool Connection::is_read_only() const { return sqlite3_db_readonly(handle(), "main") == 1; }

bool Connection::in_transaction() const { return sqlite3_get_autocommit(handle()) == 0; }

Connection::Prepared& Connection::lend(const char* sql) {
  for (Prepared& prepared : prepared_) {
    if (prepared.sql == sql && !prepared.lent) {
      prepared.lent = true;
      return prepared;
    }
  }
  return prepared_.emplace_back(Prepared{sql, SQLite::Statement(database_, sql), true});
}

ReadTransaction::ReadTransaction(Connection& connection)
    : begun_(connection.in_transaction() ? nullptr : connection.handle()) {
  if (begun_ != nullptr) connection.run("BEGIN");
}

// Ends a transaction that wrote nothing: there is nothing to lose.
ReadTransaction::~ReadTransaction() {
  if (begun_ != nullptr) sqlite3_exec(begun_, "COMMIT", nullptr, nullptr, nullptr);
}

}  // namespace unknot::store

namespace unknot {

void keep_sqlite_small() {
  sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);              // A lock at every allocation, and nobody reads it.
  sqlite3_config(SQLITE_CONFIG_PAGECACHE, nullptr, 0, 0);  // Else 20 pages are made ready; `next` reads 12.
}

}  // namespace unknot
