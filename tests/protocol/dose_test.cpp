// "Today's dose" in docs/protocol.md: target, done, left, the cap, the question.
#include <doctest/doctest.h>

#include "support/worlds.hpp"
#include "unknot/protocol.hpp"

using namespace unknot;

namespace {

PointSettings soleus(int per_day) {
  PointSettings settings = worlds::soleus();
  settings.point.per_day = *PerDay::from(per_day);
  return settings;
}

Decision after(std::initializer_list<std::string_view> lines, std::string_view now, int per_day = 3) {
  return decide(worlds::log_of(lines), soleus(per_day), worlds::paris(), worlds::paris_at(now));
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

TEST_CASE("a session that did not help caps the day at two, and names itself") {
  for (const std::string_view line : {"Fri 08:00 5->5", "Fri 08:00 5->6"}) {
    const Decision decision = after({line}, "Fri 08:00");
    CHECK(decision.dose.target == 2);
    CHECK(decision.cap == DoseCap::not_improving);
    REQUIRE_FALSE(decision.reasons.empty());
    CHECK(decision.reasons.front().rule == RuleId::dose_not_improving);
    CHECK(decision.reasons.front().entries == std::vector{worlds::entry_id(1)});
  }
}

TEST_CASE("a cap that lowers nothing is not told as one") {
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
  CHECK(after({"Fri 08:00 5->0"}, "Fri 09:00").dose.target == 0);
}

TEST_CASE("soreness is asked for on the day after a treated one, until it is answered or treated") {
  CHECK(after({"Fri 08:00 5->4"}, "Sat 07:00").soreness_question == SorenessQuestion::due);
  CHECK(after({"Fri 08:00 5->4"}, "Fri 20:00").soreness_question == SorenessQuestion::not_due);
  CHECK(after({"Fri 08:00 5->4"}, "Sun 07:00").soreness_question == SorenessQuestion::not_due);
  CHECK(after({"Fri 08:00 5->4", "Sat 07:00 check sore 0"}, "Sat 07:10").soreness_question ==
        SorenessQuestion::not_due);
  CHECK(after({"Fri 08:00 5->4", "Sat 08:00 5->4"}, "Sat 08:10").soreness_question == SorenessQuestion::not_due);
  CHECK(after({"Fri 08:00 5->4", "Sat 07:00 check sore 1"}, "Sat 07:10").soreness_question ==
        SorenessQuestion::not_due);
}
