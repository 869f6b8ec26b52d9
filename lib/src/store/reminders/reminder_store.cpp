#include "unknot/reminder_store.hpp"

#include <SQLiteCpp/Transaction.h>

#include <algorithm>
#include <utility>

#include "store/query.hpp"
#include "store/reminders/open_reminders.hpp"
#include "store/words.hpp"

namespace unknot {

namespace fs = std::filesystem;
using store::Connection;
using store::Query;

struct ReminderStore::Impl {
  Connection connection;
  fs::path file;

  template <class Work>
  decltype(auto) with_database(Work&& work) {
    return store::guarded_reminders(file, [&]() -> decltype(auto) { return work(connection); });
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

std::vector<DueReminder> told_by(Connection& connection, std::int64_t message) {
  Query row(connection, "SELECT point, kind, day, done, due, since, rule FROM told WHERE message = ? ORDER BY rowid",
            message);
  std::vector<DueReminder> steps;
  while (row.next()) {
    const DueStep step{
        .point = PointId(row.bytes16(0)),
        .kind = store::read_enum(row.integer(1), StepKind::session, StepKind::warning, "a kind of step"),
        .day = ProtocolDay(date::local_days(date::days(static_cast<int>(row.integer(2))))),
        .done = static_cast<int>(row.integer(3)),
        .due = store::read_instant(row.integer(4)),
        .rule = store::read_enum(row.integer(6), RuleId{}, static_cast<RuleId>(k_rule_count - 1), "a rule")};
    steps.push_back({step, store::read_instant(row.integer(5))});
  }
  return steps;
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

Mute mute_in(const Query& row) {
  Mute mute{store::read_instant(row.integer(0)),
            store::read_enum(row.integer(1), MuteKind::snooze, MuteKind::on, "a silence"), std::nullopt};
  if (!row.is_null(2)) mute.point = PointId(row.bytes16(2));
  if (!row.is_null(3)) mute.until = store::read_instant(row.integer(3));
  return mute;
}

void append_mutes(Query& row, std::vector<Mute>& mutes) {
  while (row.next()) mutes.push_back(mute_in(row));
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
bool insert_step(Connection& connection, std::int64_t message, const DueReminder& reminder) {
  const DueStep& step = reminder.step;
  Query row(connection,
            "INSERT OR IGNORE INTO told (message, point, kind, day, done, due, since, rule) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING 1",
            message, step.point.bytes(), static_cast<int>(step.kind), number_of(step.day), step.done,
            store::number_of(step.due), store::number_of(reminder.since), static_cast<int>(step.rule));
  return row.next();
}

}  // namespace

ReminderStore::ReminderStore(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
ReminderStore::ReminderStore(ReminderStore&&) noexcept = default;
ReminderStore& ReminderStore::operator=(ReminderStore&&) noexcept = default;
ReminderStore::~ReminderStore() = default;

fs::path ReminderStore::path_for(const fs::path& diary) { return diary.string() + "-reminders"; }

ReminderStore ReminderStore::open(const fs::path& file, OpenFor purpose) {
  return ReminderStore(std::make_unique<Impl>(Impl{store::open_reminders(file, purpose), file}));
}

ReminderHistory ReminderStore::history(Instant now) const {
  return impl_->with_database([&](Connection& database) {
    const store::ReadTransaction one_state(database);
    ReminderHistory history;
    Query messages(database, "SELECT number, at, delivery FROM messages WHERE at >= ? ORDER BY at, number",
                   store::number_of(now - k_looked_back));
    history.messages = messages_in(database, messages);
    // Given up by the next claim.
    std::erase_if(history.messages, [&](const Message& message) {
      return !message.delivery && (message.at < now - k_on_its_way || message.at > now);
    });
    // A snooze that is over says from when on its step may be sent again. Of switches the latest of all, and of each
    // point.
    Query mutes(database,
                "SELECT at, what, point, until FROM silences WHERE number IN "
                "(SELECT number FROM silences WHERE until > ? UNION ALL "
                "SELECT max(number) FROM silences WHERE until IS NULL GROUP BY point) ORDER BY number",
                store::number_of(now - k_looked_back));
    append_mutes(mutes, history.mutes);
    Query quiet(database, "SELECT from_time, until_time FROM quiet_hours");
    if (quiet.next()) {
      history.quiet = QuietHours{store::read_time_of_day(quiet.integer(0)), store::read_time_of_day(quiet.integer(1))};
    }
    return history;
  });
}

std::optional<MessageClaim> ReminderStore::claim(Instant now, const std::vector<DueReminder>& steps) {
  return impl_->with_database([&](Connection& database) -> std::optional<MessageClaim> {
    SQLite::Transaction transaction(database.database(), SQLite::TransactionBehavior::IMMEDIATE);
    give_up_lost(database, now);
    const std::int64_t number = insert_message(database, now);
    std::vector<DueReminder> claimed;
    std::copy_if(steps.begin(), steps.end(), std::back_inserter(claimed),
                 [&](const DueReminder& reminder) { return insert_step(database, number, reminder); });
    if (claimed.empty()) return std::nullopt;
    transaction.commit();
    return MessageClaim(*this, Message{{number}, now, std::nullopt, std::move(claimed)});
  });
}

MessageClaim::MessageClaim(ReminderStore& store, Message message) : store_(&store), message_(std::move(message)) {}

MessageClaim::MessageClaim(MessageClaim&& other) noexcept
    : store_(std::exchange(other.store_, nullptr)), message_(std::move(other.message_)) {}

// Where it cannot be given back, it is given up in two minutes.
MessageClaim::~MessageClaim() {
  if (store_ == nullptr) return;
  static_cast<void>(error_of([this] {
    store_->impl_->with_database([this](Connection& database) {
      Query(database, "DELETE FROM messages WHERE number = ? AND delivery IS NULL", message_.number.value).run();
    });
  }));
}

// The claim is kept even where the write fails: a message that was delivered is not sent twice.
void MessageClaim::mark_delivered(Delivery delivery) {
  std::exchange(store_, nullptr)->impl_->with_database([&](Connection& database) {
    Query(database, "UPDATE messages SET delivery = ? WHERE number = ?", static_cast<int>(delivery),
          message_.number.value)
        .run();
  });
}

std::optional<Message> ReminderStore::message(MessageNumber number) const {
  return impl_->with_database([&](Connection& database) -> std::optional<Message> {
    Query row(database, "SELECT number, at, delivery FROM messages WHERE number = ?", number.value);
    if (!row.next()) return std::nullopt;
    return message_in(database, row);
  });
}

std::vector<Message> ReminderStore::latest_messages(std::size_t count) const {
  return impl_->with_database([&](Connection& database) {
    Query row(database, "SELECT number, at, delivery FROM messages ORDER BY at DESC, number DESC LIMIT ?",
              static_cast<std::int64_t>(std::min<std::size_t>(count, INT64_MAX)));
    std::vector<Message> messages = messages_in(database, row);
    std::reverse(messages.begin(), messages.end());
    return messages;
  });
}

std::vector<Mute> ReminderStore::mutes_since(std::optional<Instant> from) const {
  return impl_->with_database([&](Connection& database) {
    std::vector<Mute> mutes;
    Query row(database, "SELECT at, what, point, until FROM silences WHERE ?1 IS NULL OR at >= ?1 ORDER BY number",
              number_of(from));
    append_mutes(row, mutes);
    return mutes;
  });
}

void ReminderStore::add(const Mute& mute) {
  impl_->with_database([&](Connection& database) {
    Query(database, "INSERT INTO silences (at, what, point, until) VALUES (?, ?, ?, ?)", store::number_of(mute.at),
          static_cast<int>(mute.what), bytes_of(mute.point), number_of(mute.until))
        .run();
  });
}

void ReminderStore::set_quiet_hours(const std::optional<QuietHours>& quiet) {
  impl_->with_database([&](Connection& database) {
    if (!quiet) return Query(database, "DELETE FROM quiet_hours").run();
    Query(database, "INSERT OR REPLACE INTO quiet_hours (one, from_time, until_time) VALUES (1, ?, ?)",
          std::int64_t{quiet->from.since_midnight().count()}, std::int64_t{quiet->until.since_midnight().count()})
        .run();
  });
}

std::optional<CalendarFile> ReminderStore::calendar_file() const {
  return impl_->with_database([](Connection& database) -> std::optional<CalendarFile> {
    Query row(database, "SELECT path, days FROM calendar_file");
    if (!row.next()) return std::nullopt;
    return CalendarFile{row.text(0), static_cast<int>(row.integer(1))};
  });
}

void ReminderStore::set_calendar_file(const std::optional<CalendarFile>& calendar) {
  impl_->with_database([&](Connection& database) {
    if (!calendar) return Query(database, "DELETE FROM calendar_file").run();
    Query(database, "INSERT OR REPLACE INTO calendar_file (one, path, days) VALUES (1, ?, ?)",
          std::string_view(calendar->path), calendar->days)
        .run();
  });
}

std::vector<CalendarEvent> ReminderStore::published_events() const {
  return impl_->with_database([](Connection& database) {
    std::vector<CalendarEvent> events;
    Query row(database, "SELECT uid, start, kind, points, state, sequence, stamp FROM calendar_events ORDER BY rowid");
    while (row.next()) {
      events.push_back({.uid = row.text(0),
                        .start = LocalTime(Seconds(row.integer(1))),
                        .kind = store::read_enum(row.integer(2), EventKind::session, EventKind::nothing, "an event"),
                        .points = static_cast<int>(row.integer(3)),
                        .state = store::read_enum(row.integer(4), EventState::confirmed, EventState::cancelled,
                                                  "the state of an event"),
                        .sequence = row.integer(5),
                        .stamp = store::read_instant(row.integer(6))});
    }
    return events;
  });
}

void ReminderStore::set_published_events(const std::vector<CalendarEvent>& events) {
  impl_->with_database([&](Connection& database) {
    SQLite::Transaction transaction(database.database(), SQLite::TransactionBehavior::IMMEDIATE);
    Query(database, "DELETE FROM calendar_events").run();
    for (const CalendarEvent& event : events) {
      Query(database,
            "INSERT INTO calendar_events (uid, start, kind, points, state, sequence, stamp) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            std::string_view(event.uid), std::int64_t{event.start.time_since_epoch().count()},
            static_cast<int>(event.kind), event.points, static_cast<int>(event.state), event.sequence,
            store::number_of(event.stamp))
          .run();
    }
    transaction.commit();
  });
}

}  // namespace unknot
