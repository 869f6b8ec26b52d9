#include <fmt/format.h>
#include <rapidcheck.h>

#include <random>

#include "support/random_writes.hpp"
#include "support/temp_diary.hpp"
#include "unknot/protocol.hpp"

using namespace unknot;
using namespace unknot::testing;

namespace {

RuleState replayed(const Diary& diary, PointId point, Instant now) {
  RuleState rule_state;
  const TimeOfDay day_start = diary.settings().day_start;
  diary.for_each_entry(point, k_first, now + Seconds{1},
                       [&](const Entry& one) { apply_entry(rule_state, one, day_start); });
  return rule_state;
}

bool remembers_every_instant(const Diary& diary) {
  for (const Point& point : diary.points()) {
    std::vector<Instant> instants = {k_first, k_last};
    for (const Entry& one : diary.entries(point.id, k_first, k_last)) {
      instants.push_back(stamp_of(one).at);
      instants.push_back(stamp_of(one).at - Seconds{1});
    }
    // Every seventh is enough to meet all places between checkpoints.
    for (std::size_t i = 0; i < instants.size(); i += 7) {
      if (diary.rule_state_at(point.id, instants[i]) != replayed(diary, point.id, instants[i])) return false;
    }
  }
  return true;
}

Entry session_at(int number, Seconds since) {
  Entry made = entry("Fri 08:05 6->4", number);
  std::visit(
      [&](auto& one) {
        one.stamp.at += since;
        one.stamp.recorded = one.stamp.at;
      },
      made);
  return made;
}

// A file with an entry an hour, whose entries before the one numbered `kept_from` are then taken out of its table: a
// state that is right nevertheless was read, not made anew.
void make_hourly_diary(const std::filesystem::path& file, int entries, int kept_from) {
  Diary diary = Diary::open(file, OpenFor::writing);
  add_points(diary);
  std::vector<Change> changes;
  for (int i = 0; i < entries; ++i) changes.push_back(put(session_at(i, std::chrono::hours{i})));
  diary.append(write_of(changes));
  run_sql(file,
          fmt::format("DELETE FROM entries WHERE at < {}",
                      stamp_of(session_at(kept_from, std::chrono::hours{kept_from})).at.time_since_epoch().count()));
}

}  // namespace

TEST_CASE("the state at every instant is what a replay gives, after any writes") {
  CHECK(rc::check("state equals replay", [] {
    const auto all = *some_steps();
    Diary diary = Diary::in_memory();
    add_points(diary);
    take(diary, all);
    RC_ASSERT(remembers_every_instant(diary));
    RC_ASSERT(diary.verify().empty());
  }));
}

TEST_CASE("the state stays right through hundreds of entries put, moved and deleted in any order") {
  std::mt19937 source(7);
  const auto up_to = [&](int most) { return static_cast<int>(source() % static_cast<unsigned>(most)); };
  Diary diary = Diary::in_memory();
  add_points(diary);
  for (int i = 0; i < 400; ++i) take(diary, {up_to(k_kinds), up_to(20), up_to(100), up_to(11)});
  CHECK(all_entries(diary, 1).size() > 300);
  CHECK(remembers_every_instant(diary));
  CHECK(diary.verify().empty());
}

TEST_CASE("a new entry moves the state of now on by one, however many came before") {
  const TempDirectory directory;
  make_hourly_diary(directory / "diary.db", 200, 200);
  Diary diary = Diary::open(directory / "diary.db", OpenFor::writing);
  diary.append(write_of({put(session_at(200, std::chrono::hours{200}))}));
  CHECK(diary.rule_state_at(point_id(1), k_last).entries == 201);
}

TEST_CASE("the state of now is read as it is, a past one from the checkpoint before it") {
  const TempDirectory directory;
  make_hourly_diary(directory / "now.db", 1000, 1000);
  CHECK(Diary::open(directory / "now.db", OpenFor::reading).rule_state_at(point_id(1), k_last).entries == 1000);
  constexpr int k_last_checkpoint = 960;  // One after every 64 entries.
  make_hourly_diary(directory / "past.db", 1000, k_last_checkpoint);
  const Diary past = Diary::open(directory / "past.db", OpenFor::reading);
  for (int i = k_last_checkpoint - 1; i < 1000; ++i) {
    const Instant at = stamp_of(session_at(i, std::chrono::hours{i})).at;
    REQUIRE(past.rule_state_at(point_id(1), at).entries == static_cast<std::uint64_t>(i) + 1);
  }
}

TEST_CASE("an entry logged late is applied from the checkpoint before it") {
  const TempDirectory directory;
  make_hourly_diary(directory / "diary.db", 1000, 960);
  Diary diary = Diary::open(directory / "diary.db", OpenFor::writing);
  diary.append(write_of({put(session_at(2000, std::chrono::minutes{990 * 60 + 30}))}));
  CHECK(diary.rule_state_at(point_id(1), k_last).entries == 1001);
}

TEST_CASE("another start of the day changes what is remembered of every point") {
  Diary diary = Diary::in_memory();
  add_points(diary);
  diary.append(write_of({put(entry("Sat 03:00 6->4", 1)), put(entry("Sat 03:00 6->4", 2, 2))}));
  const auto day_of_last = [&](int point) {
    return diary.rule_state_at(point_id(point), k_last).last_session()->entry.day;
  };
  const ProtocolDay before = day_of_last(1);
  Settings settings;
  settings.day_start = *TimeOfDay::from(Minutes{0});
  diary.append(write_of({put(settings)}));
  CHECK(day_of_last(1) == before.plus(date::days{1}));
  CHECK(day_of_last(2) == before.plus(date::days{1}));
  diary.append(write_of({remove(settings)}));
  CHECK(day_of_last(1) == before);
  CHECK(diary.verify().empty());
}

TEST_CASE("a state kept by another version is read anew from the entries, and put right by the next write") {
  const TempDirectory directory;
  const auto file = directory / "diary.db";
  {
    Diary diary = Diary::open(file, OpenFor::writing);
    add_points(diary);
    std::vector<Change> changes;
    for (int i = 0; i < 130; ++i) changes.push_back(put(session_at(i, std::chrono::hours{i})));
    diary.append(write_of(changes));
  }
  run_sql(file, "UPDATE memories SET state = CAST(x'ff' || substr(state, 2) AS BLOB)");
  run_sql(file, "UPDATE checkpoints SET state = CAST(x'ff' || substr(state, 2) AS BLOB)");
  Diary diary = Diary::open(file, OpenFor::writing);
  const Instant middle = stamp_of(session_at(100, std::chrono::hours{100})).at;
  CHECK(diary.rule_state_at(point_id(1), k_last) == replayed(diary, point_id(1), k_last));
  CHECK(diary.rule_state_at(point_id(1), middle) == replayed(diary, point_id(1), middle));
  CHECK_FALSE(diary.verify().empty());
  diary.append(write_of({put(session_at(500, std::chrono::hours{500}))}));
  CHECK(diary.verify().empty());
}
