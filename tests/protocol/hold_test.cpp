// "Hold" and "After a hold" in docs/protocol.md: what holds a point, what opens it, and the days that follow.
#include <doctest/doctest.h>

#include <algorithm>

#include "support/scenario.hpp"
#include "unknot/catalog.hpp"
#include "unknot/protocol.hpp"

using namespace unknot;
using namespace unknot::testing;

namespace {

Stamp stamp(std::string_view when) {
  const Zone zone = paris().zone();
  return {paris_at(when), zone.name(), zone.offset_at(paris_at(when)), paris_at(when)};
}

HoldStep step(std::string_view when, std::variant<OwnHold, Assessment, Resumption> what) {
  return {HoldId(entry_id(9).bytes()), soleus().point.id, stamp(when), what};
}

Assessment assessed() { return {date::local_days(date::year(2026) / 11 / 20)}; }

Decision decided(const PointSettings& settings, std::string_view now) {
  return decide(log_of({"Fri 08:00 6->4"}), settings, paris(), paris_at(now));
}

PointSettings with_flag(std::string_view when) {
  PointSettings settings = soleus();
  settings.red_flags.push_back(report_of(settings.point, when));
  return settings;
}

/// A red flag on Friday noon, assessed at `cleared`.
PointSettings cleared(std::string_view cleared_at) {
  PointSettings settings = with_flag("Fri 12:00");
  settings.hold_steps = {step(cleared_at, assessed())};
  return settings;
}

PointSettings paused(std::string_view from, std::string_view until) {
  PointSettings settings = soleus();
  settings.hold_steps = {step(from, OwnHold{paris_at(until)})};
  return settings;
}

RuleId first_rule(const Decision& decision) { return decision.reasons.front().rule; }

PointSettings with_outcome(ScreeningOutcome outcome) {
  PointSettings settings = soleus();
  settings.screenings = {{ScreeningId(entry_id(8).bytes()), stamp("Fri 09:00"), {}, outcome}};
  return settings;
}

}  // namespace

TEST_CASE("a red flag holds from its instant on, with nothing planned and its entry as the reason") {
  CHECK(decided(with_flag("Fri 12:00"), "Fri 11:59").phase == Phase::full);
  const Decision held = decided(with_flag("Fri 12:00"), "Fri 12:00");
  CHECK(held.phase == Phase::hold);
  REQUIRE(held.hold);
  CHECK(held.hold->cause == HoldCause::red_flag);
  CHECK(held.hold->since == paris_at("Fri 12:00"));
  CHECK(held.times.empty());
  CHECK_FALSE(held.next);
  CHECK(held.dose.target == 0);
  REQUIRE_FALSE(held.reasons.empty());
  CHECK(held.reasons.front().rule == RuleId::safety_hold);
  CHECK(held.reasons.front().entries == std::vector{entry_id(7)});
}

TEST_CASE("only a professional's assessment at or after it opens a red flag") {
  PointSettings settings = with_flag("Fri 12:00");
  settings.hold_steps = {step("Fri 11:00", assessed()), step("Fri 13:00", Resumption{})};
  CHECK(decided(settings, "Fri 14:00").phase == Phase::hold);
  settings.hold_steps.push_back(step("Fri 15:00", assessed()));
  CHECK(decided(settings, "Fri 14:59").phase == Phase::hold);
  CHECK(decided(settings, "Fri 15:00").phase == Phase::full);
}

TEST_CASE("a red flag after an assessment holds again") {
  PointSettings settings = with_flag("Fri 12:00");
  settings.hold_steps = {step("Fri 13:00", assessed())};
  settings.red_flags.push_back(report_of(settings.point, "Fri 14:00", "pop", 6));
  CHECK(decided(settings, "Fri 14:00").phase == Phase::hold);
}

