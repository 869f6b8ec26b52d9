#include <doctest/doctest.h>
#include <sys/stat.h>

#include "store/migrate.hpp"
#include "support/temp_diary.hpp"
#include "unknot/reminder_store.hpp"

using namespace unknot;
using namespace unknot::testing;

namespace {

DueReminder step(int point, std::string_view due, int done = 0) {
  const DueStep step{.point = point_id(point),
                     .kind = StepKind::session,
                     .day = paris().day_of(paris_at(due)),
                     .done = done,
                     .due = paris_at(due),
                     .rule = RuleId::dose_frequency};
  return {step, step.due};
}

}  // namespace

TEST_CASE("the book lies beside the diary, and only its owner may read it") {
  const TempDirectory directory;
  CHECK(ReminderStore::path_for(directory / "unknot.db") == directory / "unknot.db-reminders");
  const auto file = directory / "book";
  ReminderStore::open(file, OpenFor::writing);
  struct stat status = {};
  REQUIRE(stat(file.c_str(), &status) == 0);
  CHECK((status.st_mode & 0777U) == 0600U);
}

TEST_CASE("reading a book that is not there finds it empty and makes no file") {
  const TempDirectory directory;
  const ReminderStore book = ReminderStore::open(directory / "book", OpenFor::reading);
  CHECK(book.history(paris_at("Fri 09:00")).messages.empty());
  CHECK(book.latest_messages(10).empty());
  CHECK(!book.calendar_file());
  CHECK(directory.names().empty());
}

TEST_CASE("what was told is there at the next opening, with all its steps") {
  const TempDirectory directory;
  const auto now = paris_at("Fri 08:01");
  {
    ReminderStore book = ReminderStore::open(directory / "book", OpenFor::writing);
    auto claim = book.claim(now, {step(1, "Fri 08:00"), step(2, "Fri 08:00", 1)});
    REQUIRE(claim);
    claim->mark_delivered(Delivery::notification);
  }
  const ReminderStore book = ReminderStore::open(directory / "book", OpenFor::reading);
  const Message expected{{1}, now, Delivery::notification, {step(1, "Fri 08:00"), step(2, "Fri 08:00", 1)}};
  CHECK(book.latest_messages(5) == std::vector{expected});
  CHECK(book.message({1}) == expected);
  CHECK(!book.message({2}));
  CHECK(book.history(now).messages == std::vector{expected});
  CHECK(book.history(paris_at("Sun 08:00")).messages == std::vector{expected});
  CHECK(book.history(paris_at("Sun 08:02")).messages.empty());
}

TEST_CASE("a step is claimed once, whoever asks at the same time; the rest of a message can still be claimed") {
  const TempDirectory directory;
  ReminderStore one = ReminderStore::open(directory / "book", OpenFor::writing);
  ReminderStore other = ReminderStore::open(directory / "book", OpenFor::writing);
  const auto first = one.claim(paris_at("Fri 08:01"), {step(1, "Fri 08:00")});
  REQUIRE(first);
  CHECK(!other.claim(paris_at("Fri 08:01"), {step(1, "Fri 08:00")}));
  const auto rest = other.claim(paris_at("Fri 08:01"), {step(1, "Fri 08:00"), step(2, "Fri 08:00")});
  REQUIRE(rest);
  CHECK(rest->message().steps == std::vector{step(2, "Fri 08:00")});
}

TEST_CASE("a warning is claimed once a day") {
  const TempDirectory directory;
  ReminderStore book = ReminderStore::open(directory / "book", OpenFor::writing);
  DueReminder warning = step(1, "Fri 08:00");
  warning.step.kind = StepKind::warning;
  warning.step.rule = RuleId::safety_hold;
  auto claim = book.claim(paris_at("Fri 08:01"), {warning, step(1, "Fri 08:00")});
  REQUIRE(claim);
  claim->mark_delivered(Delivery::printed);
  CHECK(book.message(claim->message().number)->steps == std::vector{warning, step(1, "Fri 08:00")});
  CHECK(!book.claim(paris_at("Fri 09:00"), {warning}));
  warning.step.day = warning.step.day.plus(date::days{1});
  warning.step.due = warning.since = paris_at("Sat 08:00");
  CHECK(book.claim(paris_at("Sat 08:00"), {warning}));
}

