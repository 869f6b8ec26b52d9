// The worked example of docs/protocol.md, row by row, and what the decision carries beside the phase.
#include <doctest/doctest.h>

#include "support/worlds.hpp"
#include "unknot/catalog.hpp"
#include "unknot/protocol.hpp"

using namespace unknot;
using worlds::paris_at;

namespace {

struct Row {
  std::string_view now;
  std::string_view entry;  // Empty: none.
  Phase phase;
  std::vector<std::string_view> times;
  NextKind next;
  std::string_view due;
};

}  // namespace

TEST_CASE("the worked example goes as it is written") {
  const std::vector<Row> rows{
      {"Fri 08:05", "Fri 08:05 6->4 90s", Phase::full, {"Fri 14:32", "Fri 21:00"}, NextKind::treat, "Fri 14:32"},
      {"Fri 15:00", "", Phase::full, {"Fri 14:32", "Fri 21:00"}, NextKind::treat, "Fri 14:32"},
      {"Fri 19:30", "", Phase::full, {"Fri 14:32"}, NextKind::treat, "Fri 14:32"},
      {"Fri 21:05", "Fri 21:05 6->4 90s sore 2", Phase::reduced, {}, NextKind::treat, "Sat 08:00"},
      {"Sat 07:30", "Sat 07:30 check sore 3", Phase::rest, {}, NextKind::check, "Sun 08:00"},
      {"Sun 07:50", "Sun 07:50 check sore 0", Phase::reduced, {"Sun 08:00", "Sun 21:00"}, NextKind::treat, "Sun 08:00"},
      {"Sun 10:00", "Sun 10:00 5->3 90s", Phase::reduced, {"Sun 21:00"}, NextKind::treat, "Sun 21:00"},
      {"Mon 08:00", "Mon 08:00 5->3 90s sore 0", Phase::reduced, {"Mon 21:00"}, NextKind::treat, "Mon 21:00"},
      {"Tue 08:00", "Tue 08:00 5->3 90s sore 0", Phase::full, {"Tue 14:30", "Tue 21:00"}, NextKind::treat, "Tue 14:30"},
  };
  Log log;
  int number = 0;
  for (const Row& row : rows) {
    CAPTURE(row.now);
    if (!row.entry.empty()) log.add(worlds::entry(row.entry, ++number, worlds::zone("Europe/Paris")));
    const Decision decision = decide(log, worlds::soleus(), worlds::paris(), paris_at(row.now));
    CHECK(decision.phase == row.phase);
    std::vector<Instant> times;
    for (const std::string_view time : row.times) times.push_back(paris_at(time));
    CHECK(decision.times == times);
    REQUIRE(decision.next);
    CHECK(decision.next->kind == row.next);
    CHECK(decision.next->due == paris_at(row.due));
    CHECK(decision.next->overdue == (paris_at(row.due) <= paris_at(row.now)));
  }
}

TEST_CASE("every rule either speaks or is named as looked at") {
  for (const std::string_view now : {"Fri 07:00", "Fri 12:00", "Sat 07:00"}) {
    const Decision decision = decide(worlds::log_of({"Fri 08:00 6->4", "Fri 20:00 5->5 sore 1"}), worlds::soleus(),
                                     worlds::paris(), paris_at(now));
    for (const Reason& reason : decision.reasons) {
      CAPTURE(rule_name(reason.rule));
      CHECK(std::find(decision.not_met.begin(), decision.not_met.end(), reason.rule) == decision.not_met.end());
    }
  }
}

TEST_CASE("entries later than now do not exist") {
  const Log log = worlds::log_of({"Fri 08:00 6->4", "Fri 12:00 5->0", "Sat 07:00 check sore 4"});
  const Log until = worlds::log_of({"Fri 08:00 6->4"});
  CHECK(decide(log, worlds::soleus(), worlds::paris(), paris_at("Fri 11:59")) ==
        decide(until, worlds::soleus(), worlds::paris(), paris_at("Fri 11:59")));
}

