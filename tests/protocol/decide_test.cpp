// What the decision carries beside phase, dose and times: reasons, what was looked at, other points, what would change
// it.
#include <doctest/doctest.h>

#include <algorithm>

#include "support/scenario.hpp"
#include "unknot/catalog.hpp"
#include "unknot/protocol.hpp"

using namespace unknot;
using namespace unknot::testing;

namespace {

Decision after(std::initializer_list<std::string_view> lines, std::string_view now) {
  return decide(log_of(lines), soleus(), paris(), paris_at(now));
}

std::vector<std::string> rules(const Decision& decision) {
  std::vector<std::string> names;
  for (const Reason& reason : decision.reasons) names.emplace_back(rule_name(reason.rule));
  return names;
}

std::vector<std::string> looked_at(const Decision& decision) {
  std::vector<std::string> sentences;
  for (const Reason& reason : decision.looked_at) {
    sentences.push_back(looked_at_sentence(reason, zone("Europe/Paris")));
  }
  return sentences;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("what decided it lists only what is in force") {
  CHECK(rules(after({}, "Fri 07:00")) == Names{"dose.frequency", "time.spread"});
  CHECK(rules(after({"Fri 08:00 5->5"}, "Fri 08:00")) == Names{"dose.not-improving", "time.spread"});
  CHECK(rules(after({"Fri 08:00 4->6"}, "Fri 08:00")) == Names{"dose.made-worse", "dose.not-improving"});
  CHECK(rules(after({"Fri 08:00 6->4 sore 2"}, "Fri 08:00")) == Names{"sore.same-day", "dose.reduced", "time.spread"});
  CHECK(rules(after({"Fri 08:00 6->4", "Sat 07:00 check sore 2"}, "Sat 07:00")) == Names{"sore.next-day"});
  CHECK(rules(after({"Fri 08:00 6->4"}, "Sat 07:00")) == Names{"dose.frequency", "time.spread", "ask.soreness"});
}

TEST_CASE("in a stop, a resolved point or a hold no word of soreness or the usual number is said") {
  CHECK(rules(after({"Fri 08:00 6->4 sore 2", "Fri 09:00 check press 0"}, "Fri 09:00")) ==
        Names{"stop.no-pain", "stop.recheck"});
  CHECK(rules(after({"Fri 08:00 check press 0 sore 2", "+14 08:00 check press 0"}, "+14 09:00")) ==
        Names{"stop.no-pain", "stop.recheck"});
  PointSettings held = soleus();
  held.red_flags.push_back(report_of(held.point, "Fri 10:00"));
  const Decision decision = decide(log_of({"Fri 08:00 6->4 sore 2"}), held, paris(), paris_at("Fri 12:00"));
  CHECK(rules(decision) == Names{"safety.hold"});
}

TEST_CASE("the step up to the full dose is said on its day, and not afterwards") {
  const std::initializer_list<std::string_view> lines = {"Fri 08:00 6->4 sore 1", "Sat 08:00 5->4 sore 0",
                                                         "Sun 08:00 5->4 sore 0"};
  CHECK(rules(after(lines, "Sun 09:00")).front() == "resume.full");
  CHECK(rules(after(lines, "Mon 09:00")).front() == "dose.frequency");
  CHECK(rules(after({"Fri 08:00 6->4 sore 1"}, "+14 09:00")).front() == "resume.lapsed");
  CHECK(rules(after({"Fri 08:00 6->4 sore 1"}, "+15 09:00")).front() == "dose.frequency");
}

TEST_CASE("a rule that was looked at and not met says the value that it looked at") {
  CHECK(looked_at(after({}, "Fri 07:00")).empty());
  CHECK(looked_at(after({"Fri 08:00 6->4"}, "Fri 09:00")) ==
        Names{"The first press hurt 6 on Fri 20 Nov 08:00.",
              "The latest rated session, of Fri 20 Nov 08:00, went 6 → 4."});
  CHECK(looked_at(after({"Fri 08:00 check sore 0 press 3"}, "Fri 09:00")) ==
        Names{"The first press hurt 3 on Fri 20 Nov 08:00.", "The latest soreness reading is 0, on Fri 20 Nov 08:00."});
  CHECK(looked_at(after({"Fri 08:00 0->2"}, "Fri 09:00")).front() == "The last press hurt 2 on Fri 20 Nov 08:00.");
  CHECK(looked_at(after({"Fri 08:00 ->2"}, "Fri 09:00")).front() == "The last press hurt 2 on Fri 20 Nov 08:00.");
}

TEST_CASE("symptoms are what kept a point with a first press of 0 from its stop, and the sentence says so") {
  CHECK(looked_at(after({"Fri 08:00 check sore 0 symptoms"}, "Fri 09:00")).front() ==
        "Pressing brought on symptoms on Fri 20 Nov 08:00.");
  CHECK(looked_at(after({"Fri 08:00 check press 0 symptoms"}, "Fri 09:00")).front() ==
        "Pressing brought on symptoms on Fri 20 Nov 08:00.");
  CHECK(looked_at(after({"Fri 08:00 0->0 symptoms"}, "Fri 09:00")).front() ==
        "Pressing brought on symptoms on Fri 20 Nov 08:00.");
}

TEST_CASE("entries later than now do not exist") {
  const Log log = log_of({"Fri 08:00 6->4", "Fri 12:00 0->0", "Sat 07:00 check sore 4"});
  const Log until = log_of({"Fri 08:00 6->4"});
  CHECK(decide(log, soleus(), paris(), paris_at("Fri 11:59")) ==
        decide(until, soleus(), paris(), paris_at("Fri 11:59")));
}

TEST_CASE("a past entry keeps the day that it had where it was logged") {
  // 23:00 in New York is 05:00 the next day in Paris.
  Log log;
  REQUIRE(log.add(entry("2026-11-20 23:00 6->4", 1, zone("America/New_York"))));
  const Decision decision = decide(log, soleus(), paris(), paris_at("Sat 07:00"));
  CHECK(decision.dose.done == 0);
  CHECK(decision.soreness_question == SorenessQuestion::due);
}

TEST_CASE("a day of rest names the other points that may be treated, and no archived, sore or held one") {
  const PointState resting = state_at("Sat 07:00", {"Fri 08:00 6->4", "Sat 07:00 check sore 2"});
  PointSettings other = plantaris();
  const auto others_with = [&](std::initializer_list<std::string_view> lines) {
    const std::vector all{resting, state_at("Sat 07:00", lines, other)};
    std::vector<std::string> names;
    for (const PointName& name : decide(resting, all, paris(), paris_at("Sat 07:00")).other_points) {
      names.push_back(name.str());
    }
    return names;
  };
  CHECK(others_with({}) == Names{"left-plantaris"});
  CHECK(others_with({"Fri 08:00 6->4 sore 2"}).empty());
  other.point.status = PointStatus::archived;
  CHECK(others_with({}).empty());
}

TEST_CASE("a session too soon after the last is known before it is logged") {
  const RuleState rule_state = state_at("Fri 12:00", {"Fri 08:00 6->4"}).rule_state;
  CHECK(too_soon_after(rule_state, Minutes{180}, paris_at("Fri 10:59")));
  CHECK_FALSE(too_soon_after(rule_state, Minutes{180}, paris_at("Fri 11:00")));
  CHECK_FALSE(too_soon_after(RuleState{}, Minutes{180}, paris_at("Fri 11:00")));
}

TEST_CASE(
    "what a session of a past day went against is known before it is logged, and of today by the alerts after it") {
  const auto warned = [](std::string_view until, std::initializer_list<std::string_view> lines,
                         std::string_view session, std::string_view now) {
    return session_warnings(state_at(until, lines), std::get<Session>(entry(session, 9)), paris(), paris_at(now));
  };
  const std::initializer_list<std::string_view> rest = {"Fri 08:00 6->4", "Sat 07:30 check sore 3"};
  CHECK(warned("Sat 09:00", rest, "Sat 09:00 6->4", "Sun 08:00").against == Phase::rest);
  CHECK_FALSE(warned("Sat 09:00", rest, "Sat 09:00 6->4", "Sat 09:05").against);
  CHECK(warned("Sat 09:00", rest, "Sat 09:00 6->4 5s", "Sun 08:00") == SessionWarnings{});
  const auto soon = warned("Fri 09:00", {"Fri 08:00 6->4"}, "Fri 09:00 6->4", "Fri 09:00");
  CHECK(soon.too_soon_after->at == paris_at("Fri 08:00"));
  CHECK(warned("Sat 09:00", {"Fri 08:00 6->4"}, "Sat 09:00 6->4", "Sat 09:00").soreness_question ==
        SorenessQuestion::due);
  CHECK(warned("Sat 09:00", {"Fri 08:00 6->4"}, "Sat 09:00 6->4 sore 0", "Sat 09:00").soreness_question ==
        SorenessQuestion::not_due);
}

TEST_CASE("a warning is a line that names the point, what was and that the session is logged all the same") {
  const PointState state = state_at("Sat 09:00", {"Sat 08:00 6->4", "Sat 08:30 check sore 3"});
  const Session session = std::get<Session>(entry("Sat 09:00 6->4", 9));
  const auto lines_of = [&](SessionWarnings warnings) {
    return warning_lines(warnings, state, session, paris().zone());
  };
  CHECK(lines_of({}).empty());
  CHECK(lines_of({.too_soon_after = state.rule_state.last_session()->entry}) ==
        std::vector<std::string>{"that is 1 h after the session of 08:00; leave at least 3 h between them"});
  CHECK(lines_of({.against = Phase::rest}) ==
        std::vector<std::string>{"left-soleus had a day of rest then; the session is logged all the same"});
  CHECK(lines_of({.against = Phase::hold, .held_by = HoldCause::red_flag}) ==
        std::vector<std::string>{
            "left-soleus was on hold then: do not press this leg; the session is logged all the same"});
  CHECK(lines_of({.against = Phase::hold, .held_by = HoldCause::own_wish}) ==
        std::vector<std::string>{"left-soleus was paused then; the session is logged all the same"});
  CHECK(lines_of({.against = Phase::resolved}) ==
        std::vector<std::string>{"pressing left-soleus had stopped hurting; the session is logged all the same"});
}
