// "Hold" in docs/protocol.md: what holds a point, and what opens it.
#include <doctest/doctest.h>

#include "support/worlds.hpp"
#include "unknot/protocol.hpp"

using namespace unknot;
using worlds::paris_at;

namespace {

Stamp stamp(std::string_view when) {
  const Zone zone = worlds::zone("Europe/Paris");
  return {paris_at(when), zone.name(), zone.offset_at(paris_at(when)), paris_at(when)};
}

HoldStep step(std::string_view when, std::variant<OwnHold, Assessment, Resumption> what) {
  return {HoldId(worlds::entry_id(9).bytes()), worlds::soleus().point.id, stamp(when), what};
}

Assessment assessed() { return {date::local_days(date::year(2026) / 11 / 20)}; }

Decision decided(const PointSettings& settings, std::string_view now) {
  return decide(worlds::log_of({"Fri 08:00 6->4"}), settings, worlds::paris(), paris_at(now));
}

PointSettings with_flag(std::string_view when) {
  PointSettings settings = worlds::soleus();
  settings.red_flags.push_back({worlds::entry_id(7), settings.point.id, paris_at(when), *RedFlag::parse("swelling")});
  return settings;
}

PointSettings with_outcome(ScreeningOutcome outcome) {
  PointSettings settings = worlds::soleus();
  settings.screenings = {{ScreeningId(worlds::entry_id(8).bytes()), stamp("Fri 09:00"), {}, outcome}};
  return settings;
}

}  // namespace

TEST_CASE("a red flag holds from its instant on, with nothing planned and its entry as the reason") {
  CHECK(decided(with_flag("Fri 12:00"), "Fri 11:59").phase == Phase::full);
  const Decision held = decided(with_flag("Fri 12:00"), "Fri 12:00");
  CHECK(held.phase == Phase::hold);
  CHECK(held.held_by == HoldCause::red_flag);
  CHECK(held.times.empty());
  CHECK_FALSE(held.next);
  CHECK(held.dose.target == 0);
  REQUIRE_FALSE(held.reasons.empty());
  CHECK(held.reasons.front().rule == RuleId::safety_hold);
  CHECK(held.reasons.front().entries == std::vector{worlds::entry_id(7)});
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
  settings.red_flags.push_back({worlds::entry_id(6), settings.point.id, paris_at("Fri 14:00"), *RedFlag::parse("pop")});
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

TEST_CASE("a hold of one's own opens by resuming it, or by an assessment") {
  PointSettings settings = worlds::soleus();
  settings.hold_steps = {step("Fri 10:00", OwnHold{})};
  CHECK(decided(settings, "Fri 10:00").held_by == HoldCause::own_wish);
  settings.hold_steps.push_back(step("Fri 12:00", Resumption{}));
  CHECK(decided(settings, "Fri 11:59").phase == Phase::hold);
  CHECK(decided(settings, "Fri 12:00").phase == Phase::full);
  settings.hold_steps.back() = step("Fri 12:00", assessed());
  CHECK(decided(settings, "Fri 12:00").phase == Phase::full);
}

TEST_CASE("a hold recorded after a resumption of the same second holds") {
  PointSettings settings = worlds::soleus();
  settings.hold_steps = {step("Fri 10:00", assessed()), step("Fri 10:00", OwnHold{})};
  CHECK(decided(settings, "Fri 10:00").phase == Phase::hold);
  settings.hold_steps.push_back(step("Fri 10:00", Resumption{}));
  CHECK(decided(settings, "Fri 10:00").phase == Phase::full);
}

TEST_CASE("a hold comes before a stop") {
  const PointSettings settings = with_flag("Fri 12:00");
  const Log log = worlds::log_of({"Fri 08:00 3->0"});
  CHECK(decide(log, settings, worlds::paris(), paris_at("Fri 12:00")).phase == Phase::hold);
}

TEST_CASE("a red flag holds every point of its leg; where a side is not said, both") {
  const auto point = [](int number, std::optional<Side> side) {
    Point made = worlds::soleus().point;
    made.id = worlds::point_id(number);
    made.side = side;
    return made;
  };
  const std::vector points{point(1, Side::left), point(2, Side::left), point(3, Side::right), point(4, std::nullopt)};
  const auto held_by_flag_on = [&](int number) {
    const std::vector<RedFlagReport> reports{
        {worlds::entry_id(1), worlds::point_id(number), paris_at("Fri 12:00"), *RedFlag::parse("swelling")}};
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
