#include <doctest/doctest.h>

#include "support/scenario.hpp"
#include "unknot/trend.hpp"

using namespace unknot;
using namespace unknot::testing;

namespace {

ProtocolDay friday() { return paris().day_of(paris_at("Fri 12:00")); }

std::vector<PlannedSessions> replayed(const Log& log, std::string_view now, PointSettings settings = soleus()) {
  return replayed_plan({}, log.entries(), settings, paris(), friday(), paris_at(now));
}

HoldStep own_step(std::string_view when, std::variant<OwnHold, Assessment, Resumption> what) {
  const Instant at = paris_at(when);
  return {HoldId(entry_id(9).bytes()),
          point_id(1),
          {at, *ZoneName::parse("Europe/Paris"), UtcOffset{Seconds{3600}}, at},
          what};
}

}  // namespace

TEST_CASE("a full day plans the number of sessions a day, done or not") {
  const auto plan = replayed(log_of({"Fri 08:00 6->4", "Sat 08:00 6->4"}), "Sun 08:00");
  REQUIRE(plan.size() == 3);
  CHECK(plan[0].scheduled == 3);
  CHECK(plan[0].done == 1);
  CHECK(plan[0].phase == Phase::full);
  CHECK(plan[1].scheduled == 3);
}

TEST_CASE("what was done before a stop that day counts as planned, and what could not be done any more does not") {
  const auto plan = replayed(log_of({"Fri 08:00 6->4", "Fri 14:30 5->3", "Fri 21:00 check press 0"}), "Sat 10:00");
  CHECK(plan[0].phase == Phase::stopped);
  CHECK(plan[0].scheduled == 2);
  CHECK(plan[0].done == 2);
  CHECK(plan[1].scheduled == 0);
}

TEST_CASE("a day that a check before any session ends plans nothing") {
  const auto plan = replayed(log_of({"Fri 08:00 6->4", "Sat 07:30 check sore 3"}), "Sun 03:00");
  CHECK(plan[1].phase == Phase::rest);
  CHECK(plan[1].scheduled == 0);
}

TEST_CASE("soreness after the second session of three plans the two that were done") {
  const auto plan = replayed(log_of({"Fri 08:00 6->4", "Fri 14:30 5->3", "Fri 15:00 check sore 2"}), "Sat 03:00");
  CHECK(plan[0].phase == Phase::reduced);
  CHECK(plan[0].scheduled == 2);
  CHECK(plan[0].done == 2);
}

TEST_CASE("a session of a day that began stopped and ended stopped is beyond the plan") {
  const auto plan = replayed(log_of({"Fri 08:00 6->4", "Fri 09:00 check press 0", "Sat 08:00 90s"}), "Sun 03:00");
  CHECK(plan[1].scheduled == 0);
  CHECK(plan[1].done == 1);
  const Adherence adherence = adherence_of(plan);
  CHECK(adherence.done == 1);
  CHECK(adherence.scheduled == 1);
  CHECK(adherence.unplanned == 1);
}

TEST_CASE("a hold that begins after the first session plans that one, and its days are counted") {
  PointSettings settings = soleus();
  settings.hold_steps = {own_step("Fri 12:00", OwnHold{}), own_step("Sun 12:00", Resumption{})};
  const auto plan = replayed(log_of({"Fri 08:00 6->4"}), "Mon 03:00", settings);
  CHECK(plan[0].scheduled == 1);
  CHECK(plan[1].scheduled == 0);
  CHECK(plan[2].phase != Phase::hold);
  CHECK(adherence_of(plan).days_on_hold == 2);
}

