// "Pressing: stopped, resolved" and the course in docs/protocol.md.
#include <doctest/doctest.h>

#include "support/scenario.hpp"
#include "unknot/protocol.hpp"

using namespace unknot;
using namespace unknot::testing;

namespace {

Decision after(std::initializer_list<std::string_view> lines, std::string_view now) {
  return decide(log_of(lines), soleus(), paris(), paris_at(now));
}

/// The first session of the course under way, by its number.
EntryId course_after(std::initializer_list<std::string_view> lines) {
  return state_at("2027-12-31 12:00", lines).rule_state.course->first.id;
}

}  // namespace

TEST_CASE("a first press of 0 stops treatment") {
  CHECK(after({"Fri 08:00 0->0"}, "Fri 08:00").phase == Phase::stopped);
  CHECK(after({"Fri 08:00 0->"}, "Fri 08:00").phase == Phase::stopped);
  CHECK(after({"Fri 08:00 check press 0"}, "Fri 08:00").phase == Phase::stopped);
  CHECK(after({"Fri 08:00 0->0 9s"}, "Fri 08:00").phase == Phase::stopped);
}

TEST_CASE("a session that ends at 0 after a first press that hurt stops nothing, however often") {
  CHECK(after({"Fri 08:00 3->0"}, "Fri 08:00").phase == Phase::full);
  CHECK(after({"Fri 08:00 5->0", "Sat 08:00 5->0", "Mon 08:00 5->0", "+7 08:00 5->0", "+14 08:00 5->0"}, "+14 08:00")
            .phase == Phase::full);
  CHECK(after({"Fri 08:00 check press 0", "Sat 08:00 3->0"}, "Sat 08:00").phase == Phase::full);
}

TEST_CASE("an end above 0 is not clear, with or without a first press") {
  CHECK(after({"Fri 08:00 0->1"}, "Fri 08:00").phase == Phase::full);
  CHECK(after({"Fri 08:00 check press 0", "Sat 08:00 ->2"}, "Sat 08:00").phase == Phase::full);
}

TEST_CASE("an end at 0 without a first press bears on nothing") {
  CHECK(after({"Fri 08:00 ->0"}, "Fri 08:00").phase == Phase::full);
  CHECK(after({"Fri 08:00 check press 0", "Sat 08:00 ->0"}, "Sat 08:00").phase == Phase::stopped);
}

TEST_CASE("symptoms alone bear on it and are not clear") {
  CHECK(after({"Fri 08:00 check press 0 symptoms"}, "Fri 08:00").phase == Phase::full);
  CHECK(after({"Fri 08:00 0->0 symptoms"}, "Fri 08:00").phase == Phase::full);
  CHECK(after({"Fri 08:00 check press 0", "Fri 09:00 check sore 0 symptoms"}, "Fri 09:00").phase == Phase::full);
}

TEST_CASE("entries without a first press bear on nothing") {
  CHECK(after({"Fri 08:00 check press 0", "Sat 08:00 check sore 0 worst 4"}, "Sat 08:00").phase == Phase::stopped);
  CHECK(after({"Fri 08:00 check press 0", "Sat 08:00 60s"}, "Sat 08:00").phase == Phase::stopped);
  CHECK(after({"Fri 08:00 check press 0", "Sat 08:00 change shoes"}, "Sat 08:00").phase == Phase::stopped);
}

TEST_CASE("pain when pressed starts treatment again") {
  CHECK(after({"Fri 08:00 check press 0", "Sat 08:00 check press 2"}, "Sat 08:00").phase == Phase::full);
}

TEST_CASE("re-checks fall on day 1, 3, 7 and 14 after the first clear reading; after the last it is resolved") {
  struct Row {
    std::string_view checked;  // The latest clear reading, after one on Friday.
    std::string_view recheck;  // Empty: none remains.
  };
  for (const Row& row : {Row{"Fri 20:00", "+1 08:00"}, Row{"+1 08:00", "+3 08:00"}, Row{"+2 08:00", "+3 08:00"},
                         Row{"+3 08:00", "+7 08:00"}, Row{"+6 08:00", "+7 08:00"}, Row{"+7 08:00", "+14 08:00"},
                         Row{"+13 08:00", "+14 08:00"}, Row{"+14 08:00", ""}, Row{"+20 08:00", ""}}) {
    CAPTURE(row.checked);
    const std::string line = std::string(row.checked) + " check press 0";
    const Decision decision = after({"Fri 08:00 0->0", line}, row.checked);
    if (row.recheck.empty()) {
      CHECK(decision.phase == Phase::resolved);
      CHECK_FALSE(decision.next);
    } else {
      CHECK(decision.phase == Phase::stopped);
      REQUIRE(decision.next);
      CHECK(decision.next->kind == NextKind::check);
      CHECK(decision.next->due == paris_at(row.recheck));
    }
  }
}

TEST_CASE("a re-check is not met without a first press") {
  const Decision decision = after({"Fri 08:00 0->0", "+1 08:00 ->0", "+1 09:00 check sore 0"}, "+1 09:00");
  REQUIRE(decision.next);
  CHECK(decision.next->due == paris_at("+1 08:00"));
}

TEST_CASE("a re-check that was missed is due today") {
  const Decision decision = after({"Fri 08:00 0->0"}, "+5 10:00");
  REQUIRE(decision.next);
  CHECK(decision.next->due == paris_at("+5 08:00"));
  CHECK(decision.next->overdue);
}

TEST_CASE("after pain came back, the run of clear readings begins anew") {
  const Decision decision = after(
      {"Fri 08:00 0->0", "+7 08:00 check press 0", "+8 08:00 check press 1", "+9 08:00 check press 0"}, "+9 08:00");
  CHECK(decision.phase == Phase::stopped);
  REQUIRE(decision.next);
  CHECK(decision.next->due == paris_at("+10 08:00"));
}

TEST_CASE("a stop comes before rest and reduced") {
  CHECK(after({"Fri 08:00 6->4", "Sat 07:30 check sore 3 press 0"}, "Sat 07:30").phase == Phase::stopped);
}

TEST_CASE("a course begins with the first counted session") {
  CHECK(course_after({"Fri 07:00 check press 4", "Fri 08:00 5->4 5s", "Fri 09:00 5->4"}) == entry_id(3));
}

TEST_CASE("a course begins anew after 28 days without a session, not after 27") {
  CHECK(course_after({"Fri 08:00 5->4", "+27 08:00 5->4"}) == entry_id(1));
  CHECK(course_after({"Fri 08:00 5->4", "+28 08:00 5->4"}) == entry_id(2));
  CHECK(course_after({"Fri 08:00 5->4", "+20 08:00 check press 4", "+28 08:00 5->4"}) == entry_id(3));
}

TEST_CASE("a course begins anew after the point was resolved, also where pain came back in between") {
  CHECK(course_after({"Fri 08:00 0->0", "+14 08:00 check press 0", "+16 08:00 3->2"}) == entry_id(3));
  CHECK(course_after({"Fri 08:00 0->0", "+14 08:00 check press 0", "+15 08:00 check press 3", "+16 08:00 3->2"}) ==
        entry_id(4));
  CHECK(course_after({"Fri 08:00 0->0", "+7 08:00 check press 0", "+16 08:00 3->2"}) == entry_id(1));
}
