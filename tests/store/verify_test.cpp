#include <rapidcheck.h>

#include <array>

#include "support/random_writes.hpp"
#include "support/temp_diary.hpp"
#include "unknot/protocol.hpp"

using namespace unknot;
using namespace unknot::testing;

namespace {

constexpr std::array<const char*, 8> k_derived = {"points (number)",  "entries (point, at, recorded, first_op)",
                                                  "settings (one)",   "hold_steps (id)",
                                                  "screenings (id)",  "screening_answers (screening, place)",
                                                  "memories (point)", "checkpoints (point, at, recorded, first_op)"};

// Every value of every derived row, in the order of its key; a checkpoint's number is where it lies, not what it says.
std::string derived_in(const std::filesystem::path& file) {
  std::string all;
  for (const std::string table : k_derived) {
    const std::string name = table.substr(0, table.find(' '));
    const std::string key = table.substr(table.find('(') + 1, table.find(')') - table.find('(') - 1);
    const std::string columns =
        ask_sql(file, "SELECT group_concat('quote(' || name || ')', '||'',''||') FROM pragma_table_info('" + name +
                          "') WHERE NOT ('" + name + "' = 'checkpoints' AND name = 'number')");
    all += name + "\n" + ask_sql(file, "SELECT " + columns + " FROM " + name + " ORDER BY " + key);
  }
  return all;
}

void make_diary(const std::filesystem::path& file) {
  Diary diary = Diary::open(file, OpenFor::writing);
  add_points(diary);
  for (int i = 0; i < 12; ++i) take(diary, {i, i, 5 * i, i % 11});
  for (int i = 0; i < 3; ++i) take(diary, {10, i, 30 * i, i});  // Enough for checkpoints.
}

}  // namespace

TEST_CASE("what is derived while writing is what is derived anew, after any writes and undos") {
  CHECK(rc::check("rebuild changes nothing", [] {
    const TempDirectory directory;
    const auto file = directory / "diary.db";
    Diary diary = Diary::open(file, OpenFor::writing);
    add_points(diary);
    take(diary, *rc::gen::resize(12, some_steps()));
    diary.undo(static_cast<std::size_t>(*rc::gen::inRange(0, 4)), next_made(), next_bits());
    if (*rc::gen::arbitrary<bool>()) diary.redo(next_made(), next_bits());
    const std::string before = derived_in(file);
    diary.rebuild();
    RC_ASSERT(derived_in(file) == before);
    RC_ASSERT(diary.verify().empty());
  }));
}

TEST_CASE("whatever is changed in a derived table is told, and mended by deriving it anew") {
  const TempDirectory directory;
  const auto file = directory / "diary.db";
  make_diary(file);
  const std::string right = derived_in(file);
  for (const std::string sql :
       {"UPDATE points SET name = 'other' WHERE number = 1", "UPDATE entries SET before = 9 WHERE kind = 1",
        "DELETE FROM settings", "UPDATE hold_steps SET at = at - 60", "DELETE FROM hold_steps",
        "UPDATE screenings SET outcome = 0", "UPDATE screenings SET reading = 3 - reading",
        "DELETE FROM screening_answers WHERE place = 1",
        "UPDATE memories SET state = CAST(x'01' || zeroblob(length(state) - 1) AS BLOB)", "DELETE FROM memories",
        "DELETE FROM checkpoints", "UPDATE checkpoints SET state = (SELECT state FROM memories LIMIT 1)"}) {
    INFO(sql);
    run_sql(file, sql);
    Diary diary = Diary::open(file, OpenFor::writing);
    CHECK_FALSE(diary.verify().empty());
    diary.rebuild();
    CHECK(diary.verify().empty());
    CHECK(derived_in(file) == right);
  }
}

TEST_CASE("an operation that cannot be read is not taken back: that is damage, and nothing is written") {
  const TempDirectory directory;
  const auto file = directory / "diary.db";
  {
    Diary diary = Diary::open(file, OpenFor::writing);
    add_points(diary);
    diary.append(write_of({put(entry("Fri 08:05 6->4", 1))}));
  }
  run_sql(file, "UPDATE operations SET body = json_set(body, '$.at', 'when') WHERE kind = 2");
  Diary diary = Diary::open(file, OpenFor::writing);
  CHECK(error_of(file, [&] { diary.undo(1, next_made(), next_bits()); }) == StoreErrorCode::damaged);
  CHECK(ask_sql(file, "SELECT count(*) FROM operations") == "3\n");
}

