#include "store/log/erase.hpp"

#include <SQLiteCpp/Transaction.h>
#include <sqlite3.h>

#include "store/errors.hpp"
#include "store/log/record_json.hpp"
#include "store/migrate.hpp"
#include "store/open.hpp"
#include "unknot/backup.hpp"

namespace unknot {

namespace store {

Operation emptied(Operation operation) {
  operation.body = k_erased_body;
  operation.hash = hash_of(operation);
  return operation;
}

bool differ_by_erasing(const Operation& one, const Operation& other) {
  if (one.is_erased() == other.is_erased()) return false;
  return emptied(one).hash == emptied(other).hash;
}

namespace {

// The operations are the same in every format.
bool empty_operations(Connection& connection, const std::vector<Operation>& stored) {
  for (const Operation& operation : stored) overwrite(connection, emptied(operation));
  return !stored.empty();
}

bool erase_entry(Connection& connection, const RecordKey& key, PendingUpdates& consequences) {
  const std::vector<Operation> stored = stored_of(connection, key);
  if (stored.empty()) return false;
  const std::optional<Record> before = record_in(stored.back());
  const std::optional<Record> after;
  empty_operations(connection, stored);
  apply(connection, {key, origins_of(connection, key), before, after}, consequences);
  return true;
}

// What else is derived is made anew when the file is brought up to date.
bool erase_in_older(Connection& connection, const RecordKey& key) {
  if (!empty_operations(connection, stored_of(connection, key))) return false;
  Query(connection, "DELETE FROM entries WHERE id = ?", key.id).run();
  connection.run("DELETE FROM memories; DELETE FROM checkpoints");
  return true;
}

// VACUUM builds the new file in a database of its own, which is in memory as all that is temporary here.
void write_anew(Connection& connection) {
  sqlite3_limit(connection.handle(), SQLITE_LIMIT_ATTACHED, 1);
  connection.run("VACUUM");
  sqlite3_limit(connection.handle(), SQLITE_LIMIT_ATTACHED, 0);
}

// From here on a failure does not say that nothing is erased.
template <class Work>
void may_be_in_part(const std::filesystem::path& file, Work&& work) {
  try {
    work();
  } catch (const SQLite::Exception& error) {
    throw erased_in_part(file, error.getErrorStr());
  }
}

}  // namespace

std::size_t erase_entries(Connection& connection, const std::filesystem::path& file, std::span<const EntryId> entries) {
  std::size_t erased = 0;
  {
    SQLite::Transaction transaction(connection.database(), SQLite::TransactionBehavior::IMMEDIATE);
    const bool is_current = format_of(connection).version == newest_format();
    PendingUpdates consequences;
    for (const EntryId& entry : entries) {
      const RecordKey key{RecordKind::entry, entry.bytes()};
      const bool was_here = is_current ? erase_entry(connection, key, consequences) : erase_in_older(connection, key);
      erased += was_here ? 1 : 0;
    }
    if (is_current) settle(connection, consequences);
    may_be_in_part(file, [&] { transaction.commit(); });
  }
  if (erased > 0) may_be_in_part(file, [&] { write_anew(connection); });
  return erased;
}

}  // namespace store

std::size_t erase_in_copy(const std::filesystem::path& copy, std::span<const EntryId> entries) {
  return store::guarded(copy, [&] {
    store::Connection connection = store::Connection::to_file(copy, store::Access::read_write);
    if (connection.is_read_only()) throw store::cannot_write(copy);
    store::checked_version(connection, copy, store::migrations());
    return store::erase_entries(connection, copy, entries);
  });
}

}  // namespace unknot
