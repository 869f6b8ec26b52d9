// "Today's dose" in docs/protocol.md: target, done, left, the cap, the question.
#include <doctest/doctest.h>

#include <algorithm>

#include "support/scenario.hpp"
#include "unknot/protocol.hpp"

using namespace unknot;
using namespace unknot::testing;

namespace {

PointSettings soleus(int per_day) {
  PointSettings settings = testing::soleus();
  settings.point.per_day = *PerDay::from(per_day);
  return settings;
}

Decision after(std::initializer_list<std::string_view> lines, std::string_view now, int per_day = 3) {
  return decide(log_of(lines), soleus(per_day), paris(), paris_at(now));
}

bool asks(std::initializer_list<std::string_view> lines, std::string_view now) {
  return after(lines, now).soreness_question == SorenessQuestion::due;
}

bool names(const Decision& decision, RuleId rule) {
  return std::any_of(decision.reasons.begin(), decision.reasons.end(),
                     [&](const Reason& reason) { return reason.rule == rule; });
}

}  // namespace

TEST_CASE("the full dose is per_day") {
  for (const int per_day : {2, 3, 4}) CHECK(after({}, "Fri 07:00", per_day).dose.target == per_day);
}

TEST_CASE("the reduced dose is two, lighter, whatever per_day says") {
  for (const int per_day : {2, 3, 4}) {
    const Decision decision = after({"Fri 07:00 check sore 2"}, "Fri 07:00", per_day);
    CHECK(decision.dose.target == 2);
    CHECK(decision.pressure == PressureAdvice::lighter);
    CHECK(decision.cap == DoseCap::none);
  }
}

TEST_CASE("a session that did not help caps the day at two, names itself, and no usual number is given") {
  for (const std::string_view line : {"Fri 08:00 5->5", "Fri 08:00 5->6"}) {
    const Decision decision = after({line}, "Fri 08:00");
    CHECK(decision.dose.target == 2);
    CHECK(decision.cap == DoseCap::not_improving);
    const auto cap = std::find_if(decision.reasons.begin(), decision.reasons.end(),
                                  [](const Reason& reason) { return reason.rule == RuleId::dose_not_improving; });
    REQUIRE(cap != decision.reasons.end());
    CHECK(cap->entries == std::vector{entry_id(1)});
    CHECK_FALSE(names(decision, RuleId::dose_frequency));
  }
}

TEST_CASE("a cap that lowers nothing is not said to lower anything") {
  CHECK(after({"Fri 08:00 5->5"}, "Fri 08:00", 2).cap == DoseCap::none);
}

TEST_CASE("a session that began without pain cannot fail to help") {
  CHECK(after({"Fri 08:00 0->1"}, "Fri 08:00").dose.target == 3);
}

TEST_CASE("the cap looks at the latest rated session of today or yesterday alone") {
  CHECK(after({"Fri 08:00 5->5", "Fri 14:00 5->4"}, "Fri 14:00").dose.target == 3);
  CHECK(after({"Fri 08:00 5->5", "Fri 14:00 60s"}, "Fri 14:00").dose.target == 2);
  CHECK(after({"Fri 08:00 5->5"}, "Sat 07:00").dose.target == 2);
  CHECK(after({"Fri 08:00 5->5"}, "Sun 07:00").dose.target == 3);
  CHECK(after({"Fri 08:00 5->5 9s"}, "Fri 08:00").dose.target == 3);
}

TEST_CASE("after a session of today that made it worse nothing is left, whatever came after it") {
  const Decision decision = after({"Fri 08:00 4->6"}, "Fri 09:00");
  CHECK(decision.phase == Phase::full);
  CHECK(decision.dose.left == 0);
  CHECK(decision.times.empty());
  REQUIRE(decision.next);
  CHECK(decision.next->due == paris_at("Sat 08:00"));
  CHECK(names(decision, RuleId::dose_made_worse));
  CHECK(after({"Fri 08:00 4->6", "Fri 12:00 6->3"}, "Fri 13:00").dose.left == 0);
  CHECK(after({"Fri 08:00 check sore 2", "Fri 12:00 4->6"}, "Fri 13:00").dose.left == 0);
}

