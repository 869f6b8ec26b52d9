#include <doctest/doctest.h>

#include "support/scenario.hpp"
#include "unknot/remind.hpp"

using namespace unknot;
using namespace unknot::testing;

namespace {

std::optional<DueStep> step(const Log& log, std::string_view when, const PointSettings& point = soleus()) {
  return step_of(point.point.id, decide(log, point, paris(), paris_at(when)), point.settings, paris());
}

/// What is due already.
std::optional<DueStep> due(const Log& log, std::string_view when) {
  auto coming = step(log, when);
  return coming && coming->due <= paris_at(when) ? coming : std::nullopt;
}

ReminderDecision ruled(const Log& log, const ReminderHistory& history, std::string_view when) {
  return decide_reminder(due(log, when).value(), history, soleus().settings, paris(), paris_at(when));
}

Message told_at(std::string_view when, const DueStep& step) {
  return {{1}, paris_at(when), Delivery::printed, {{step, step.due}}};
}

Mute mute(std::string_view when, MuteKind what) { return {paris_at(when), what, std::nullopt, std::nullopt}; }
Mute snooze(std::string_view from, std::string_view until) {
  return {paris_at(from), MuteKind::snooze, std::nullopt, paris_at(until)};
}

QuietHours quiet(std::string_view text) { return *parse_quiet_hours(text); }

const Log k_nothing_logged = log_of({});

}  // namespace

TEST_CASE("a step is due from its time on, and names its place in the day") {
  CHECK(!due(k_nothing_logged, "Fri 07:59"));
  const auto step = due(k_nothing_logged, "Fri 08:00");
  REQUIRE(step);
  CHECK(step->kind == StepKind::session);
  CHECK(step->done == 0);
  CHECK(step->due == paris_at("Fri 08:00"));
  CHECK(due(log_of({"Fri 08:05 6->4 90s"}), "Fri 15:00")->done == 1);
}

TEST_CASE("a due step is told at once") { CHECK(!ruled(k_nothing_logged, {}, "Fri 08:00").suppressed); }

TEST_CASE("a step that was told is not told again, however long it stays due") {
  const ReminderHistory history{{told_at("Fri 08:01", *due(k_nothing_logged, "Fri 08:01"))}, {}, std::nullopt};
  for (const char* when : {"Fri 08:01", "Fri 08:02", "Fri 12:00", "Fri 20:59", "Fri 22:59"}) {
    CHECK(ruled(k_nothing_logged, history, when).suppressed == Suppressed::sent);
  }
}

TEST_CASE("the next session of the day is told though the one before was") {
  const ReminderHistory history{{told_at("Fri 08:01", *due(k_nothing_logged, "Fri 08:01"))}, {}, std::nullopt};
  CHECK(!ruled(log_of({"Fri 08:05 6->4 90s"}), history, "Fri 14:32").suppressed);
}

TEST_CASE("a session that moves to a later time after it was told is told again then") {
  const Log sore = log_of({"Fri 08:05 6->4 90s", "Fri 15:00 check sore 2"});
  const ReminderHistory history{
      {told_at("Fri 14:40", *due(log_of({"Fri 08:05 6->4 90s"}), "Fri 14:40"))}, {}, std::nullopt};
  CHECK(!ruled(sore, history, "Fri 21:00").suppressed);
}

TEST_CASE("a corrected entry that moves a told session a little does not tell it again") {
  const ReminderHistory history{
      {told_at("Fri 14:40", *due(log_of({"Fri 08:05 6->4 90s"}), "Fri 14:40"))}, {}, std::nullopt};
  const Log corrected = log_of({"Fri 08:09 6->4 90s"});
  REQUIRE(due(corrected, "Fri 14:45")->due != paris_at("Fri 14:32"));
  CHECK(ruled(corrected, history, "Fri 14:45").suppressed == Suppressed::sent);
}

