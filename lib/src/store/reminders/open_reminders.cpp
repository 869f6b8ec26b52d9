#include "store/reminders/open_reminders.hpp"

#include <SQLiteCpp/Transaction.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include "store/migrate.hpp"
#include "store/open.hpp"
#include "unknot/text.hpp"

namespace unknot::store {

namespace {

namespace fs = std::filesystem;

constexpr int k_book_application_id = 0x756e6b72;  // "unkr"
int book_format() { return static_cast<int>(reminder_migrations().size()); }

/// Migrates the file from the format `from` (0: no table yet) to the format `to`.
void climb_book(Connection& connection, int from, int to) {
  for (int step = from; step < to; ++step) connection.run(reminder_migrations()[static_cast<std::size_t>(step)].sql);
  connection.run(fmt::format("PRAGMA application_id={}; PRAGMA user_version={}", k_book_application_id, to).c_str());
}

// Inside a writing transaction an empty file already counts one page, so its pages say nothing.
bool is_blank(Connection& connection) {
  const Format format = format_of(connection);
  return format.application_id == 0 && format.version == 0 && schema_of(connection).empty();
}

bool is_book(Connection& connection, const fs::path& file, const Format& format) {
  if (format.application_id != k_book_application_id) return false;
  if (format.version > book_format()) throw too_new(file, format.version, book_format());
  Connection fresh = Connection::to_memory();
  climb_book(fresh, 0, format.version);
  return schema_of(connection) == schema_of(fresh);
}

Connection empty_book() {
  Connection connection = Connection::to_memory();
  climb_book(connection, 0, book_format());
  return connection;
}

}  // namespace

StoreError no_reminder_store(const fs::path& file, std::string_view why) {
  return {StoreErrorCode::not_ours,
          fmt::format("{} is no file of reminders ({}): move it away and a new one is made; no entry is lost",
                      made_visible(file.string()), why)};
}

Connection open_reminders(const fs::path& file, OpenFor purpose) {
  return guarded_reminders(file, [&] {
    std::error_code ignored;
    const fs::file_status there = fs::status(file, ignored);
    if (!fs::exists(there) && purpose == OpenFor::reading) return empty_book();
    if (fs::exists(there) && !fs::is_regular_file(there)) throw no_reminder_store(file, "it is no file");
    if (purpose == OpenFor::writing) make_file(file);
    const bool writes = purpose == OpenFor::writing;
    Connection connection = Connection::to_file(file, writes ? Access::read_write : Access::read_only);
    if (writes && connection.is_read_only()) throw cannot_write(file);
    if (writes) {
      SQLite::Transaction transaction(connection.database(), SQLite::TransactionBehavior::IMMEDIATE);
      if (is_blank(connection)) climb_book(connection, 0, book_format());
      const Format format = format_of(connection);
      const bool is_older = format.version < book_format() && is_book(connection, file, format);
      if (is_older) climb_book(connection, format.version, book_format());
      transaction.commit();
    }
    if (is_blank(connection)) return empty_book();
    // One of an earlier format is read as it is: what is asked of one opened for reading has the same columns.
    if (!is_book(connection, file, format_of(connection))) throw no_reminder_store(file, "it is something else");
    return connection;
  });
}

}  // namespace unknot::store
