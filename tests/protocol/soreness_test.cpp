// Every row of "Soreness" in docs/protocol.md.
#include <doctest/doctest.h>

#include "support/scenario.hpp"
#include "unknot/protocol.hpp"

using namespace unknot;
using namespace unknot::testing;

namespace {

Decision after(std::initializer_list<std::string_view> lines, std::string_view now) {
  return decide(log_of(lines), soleus(), paris(), paris_at(now));
}
Phase phase_after(std::initializer_list<std::string_view> lines, std::string_view now) {
  return after(lines, now).phase;
}

SorenessRecord memory_of(std::initializer_list<std::string_view> lines) {
  RuleState rule_state;
  const Log log = log_of(lines);
  for (const Entry& entry : log.entries()) apply_entry(rule_state, entry, paris().day_start());
  return rule_state.soreness;
}

RuleId first_rule(const Decision& decision) { return decision.reasons.front().rule; }

}  // namespace

TEST_CASE("soreness before pressing, one to three days after a session, rests the point for that day") {
  for (const std::string_view day : {"Sat", "Sun", "Mon"}) {
    CAPTURE(day);
    const std::string reading = std::string(day) + " 07:30 check sore 1";
    CHECK(phase_after({"Fri 08:00 6->4", reading}, std::string(day) + " 07:30") == Phase::rest);
    CHECK(phase_after({"Fri 08:00 6->4", reading}, std::string(day) + " 23:00") == Phase::rest);
  }
}

TEST_CASE("soreness four days after the last session, or without one, only reduces") {
  CHECK(phase_after({"Fri 08:00 6->4", "Tue 07:30 check sore 1"}, "Tue 07:30") == Phase::reduced);
  CHECK(phase_after({"Fri 08:00 check sore 4"}, "Fri 08:00") == Phase::reduced);
}

TEST_CASE("soreness after a session of the same day only reduces") {
  CHECK(phase_after({"Fri 08:00 6->4", "Sat 08:00 5->4", "Sat 09:00 check sore 1"}, "Sat 09:00") == Phase::reduced);
}

TEST_CASE("a session's own soreness comes after that session, so it reduces, however short it was") {
  CHECK(phase_after({"Fri 08:00 6->4", "Sat 08:00 5->4 sore 2"}, "Sat 08:00") == Phase::reduced);
  CHECK(phase_after({"Fri 08:00 6->4", "Sat 08:00 5->4 9s sore 2"}, "Sat 08:00") == Phase::reduced);
}

TEST_CASE("a press too short to count is no session: soreness after it is before pressing") {
  CHECK(phase_after({"Fri 08:00 6->4", "Sat 08:00 5->4 9s", "Sat 08:10 check sore 2"}, "Sat 08:10") == Phase::rest);
  CHECK(phase_after({"Fri 08:00 6->4 9s", "Sat 08:00 check sore 2"}, "Sat 08:00") == Phase::reduced);
}

TEST_CASE("the days are protocol days: they begin at the start of day") {
  CHECK(phase_after({"Sat 03:59 6->4", "Mon 07:30 check sore 1"}, "Mon 07:30") == Phase::rest);
  CHECK(phase_after({"Sat 03:59 6->4", "Tue 03:59 check sore 1"}, "Tue 03:59") == Phase::rest);
  CHECK(phase_after({"Sat 03:59 6->4", "Tue 04:00 check sore 1"}, "Tue 04:00") == Phase::reduced);
  CHECK(phase_after({"Sat 04:00 6->4", "Sat 07:30 check sore 1"}, "Sat 07:30") == Phase::reduced);
}