TEST_CASE("a snooze silences until its end, and then the step is told again, once") {
  ReminderHistory history{
      {told_at("Fri 08:01", *due(k_nothing_logged, "Fri 08:01"))}, {snooze("Fri 08:02", "Fri 08:32")}, std::nullopt};
  CHECK(ruled(k_nothing_logged, history, "Fri 08:31").suppressed == Suppressed::snoozed);
  CHECK(!ruled(k_nothing_logged, history, "Fri 08:32").suppressed);
  history.messages.push_back(told_at("Fri 08:33", *due(k_nothing_logged, "Fri 08:33")));
  CHECK(ruled(k_nothing_logged, history, "Fri 09:30").suppressed == Suppressed::sent);
}

TEST_CASE("switching on, or a snooze of no length, ends a snooze that was said before, and no later one") {
  const Mute long_one = snooze("Fri 07:30", "Fri 12:00");
  for (const Mute& end : {mute("Fri 08:10", MuteKind::on), snooze("Fri 08:10", "Fri 08:10")}) {
    const ReminderHistory ended{{}, {long_one, end}, std::nullopt};
    const ReminderDecision now_told = ruled(k_nothing_logged, ended, "Fri 08:15");
    CHECK(!now_told.suppressed);
    CHECK(now_told.reminder.since == paris_at("Fri 08:10"));
    CHECK(!snoozed_until(soleus().point.id, ended, paris_at("Fri 08:15")));
    const ReminderHistory again{{}, {end, long_one}, std::nullopt};
    CHECK(ruled(k_nothing_logged, again, "Fri 08:15").suppressed == Suppressed::snoozed);
    CHECK(snoozed_until(soleus().point.id, again, paris_at("Fri 08:15")) == paris_at("Fri 12:00"));
  }
}

TEST_CASE("switching another point on leaves a snooze of all as it is") {
  Mute on = mute("Fri 08:10", MuteKind::on);
  on.point = point_id(2);
  const ReminderHistory history{{}, {snooze("Fri 07:30", "Fri 12:00"), on}, std::nullopt};
  CHECK(ruled(k_nothing_logged, history, "Fri 08:15").suppressed == Suppressed::snoozed);
  CHECK(!snoozed_until(point_id(2), history, paris_at("Fri 08:15")));
}

TEST_CASE("a snooze before anything is due puts the telling off") {
  const ReminderHistory history{{}, {snooze("Fri 07:30", "Fri 09:00")}, std::nullopt};
  CHECK(ruled(k_nothing_logged, history, "Fri 08:30").suppressed == Suppressed::snoozed);
  CHECK(!ruled(k_nothing_logged, history, "Fri 09:00").suppressed);
}

TEST_CASE("a snooze or a switch of another point changes nothing") {
  Mute other = snooze("Fri 08:02", "Fri 12:00");
  other.point = point_id(2);
  Mute off = mute("Fri 08:00", MuteKind::off);
  off.point = point_id(2);
  CHECK(!ruled(k_nothing_logged, {{}, {other, off}, std::nullopt}, "Fri 08:30").suppressed);
}

TEST_CASE("of off and on the later one counts, whether it was said of the point or of all") {
  Mute off = mute("Fri 08:00", MuteKind::off);
  Mute on = mute("Fri 09:00", MuteKind::on);
  on.point = soleus().point.id;
  CHECK(ruled(k_nothing_logged, {{}, {off}, std::nullopt}, "Fri 10:00").suppressed == Suppressed::switched_off);
  CHECK(!ruled(k_nothing_logged, {{}, {off, on}, std::nullopt}, "Fri 10:00").suppressed);
  CHECK(ruled(k_nothing_logged, {{}, {on, off}, std::nullopt}, "Fri 10:00").suppressed == Suppressed::switched_off);
}

TEST_CASE("quiet hours hold a message back until they end, also over midnight") {
  const ReminderHistory noon{{}, {}, quiet("07:30-08:30")};
  CHECK(ruled(k_nothing_logged, noon, "Fri 08:29").suppressed == Suppressed::quiet_hours);
  CHECK(!ruled(k_nothing_logged, noon, "Fri 08:30").suppressed);
  const ReminderHistory night{{}, {}, quiet("20:00-09:00")};
  CHECK(ruled(k_nothing_logged, night, "Fri 08:59").suppressed == Suppressed::quiet_hours);
  CHECK(!ruled(k_nothing_logged, night, "Fri 09:00").suppressed);
  CHECK(!ruled(k_nothing_logged, night, "Fri 19:59").suppressed);
  CHECK(ruled(k_nothing_logged, night, "Fri 20:00").suppressed == Suppressed::quiet_hours);
}

