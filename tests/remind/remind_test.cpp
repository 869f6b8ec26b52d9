#include <doctest/doctest.h>

#include "support/worlds.hpp"
#include "unknot/remind.hpp"

using namespace unknot;
using namespace unknot::worlds;

namespace {

std::optional<DueStep> due(const Log& log, std::string_view when) {
  return due_step(soleus().point.id, decide(log, soleus(), paris(), paris_at(when)));
}

Ruling ruling(const Log& log, const Remembered& remembered, std::string_view when) {
  return rule_on(due(log, when).value(), remembered, soleus().settings, paris(), paris_at(when));
}

Message told_at(std::string_view when, const DueStep& step) {
  return {{1}, paris_at(when), Delivery::printed, {{step, step.due}}};
}

Silence silence(std::string_view when, Silencing what) { return {paris_at(when), what, std::nullopt, std::nullopt}; }
Silence snooze(std::string_view from, std::string_view until) {
  return {paris_at(from), Silencing::snooze, std::nullopt, paris_at(until)};
}

QuietHours quiet(std::string_view text) { return *parse_quiet_hours(text); }

const Log k_nothing_logged = log_of({});

}  // namespace

TEST_CASE("a step is due from its time on, and names its place in the day") {
  CHECK(!due(k_nothing_logged, "Fri 07:59"));
  const auto step = due(k_nothing_logged, "Fri 08:00");
  REQUIRE(step);
  CHECK(step->kind == NextKind::treat);
  CHECK(step->done == 0);
  CHECK(step->due == paris_at("Fri 08:00"));
  CHECK(due(log_of({"Fri 08:05 6->4 90s"}), "Fri 15:00")->done == 1);
}

TEST_CASE("a due step is told at once") { CHECK(!ruling(k_nothing_logged, {}, "Fri 08:00").unsaid); }

TEST_CASE("a step that was told is not told again, however long it stays due") {
  const Remembered remembered{{told_at("Fri 08:01", *due(k_nothing_logged, "Fri 08:01"))}, {}, std::nullopt};
  for (const char* when : {"Fri 08:01", "Fri 08:02", "Fri 12:00", "Fri 20:59", "Fri 22:59"}) {
    CHECK(ruling(k_nothing_logged, remembered, when).unsaid == Unsaid::told);
  }
}

TEST_CASE("the next session of the day is told though the one before was") {
  const Remembered remembered{{told_at("Fri 08:01", *due(k_nothing_logged, "Fri 08:01"))}, {}, std::nullopt};
  CHECK(!ruling(log_of({"Fri 08:05 6->4 90s"}), remembered, "Fri 14:32").unsaid);
}

TEST_CASE("a session that moves to a later time after it was told is told again then") {
  const Log sore = log_of({"Fri 08:05 6->4 90s", "Fri 15:00 check sore 2"});
  const Remembered remembered{
      {told_at("Fri 14:40", *due(log_of({"Fri 08:05 6->4 90s"}), "Fri 14:40"))}, {}, std::nullopt};
  CHECK(!ruling(sore, remembered, "Fri 21:00").unsaid);
}

TEST_CASE("a corrected entry that moves a told session a little does not tell it again") {
  const Remembered remembered{
      {told_at("Fri 14:40", *due(log_of({"Fri 08:05 6->4 90s"}), "Fri 14:40"))}, {}, std::nullopt};
  const Log corrected = log_of({"Fri 08:09 6->4 90s"});
  REQUIRE(due(corrected, "Fri 14:45")->due != paris_at("Fri 14:32"));
  CHECK(ruling(corrected, remembered, "Fri 14:45").unsaid == Unsaid::told);
}

TEST_CASE("a snooze silences until its end, and then the step is told again, once") {
  Remembered remembered{
      {told_at("Fri 08:01", *due(k_nothing_logged, "Fri 08:01"))}, {snooze("Fri 08:02", "Fri 08:32")}, std::nullopt};
  CHECK(ruling(k_nothing_logged, remembered, "Fri 08:31").unsaid == Unsaid::snoozed);
  CHECK(!ruling(k_nothing_logged, remembered, "Fri 08:32").unsaid);
  remembered.messages.push_back(told_at("Fri 08:33", *due(k_nothing_logged, "Fri 08:33")));
  CHECK(ruling(k_nothing_logged, remembered, "Fri 09:30").unsaid == Unsaid::told);
}

TEST_CASE("switching on, or a snooze of no length, ends a snooze that was said before, and no later one") {
  const Silence long_one = snooze("Fri 07:30", "Fri 12:00");
  for (const Silence& end : {silence("Fri 08:10", Silencing::on), snooze("Fri 08:10", "Fri 08:10")}) {
    const Remembered ended{{}, {long_one, end}, std::nullopt};
    const Ruling now_told = ruling(k_nothing_logged, ended, "Fri 08:15");
    CHECK(!now_told.unsaid);
    CHECK(now_told.told.since == paris_at("Fri 08:10"));
    CHECK(!snoozed_until(soleus().point.id, ended, paris_at("Fri 08:15")));
    const Remembered again{{}, {end, long_one}, std::nullopt};
    CHECK(ruling(k_nothing_logged, again, "Fri 08:15").unsaid == Unsaid::snoozed);
    CHECK(snoozed_until(soleus().point.id, again, paris_at("Fri 08:15")) == paris_at("Fri 12:00"));
  }
}