TEST_CASE("a safety answer that forbids or asks for a clinician holds until an assessment") {
  for (const ScreeningOutcome outcome : {ScreeningOutcome::stop, ScreeningOutcome::clinician_first}) {
    PointSettings settings = with_outcome(outcome);
    CHECK(decided(settings, "Fri 09:00").phase == Phase::hold);
    settings.hold_steps = {step("Fri 10:00", Resumption{})};
    CHECK(decided(settings, "Fri 11:00").phase == Phase::hold);
    settings.hold_steps = {step("Fri 10:00", assessed())};
    CHECK(decided(settings, "Fri 11:00").phase == Phase::full);
  }
  CHECK(decided(with_outcome(ScreeningOutcome::go_on), "Fri 11:00").phase == Phase::full);
  CHECK(decided(with_outcome(ScreeningOutcome::unanswered), "Fri 11:00").phase == Phase::full);
}

TEST_CASE("later safety answers end no hold, whole or in part") {
  for (const ScreeningOutcome held : {ScreeningOutcome::stop, ScreeningOutcome::clinician_first}) {
    PointSettings settings = with_outcome(held);
    for (const ScreeningOutcome later : {ScreeningOutcome::go_on, ScreeningOutcome::unanswered}) {
      settings.screenings.push_back({ScreeningId(entry_id(9).bytes()), stamp("Fri 10:00"), {}, later});
      CHECK(decided(settings, "Fri 11:00").phase == Phase::hold);
    }
    settings.hold_steps = {step("Fri 12:00", assessed())};
    CHECK(decided(settings, "Fri 12:00").phase == Phase::full);
  }
}

TEST_CASE("of several safety answers that hold the gravest is named, and of these the latest") {
  PointSettings settings = with_outcome(ScreeningOutcome::stop);
  settings.screenings.push_back(
      {ScreeningId(entry_id(9).bytes()), stamp("Fri 10:00"), {}, ScreeningOutcome::clinician_first});
  CHECK(decided(settings, "Fri 11:00").hold->cause == HoldCause::screening_stop);
  CHECK(decided(settings, "Fri 11:00").hold->since == paris_at("Fri 09:00"));
}

TEST_CASE("a hold of one's own opens by resuming it, or by an assessment") {
  PointSettings settings = soleus();
  settings.hold_steps = {step("Fri 10:00", OwnHold{})};
  REQUIRE(decided(settings, "Fri 10:00").hold);
  CHECK(decided(settings, "Fri 10:00").hold->cause == HoldCause::own_wish);
  settings.hold_steps.push_back(step("Fri 12:00", Resumption{}));
  CHECK(decided(settings, "Fri 11:59").phase == Phase::hold);
  CHECK(decided(settings, "Fri 12:00").phase == Phase::full);
  settings.hold_steps.back() = step("Fri 12:00", assessed());
  CHECK(decided(settings, "Fri 12:00").phase == Phase::full);
}

TEST_CASE("a hold recorded after a resumption of the same second holds") {
  PointSettings settings = soleus();
  settings.hold_steps = {step("Fri 10:00", assessed()), step("Fri 10:00", OwnHold{})};
  CHECK(decided(settings, "Fri 10:00").phase == Phase::hold);
  settings.hold_steps.push_back(step("Fri 10:00", Resumption{}));
  CHECK(decided(settings, "Fri 10:00").phase == Phase::full);
}

TEST_CASE("a hold comes before a stop") {
  const PointSettings settings = with_flag("Fri 12:00");
  const Log log = log_of({"Fri 08:00 0->0"});
  CHECK(decide(log, settings, paris(), paris_at("Fri 12:00")).phase == Phase::hold);
}

TEST_CASE("a red flag holds every point of its leg; where a side is not said, both") {
  const auto point = [](int number, std::optional<Side> side) {
    Point made = soleus().point;
    made.id = point_id(number);
    made.side = side;
    return made;
  };
  const std::vector points{point(1, Side::left), point(2, Side::left), point(3, Side::right), point(4, std::nullopt)};
  const auto held_by_flag_on = [&](int number) {
    const std::vector<RedFlagReport> reports{
        {entry_id(1), point_id(number), paris_at("Fri 12:00"), *RedFlag::parse("swelling")}};
    std::vector<int> held;
    for (int i = 1; i <= 4; ++i) {
      if (!red_flags_holding(points[static_cast<std::size_t>(i - 1)], points, reports).empty()) held.push_back(i);
    }
    return held;
  };
  CHECK(held_by_flag_on(1) == std::vector{1, 2, 4});
  CHECK(held_by_flag_on(3) == std::vector{3, 4});
  CHECK(held_by_flag_on(4) == std::vector{1, 2, 3, 4});
}