TEST_CASE("nothing is told before first, or more than two hours after last") {
  // Rest: its check is due from `first` on, and stays due all night.
  const Log sore = log_of({"Fri 08:05 6->4 90s", "Sat 07:30 check sore 3"});
  CHECK(!ruled(sore, {}, "Sun 08:00").suppressed);
  CHECK(!ruled(sore, {}, "Sun 23:00").suppressed);
  CHECK(ruled(sore, {}, "Sun 23:01").suppressed == Suppressed::outside_hours);
  CHECK(ruled(sore, {}, "+3 03:59").suppressed == Suppressed::outside_hours);
}

TEST_CASE("on a day of rest the morning's check is all that comes due, and not on the day it was sore") {
  const Log sore = log_of({"Fri 08:05 6->4 90s", "Sat 07:30 check sore 3"});
  CHECK(!due(sore, "Sat 12:00"));
  CHECK(due(sore, "Sun 12:00")->kind == StepKind::check);
}

namespace {

/// Points 1 and 2, each from its log, at one instant.
class TwoPoints {
 public:
  TwoPoints(const Log& one, const Log& other, std::string_view when) : now_(paris_at(when)) {
    for (int number = 1; number <= 2; ++number) {
      PointSettings point = soleus();
      point.point.id = point_id(number);
      decisions_.push_back(decide(number == 1 ? one : other, point, paris(), now_));
    }
  }

  std::vector<StepToSend> to_send(const ReminderHistory& history = {}) const {
    const std::vector<DecidedPoint> points{{point_id(1), &decisions_[0]}, {point_id(2), &decisions_[1]}};
    return steps_to_send(points, history, soleus().settings, paris(), now_);
  }

  /// The message that goes out, as it is remembered.
  Message message(const ReminderHistory& history = {}) const {
    Message message{{1}, now_, Delivery::printed, {}};
    for (const StepToSend& step : to_send(history)) message.steps.push_back(step.reminder);
    return message;
  }

 private:
  Instant now_;
  std::vector<Decision> decisions_;
};

// Due at 14:32 and 14:40.
const Log k_pressed_first = log_of({"Fri 08:05 6->4 90s"});
const Log k_pressed_next = log_of({"Fri 08:20 5->3 90s"});

}  // namespace

TEST_CASE("when the first step of a sitting is due, the one that comes due minutes later goes with it") {
  CHECK(TwoPoints(k_pressed_first, k_pressed_next, "Fri 14:31").to_send().empty());
  const auto steps = TwoPoints(k_pressed_first, k_pressed_next, "Fri 14:32").to_send();
  REQUIRE(steps.size() == 2);
  CHECK(steps[0].reminder.step.point == point_id(1));
  CHECK(steps[1].reminder.step.due == paris_at("Fri 14:40"));
  for (const StepToSend& step : steps) {
    CHECK(step.sitting == paris_at("Fri 14:32"));
    CHECK(step.reminder.since == paris_at("Fri 14:32"));
  }
}

TEST_CASE("a step that went with its sitting gets no reminder of its own when it comes due") {
  const ReminderHistory history{{TwoPoints(k_pressed_first, k_pressed_next, "Fri 14:32").message()}, {}, std::nullopt};
  for (const char* when : {"Fri 14:33", "Fri 14:40", "Fri 15:30"}) {
    CHECK(TwoPoints(k_pressed_first, k_pressed_next, when).to_send(history).empty());
  }
}

