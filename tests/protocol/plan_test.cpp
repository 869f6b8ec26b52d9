// plan, what_would_change and sittings_of: what the decision says of the time after now.
#include <doctest/doctest.h>

#include <algorithm>

#include "support/scenario.hpp"
#include "unknot/protocol.hpp"

using namespace unknot;
using namespace unknot::testing;

namespace {

std::vector<PlannedDay> plan_of(std::initializer_list<std::string_view> lines, std::string_view now, int days) {
  const std::vector points{state_at(now, lines)};
  return plan(points, paris(), paris_at(now), days).value().front();
}

std::vector<Consequence> changes_of(std::initializer_list<std::string_view> lines, std::string_view now,
                                    const PointSettings& settings = soleus()) {
  return what_would_change(state_at(now, lines, settings), {}, paris(), paris_at(now));
}

std::optional<Consequence> if_so(const std::vector<Consequence>& changes, Supposition supposed) {
  for (const Consequence& change : changes) {
    if (change.supposed == supposed) return change;
  }
  return std::nullopt;
}

Decision due_at(std::string_view when) {
  Decision decision = decide(Log(), soleus(), paris(), paris_at("Fri 07:00"));
  decision.next = NextStep{NextKind::treat, paris_at(when), false};
  return decision;
}

using Groups = std::vector<std::vector<std::size_t>>;
Groups groups(const std::vector<Decision>& decisions, int minutes) {
  std::vector<const Decision*> all;
  for (const Decision& decision : decisions) all.push_back(&decision);
  Groups result;
  for (const Sitting& sitting : sittings_of(all, Minutes{minutes})) result.push_back(sitting.points);
  return result;
}

}  // namespace

TEST_CASE("plan: today is the decision, the days ahead assume sessions on time and no soreness") {
  const auto days = plan_of({"Fri 08:00 6->4 sore 2"}, "Fri 09:00", 4);
  REQUIRE(days.size() == 4);
  CHECK(days[0].times == std::vector{paris_at("Fri 21:00")});
  CHECK(days[1].phase == Phase::reduced);
  CHECK(days[1].soreness_question == SorenessQuestion::due);
  CHECK(days[2].phase == Phase::full);
  CHECK(days[2].times == std::vector{paris_at("Sun 08:00"), paris_at("Sun 14:30"), paris_at("Sun 21:00")});
}

TEST_CASE("plan: a rest ends with the answer that is assumed, and the day begins there") {
  const auto days = plan_of({"Fri 08:00 6->4", "Sat 07:00 check sore 2"}, "Sat 09:00", 3);
  CHECK(days[0].phase == Phase::rest);
  CHECK(days[0].times.empty());
  CHECK(days[1].phase == Phase::reduced);
  CHECK(days[1].times == std::vector{paris_at("Sun 08:00"), paris_at("Sun 21:00")});
  REQUIRE(days[1].next);
  CHECK(days[1].next->kind == NextKind::check);
}

TEST_CASE("plan: a re-check shows on its day, once, and nothing is assumed of it") {
  const auto days = plan_of({"Fri 08:00 0->0"}, "Fri 09:00", 5);
  for (std::size_t ahead = 0; ahead < days.size(); ++ahead) {
    CAPTURE(ahead);
    CHECK(days[ahead].phase == Phase::stopped);
    CHECK(days[ahead].times.empty());
  }
  REQUIRE(days[1].next);
  CHECK(days[1].next->due == paris_at("Sat 08:00"));
  CHECK_FALSE(days[2].next);
}

TEST_CASE("plan: a session that did not help caps tomorrow, and no further day") {
  const auto days = plan_of({"Fri 08:00 5->5"}, "Fri 09:00", 3);
  CHECK(days[1].dose.target == 2);
  CHECK(days[2].dose.target == 3);
}

TEST_CASE("plan: several points keep their order, and share the times of one sitting") {
  const auto now = "Fri 08:10";
  const std::vector points{state_at(now, {"Fri 08:05 6->4"}), state_at(now, {"Fri 08:09 6->4"}, plantaris())};
  const auto days = plan(points, paris(), paris_at(now), 2).value();
  REQUIRE(days.size() == 2);
  CHECK(days[0][0].times == std::vector{paris_at("Fri 14:34"), paris_at("Fri 21:00")});
  CHECK(days[0][0].times == days[1][0].times);
  CHECK(days[0][1].times == days[1][1].times);
  CHECK(days[0][1].times == std::vector{paris_at("Sat 08:00"), paris_at("Sat 14:30"), paris_at("Sat 21:00")});
}

TEST_CASE("plan: one point may rest while another goes on") {
  const auto now = "Sat 07:30";
  const std::vector points{state_at(now, {"Fri 08:05 6->4", "Sat 07:30 check sore 3"}),
                           state_at(now, {"Fri 08:09 6->4"}, plantaris())};
  const auto days = plan(points, paris(), paris_at(now), 1).value();
  CHECK(days[0][0].phase == Phase::rest);
  CHECK(days[1][0].phase == Phase::full);
  CHECK(days[1][0].times.size() == 3);
}