TEST_CASE("soreness reduces from full, and in reduced begins the count of sore-free days anew") {
  CHECK(memory_of({"Fri 08:00 6->4 sore 1"}).state == SorenessState::reduced);
  CHECK(memory_of({"Fri 08:00 6->4 sore 1", "Sat 08:00 5->4 sore 0"}).sore_free);
  const auto rule_state = memory_of({"Fri 08:00 6->4 sore 1", "Sat 08:00 5->4 sore 0", "Sat 21:00 5->4 sore 1"});
  CHECK(rule_state.state == SorenessState::reduced);
  CHECK_FALSE(rule_state.sore_free);
}

TEST_CASE("soreness in a rest keeps the rest, now counted from this day") {
  CHECK(phase_after({"Fri 08:00 6->4", "Sat 07:30 check sore 3", "Sun 07:30 check sore 1"}, "Sun 07:30") ==
        Phase::rest);
  const Decision decision = after(
      {"Fri 08:00 6->4", "Sat 07:30 check sore 3", "Sun 07:30 check sore 1", "Sun 20:00 check sore 0"}, "Sun 20:00");
  CHECK(decision.phase == Phase::rest);
  REQUIRE(decision.next);
  CHECK(decision.next->due == paris_at("Mon 08:00"));
}

TEST_CASE("no soreness on a later day than the last sore reading ends the rest, reduced") {
  CHECK(phase_after({"Fri 08:00 6->4", "Sat 07:30 check sore 3", "Sun 07:50 check sore 0"}, "Sun 07:50") ==
        Phase::reduced);
}

TEST_CASE("no soreness later on the same day leaves the rest as it is") {
  CHECK(phase_after({"Fri 08:00 6->4", "Sat 07:30 check sore 3", "Sat 20:00 check sore 0"}, "Sat 20:00") ==
        Phase::rest);
}

TEST_CASE("a rest that nobody answers goes on for 13 days, then reduces at the start of the day") {
  const Decision decision = after({"Fri 08:00 6->4", "Sat 07:30 check sore 3"}, "+10 12:00");
  CHECK(decision.phase == Phase::rest);
  REQUIRE(decision.next);
  CHECK(decision.next->kind == NextKind::check);
  CHECK(decision.next->due == paris_at("+10 08:00"));
  CHECK(decision.next->overdue);
  CHECK(phase_after({"Fri 08:00 6->4", "Sat 07:30 check sore 3"}, "+15 03:59") == Phase::rest);
  const Decision lapsed = after({"Fri 08:00 6->4", "Sat 07:30 check sore 3"}, "+15 04:00");
  CHECK(lapsed.phase == Phase::reduced);
  CHECK(first_rule(lapsed) == RuleId::resume_lapsed);
}

TEST_CASE("reduced that nobody answers is full 14 days after it began, and after the last sore reading") {
  CHECK(phase_after({"Fri 08:00 6->4 sore 2"}, "+13 23:00") == Phase::reduced);
  CHECK(phase_after({"Fri 08:00 6->4 sore 2"}, "+14 04:00") == Phase::full);
  CHECK(phase_after({"Fri 08:00 6->4 sore 2", "+5 20:00 5->3 sore 1"}, "+18 23:00") == Phase::reduced);
  CHECK(phase_after({"Fri 08:00 6->4 sore 2", "+5 20:00 5->3 sore 1"}, "+19 04:00") == Phase::full);
  // A rest that lapsed on +15 begins `reduced` on that day.
  CHECK(phase_after({"Fri 08:00 6->4", "Sat 07:30 check sore 3"}, "+28 23:00") == Phase::reduced);
  CHECK(phase_after({"Fri 08:00 6->4", "Sat 07:30 check sore 3"}, "+29 04:00") == Phase::full);
}

TEST_CASE("a sore reading on the 14th day meets the state that the 14 days left") {
  CHECK(phase_after({"Fri 08:00 6->4", "Sat 07:30 check sore 3", "+15 07:00 check sore 1"}, "+15 07:00") ==
        Phase::reduced);
  CHECK(phase_after({"Fri 08:00 6->4 sore 2", "+13 08:00 5->4", "+14 07:00 check sore 1"}, "+14 07:00") == Phase::rest);
}