TEST_CASE("a session that made it worse ends its own day only, and only where it counts") {
  CHECK(after({"Fri 08:00 4->6"}, "Sat 07:00").dose.left == 2);  // Capped, and no more.
  CHECK(after({"Fri 08:00 4->6 9s"}, "Fri 09:00").dose.left == 3);
  CHECK(after({"Fri 08:00 4->4"}, "Fri 09:00").dose.left == 1);
  CHECK(after({"Fri 08:00 0->1"}, "Fri 09:00").dose.left == 0);
}

TEST_CASE("ten seconds, or a length that nobody knows, count as a dose; less does not") {
  CHECK(after({"Fri 08:00 5->4 10s"}, "Fri 08:00").dose.done == 1);
  CHECK(after({"Fri 08:00 5->4"}, "Fri 08:00").dose.done == 1);
  CHECK(after({"Fri 08:00 5->4 9s"}, "Fri 08:00").dose.done == 0);
}

TEST_CASE("left is never below nothing, and missed sessions are not made up") {
  const Decision decision =
      after({"Fri 08:00 5->4", "Fri 11:00 5->4", "Fri 14:00 5->4", "Fri 17:00 5->4"}, "Fri 17:00");
  CHECK(decision.dose.done == 4);
  CHECK(decision.dose.left == 0);
  CHECK(decision.times.empty());
  CHECK(after({"Fri 08:00 5->4"}, "Sat 07:00").dose.target == 3);
}

TEST_CASE("rest, hold and stop have no dose") {
  CHECK(after({"Fri 08:00 5->4", "Sat 07:00 check sore 1"}, "Sat 07:00").dose.target == 0);
  CHECK(after({"Fri 08:00 0->0"}, "Fri 09:00").dose.target == 0);
}

TEST_CASE("soreness is asked for one to three days after a treated one, until it is answered or treated") {
  CHECK(asks({"Fri 08:00 5->4"}, "Sat 07:00"));
  CHECK(asks({"Fri 08:00 5->4"}, "Mon 07:00"));
  CHECK_FALSE(asks({"Fri 08:00 5->4"}, "Tue 07:00"));
  CHECK_FALSE(asks({"Fri 08:00 5->4"}, "Fri 20:00"));
  CHECK_FALSE(asks({"Fri 08:00 5->4", "Sat 07:00 check sore 0"}, "Sat 07:10"));
  CHECK_FALSE(asks({"Fri 08:00 5->4", "Sat 08:00 5->4"}, "Sat 08:10"));
  CHECK_FALSE(asks({"Fri 08:00 5->4", "Sat 07:00 check sore 1"}, "Sat 07:10"));
}

TEST_CASE("after a journey the area was lately treated too where a session logged later has the earlier day") {
  Log log;
  REQUIRE(log.add(entry("2026-12-01 09:00 5->4", 1, zone("Australia/Lord_Howe"))));
  REQUIRE(log.add(entry("2026-11-30 23:10 5->4", 2)));
  const auto decided = [&](std::string_view now) {
    return decide(log, soleus(), paris(), paris_at(now)).soreness_question;
  };
  CHECK(decided("2026-12-04 07:00") == SorenessQuestion::due);
  CHECK(decided("2026-12-05 07:00") == SorenessQuestion::not_due);
}

TEST_CASE("after a journey the latest session caps the day, though one before it has the later day") {
  Log log;
  REQUIRE(log.add(entry("2026-12-01 09:00 5->4", 1, zone("Australia/Lord_Howe"))));
  REQUIRE(log.add(entry("2026-11-30 23:10 5->6", 2)));
  CHECK(decide(log, soleus(3), paris(), paris_at("2026-12-01 09:00")).dose.target == 2);
}

TEST_CASE("a press too short to count answers nothing, and its own reading of soreness does") {
  CHECK(asks({"Fri 08:00 5->4", "Sat 07:00 5->4 9s"}, "Sat 07:10"));
  CHECK_FALSE(asks({"Fri 08:00 5->4", "Sat 07:00 5->4 9s sore 0"}, "Sat 07:10"));
}
