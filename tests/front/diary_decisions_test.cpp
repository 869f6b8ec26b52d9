#include "unknot/diary_decisions.hpp"

#include <doctest/doctest.h>

#include "support/scenario.hpp"
#include "support/temp_diary.hpp"

using namespace unknot;
using namespace unknot::testing;

namespace {

StoreErrorCode refused(Diary& diary, const Record& record) {
  const auto fault = error_of([&] { diary.append(write_of({Put{record}})); });
  REQUIRE(fault);
  return fault->fault();
}

}  // namespace

TEST_CASE("a diary is decided with every sign and hold that lies in it") {
  Diary diary = Diary::in_memory();
  add_points(diary);
  diary.append(write_of({put(entry("Fri 08:00 6->4", 1)), put(entry("Fri 09:00 check flag swelling", 2))}));
  const DecidedDiary decided = decide(diary, Zone::utc(), paris_at("Fri 10:00")).value();
  REQUIRE(decided.points.size() == 2);
  CHECK(decided.points[0].decision.phase == Phase::hold);
  CHECK(decide(diary, Zone::utc(), paris_at("Fri 08:30")).value().points[0].decision.phase != Phase::hold);
}

TEST_CASE("a log decides with the warning signs in it, and holds one point alone") {
  PointSettings settings = soleus();
  const Log log = log_of({"Fri 08:00 6->4", "Fri 09:00 check flag swelling"});
  CHECK(decide(log, settings, paris(), paris_at("Fri 10:00")).phase == Phase::hold);
  Log other = log;
  CHECK_FALSE(other.add(entry("Fri 10:00 5->4", 3, 2)));
  CHECK(other.entries().size() == 2);
  CHECK_FALSE(Log::from({entry("Fri 10:00 5->4", 3, 1), entry("Fri 10:00 5->4", 4, 2)}));
}

TEST_CASE("a record that cannot be is refused with its field, and nothing is stored") {
  Diary diary = Diary::in_memory();
  add_points(diary);
  Session session = std::get<Session>(entry("Fri 08:00 6->4", 1));
  session.length = Seconds{-5};
  CHECK(refused(diary, Entry(session)) == StoreErrorCode::invalid);
  session.length = std::nullopt;
  session.stamp.offset = UtcOffset{Seconds{9 * 3'600}};
  CHECK(refused(diary, Entry(session)) == StoreErrorCode::invalid);
  session.stamp.offset = UtcOffset{Seconds{7'200}};  // Another that Paris has had: zone data changes.
  diary.append(write_of({put(Entry(session))}));
  Settings settings;
  settings.first = *TimeOfDay::from(Minutes{22 * 60});
  const auto fault = error_of([&] { diary.append(write_of({Put{settings}})); });
  REQUIRE(fault);
  CHECK(fault->fault() == StoreErrorCode::invalid);
  CHECK(std::string(fault->what()).find("first") != std::string::npos);
  CHECK(diary.append(write_of({})) == 0);
}

TEST_CASE("a plan is of 1 to 366 days") {
  const std::vector<PointState> states{state_at("Fri 08:00", {})};
  for (const int days : {-3, 0, 367}) CHECK_FALSE(plan(states, paris(), paris_at("Fri 08:00"), days));
  CHECK(plan(states, paris(), paris_at("Fri 08:00"), 366)->front().size() == 366);
}

TEST_CASE("a read returns what it read at one state of the file") {
  Diary diary = Diary::in_memory();
  add_points(diary);
  CHECK(diary.read_transaction([&] { return diary.points().size(); }) == 2);
}
