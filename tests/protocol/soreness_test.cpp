// Every row of "Soreness" in docs/protocol.md.
#include <doctest/doctest.h>

#include "support/worlds.hpp"
#include "unknot/protocol.hpp"

using namespace unknot;
using worlds::log_of;

namespace {

Decision after(std::initializer_list<std::string_view> lines, std::string_view now) {
  return decide(log_of(lines), worlds::soleus(), worlds::paris(), worlds::paris_at(now));
}
Phase phase_after(std::initializer_list<std::string_view> lines, std::string_view now) {
  return after(lines, now).phase;
}

SorenessMemory memory_of(std::initializer_list<std::string_view> lines) {
  Memory memory;
  const Log log = log_of(lines);
  for (const Entry& entry : log.entries()) remember(memory, entry, worlds::paris().day_start());
  return memory.soreness;
}

}  // namespace

TEST_CASE("soreness the next morning, before treating, rests the point for that day") {
  CHECK(phase_after({"Fri 08:00 6->4", "Sat 07:30 check sore 1"}, "Sat 07:30") == Phase::rest);
  CHECK(phase_after({"Fri 08:00 6->4", "Sat 07:30 check sore 1"}, "Sat 23:00") == Phase::rest);
}

TEST_CASE("soreness without a session on the day before only reduces") {
  CHECK(phase_after({"Fri 08:00 6->4", "Sun 07:30 check sore 1"}, "Sun 07:30") == Phase::reduced);
  CHECK(phase_after({"Fri 08:00 check sore 4"}, "Fri 08:00") == Phase::reduced);
}

TEST_CASE("soreness after a session of the same day only reduces") {
  CHECK(phase_after({"Fri 08:00 6->4", "Sat 08:00 5->4", "Sat 09:00 check sore 1"}, "Sat 09:00") == Phase::reduced);
}

TEST_CASE("a session's own soreness comes after that session, so it reduces") {
  CHECK(phase_after({"Fri 08:00 6->4", "Sat 08:00 5->4 sore 2"}, "Sat 08:00") == Phase::reduced);
}

TEST_CASE("a press too short to count is no session: its soreness the next morning rests") {
  CHECK(phase_after({"Fri 08:00 6->4", "Sat 08:00 5->4 9s sore 2"}, "Sat 08:00") == Phase::rest);
  CHECK(phase_after({"Fri 08:00 6->4 9s", "Sat 08:00 check sore 2"}, "Sat 08:00") == Phase::reduced);
}

TEST_CASE("the day before is the protocol day before: it begins at the start of day") {
  CHECK(phase_after({"Sat 03:59 6->4", "Sat 07:30 check sore 1"}, "Sat 07:30") == Phase::rest);
  CHECK(phase_after({"Sat 04:00 6->4", "Sat 07:30 check sore 1"}, "Sat 07:30") == Phase::reduced);
}

TEST_CASE("soreness reduces from full, and reduces again from reduced, with the mornings counted anew") {
  CHECK(memory_of({"Fri 08:00 6->4 sore 1"}).state == SorenessState::reduced);
  const auto memory = memory_of({"Fri 08:00 6->4 sore 1", "Sat 08:00 5->4 sore 0", "Sat 21:00 5->4 sore 1"});
  CHECK(memory.state == SorenessState::reduced);
  CHECK_FALSE(memory.first_morning);
}

TEST_CASE("soreness in a rest keeps the rest, now counted from this day") {
  CHECK(phase_after({"Fri 08:00 6->4", "Sat 07:30 check sore 3", "Sun 07:30 check sore 1"}, "Sun 07:30") ==
        Phase::rest);
  const Decision decision = after(
      {"Fri 08:00 6->4", "Sat 07:30 check sore 3", "Sun 07:30 check sore 1", "Sun 20:00 check sore 0"}, "Sun 20:00");
  CHECK(decision.phase == Phase::rest);
  REQUIRE(decision.next);
  CHECK(decision.next->due == worlds::paris_at("Mon 08:00"));
}

TEST_CASE("no soreness on a later day than the last sore reading ends the rest, reduced") {
  CHECK(phase_after({"Fri 08:00 6->4", "Sat 07:30 check sore 3", "Sun 07:50 check sore 0"}, "Sun 07:50") ==
        Phase::reduced);
}

TEST_CASE("no soreness later on the same day leaves the rest as it is") {
  CHECK(phase_after({"Fri 08:00 6->4", "Sat 07:30 check sore 3", "Sat 20:00 check sore 0"}, "Sat 20:00") ==
        Phase::rest);
}

TEST_CASE("an unanswered morning is never 'not sore': the rest goes on for days") {
  const Decision decision = after({"Fri 08:00 6->4", "Sat 07:30 check sore 3"}, "+9 12:00");
  CHECK(decision.phase == Phase::rest);
  REQUIRE(decision.next);
  CHECK(decision.next->kind == NextKind::check);
  CHECK(decision.next->due == worlds::paris_at("+9 08:00"));
  CHECK(decision.next->overdue);
}

TEST_CASE("two sore-free mornings bring back the full dose, one does not") {
  CHECK(phase_after({"Fri 08:00 6->4 sore 1", "Sat 08:00 check sore 0"}, "Sat 08:00") == Phase::reduced);
  const Decision decision = after(
      {"Fri 08:00 6->4 sore 1", "Sat 07:50 check sore 0", "Sat 08:00 5->4", "Sun 07:50 check sore 0"}, "Sun 07:50");
  CHECK(decision.phase == Phase::full);
  REQUIRE_FALSE(decision.reasons.empty());
  CHECK(decision.reasons.front().rule == RuleId::resume_full);
  CHECK(decision.reasons.front().entries == std::vector{worlds::entry_id(2), worlds::entry_id(4)});
}

TEST_CASE("a session's own 0 is a sore-free morning when no other session came earlier that day") {
  CHECK(memory_of({"Fri 08:00 6->4 sore 1", "Sat 08:00 5->4 sore 0"}).first_morning);
  CHECK_FALSE(memory_of({"Fri 08:00 6->4 sore 1", "Sat 08:00 5->4", "Sat 12:00 5->4 sore 0"}).first_morning);
}

TEST_CASE("a morning counts only as the day's first soreness reading") {
  CHECK_FALSE(
      memory_of({"Fri 08:00 6->4", "Sat 07:00 check sore 1", "Sun 07:00 check sore 0", "Sun 07:30 check sore 0"})
          .first_morning);
}

TEST_CASE("a morning counts only after a treated day") {
  CHECK_FALSE(memory_of({"Fri 08:00 6->4 sore 1", "Sun 08:00 check sore 0"}).first_morning);
}

TEST_CASE("no soreness while full changes nothing") {
  CHECK(phase_after({"Fri 08:00 6->4", "Sat 08:00 check sore 0"}, "Sat 08:00") == Phase::full);
}