TEST_CASE("what a damaged file does not let be taken back is damage, and nothing is written") {
  const TempDirectory directory;
  const auto file = directory / "diary.db";
  {
    Diary diary = Diary::open(file, OpenFor::writing);
    add_points(diary);
    diary.append(write_of({put(entry("Fri 08:05 6->4", 1))}));
  }
  run_sql(file,
          "UPDATE operations SET body = json_set(body, '$.point', '000000000000000000000000000000ff') WHERE kind = 2");
  Diary diary = Diary::open(file, OpenFor::writing);
  CHECK(error_of(file, [&] { diary.undo(1, next_made(), next_bits()); }) == StoreErrorCode::damaged);
  CHECK(ask_sql(file, "SELECT count(*) FROM operations") == "3\n");
}

TEST_CASE("what is taken back is never put as another record") {
  const TempDirectory directory;
  const auto file = directory / "diary.db";
  for (const std::string other :
       {"kind = 1", "kind = 2 AND record_id <> (SELECT record_id FROM operations WHERE number = 5)"}) {
    INFO(other);
    std::filesystem::remove(file);
    {
      Diary diary = Diary::open(file, OpenFor::writing);
      add_points(diary);
      diary.append(write_of({put(entry("Fri 08:05 6->4", 1)), put(entry("Fri 09:05 6->4", 2))}));
      diary.append(write_of({put(entry("Fri 08:05 6->2", 1))}));
    }
    run_sql(file, "UPDATE operations SET replaces = (SELECT id FROM operations WHERE " + other + ") WHERE number = 5");
    Diary diary = Diary::open(file, OpenFor::writing);
    CHECK(error_of(file, [&] { diary.undo(1, next_made(), next_bits()); }) == StoreErrorCode::damaged);
    CHECK(ask_sql(file, "SELECT count(*) FROM operations") == "5\n");
  }
}

TEST_CASE("what a damaged file does not let be done again is damage, and nothing is written") {
  const TempDirectory directory;
  const auto file = directory / "diary.db";
  {
    Diary diary = Diary::open(file, OpenFor::writing);
    add_points(diary);
    diary.append(write_of({put(entry("Fri 08:05 6->4", 1))}));
    diary.undo(1, next_made(), next_bits());
  }
  run_sql(file,
          "UPDATE operations SET body = json_set(body, '$.point', '000000000000000000000000000000ff') WHERE body ->> "
          "'$.kind' = 1");
  Diary diary = Diary::open(file, OpenFor::writing);
  CHECK(error_of(file, [&] { diary.redo(next_made(), next_bits()); }) == StoreErrorCode::damaged);
  CHECK(ask_sql(file, "SELECT count(*) FROM operations") == "4\n");
}

TEST_CASE("what a damaged file refuses only when all of it is to be stored is damage too") {
  const TempDirectory directory;
  const auto file = directory / "diary.db";
  {
    Diary diary = Diary::open(file, OpenFor::writing);
    add_points(diary);
    diary.append(write_of({put(entry("Fri 08:05 6->4", 1))}));
    diary.append(write_of({put(Point{.id = PointId({77}), .name = *PointName::parse("third")})}));
  }
  run_sql(file, "UPDATE entries SET point = (SELECT number FROM points WHERE name = 'third')");
  const std::string before = derived_in(file);
  Diary diary = Diary::open(file, OpenFor::writing);
  CHECK(error_of(file, [&] { diary.undo(1, next_made(), next_bits()); }) == StoreErrorCode::damaged);
  CHECK(derived_in(file) == before);
}

TEST_CASE("operations from which nothing can be derived are damage, and the file stays as it was") {
  const TempDirectory directory;
  const auto file = directory / "diary.db";
  make_diary(file);
  run_sql(file,
          "UPDATE operations SET body = json_set(body, '$.point', '000000000000000000000000000000ff') WHERE kind = 2");
  const std::string before = derived_in(file);
  Diary diary = Diary::open(file, OpenFor::writing);
  CHECK(error_of(file, [&] { diary.rebuild(); }) == StoreErrorCode::damaged);
  CHECK(derived_in(file) == before);
}

TEST_CASE("an operation that is missing or was changed is told") {
  const TempDirectory directory;
  const auto file = directory / "diary.db";
  for (const std::string sql :
       {"DELETE FROM operations WHERE number = 4", "DELETE FROM operations WHERE number = 1",
        "UPDATE operations SET made = made + 1 WHERE number = 3",
        "UPDATE operations SET device_number = 77 WHERE number = 5",
        "UPDATE operations SET body = NULL WHERE number = 3",
        "UPDATE operations SET body = body || ' ' WHERE number = 3",
        "UPDATE operations SET replaces = zeroblob(16) WHERE number = 3",
        "UPDATE operations SET undoes = zeroblob(16) WHERE number = 3",
        "UPDATE operations SET kind = 3 WHERE number = 3", "UPDATE operations SET write = 2 WHERE number = 3",
        "UPDATE operations SET hash = zeroblob(32) WHERE number = 3"}) {
    INFO(sql);
    std::filesystem::remove(file);
    make_diary(file);
    run_sql(file, sql);
    CHECK_FALSE(Diary::open(file, OpenFor::reading).verify().empty());
  }
}