TEST_CASE("a step that went ahead of its time and then moved can be claimed again from the same instant on") {
  const TempDirectory directory;
  ReminderStore book = ReminderStore::open(directory / "book", OpenFor::writing);
  DueReminder ahead = step(2, "Fri 08:20");
  ahead.since = paris_at("Fri 08:00");
  const auto claim = book.claim(paris_at("Fri 08:00"), {step(1, "Fri 08:00"), ahead});
  REQUIRE(claim);
  CHECK(!book.claim(paris_at("Fri 08:00"), {ahead}));
  ahead.step.due = paris_at("Fri 08:24");
  CHECK(book.claim(paris_at("Fri 08:24"), {ahead}));
}

namespace {

/// A book as the first format had it, with one message.
void put_first_format(const std::filesystem::path& file) {
  run_sql(file, store::reminder_migrations().front().sql);
  run_sql(file, "PRAGMA application_id=1970170738; PRAGMA user_version=1");
  run_sql(file, fmt::format("INSERT INTO messages VALUES (1, {0}, 1);"
                            "INSERT INTO told VALUES (1, x'{1}', 1, 20777, 0, {0}, {0}, {2})",
                            paris_at("Fri 08:00").time_since_epoch().count(), id_text(point_id(1)),
                            static_cast<int>(RuleId::dose_frequency)));
}

}  // namespace

TEST_CASE("the events of the calendar file are kept as they were published last, in their order") {
  const TempDirectory directory;
  const CalendarEvent planned{.uid = "b@unknot",
                              .start = paris().zone().local(paris_at("Fri 08:00")),
                              .kind = EventKind::session,
                              .points = 2,
                              .state = EventState::confirmed,
                              .sequence = 7,
                              .stamp = paris_at("Thu 21:00")};
  CalendarEvent cancelled = planned;
  cancelled.uid = "a@unknot";
  cancelled.kind = EventKind::check;
  cancelled.state = EventState::cancelled;
  ReminderStore book = ReminderStore::open(directory / "book", OpenFor::writing);
  CHECK(book.published_events().empty());
  book.set_published_events({planned});
  book.set_published_events({planned, cancelled});
  CHECK(ReminderStore::open(directory / "book", OpenFor::writing).published_events() ==
        std::vector{planned, cancelled});
}

TEST_CASE("a book of the first format is read as it is, and brought up to date when it is written") {
  const TempDirectory directory;
  const auto file = directory / "book";
  put_first_format(file);
  const std::string before = bytes_of(file);
  const std::vector<Message> kept{{{1}, paris_at("Fri 08:00"), Delivery::printed, {step(1, "Fri 08:00")}}};
  CHECK(ReminderStore::open(file, OpenFor::reading).latest_messages(5) == kept);
  CHECK(bytes_of(file) == before);
  ReminderStore book = ReminderStore::open(file, OpenFor::writing);
  CHECK(book.latest_messages(5) == kept);
  CHECK(!book.claim(paris_at("Fri 08:01"), {step(1, "Fri 08:00")}));
  DueReminder warning = step(1, "Fri 08:00");
  warning.step.kind = StepKind::warning;
  const auto claim = book.claim(paris_at("Fri 08:01"), {warning});
  CHECK(claim);
  CHECK(ask_sql(file, "PRAGMA user_version") == "3\n");
  CHECK(ReminderStore::open(file, OpenFor::reading).latest_messages(5).size() == 2);
}

TEST_CASE("a book of a newer format is refused and left as it is") {
  const TempDirectory directory;
  const auto file = directory / "book";
  { ReminderStore::open(file, OpenFor::writing); }
  run_sql(file, "PRAGMA user_version=4");
  const std::string before = bytes_of(file);
  for (const OpenFor purpose : {OpenFor::reading, OpenFor::writing}) {
    CHECK(error_of(file, [&] { ReminderStore::open(file, purpose); }) == StoreErrorCode::too_new);
  }
  CHECK(bytes_of(file) == before);
}

TEST_CASE("a claim that is given back can be made again") {
  const TempDirectory directory;
  ReminderStore book = ReminderStore::open(directory / "book", OpenFor::writing);
  CHECK(book.claim(paris_at("Fri 08:01"), {step(1, "Fri 08:00")}));  // It goes at once.
  CHECK(book.latest_messages(5).empty());
  CHECK(book.claim(paris_at("Fri 08:02"), {step(1, "Fri 08:00")}));
}

