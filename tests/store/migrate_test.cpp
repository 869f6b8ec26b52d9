#include "store/migrate.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "store/errors.hpp"
#include "store/open.hpp"
#include "store/query.hpp"
#include "support/temp_diary.hpp"
#include "unknot/protocol.hpp"

using namespace unknot;
using namespace unknot::testing;

namespace {

std::vector<store::Migration> ladder_with(const char* sql) {
  std::vector<store::Migration> steps(store::migrations().begin(), store::migrations().end());
  steps.push_back({"9999_next", sql});
  return steps;
}

void make_diary(const std::filesystem::path& file) {
  Diary diary = Diary::open(file, OpenFor::writing);
  add_points(diary);
}

const int k_newest = static_cast<int>(store::migrations().size());
const std::string k_backup = "diary.db.before-v" + std::to_string(k_newest + 1) + ".bak";

}  // namespace

TEST_CASE("the ladder leads to the schema that migrations/current_schema.sql shows") {
  CHECK(store::schema_after(store::migrations(), k_newest) == store::current_schema());
}

TEST_CASE("an older file is migrated when it is written to, after a copy of it was made") {
  const TempDirectory directory;
  const auto file = directory / "diary.db";
  make_diary(file);
  const auto steps = ladder_with("CREATE TABLE later (x INTEGER) STRICT; INSERT INTO later VALUES (7)");
  {
    store::Opened opened = store::open_file(file, OpenFor::writing, steps);
    CHECK(opened.origin == store::Origin::found);
    CHECK(store::format_of(opened.connection).version == k_newest + 1);
  }
  CHECK(ask_sql(file, "SELECT x FROM later") == "7\n");
  CHECK(directory.names() == std::vector<std::string>{"diary.db", k_backup});
  CHECK(Diary::open(directory / k_backup, OpenFor::reading).points().size() == 2);
  CHECK((std::filesystem::status(directory / k_backup).permissions() & std::filesystem::perms::all) ==
        (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));
  CHECK_NOTHROW(store::open_file(file, OpenFor::writing, steps));
}

TEST_CASE("the transaction of the check stays open only where the file needed no migration") {
  const TempDirectory directory;
  const auto file = directory / "diary.db";
  make_diary(file);
  const auto steps = ladder_with("CREATE TABLE later (x INTEGER) STRICT");
  for (const OpenFor purpose : {OpenFor::reading, OpenFor::writing}) {
    CHECK(store::open_at_one_state(file, purpose, store::migrations()).opened.connection.in_transaction());
    CHECK_FALSE(store::open_file(file, purpose, store::migrations()).connection.in_transaction());
    const store::OpenedAtOneState migrated = store::open_at_one_state(file, purpose, steps);
    CHECK_FALSE(migrated.one_state.has_value());
    CHECK_FALSE(migrated.opened.connection.in_transaction());
  }
}

TEST_CASE("an older file is read as it would be after migrating, and stays as it is") {
  const TempDirectory directory;
  const auto file = directory / "diary.db";
  make_diary(file);
  const std::string before = bytes_of(file);
  store::Opened opened = store::open_file(file, OpenFor::reading, ladder_with("CREATE TABLE later (x INTEGER) STRICT"));
  store::Query query(opened.connection, "SELECT count(*) FROM points, (SELECT count(*) FROM later)");
  REQUIRE(query.next());
  CHECK(query.integer(0) == 2);
  CHECK(bytes_of(file) == before);
  CHECK(directory.names() == std::vector<std::string>{"diary.db"});
}

TEST_CASE("a step that fails half-way, or breaks a reference, leaves the file as it was") {
  const TempDirectory directory;
  const auto file = directory / "diary.db";
  make_diary(file);
  const std::string before = bytes_of(file);
  CHECK_THROWS(store::open_file(file, OpenFor::writing, ladder_with("CREATE TABLE a (x); CREATE TABLE a (x)")));
  CHECK(bytes_of(file) == before);
  CHECK(error_of(file, [&] {
          store::open_file(file, OpenFor::writing,
                           ladder_with("CREATE TABLE a (x REFERENCES points (number)); INSERT INTO a VALUES (12345)"));
        }) == StoreErrorCode::damaged);
  CHECK(bytes_of(file) == before);
}