TEST_CASE("of several signs the most urgent and latest is named; a sign comes before an answer") {
  PointSettings settings = with_flag("Fri 12:00");
  const auto add = [&](int number, std::string_view when, std::string_view words) {
    settings.red_flags.push_back(report_of(settings.point, when, words, number));
  };
  add(11, "Fri 11:00", "breathless");
  add(12, "Fri 13:00", "something odd");
  settings.screenings = with_outcome(ScreeningOutcome::stop).screenings;
  settings.hold_steps = {step("Fri 08:30", OwnHold{})};
  const Decision decision = decided(settings, "Fri 14:00");
  REQUIRE(decision.hold);
  REQUIRE(decision.hold->report);
  CHECK(decision.hold->report->flag.str() == "breathless");
  CHECK(decision.hold->since == paris_at("Fri 11:00"));
  CHECK(decided(settings, "Fri 10:00").hold->cause == HoldCause::screening_stop);
  CHECK(decided(settings, "Fri 08:45").hold->cause == HoldCause::own_wish);
}

TEST_CASE("a hold of one's own with an end opens by itself at that instant") {
  const PointSettings settings = paused("Fri 10:00", "Mon 09:00");
  CHECK(decided(settings, "Mon 08:59:59").phase == Phase::hold);
  CHECK(decided(settings, "Mon 08:59").hold->until == paris_at("Mon 09:00"));
  CHECK(decided(settings, "Mon 09:00").phase == Phase::full);
}

TEST_CASE("a later hold of one's own takes the place of the earlier one, with or without an end") {
  PointSettings settings = paused("Fri 10:00", "Mon 09:00");
  settings.hold_steps.push_back(step("Sat 10:00", OwnHold{}));
  CHECK(decided(settings, "Tue 12:00").phase == Phase::hold);
  settings.hold_steps.push_back(step("Sun 10:00", OwnHold{paris_at("Sun 12:00")}));
  CHECK(decided(settings, "Sun 12:00").phase == Phase::full);
  settings.hold_steps.pop_back();
  settings.hold_steps.push_back(step("Sun 10:00", Resumption{}));
  CHECK(decided(settings, "Sun 10:00").phase == Phase::full);
}

TEST_CASE("a hold of one's own with an end and its resumption before that end") {
  PointSettings settings = paused("Fri 10:00", "Mon 09:00");
  settings.hold_steps.push_back(step("Sat 10:00", Resumption{}));
  CHECK(decided(settings, "Sat 10:00").phase == Phase::full);
  CHECK(decided(settings, "Mon 09:00").phase == Phase::full);
}

TEST_CASE("after a hold for safety the day of its end and the two days after are reduced") {
  const PointSettings settings = cleared("Sat 10:30");
  for (const std::string_view now : {"Sat 10:30", "Sat 23:00", "Sun 12:00", "Tue 03:59"}) {
    CAPTURE(now);
    const Decision decision = decided(settings, now);
    CHECK(decision.phase == Phase::reduced);
    CHECK(decision.dose.target == 2);
    CHECK(decision.pressure == PressureAdvice::lighter);
    CHECK(first_rule(decision) == RuleId::resume_after_hold);
  }
  CHECK(decided(settings, "Tue 04:00").phase == Phase::full);
}

TEST_CASE("after a safety answer that held, too; not after a hold of one's own") {
  PointSettings settings = with_outcome(ScreeningOutcome::clinician_first);
  settings.hold_steps = {step("Sat 10:30", assessed())};
  CHECK(decided(settings, "Sat 12:00").phase == Phase::reduced);
  CHECK(decided(paused("Fri 10:00", "Sat 10:30"), "Sat 12:00").phase == Phase::full);
}