TEST_CASE("today a session is planned when its time has come") {
  const Log log = log_of({"Fri 08:00 6->4"});
  CHECK(replayed(log, "Sat 04:01").back().scheduled == 0);
  CHECK(replayed(log, "Sat 07:59").back().scheduled == 0);
  CHECK(replayed(log, "Sat 08:00").back().scheduled == 1);
  CHECK(replayed(log, "Sat 20:59").back().scheduled == 1);
  CHECK(replayed(log, "Sat 21:00").back().scheduled == 3);
  CHECK(replayed(log, "Sun 03:59").back().scheduled == 3);
  const auto next_day = replayed(log, "Sun 04:00");
  CHECK(next_day[1].scheduled == 3);
  CHECK(next_day[2].scheduled == 0);
}

TEST_CASE("today what was done is planned, and no more than the target") {
  CHECK(replayed(log_of({"Fri 08:00 6->4", "Sat 08:00 5->3"}), "Sat 09:00").back().scheduled == 1);
  const auto many =
      replayed(log_of({"Fri 08:00 6->4", "Sat 08:00 5->3", "Sat 11:30 5->3", "Sat 15:00 5->3", "Sat 19:00 5->3"}),
               "Sat 19:30")
          .back();
  CHECK(many.scheduled == 3);
  CHECK(many.done == 4);
}

TEST_CASE("a pause is seven days or more without an entry, between two") {
  const auto eight = replayed(log_of({"Fri 08:00 6->4", "+8 08:00 6->4"}), "+9 03:00");
  REQUIRE(eight.size() == 9);
  CHECK_FALSE(eight[0].pause);
  REQUIRE(eight[1].pause);
  CHECK(eight[1].pause->first == friday().plus(date::days{1}));
  CHECK(eight[1].pause->last == friday().plus(date::days{7}));
  CHECK(eight[1].pause->days() == 7);
  CHECK(eight[7].pause == eight[1].pause);
  CHECK_FALSE(eight[8].pause);
  const Adherence adherence = adherence_of(eight);
  CHECK(adherence.scheduled == 6);
  CHECK(adherence.done == 2);
  CHECK(adherence.days_paused == 7);

  CHECK_FALSE(replayed(log_of({"Fri 08:00 6->4", "+7 08:00 6->4"}), "+8 03:00")[1].pause);
}

TEST_CASE("any entry ends a pause, and days since the latest entry are none") {
  CHECK(adherence_of(replayed(log_of({"Fri 08:00 6->4", "+5 08:00 check worst 4", "+10 08:00 6->4"}), "+10 12:00"))
            .days_paused == 0);
  const Adherence away = adherence_of(replayed(log_of({"Fri 08:00 6->4"}), "+20 03:00"));
  CHECK(away.days_paused == 0);
  CHECK(away.scheduled == 60);
}

TEST_CASE("a pause that began before the entries handed over is known by the last entry before them") {
  const Log log = log_of({"+2 08:00 6->4"});
  ReplayStart before;
  before.last_entry = friday().plus(date::days{-9});
  const auto plan = replayed_plan(before, log.entries(), soleus(), paris(), friday(), paris_at("+2 12:00"));
  REQUIRE(plan[0].pause);
  CHECK(plan[0].pause->days() == 10);
  CHECK(plan[0].pause->first == friday().plus(date::days{-8}));
  before.last_entry = friday().plus(date::days{-5});
  CHECK_FALSE(replayed_plan(before, log.entries(), soleus(), paris(), friday(), paris_at("+2 12:00"))[0].pause);
}

TEST_CASE("entries later than now are neither done nor the end of a pause") {
  const auto plan = replayed(log_of({"Fri 08:00 6->4", "+9 08:00 6->4"}), "+8 12:00");
  CHECK_FALSE(plan[1].pause);
}

TEST_CASE("entries from before the first day are remembered, and not days of the plan") {
  const Log log = log_of({"Fri 08:00 6->4", "Sat 07:00 check sore 2", "Sat 12:00 check worst 4"});
  const auto plan =
      replayed_plan({}, log.entries(), soleus(), paris(), friday().plus(date::days{1}), paris_at("Sun 03:00"));
  REQUIRE(plan.size() == 1);
  CHECK(plan[0].phase == Phase::rest);
}
