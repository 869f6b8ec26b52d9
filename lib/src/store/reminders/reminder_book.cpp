#include "unknot/reminder_book.hpp"

#include <SQLiteCpp/Transaction.h>

#include <algorithm>

#include "store/query.hpp"
#include "store/reminders/book_open.hpp"
#include "store/words.hpp"

namespace unknot {

namespace fs = std::filesystem;
using store::Connection;
using store::Query;

struct ReminderBook::Impl {
  Connection connection;
  fs::path file;

  template <class Work>
  decltype(auto) with_database(Work&& work) {
    return store::guarded_book(file, [&]() -> decltype(auto) { return work(connection); });
  }
};

namespace {

// What can still bear on a step that is due: its day, and one more for a change of zone.
constexpr Seconds k_looked_back = std::chrono::hours{48};
// A message that is sent takes a second or two.
constexpr Seconds k_on_its_way{120};

std::int64_t number_of(ProtocolDay day) { return day.date().time_since_epoch().count(); }
std::optional<store::Bytes16> bytes_of(const std::optional<PointId>& point) {
  if (!point) return std::nullopt;
  return point->bytes();
}
std::optional<std::int64_t> number_of(const std::optional<Instant>& at) {
  if (!at) return std::nullopt;
  return store::number_of(*at);
}

std::vector<ToTell> told_by(Connection& connection, std::int64_t message) {
  Query row(connection, "SELECT point, kind, day, done, due, since, rule FROM told WHERE message = ? ORDER BY rowid",
            message);
  std::vector<ToTell> told;
  while (row.next()) {
    const DueStep step{
        .point = PointId(row.bytes16(0)),
        .kind = store::read_enum(row.integer(1), StepKind::session, StepKind::warning, "a kind of step"),
        .day = ProtocolDay(date::local_days(date::days(static_cast<int>(row.integer(2))))),
        .done = static_cast<int>(row.integer(3)),
        .due = store::read_instant(row.integer(4)),
        .rule = store::read_enum(row.integer(6), RuleId{}, static_cast<RuleId>(k_rule_count - 1), "a rule")};
    told.push_back({step, store::read_instant(row.integer(5))});
  }
  return told;
}

Message message_in(Connection& connection, const Query& row) {
  const std::int64_t number = row.integer(0);
  std::optional<Delivery> delivery;
  if (!row.is_null(2)) {
    delivery = store::read_enum(row.integer(2), Delivery::printed, Delivery::command, "a delivery");
  }
  return {{number}, store::read_instant(row.integer(1)), delivery, told_by(connection, number)};
}

std::vector<Message> messages_in(Connection& connection, Query& row) {
  std::vector<Message> messages;
  while (row.next()) messages.push_back(message_in(connection, row));
  return messages;
}

Silence silence_in(const Query& row) {
  Silence silence{store::read_instant(row.integer(0)),
                  store::read_enum(row.integer(1), Silencing::snooze, Silencing::on, "a silence"), std::nullopt};
  if (!row.is_null(2)) silence.point = PointId(row.bytes16(2));
  if (!row.is_null(3)) silence.until = store::read_instant(row.integer(3));
  return silence;
}

void append_silences(Query& row, std::vector<Silence>& silences) {
  while (row.next()) silences.push_back(silence_in(row));
}

void give_up_lost(Connection& connection, Instant now) {
  Query(connection, "DELETE FROM messages WHERE delivery IS NULL AND NOT at BETWEEN ? AND ?",
        store::number_of(now - k_on_its_way), store::number_of(now))
      .run();
}

std::int64_t insert_message(Connection& connection, Instant at) {
  Query row(connection, "INSERT INTO messages (at) VALUES (?) RETURNING number", store::number_of(at));
  row.next();
  return row.integer(0);
}

/// False when somebody else claimed it before.
bool insert_told(Connection& connection, std::int64_t message, const ToTell& told) {
  const DueStep& step = told.step;
  Query row(connection,
            "INSERT OR IGNORE INTO told (message, point, kind, day, done, due, since, rule) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING 1",
            message, step.point.bytes(), static_cast<int>(step.kind), number_of(step.day), step.done,
            store::number_of(step.due), store::number_of(told.since), static_cast<int>(step.rule));
  return row.next();
}

}  // namespace

ReminderBook::ReminderBook(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
ReminderBook::ReminderBook(ReminderBook&&) noexcept = default;
ReminderBook& ReminderBook::operator=(ReminderBook&&) noexcept = default;
ReminderBook::~ReminderBook() = default;

fs::path ReminderBook::beside(const fs::path& diary) { return diary.string() + "-reminders"; }

ReminderBook ReminderBook::open(const fs::path& file, OpenFor purpose) {
  return ReminderBook(std::make_unique<Impl>(Impl{store::open_book(file, purpose), file}));
}

Remembered ReminderBook::remembered(Instant now) const {
  return impl_->with_database([&](Connection& database) {
    const store::ReadTransaction one_state(database);
    Remembered remembered;
    Query messages(database, "SELECT number, at, delivery FROM messages WHERE at >= ? ORDER BY at, number",
                   store::number_of(now - k_looked_back));
    remembered.messages = messages_in(database, messages);
    // Given up by the next claim.
    std::erase_if(remembered.messages, [&](const Message& message) {
      return !message.delivery && (message.at < now - k_on_its_way || message.at > now);
    });
    // A snooze that is over says from when on its step may be told again. Of switches the latest of all, and of each
    // point.
    Query silences(database,
                   "SELECT at, what, point, until FROM silences WHERE number IN "
                   "(SELECT number FROM silences WHERE until > ? UNION ALL "
                   "SELECT max(number) FROM silences WHERE until IS NULL GROUP BY point) ORDER BY number",
                   store::number_of(now - k_looked_back));
    append_silences(silences, remembered.silences);
    Query quiet(database, "SELECT from_time, until_time FROM quiet_hours");
    if (quiet.next()) {
      remembered.quiet =
          QuietHours{store::read_time_of_day(quiet.integer(0)), store::read_time_of_day(quiet.integer(1))};
    }
    return remembered;
  });
}

std::optional<Message> ReminderBook::claim(Instant now, const std::vector<ToTell>& steps) {
  return impl_->with_database([&](Connection& database) -> std::optional<Message> {
    SQLite::Transaction transaction(database.database(), SQLite::TransactionBehavior::IMMEDIATE);
    give_up_lost(database, now);
    const std::int64_t number = insert_message(database, now);
    std::vector<ToTell> claimed;
    std::copy_if(steps.begin(), steps.end(), std::back_inserter(claimed),
                 [&](const ToTell& told) { return insert_told(database, number, told); });
    if (claimed.empty()) return std::nullopt;
    transaction.commit();
    return Message{{number}, now, std::nullopt, std::move(claimed)};
  });
}

void ReminderBook::arrived(MessageNumber number, Delivery delivery) {
  impl_->with_database([&](Connection& database) {
    Query(database, "UPDATE messages SET delivery = ? WHERE number = ?", static_cast<int>(delivery), number.value)
        .run();
  });
}

void ReminderBook::give_up(MessageNumber number) {
  impl_->with_database([&](Connection& database) {
    Query(database, "DELETE FROM messages WHERE number = ? AND delivery IS NULL", number.value).run();
  });
}

std::optional<Message> ReminderBook::message(MessageNumber number) const {
  return impl_->with_database([&](Connection& database) -> std::optional<Message> {
    Query row(database, "SELECT number, at, delivery FROM messages WHERE number = ?", number.value);
    if (!row.next()) return std::nullopt;
    return message_in(database, row);
  });
}

std::vector<Message> ReminderBook::latest_messages(std::size_t count) const {
  return impl_->with_database([&](Connection& database) {
    Query row(database, "SELECT number, at, delivery FROM messages ORDER BY at DESC, number DESC LIMIT ?",
              static_cast<std::int64_t>(std::min<std::size_t>(count, INT64_MAX)));
    std::vector<Message> messages = messages_in(database, row);
    std::reverse(messages.begin(), messages.end());
    return messages;
  });
}

std::vector<Silence> ReminderBook::silences_since(std::optional<Instant> from) const {
  return impl_->with_database([&](Connection& database) {
    std::vector<Silence> silences;
    Query row(database, "SELECT at, what, point, until FROM silences WHERE ?1 IS NULL OR at >= ?1 ORDER BY number",
              number_of(from));
    append_silences(row, silences);
    return silences;
  });
}

void ReminderBook::add(const Silence& silence) {
  impl_->with_database([&](Connection& database) {
    Query(database, "INSERT INTO silences (at, what, point, until) VALUES (?, ?, ?, ?)", store::number_of(silence.at),
          static_cast<int>(silence.what), bytes_of(silence.point), number_of(silence.until))
        .run();
  });
}

void ReminderBook::set_quiet_hours(const std::optional<QuietHours>& quiet) {
  impl_->with_database([&](Connection& database) {
    if (!quiet) return Query(database, "DELETE FROM quiet_hours").run();
    Query(database, "INSERT OR REPLACE INTO quiet_hours (one, from_time, until_time) VALUES (1, ?, ?)",
          std::int64_t{quiet->from.since_midnight().count()}, std::int64_t{quiet->until.since_midnight().count()})
        .run();
  });
}

std::optional<CalendarFile> ReminderBook::calendar_file() const {
  return impl_->with_database([](Connection& database) -> std::optional<CalendarFile> {
    Query row(database, "SELECT path, days FROM calendar_file");
    if (!row.next()) return std::nullopt;
    return CalendarFile{row.text(0), static_cast<int>(row.integer(1))};
  });
}

void ReminderBook::set_calendar_file(const std::optional<CalendarFile>& calendar) {
  impl_->with_database([&](Connection& database) {
    if (!calendar) return Query(database, "DELETE FROM calendar_file").run();
    Query(database, "INSERT OR REPLACE INTO calendar_file (one, path, days) VALUES (1, ?, ?)",
          std::string_view(calendar->path), calendar->days)
        .run();
  });
}

}  // namespace unknot