TEST_CASE("a past entry keeps the day that it had where it was logged") {
  // 20:00 in New York is 02:00 the next day in Paris, but still before the start of the Paris day.
  const Zone new_york = worlds::zone("America/New_York");
  Log log;
  log.add(worlds::entry("2026-11-20 23:00 6->4", 1, new_york));  // 05:00 on the 21st in Paris.
  const Decision decision = decide(log, worlds::soleus(), worlds::paris(), paris_at("Sat 07:00"));
  CHECK(decision.dose.done == 0);
  CHECK(decision.soreness_question == SorenessQuestion::due);
}

TEST_CASE("plan: today is the decision, the days ahead assume sessions on time and no soreness") {
  Memory memory;
  const Log log = worlds::log_of({"Fri 08:00 6->4 sore 2"});
  for (const Entry& entry : log.entries()) remember(memory, entry, worlds::paris().day_start());
  const auto days = plan(memory, worlds::soleus(), worlds::paris(), paris_at("Fri 09:00"), 4);
  REQUIRE(days.size() == 4);
  CHECK(days[0].times == decide(log, worlds::soleus(), worlds::paris(), paris_at("Fri 09:00")).times);
  CHECK(days[1].phase == Phase::reduced);
  CHECK(days[1].soreness_question == SorenessQuestion::due);
  CHECK(days[2].phase == Phase::full);
  CHECK(days[2].times == std::vector{paris_at("Sun 08:00"), paris_at("Sun 14:30"), paris_at("Sun 21:00")});
}

TEST_CASE("plan: a re-check shows on its day, once, and nothing is assumed of it") {
  Memory memory;
  const Log log = worlds::log_of({"Fri 08:00 3->0"});
  for (const Entry& entry : log.entries()) remember(memory, entry, worlds::paris().day_start());
  const auto days = plan(memory, worlds::soleus(), worlds::paris(), paris_at("Fri 09:00"), 5);
  for (std::size_t ahead = 0; ahead < days.size(); ++ahead) {
    CAPTURE(ahead);
    CHECK(days[ahead].phase == Phase::stopped);
    CHECK(days[ahead].times.empty());
  }
  REQUIRE(days[1].next);
  CHECK(days[1].next->due == paris_at("Sat 08:00"));
  CHECK_FALSE(days[2].next);
}

TEST_CASE("what would change it is found by deciding it") {
  Memory memory;
  const Log log = worlds::log_of({"Fri 08:00 6->4"});
  for (const Entry& entry : log.entries()) remember(memory, entry, worlds::paris().day_start());
  const auto changes = what_would_change(memory, worlds::soleus(), worlds::paris(), paris_at("Fri 12:00"));
  const auto phase_if = [&](Supposition supposed) -> std::optional<Phase> {
    for (const Consequence& change : changes) {
      if (change.supposed == supposed) return change.phase;
    }
    return std::nullopt;
  };
  CHECK(phase_if(Supposition::sore_now) == Phase::reduced);
  CHECK(phase_if(Supposition::press_clear) == Phase::stopped);
  CHECK(phase_if(Supposition::red_flag) == Phase::hold);
  CHECK(phase_if(Supposition::session_no_relief) == Phase::full);
  CHECK_FALSE(phase_if(Supposition::not_sore_now));
  CHECK_FALSE(phase_if(Supposition::session_helped));
}

TEST_CASE("a session too soon after the last is known before it is logged") {
  Memory memory;
  const Log log = worlds::log_of({"Fri 08:00 6->4"});
  for (const Entry& entry : log.entries()) remember(memory, entry, worlds::paris().day_start());
  CHECK(too_soon_after(memory, Minutes{180}, paris_at("Fri 10:59")));
  CHECK_FALSE(too_soon_after(memory, Minutes{180}, paris_at("Fri 11:00")));
}