TEST_CASE("switching another point on leaves a snooze of all as it is") {
  Silence on = silence("Fri 08:10", Silencing::on);
  on.point = point_id(2);
  const Remembered remembered{{}, {snooze("Fri 07:30", "Fri 12:00"), on}, std::nullopt};
  CHECK(ruling(k_nothing_logged, remembered, "Fri 08:15").unsaid == Unsaid::snoozed);
  CHECK(!snoozed_until(point_id(2), remembered, paris_at("Fri 08:15")));
}

TEST_CASE("a snooze before anything is due puts the telling off") {
  const Remembered remembered{{}, {snooze("Fri 07:30", "Fri 09:00")}, std::nullopt};
  CHECK(ruling(k_nothing_logged, remembered, "Fri 08:30").unsaid == Unsaid::snoozed);
  CHECK(!ruling(k_nothing_logged, remembered, "Fri 09:00").unsaid);
}

TEST_CASE("a snooze or a switch of another point changes nothing") {
  Silence other = snooze("Fri 08:02", "Fri 12:00");
  other.point = point_id(2);
  Silence off = silence("Fri 08:00", Silencing::off);
  off.point = point_id(2);
  CHECK(!ruling(k_nothing_logged, {{}, {other, off}, std::nullopt}, "Fri 08:30").unsaid);
}

TEST_CASE("of off and on the later one counts, whether it was said of the point or of all") {
  Silence off = silence("Fri 08:00", Silencing::off);
  Silence on = silence("Fri 09:00", Silencing::on);
  on.point = soleus().point.id;
  CHECK(ruling(k_nothing_logged, {{}, {off}, std::nullopt}, "Fri 10:00").unsaid == Unsaid::switched_off);
  CHECK(!ruling(k_nothing_logged, {{}, {off, on}, std::nullopt}, "Fri 10:00").unsaid);
  CHECK(ruling(k_nothing_logged, {{}, {on, off}, std::nullopt}, "Fri 10:00").unsaid == Unsaid::switched_off);
}

TEST_CASE("quiet hours hold a message back until they end, also over midnight") {
  const Remembered noon{{}, {}, quiet("07:30-08:30")};
  CHECK(ruling(k_nothing_logged, noon, "Fri 08:29").unsaid == Unsaid::quiet_hours);
  CHECK(!ruling(k_nothing_logged, noon, "Fri 08:30").unsaid);
  const Remembered night{{}, {}, quiet("20:00-09:00")};
  CHECK(ruling(k_nothing_logged, night, "Fri 08:59").unsaid == Unsaid::quiet_hours);
  CHECK(!ruling(k_nothing_logged, night, "Fri 09:00").unsaid);
  CHECK(!ruling(k_nothing_logged, night, "Fri 19:59").unsaid);
  CHECK(ruling(k_nothing_logged, night, "Fri 20:00").unsaid == Unsaid::quiet_hours);
}

TEST_CASE("nothing is told before first, or more than two hours after last") {
  // Rest: its check is due from `first` on, and stays due all night.
  const Log sore = log_of({"Fri 08:05 6->4 90s", "Sat 07:30 check sore 3"});
  CHECK(!ruling(sore, {}, "Sun 08:00").unsaid);
  CHECK(!ruling(sore, {}, "Sun 23:00").unsaid);
  CHECK(ruling(sore, {}, "Sun 23:01").unsaid == Unsaid::outside_hours);
  CHECK(ruling(sore, {}, "+3 03:59").unsaid == Unsaid::outside_hours);
}

TEST_CASE("on a day of rest the morning's check is all that comes due, and not on the day it was sore") {
  const Log sore = log_of({"Fri 08:05 6->4 90s", "Sat 07:30 check sore 3"});
  CHECK(!due(sore, "Sat 12:00"));
  CHECK(due(sore, "Sun 12:00")->kind == NextKind::check);
}

TEST_CASE("the next look is at the next step, the end of a snooze or of quiet hours, or tomorrow's first hour") {
  const std::vector<NextStep> next{{NextKind::treat, paris_at("Fri 14:32"), false}};
  const Settings settings = soleus().settings;
  const auto look = [&](const Remembered& remembered, std::string_view now) {
    return next_look(next, remembered, settings, paris(), paris_at(now));
  };
  CHECK(look({}, "Fri 09:00") == paris_at("Fri 14:32"));
  CHECK(look({}, "Fri 14:32") == paris_at("Sat 08:00"));
  CHECK(look({{}, {snooze("Fri 14:33", "Fri 15:03")}, std::nullopt}, "Fri 14:33") == paris_at("Fri 15:03"));
  CHECK(look({{}, {}, quiet("13:00-15:15")}, "Fri 14:33") == paris_at("Fri 15:15"));
  CHECK(look({}, "Fri 05:00") == paris_at("Fri 08:00"));
}