TEST_CASE("a message whose sender died on the way is told by another after two minutes, and not before") {
  const TempDirectory directory;
  ReminderStore book = ReminderStore::open(directory / "book", OpenFor::writing);
  const auto claim = book.claim(paris_at("Fri 08:01"), {step(1, "Fri 08:00")});
  REQUIRE(claim);
  CHECK(book.history(paris_at("Fri 08:03")).messages.size() == 1);
  CHECK(!book.claim(paris_at("Fri 08:03"), {step(1, "Fri 08:00")}));
  CHECK(book.history(paris_at("Fri 08:03:01")).messages.empty());
  CHECK(book.claim(paris_at("Fri 08:03:01"), {step(1, "Fri 08:00")}));
}

TEST_CASE("a message that arrived is never given up") {
  const TempDirectory directory;
  ReminderStore book = ReminderStore::open(directory / "book", OpenFor::writing);
  book.claim(paris_at("Fri 08:01"), {step(1, "Fri 08:00")})->mark_delivered(Delivery::printed);
  CHECK(!book.claim(paris_at("Fri 12:00"), {step(1, "Fri 08:00")}));
}

TEST_CASE("of each point and of all the latest switch is remembered, and snoozes of the last two days") {
  const TempDirectory directory;
  ReminderStore book = ReminderStore::open(directory / "book", OpenFor::writing);
  const Mute off{paris_at("Fri 08:00"), MuteKind::off, std::nullopt};
  const Mute on{paris_at("Fri 09:00"), MuteKind::on, std::nullopt};
  const Mute off_one{paris_at("Fri 08:30"), MuteKind::off, point_id(1)};
  const Mute old{paris_at("Fri 08:00"), MuteKind::snooze, std::nullopt, paris_at("Fri 08:30")};
  const Mute late{paris_at("Sun 07:00"), MuteKind::snooze, point_id(2), paris_at("Sun 09:00")};
  for (const Mute& one : {off, off_one, on, old, late}) book.add(one);
  CHECK(book.history(paris_at("Sun 08:31")).mutes == std::vector{off_one, on, late});
  CHECK(book.mutes_since(std::nullopt).size() == 5);
  CHECK(book.mutes_since(paris_at("Fri 08:30")) == std::vector{off_one, on, late});
}

TEST_CASE("quiet hours and the calendar file are kept, changed and taken away") {
  const TempDirectory directory;
  ReminderStore book = ReminderStore::open(directory / "book", OpenFor::writing);
  const auto quiet = [&] { return book.history(paris_at("Fri 08:00")).quiet; };
  book.set_quiet_hours(*parse_quiet_hours("13:00-14:00"));
  book.set_quiet_hours(*parse_quiet_hours("22:00-07:00"));
  CHECK(quiet_hours_text(quiet().value()) == "22:00-07:00");
  book.set_quiet_hours(std::nullopt);
  CHECK(!quiet());
  book.set_calendar_file(CalendarFile{"/a/b.ics", 7});
  book.set_calendar_file(CalendarFile{"/a/c.ics", 3});
  CHECK(book.calendar_file() == CalendarFile{"/a/c.ics", 3});
  book.set_calendar_file(std::nullopt);
  CHECK(!book.calendar_file());
}

TEST_CASE("what is no reminder store is refused with the way out, and left byte for byte as it was") {
  const TempDirectory directory;
  const auto file = directory / "book";
  const auto refused = [&] {
    const std::string before = bytes_of(file);
    for (const OpenFor purpose : {OpenFor::reading, OpenFor::writing}) {
      CHECK(error_of(file, [&] { ReminderStore::open(file, purpose); }) == StoreErrorCode::not_ours);
    }
    CHECK(bytes_of(file) == before);
  };
  put_bytes(file, "a shopping list, and no database at all, however long it is made here");
  refused();
  std::filesystem::remove(file);
  run_sql(file, "CREATE TABLE shopping (item TEXT)");
  refused();
  std::filesystem::remove(file);
  { Diary::open(file, OpenFor::writing); }
  refused();
}

TEST_CASE("a book with a table more or less is refused") {
  const TempDirectory directory;
  const auto file = directory / "book";
  { ReminderStore::open(file, OpenFor::writing); }
  run_sql(file, "CREATE TABLE more (x TEXT)");
  CHECK(error_of(file, [&] { ReminderStore::open(file, OpenFor::reading); }) == StoreErrorCode::not_ours);
}

TEST_CASE("an empty file becomes a book when it is written, and reads as an empty one") {
  const TempDirectory directory;
  const auto file = directory / "book";
  put_bytes(file, "");
  CHECK(ReminderStore::open(file, OpenFor::reading).latest_messages(1).empty());
  ReminderStore book = ReminderStore::open(file, OpenFor::writing);
  CHECK(book.claim(paris_at("Fri 08:01"), {step(1, "Fri 08:00")}));
}