TEST_CASE("a hold that ends on the day on which it began leaves the dose and the times as they were") {
  const PointSettings settings = cleared("Fri 14:00");
  const Decision decision = decided(settings, "Fri 14:00");
  CHECK(decision.phase == Phase::full);
  CHECK(decision.times == decided(soleus(), "Fri 14:00").times);
  CHECK(decision.soreness_question == SorenessQuestion::not_due);
}

TEST_CASE("on the day a hold for safety ends soreness is asked for until the day has a reading") {
  const PointSettings settings = cleared("+7 10:30");  // Long after the last session.
  CHECK(decided(settings, "+7 10:30").soreness_question == SorenessQuestion::due);
  CHECK(decided(settings, "+8 10:30").soreness_question == SorenessQuestion::not_due);
  const auto asks_after = [&](std::string_view line) {
    return decide(log_of({"Fri 08:00 6->4", line}), settings, paris(), paris_at("+7 13:00")).soreness_question ==
           SorenessQuestion::due;
  };
  CHECK(asks_after("+7 12:00 5->3"));
  CHECK_FALSE(asks_after("+7 12:00 5->3 sore 0"));
  CHECK_FALSE(asks_after("+7 09:00 check sore 0"));
}

TEST_CASE("nothing is due before the minute at which a hold ended, whatever held") {
  const std::vector times{paris_at("Sat 10:30"), paris_at("Sat 21:00")};
  CHECK(decided(cleared("Sat 10:30:20"), "Sat 10:31").times == times);
  const Decision own = decided(paused("Fri 10:00", "Sat 10:30"), "Sat 10:31");
  CHECK(own.times.front() == paris_at("Sat 10:30"));
  CHECK(own.times.size() == 3);
  CHECK(decided(cleared("Sat 10:30"), "Sun 07:00").times.front() == paris_at("Sun 08:00"));
}

TEST_CASE("holds that follow one another without a break are one hold") {
  PointSettings settings = with_flag("Fri 12:00");
  settings.red_flags.push_back(report_of(settings.point, "Sat 09:00", "pop", 6));
  settings.hold_steps = {step("Sat 11:00", assessed())};
  const Decision decision = decided(settings, "Sat 11:00");
  CHECK(decision.phase == Phase::reduced);
  CHECK(decision.times.front() == paris_at("Sat 11:00"));
}

TEST_CASE("soreness acts after a hold as always") {
  const PointSettings settings = cleared("Sat 10:30");
  const auto phase_after = [&](std::string_view line, std::string_view now) {
    return decide(log_of({"Fri 08:00 6->4", line}), settings, paris(), paris_at(now)).phase;
  };
  CHECK(phase_after("Sat 10:40 check sore 2", "Sat 10:40") == Phase::rest);
  CHECK(phase_after("Sat 12:00 5->4 sore 2", "+6 12:00") == Phase::reduced);
}

TEST_CASE("the words of a hold name what holds it, since when, and the way out") {
  const Zone paris = zone("Europe/Paris");
  const auto words = [&](const PointSettings& settings, std::string_view now) {
    return hold_text(*decided(settings, now).hold, paris);
  };
  CHECK(words(with_flag("Fri 12:00"), "Fri 12:00") ==
        "You reported \"swelling\" on Fri 20 Nov 12:00. Do not press this leg. " +
            std::string(urgency_advice(urgency_of(*RedFlag::parse("swelling")))));
  CHECK(words(with_outcome(ScreeningOutcome::stop), "Fri 12:00") ==
        "A safety answer of Fri 20 Nov 09:00 says not to press: see a professional first.");
  CHECK(words(with_outcome(ScreeningOutcome::clinician_first), "Fri 12:00") ==
        "A safety answer of Fri 20 Nov 09:00 says to ask a clinician before you press.");
  CHECK(words(paused("Fri 10:00", "Mon 09:00"), "Fri 12:00") ==
        "You paused this point on Fri 20 Nov 10:00, until Mon 23 Nov 09:00.");
  PointSettings open = soleus();
  open.hold_steps = {step("Fri 10:00", OwnHold{})};
  CHECK(words(open, "Fri 12:00") == "You paused this point on Fri 20 Nov 10:00.");
}