TEST_CASE("two sore-free days bring back the full dose, one does not") {
  CHECK(phase_after({"Fri 08:00 6->4 sore 1", "Sat 08:00 check sore 0"}, "Sat 08:00") == Phase::reduced);
  const Decision decision = after(
      {"Fri 08:00 6->4 sore 1", "Sat 07:50 check sore 0", "Sat 08:00 5->4", "Sun 07:50 check sore 0"}, "Sun 07:50");
  CHECK(decision.phase == Phase::full);
  REQUIRE_FALSE(decision.reasons.empty());
  CHECK(first_rule(decision) == RuleId::resume_full);
  CHECK(decision.reasons.front().entries == std::vector{entry_id(2), entry_id(4)});
}

TEST_CASE("whoever treats every second day gets to the full dose too") {
  CHECK(phase_after({"Fri 08:00 6->4 sore 1", "Sun 08:00 5->4 sore 0", "Tue 08:00 5->4 sore 0"}, "Tue 08:00") ==
        Phase::full);
  CHECK(phase_after({"Fri 08:00 6->4 sore 1", "Mon 07:00 check sore 0", "Mon 08:00 5->3", "Thu 07:00 check sore 0"},
                    "Thu 07:00") == Phase::full);
}

TEST_CASE("a sore-free day is counted once, and each needs a session of an earlier day not yet answered for") {
  CHECK(phase_after({"Fri 08:00 6->4 sore 1", "Sat 07:00 check sore 0", "Sat 07:30 check sore 0"}, "Sat 07:30") ==
        Phase::reduced);
  CHECK(phase_after({"Fri 08:00 6->4 sore 1", "Sat 07:00 check sore 0", "Sun 07:00 check sore 0"}, "Sun 07:00") ==
        Phase::reduced);
  CHECK(phase_after({"Fri 08:00 6->4 sore 1", "Sat 07:00 check sore 0", "Sat 20:00 5->3", "Sun 07:00 check sore 0"},
                    "Sun 07:00") == Phase::full);
}

TEST_CASE("the session with the last sore reading counts for a later sore-free day; an earlier one not") {
  CHECK(memory_of({"Fri 08:00 6->4 sore 1", "Sat 07:00 check sore 0"}).sore_free);
  CHECK_FALSE(memory_of({"Fri 08:00 6->4", "Fri 09:00 check sore 1", "Sat 07:00 check sore 0"}).sore_free);
  CHECK_FALSE(
      memory_of({"Fri 08:00 6->4", "Sat 07:00 check sore 1", "Sun 07:00 check sore 0", "Mon 07:00 check sore 0"})
          .sore_free);
}

TEST_CASE("after a rest lapsed, a session before that day answers for nothing") {
  CHECK_FALSE(
      memory_of({"Fri 08:00 6->4", "Sat 07:30 check sore 3", "+10 08:00 5->4", "+16 07:00 check sore 0"}).sore_free);
  CHECK(memory_of({"Fri 08:00 6->4", "Sat 07:30 check sore 3", "+15 08:00 5->4", "+16 07:00 check sore 0"}).sore_free);
}

TEST_CASE("the reason says how many sore-free days there are so far") {
  const auto sore_free_days = [](const Decision& decision) {
    for (const Fact& fact : decision.reasons.front().facts) {
      if (fact.name == "sore-free days") return std::get<int>(fact.value);
    }
    return -1;
  };
  CHECK(sore_free_days(after({"Fri 08:00 6->4 sore 1"}, "Fri 08:00")) == 0);
  CHECK(sore_free_days(after({"Fri 08:00 6->4 sore 1", "Sat 08:00 5->4 sore 0"}, "Sat 08:00")) == 1);
}

TEST_CASE("no soreness while full changes nothing") {
  CHECK(phase_after({"Fri 08:00 6->4", "Sat 08:00 check sore 0"}, "Sat 08:00") == Phase::full);
}