TEST_CASE("steps that are further apart than a sitting are two messages") {
  const Log much_later = log_of({"Fri 09:30 5->3 90s"});  // Due at 15:15.
  const TwoPoints first(k_pressed_first, much_later, "Fri 14:32");
  REQUIRE(first.to_send().size() == 1);
  const ReminderHistory history{{first.message()}, {}, std::nullopt};
  CHECK(TwoPoints(k_pressed_first, much_later, "Fri 15:14").to_send(history).empty());
  const auto second = TwoPoints(k_pressed_first, much_later, "Fri 15:15").to_send(history);
  REQUIRE(second.size() == 1);
  CHECK(second.front().reminder.step.point == point_id(2));
}

TEST_CASE("a step that went ahead and then moves to a later time gets another reminder at that time") {
  const ReminderHistory history{{TwoPoints(k_pressed_first, k_pressed_next, "Fri 14:32").message()}, {}, std::nullopt};
  const Log corrected = log_of({"Fri 08:40 5->3 90s"});  // Due at 14:50.
  CHECK(TwoPoints(k_pressed_first, corrected, "Fri 14:49").to_send(history).empty());
  REQUIRE(TwoPoints(k_pressed_first, corrected, "Fri 14:50").to_send(history).size() == 1);
}

TEST_CASE("a point that is snoozed or off is in no sitting, and comes when it may") {
  Mute one_off = mute("Fri 14:00", MuteKind::off);
  one_off.point = point_id(1);
  const ReminderHistory off{{}, {one_off}, std::nullopt};
  CHECK(TwoPoints(k_pressed_first, k_pressed_next, "Fri 14:35").to_send(off).empty());
  CHECK(TwoPoints(k_pressed_first, k_pressed_next, "Fri 14:40").to_send(off).size() == 1);
  Mute other_snoozed = snooze("Fri 14:00", "Fri 14:45");
  other_snoozed.point = point_id(2);
  const ReminderHistory snoozed{{}, {other_snoozed}, std::nullopt};
  CHECK(TwoPoints(k_pressed_first, k_pressed_next, "Fri 14:40").to_send(snoozed).size() == 1);
}

TEST_CASE("after a snooze the whole sitting comes again, once") {
  ReminderHistory history{{TwoPoints(k_pressed_first, k_pressed_next, "Fri 14:32").message()},
                          {snooze("Fri 14:33", "Fri 14:38")},
                          std::nullopt};
  const TwoPoints again(k_pressed_first, k_pressed_next, "Fri 14:38");
  CHECK(again.to_send(history).size() == 2);
  history.messages.push_back(again.message(history));
  CHECK(TwoPoints(k_pressed_first, k_pressed_next, "Fri 14:45").to_send(history).empty());
}

namespace {

/// The point, with a warning sign reported and perhaps assessed.
PointSettings with_sign(std::string_view reported, std::optional<std::string_view> assessed = std::nullopt) {
  PointSettings point = soleus();
  point.red_flags.push_back(report_of(point.point, reported, "swelling", 90));
  if (!assessed) return point;
  const Instant at = paris_at(*assessed);
  point.hold_steps.push_back({.id = HoldId({7}),
                              .point = point.point.id,
                              .stamp = {at, paris().zone().name(), paris().zone().offset_at(at), at},
                              .what = Assessment{date::floor<date::days>(paris().zone().local(at))}});
  return point;
}

}  // namespace

TEST_CASE("while a warning sign holds the point its warning is due once a day, from first on") {
  const PointSettings held = with_sign("Fri 13:00");
  const auto at_once = step(k_nothing_logged, "Fri 13:00", held);
  REQUIRE(at_once);
  CHECK(at_once->kind == StepKind::warning);
  CHECK(at_once->due == paris_at("Fri 13:00"));
  const auto next_day = step(k_nothing_logged, "Sat 05:00", held);
  CHECK(next_day->due == paris_at("Sat 08:00"));
  const ReminderHistory history{{told_at("Fri 13:01", *at_once)}, {}, std::nullopt};
  const auto rule = [&](std::string_view when) {
    return decide_reminder(*step(k_nothing_logged, when, held), history, held.settings, paris(), paris_at(when))
        .suppressed;
  };
  CHECK(rule("Fri 20:00") == Suppressed::sent);
  CHECK(rule("Sat 07:59") == Suppressed::outside_hours);
  CHECK(!rule("Sat 08:00"));
}

