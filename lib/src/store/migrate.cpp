#include "store/migrate.hpp"

#include <SQLiteCpp/Transaction.h>
#include <fmt/format.h>

#include "store/errors.hpp"
#include "store/query.hpp"

namespace unknot::store {

namespace {

int pragma(Connection& connection, const char* sql) {
  Query query(connection, sql);
  return query.next() ? static_cast<int>(query.integer(0)) : 0;
}

bool has_broken_foreign_key(Connection& connection) {
  Query query(connection, "PRAGMA foreign_key_check");
  return query.next();
}

// A new file's device is drawn where it is made: SQLite's own random source needs no other.
void name_the_device(Connection& connection) {
  Query(connection, "INSERT OR IGNORE INTO this_device (one, device) VALUES (1, randomblob(16))").run();
}

void take(Connection& connection, const Migration& step, int version) {
  as_stored([&] { connection.run(step.sql); });  // What a new table refuses was wrong in the old one.
  if (has_broken_foreign_key(connection)) {
    throw CorruptRecord{fmt::format("{} leaves a reference to nothing", step.name)};
  }
  if (version == 1) name_the_device(connection);
  connection.run(fmt::format("PRAGMA application_id={}; PRAGMA user_version={}", k_application_id, version).c_str());
}

}  // namespace

Format format_of(Connection& connection) {
  const int application_id = pragma(connection, "PRAGMA application_id");
  const int version = pragma(connection, "PRAGMA user_version");
  const bool is_empty = application_id == 0 && version == 0 && pragma(connection, "PRAGMA page_count") == 0;
  return {application_id, version, is_empty};
}

std::string schema_of(Connection& connection) {
  std::string text;
  Query query(connection, "SELECT coalesce(sql, '-- ' || name) FROM sqlite_schema ORDER BY name");
  while (query.next()) text.append(query.text(0)).append(";\n");
  return text;
}

std::string schema_after(std::span<const Migration> steps, int version) {
  Connection fresh = Connection::to_memory();
  migrate(fresh, steps.first(static_cast<std::size_t>(version)));
  return schema_of(fresh);
}

bool migrate(Connection& connection, std::span<const Migration> steps) {
  bool made = false;
  connection.run("PRAGMA foreign_keys=OFF");  // Inside a transaction it would do nothing.
  {
    // All steps in one: nobody finds a file half-way up, and the backup of the old format is never overwritten by one
    // of a format in between.
    SQLite::Transaction transaction(connection.database(), SQLite::TransactionBehavior::IMMEDIATE);
    const auto last = static_cast<int>(steps.size());
    int seen = pragma(connection, "PRAGMA user_version");
    if (seen < last) {
      made = seen == 0;
      for (; seen < last; ++seen) take(connection, steps[static_cast<std::size_t>(seen)], seen + 1);
      transaction.commit();
    }
  }
  connection.run("PRAGMA foreign_keys=ON");
  return made;
}

}  // namespace unknot::store
