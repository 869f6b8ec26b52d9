// connection.hpp: one open database with the settings that every connection of ours has, and its prepared statements.
#pragma once

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <filesystem>
#include <list>
#include <type_traits>
#include <utility>

namespace unknot::store {

enum class Access { read_write, read_only };

/// How long a lock that another program holds is waited for.
inline constexpr int k_busy_ms = 10'000;

class Connection {
 public:
  /// Opens a file that exists, or a database in memory. Errors: SQLite::Exception.
  static Connection to_file(const std::filesystem::path& file, Access access);
  static Connection to_memory();

  SQLite::Database& database() { return database_; }
  sqlite3* handle() const { return database_.getHandle(); }
  void run(const char* sql) { database_.exec(sql); }

  /// Refuses (or again allows) every statement that writes.
  void allow_writes(bool allowed) { run(allowed ? "PRAGMA query_only=OFF" : "PRAGMA query_only=ON"); }
  /// True when SQLite could open the file for reading only.
  bool is_read_only() const;
  bool in_transaction() const;

  /// A prepared statement that nobody is stepping through; `sql` is a literal, kept by its address.
  struct Prepared {
    const char* sql;
    SQLite::Statement statement;
    bool lent;
  };
  Prepared& lend(const char* sql);

 private:
  explicit Connection(SQLite::Database database) : database_(std::move(database)) {}
  SQLite::Database database_;
  // After the database: finalized before it is closed. A list, because a deque allocates when it is moved from.
  std::list<Prepared> prepared_;
};

// Half moved, it would close the database under its statements, and SQLiteCpp ends the program for that.
static_assert(std::is_nothrow_move_constructible_v<Connection>);

/// Several reads that see one state of the file. Does nothing inside a transaction. The connection may move meanwhile.
class ReadTransaction {
 public:
  explicit ReadTransaction(Connection& connection);
  ReadTransaction(ReadTransaction&& other) noexcept : begun_(std::exchange(other.begun_, nullptr)) {}
  ~ReadTransaction();
  ReadTransaction& operator=(ReadTransaction&&) = delete;

 private:
  sqlite3* begun_;  // Null: nothing to end.
};

}  // namespace unknot::store