TEST_CASE("a warning ends with the assessment, and a hold of the user's own or by an answer has none") {
  CHECK(step(k_nothing_logged, "Sat 09:00", with_sign("Fri 13:00", "Sat 08:30"))->kind == StepKind::session);
  PointSettings paused = soleus();
  const Instant at = paris_at("Fri 07:00");
  paused.hold_steps.push_back({.id = HoldId({8}),
                               .point = paused.point.id,
                               .stamp = {at, paris().zone().name(), paris().zone().offset_at(at), at},
                               .what = OwnHold{}});
  CHECK(!step(k_nothing_logged, "Fri 09:00", paused));
}

TEST_CASE("a later sign that takes the place of the first is due anew on the same day") {
  PointSettings held = with_sign("Fri 09:00");
  const ReminderHistory history{{told_at("Fri 09:01", *step(k_nothing_logged, "Fri 09:01", held))}, {}, std::nullopt};
  held.red_flags.push_back(report_of(held.point, "Fri 15:00", "chest-pain", 91));
  const auto more_severe = step(k_nothing_logged, "Fri 15:00", held);
  CHECK(!decide_reminder(*more_severe, history, held.settings, paris(), paris_at("Fri 15:00")).suppressed);
}

TEST_CASE("warnings stand before the sittings in a message") {
  Decision held = decide(k_nothing_logged, with_sign("Fri 07:00"), paris(), paris_at("Fri 08:00"));
  PointSettings other = soleus();
  other.point.id = point_id(2);
  const Decision treated = decide(k_nothing_logged, other, paris(), paris_at("Fri 08:00"));
  const std::vector<DecidedPoint> points{{point_id(2), &treated}, {point_id(1), &held}};
  const auto steps = steps_to_send(points, {}, soleus().settings, paris(), paris_at("Fri 08:00"));
  REQUIRE(steps.size() == 2);
  CHECK(steps[0].reminder.step.kind == StepKind::warning);
  CHECK(steps[0].place == 1);
  CHECK(steps[1].reminder.step.kind == StepKind::session);
}

TEST_CASE("while an emergency stands a message warns and asks for no session, of the other leg either") {
  PointSettings held_by_emergency = soleus();
  held_by_emergency.red_flags.push_back(report_of(held_by_emergency.point, "Fri 07:00", "breathless", 92));
  const Decision held = decide(k_nothing_logged, held_by_emergency, paris(), paris_at("Fri 08:00"));
  PointSettings other = soleus();
  other.point.id = point_id(2);
  const Decision treated = decide(k_nothing_logged, other, paris(), paris_at("Fri 08:00"));
  REQUIRE(treated.next);
  const std::vector<DecidedPoint> points{{point_id(2), &treated}, {point_id(1), &held}};
  const auto steps = steps_to_send(points, {}, soleus().settings, paris(), paris_at("Fri 08:00"));
  REQUIRE(steps.size() == 1);
  CHECK(steps[0].reminder.step.kind == StepKind::warning);
}

TEST_CASE("the next look is at the next step, the end of a snooze or of quiet hours, or tomorrow's first hour") {
  const std::vector<NextStep> next{{NextKind::treat, paris_at("Fri 14:32"), false}};
  const Settings settings = soleus().settings;
  const auto look = [&](const ReminderHistory& history, std::string_view now) {
    return next_look(next, history, settings, paris(), paris_at(now));
  };
  CHECK(look({}, "Fri 09:00") == paris_at("Fri 14:32"));
  CHECK(look({}, "Fri 14:32") == paris_at("Sat 08:00"));
  CHECK(look({{}, {snooze("Fri 14:33", "Fri 15:03")}, std::nullopt}, "Fri 14:33") == paris_at("Fri 15:03"));
  CHECK(look({{}, {}, quiet("13:00-15:15")}, "Fri 14:33") == paris_at("Fri 15:15"));
  CHECK(look({}, "Fri 05:00") == paris_at("Fri 08:00"));
}
