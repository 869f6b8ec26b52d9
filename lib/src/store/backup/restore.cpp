#include <SQLiteCpp/Backup.h>
#include <SQLiteCpp/Transaction.h>
#include <sqlite3.h>

#include <system_error>

#include "store/backup/backup.hpp"
#include "store/backup/backups.hpp"
#include "store/errors.hpp"
#include "store/open.hpp"
#include "store/recovery/verify.hpp"
#include "store/tables/derive.hpp"
#include "store/tables/points.hpp"

namespace unknot {

namespace {

namespace fs = std::filesystem;
using store::Connection;
using store::Query;

constexpr auto k_owners_alone = fs::perms::owner_read | fs::perms::owner_write;

std::int64_t number(Connection& connection, const char* sql) {
  Query query(connection, sql);
  return query.next() ? query.integer(0) : 0;
}

DiarySummary summary_of(Connection& connection, int format) {
  const store::ReadTransaction one_state(connection);
  Query last(connection, "SELECT made FROM operations ORDER BY number DESC LIMIT 1");
  return {.format = format,
          .points = number(connection, "SELECT count(*) FROM points"),
          .entries = number(connection, "SELECT count(*) FROM entries"),
          .last_write = last.next() ? std::optional(MadeAt(last.integer(0))) : std::nullopt,
          .settings = store::stored_settings(connection).value_or(Settings{})};
}

// Opened and read wholly. An older format is brought up to date in memory; the file's bytes stay.
store::Opened opened_whole(const fs::path& file) {
  std::error_code ignored;
  if (!fs::exists(file, ignored)) throw store::cannot_open(file, "there is no such file");
  store::Opened opened = store::open_file(file, OpenFor::reading, store::migrations());
  if (!format_of_file(file)) throw store::not_ours(file);
  const auto found = store::damage_in(opened.connection);
  if (!found.empty()) throw store::damaged(file, found.front().what);
  return opened;
}

// Operations that are made after the restore must not bear the numbers of those that it forgets.
void become_another_device(Connection& draft) {
  Query(draft, "UPDATE this_device SET device = randomblob(16), bound = NULL").run();
}

// What is derived need not be right in a backup: the operations are.
void put_in_order(Connection& draft, const fs::path& backup) {
  if (!store::integrity_issues(draft).empty()) {
    SQLite::Transaction transaction(draft.database(), SQLite::TransactionBehavior::IMMEDIATE);
    store::as_stored([&] {
      store::rebuild_tables(draft);
      transaction.commit();
    });
  }
  const auto found = store::integrity_issues(draft);
  if (!found.empty()) throw store::damaged(backup, found.front().what);
}

unsigned data_version(Connection& connection) {
  unsigned version = 0;
  sqlite3_file_control(connection.handle(), "main", SQLITE_FCNTL_DATA_VERSION, &version);
  return version;
}

// SQLite's backup into the file itself: one transaction, so that whoever has it open sees the one state or the other.
// False when somebody wrote since `seen`; nothing is changed then.
bool replaced(Connection& live, const fs::path& file, const fs::path& draft, unsigned seen) {
  Connection from = Connection::to_file(draft, store::Access::read_only);
  SQLite::Backup into(live.database(), from.database());
  if (into.executeStep(0) != SQLITE_OK) throw store::in_use(file);  // No page yet, but the lock.
  if (data_version(live) != seen) return false;
  bool is_done = false;
  const auto fault = error_of([&] { store::guarded(file, [&] { is_done = into.executeStep() == SQLITE_DONE; }); });
  // It may have been done when the error came.
  if (fault && fault->fault() == StoreErrorCode::disk) throw store::in_doubt(file, "an input or output error");
  if (fault) throw StoreError(*fault);
  if (!is_done) throw store::in_use(file);
  return true;
}

// Absent: there was nothing in the file that could be kept.
std::optional<Backup> replace_in_file(const fs::path& file, const fs::path& draft, MadeAt made) {
  constexpr int k_attempts = 20;
  Connection live = Connection::to_file(file, store::Access::read_write);
  if (live.is_read_only()) throw store::cannot_write(file);
  for (int attempt = 0; attempt < k_attempts; ++attempt) {
    const int version = store::checked_version(live, file, store::migrations());
    const unsigned seen = data_version(live);
    std::optional<Backup> kept;
    if (version > 0) {
      kept = store::place_for_backup(file, BackupReason::before_restore, made);
      store::back_up(live, file, kept->file);
    }
    if (replaced(live, file, draft, seen)) return kept;
    std::error_code ignored;
    if (kept) fs::remove(kept->file, ignored);
  }
  throw store::in_use(file);
}

// What SQLite would read into the file that takes the place: the journal of a database that is gone or set aside.
void set_journals_aside(const fs::path& file, const fs::path& aside) {
  for (const char* const suffix : {"-journal", "-wal", "-shm"}) {
    std::error_code error;
    fs::rename(file.string() + suffix, aside.string() + suffix, error);
    if (error && error != std::errc::no_such_file_or_directory) throw store::cannot_open(file, error.message());
    if (!error) fs::permissions(aside.string() + suffix, k_owners_alone, error);
  }
}

void put(AtomicFile& draft, const fs::path& file, const fs::path& backup, MadeAt made, Restored& restored) {
  std::error_code ignored;
  if (!fs::exists(file, ignored)) {
    set_journals_aside(file, store::place_aside(file, "damaged", made));
    return draft.put_in_place(Existing::keep);
  }
  if (fs::equivalent(file, backup, ignored)) {
    throw store::cannot_open(backup, "it is the diary itself; name one of its backups");
  }
  if (!fs::is_regular_file(file, ignored)) throw store::not_ours(file);
  const auto fault = error_of([&] {
    store::guarded(file, [&] {
      static_cast<void>(store::open_file(file, OpenFor::reading, store::migrations()));
      restored.kept = replace_in_file(file, draft.path(), made);
    });
  });
  if (!fault) return;
  const bool is_damaged = fault->fault() == StoreErrorCode::damaged;
  if (!is_damaged && fault->fault() != StoreErrorCode::not_ours) throw StoreError(*fault);
  const fs::path aside = store::place_aside(file, is_damaged ? "damaged" : "set-aside", made);
  set_journals_aside(file, aside);
  (is_damaged ? restored.kept_damaged : restored.kept_foreign) = draft.exchange(aside);
}

}  // namespace

DiarySummary verify_and_summarise(const fs::path& file) {
  return store::guarded(file, [&] {
    store::Opened opened = opened_whole(file);
    return summary_of(opened.connection, *format_of_file(file));
  });
}

Restored restore(const fs::path& diary, const fs::path& backup, MadeAt made) {
  const fs::path file = store::real_file(diary);
  store::make_directories(file.parent_path(), file);
  AtomicFile draft(file, Draft::named, store::draft_failed);
  store::guarded(backup, [&] {
    store::Opened opened = opened_whole(backup);
    store::copy_pages(opened.connection, draft.path());
  });
  Restored restored = store::guarded(file, [&] {
    Connection copy = Connection::to_file(draft.path(), store::Access::read_write);
    become_another_device(copy);
    put_in_order(copy, backup);
    return Restored{.summary = summary_of(copy, newest_format())};
  });
  put(draft, file, backup, made, restored);
  return restored;
}

}  // namespace unknot