TEST_CASE("what would change it in full: soreness, a first press of 0, no relief, worse, a red flag") {
  const auto changes = changes_of({"Fri 08:00 6->4"}, "Fri 12:00");
  CHECK(if_so(changes, Supposition::sore_now)->phase == Phase::reduced);
  CHECK(if_so(changes, Supposition::sore_tomorrow)->phase == Phase::rest);
  CHECK(if_so(changes, Supposition::sore_tomorrow)->next->due == paris_at("Sun 08:00"));
  CHECK(if_so(changes, Supposition::press_clear)->phase == Phase::stopped);
  CHECK(if_so(changes, Supposition::press_clear)->next->due == paris_at("Sat 08:00"));
  CHECK(if_so(changes, Supposition::session_no_relief)->target == 2);
  CHECK(if_so(changes, Supposition::session_made_worse)->next->due == paris_at("Sat 08:00"));
  CHECK(if_so(changes, Supposition::red_flag)->phase == Phase::hold);
  CHECK_FALSE(if_so(changes, Supposition::not_sore_now));
  CHECK_FALSE(if_so(changes, Supposition::no_soreness));
  CHECK_FALSE(if_so(changes, Supposition::press_painful));
  CHECK_FALSE(if_so(changes, Supposition::session_helped));
}

TEST_CASE("what would change it in reduced: the way up, with the sore-free days so far") {
  const auto none = if_so(changes_of({"Fri 08:00 6->4 sore 1"}, "Fri 12:00"), Supposition::no_soreness);
  REQUIRE(none);
  CHECK(none->phase == Phase::full);
  CHECK(none->target == 3);
  CHECK(none->sore_free_days == 0);
  const auto one =
      if_so(changes_of({"Fri 08:00 6->4 sore 1", "Sat 08:00 5->4 sore 0"}, "Sat 12:00"), Supposition::no_soreness);
  REQUIRE(one);
  CHECK(one->sore_free_days == 1);
}

TEST_CASE("what would change it in rest: no soreness, now or tomorrow, and no session") {
  const auto today = changes_of({"Fri 08:00 6->4", "Sat 07:00 check sore 2"}, "Sat 09:00");
  CHECK_FALSE(if_so(today, Supposition::not_sore_now));
  CHECK(if_so(today, Supposition::not_sore_tomorrow)->phase == Phase::reduced);
  const auto later = changes_of({"Fri 08:00 6->4", "Sat 07:00 check sore 2"}, "Sun 09:00");
  CHECK(if_so(later, Supposition::not_sore_now)->phase == Phase::reduced);
  CHECK_FALSE(if_so(later, Supposition::not_sore_tomorrow));
  CHECK_FALSE(if_so(later, Supposition::session_no_relief));
  CHECK_FALSE(if_so(later, Supposition::session_made_worse));
}

TEST_CASE("what would change it after a stop: a first press that hurts; in a hold nothing that one can log") {
  const auto stopped = changes_of({"Fri 08:00 0->0"}, "Fri 12:00");
  CHECK(if_so(stopped, Supposition::press_painful)->phase == Phase::full);
  CHECK_FALSE(if_so(stopped, Supposition::press_clear));
  CHECK_FALSE(if_so(stopped, Supposition::sore_tomorrow));
  PointSettings held = soleus();
  held.red_flags.push_back(report_of(held.point, "Fri 10:00"));
  CHECK(changes_of({"Fri 08:00 6->4"}, "Fri 12:00", held).empty());
}

TEST_CASE("what would change it says no line twice") {
  for (const std::string_view now : {"Fri 08:00", "Fri 12:00", "Sat 07:00", "Mon 09:00"}) {
    std::vector<Supposition> seen;
    for (const Consequence& change : changes_of({"Fri 08:00 6->4 sore 1"}, now)) seen.push_back(change.supposed);
    std::sort(seen.begin(), seen.end());
    CHECK(std::adjacent_find(seen.begin(), seen.end()) == seen.end());
  }
}

TEST_CASE("a sitting begins with the earliest step and takes those due within its length, not chained further") {
  const std::vector decisions{due_at("Fri 14:30"), due_at("Fri 14:00"), due_at("Fri 14:31"), due_at("Fri 14:59")};
  CHECK(groups(decisions, 30) == Groups{{1, 0}, {2, 3}});
  CHECK(groups(decisions, 0) == Groups{{1}, {0}, {2}, {3}});
  CHECK(groups(decisions, 120) == Groups{{1, 0, 2, 3}});
}

TEST_CASE("a point without a next step is in no sitting") {
  std::vector decisions{due_at("Fri 14:30"), due_at("Fri 14:00")};
  decisions[1].next.reset();
  CHECK(groups(decisions, 30) == Groups{{0}});
  CHECK(groups({}, 30).empty());
}

TEST_CASE("no step of a day ahead is overdue") {
  const std::vector<PointState> states{state_at("Fri 08:10", {"Fri 08:05 6->4"})};
  const auto days = plan(states, paris(), paris_at("Fri 21:30"), 3)->front();
  CHECK(days[0].next->overdue);
  CHECK_FALSE(days[1].next->overdue);
  CHECK_FALSE(days[2].next->overdue);
}