TEST_CASE("an older file with a row that the new tables refuse is damaged, and stays as it is") {
  const TempDirectory directory;
  const auto file = directory / "diary.db";
  put_bytes(file, bytes_of("old/format-1.db"));
  run_sql(file, "PRAGMA ignore_check_constraints=ON; UPDATE entries SET symptoms = 5");
  const std::string before = bytes_of(file);
  for (const OpenFor purpose : {OpenFor::reading, OpenFor::writing}) {
    CHECK(error_of(file, [&] { Diary::open(file, purpose); }) == StoreErrorCode::damaged);
    CHECK(bytes_of(file) == before);
  }
}

TEST_CASE("an older file whose schema is not that version's is refused") {
  const TempDirectory directory;
  const auto file = directory / "diary.db";
  make_diary(file);
  run_sql(file, "CREATE TABLE more (x)");
  const std::string before = bytes_of(file);
  const auto steps = ladder_with("CREATE TABLE later (x INTEGER) STRICT");
  CHECK(error_of(file, [&] { store::open_file(file, OpenFor::writing, steps); }) == StoreErrorCode::damaged);
  CHECK(bytes_of(file) == before);
}

TEST_CASE("a migrated file is too new for the program before") {
  const TempDirectory directory;
  const auto file = directory / "diary.db";
  make_diary(file);
  store::open_file(file, OpenFor::writing, ladder_with("CREATE TABLE later (x INTEGER) STRICT"));
  CHECK(error_of(file, [&] { Diary::open(file, OpenFor::writing); }) == StoreErrorCode::too_new);
}

TEST_CASE("a diary of every older format opens and keeps every record; the older file is kept beside it") {
  std::set<int> formats;
  for (const auto& one : std::filesystem::directory_iterator("old")) {
    const std::string name = one.path().filename();
    CAPTURE(name);
    const TempDirectory directory;
    const auto file = directory / "diary.db";
    const std::string old = bytes_of(one.path());
    put_bytes(file, old);
    const int format = format_of_file(file).value();
    REQUIRE(name.starts_with("format-" + std::to_string(format)));
    formats.insert(format);
    std::vector<Operation> before;
    {
      const Diary read = Diary::open(file, OpenFor::reading);
      CHECK(read.verify().empty());
      before = read.operations(0, 1000);
    }
    CHECK(bytes_of(file) == old);  // Reading changes no byte.
    const Diary diary = Diary::open(file, OpenFor::writing);
    CHECK(diary.verify().empty());
    const std::vector<Operation> after = diary.operations(0, 1000);
    REQUIRE(after.size() == before.size());
    for (std::size_t i = 0; i < before.size(); ++i) CHECK(after[i].body == before[i].body);
    CHECK(format_of_file(file) == k_newest);
    CHECK(format_of_file(file.string() + ".before-v" + std::to_string(k_newest) + ".bak") == format);
  }
  CHECK(static_cast<int>(formats.size()) == k_newest - 1);
}

TEST_CASE("in a diary of format 2 the safety answers count as read one by one, and their records are unchanged") {
  const TempDirectory directory;
  const auto file = directory / "diary.db";
  put_bytes(file, bytes_of("old/format-2.db"));
  const std::string body = "SELECT body FROM operations WHERE kind = 5 ORDER BY made LIMIT 1";
  const std::string before = ask_sql(file, body);
  Diary diary = Diary::open(file, OpenFor::writing);
  const std::vector<Screening> old = diary.snapshot().screenings;
  REQUIRE(old.size() == 2);
  for (const Screening& screening : old) {
    CHECK(screening.answers.size() == 23);
    CHECK(screening.reading == ScreeningReading::one_by_one);
  }
  CHECK(old.back().outcome == ScreeningOutcome::clinician_first);
  CHECK(ask_sql(file, body) == before);
  Screening now = old.front();
  now.id = ScreeningId(entry_id(77).bytes());
  now.reading = ScreeningReading::all_at_once;
  diary.append(write_of({put(now)}));
  const std::vector<Screening> all = diary.snapshot().screenings;
  CHECK(std::count(all.begin(), all.end(), now) == 1);
  CHECK(diary.verify().empty());
}

TEST_CASE("how the safety questions were read is in the record only where it was all at once") {
  const TempDirectory directory;
  const auto file = directory / "diary.db";
  make_diary(file);
  Diary diary = Diary::open(file, OpenFor::writing);
  Screening screening{
      ScreeningId(entry_id(5).bytes()),
      {paris_at("Fri 08:00"), *ZoneName::parse("Europe/Paris"), UtcOffset{Seconds{3600}}, paris_at("Fri 08:00")},
      {{"fever", Answer::no}},
      ScreeningOutcome::unanswered};
  diary.append(write_of({put(screening)}));
  screening.id = ScreeningId(entry_id(6).bytes());
  screening.reading = ScreeningReading::all_at_once;
  diary.append(write_of({put(screening)}));
  const std::string bodies =
      ask_sql(file, "SELECT body LIKE '%reading%' FROM operations WHERE kind = 5 ORDER BY made, number");
  CHECK(bodies == "0\n1\n");
}

TEST_CASE("in a diary of format 1 with settings the number of backups is the usual one, and the hash still fits") {
  const TempDirectory directory;
  const auto file = directory / "diary.db";
  put_bytes(file, bytes_of("old/format-1.db"));
  Diary diary = Diary::open(file, OpenFor::writing);
  Settings settings = diary.settings();
  CHECK(settings.zone == std::optional(*ZoneName::parse("Europe/Paris")));
  CHECK(settings.backups == DailyBackups::usual());
  settings.backups = *DailyBackups::from(0);
  diary.append(write_of({put(settings)}));
  CHECK(diary.settings().backups.count() == 0);
  CHECK(diary.verify().empty());
}

TEST_CASE("a diary of format 2 keeps its operations byte for byte, and is decided anew by the second edition") {
  constexpr const char* k_operations =
      "SELECT hex(id) || hex(device) || device_number || '/' || write || '/' || made || hex(replaces) || "
      "coalesce(hex(undoes), '-') || kind || hex(record_id) || coalesce(body, '-') || hex(hash) "
      "FROM operations ORDER BY number";
  const TempDirectory directory;
  const auto file = directory / "diary.db";
  put_bytes(file, bytes_of("old/format-2-treated.db"));
  const std::string before = ask_sql(file, k_operations);
  Diary diary = Diary::open(file, OpenFor::writing);
  CHECK(ask_sql(file, k_operations) == before);

  REQUIRE(diary.points().size() == 2);
  CHECK(diary.settings().sitting == Minutes{30});
  CHECK(diary.settings().min_gap == Minutes{120});
  std::map<std::string, Phase> phases;
  const Instant now = paris_at("Tue 12:00");
  for (const Point& point : diary.points()) {
    CHECK(point.added.value() < paris_at("2026-11-19 12:02"));  // By its first operation.
    CHECK(point.place == PointPlace::elsewhere);
    const RuleState rule_state = diary.rule_state_at(point.id, now);
    RuleState anew;
    for (const Entry& entry : diary.entries(point.id, k_first, now + Seconds{1})) {
      apply_entry(anew, entry, diary.settings().day_start);
    }
    CHECK(rule_state == anew);
    phases[point.name.str()] = decide(rule_state, {point, diary.settings(), {}, {}, {}}, paris(), now).phase;
  }
  // By the first edition the last presses of 0 had stopped both.
  CHECK(phases["left-soleus"] == Phase::reduced);
  CHECK(phases["left-plantaris"] == Phase::full);
  TreatmentChange change = std::get<TreatmentChange>(entry("+9 08:00 change shoes", 900));
  change.point = diary.points().front().id;
  diary.append(write_of({put(change)}));
  CHECK(diary.verify().empty());
}
