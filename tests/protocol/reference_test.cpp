// The engine against the second one (reference.hpp), over random diaries.
#include "reference.hpp"

#include <doctest/doctest.h>

#include <sstream>

#include "holds.hpp"
#include "random_worlds.hpp"
#include "unknot/catalog.hpp"

namespace {

using namespace unknot;
using worlds::decision_of;
using worlds::holds;
using worlds::memory_of;
using worlds::RandomWorld;

// --- words for a disagreement
// -----------------------------------------------------------------------------------------

std::string words(const std::vector<Instant>& times, const Zone& zone) {
  std::string text;
  for (const Instant time : times) text += iso_text(time, zone) + ' ';
  return text;
}
std::string words(const std::optional<NextStep>& next, const Zone& zone) {
  if (!next) return "none";
  return std::string(next->kind == NextKind::treat ? "treat " : "check ") + iso_text(next->due, zone) +
         (next->overdue ? " overdue" : "");
}
std::string words(const std::set<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += name + ' ';
  return text;
}

class Differences {
 public:
  template <class T>
  void compare(const char* field, const T& engine, const T& reference) {
    if (engine == reference) return;
    text_ << field << ": engine " << engine << ", reference " << reference << "\n";
  }
  std::string text() const { return text_.str(); }

 private:
  std::ostringstream text_;
};

// A journey can make days go back: an entry logged in one zone belongs to a later day than one logged after it in
// another.
bool days_go_back(const RandomWorld& world, Instant now) {
  const Calendar calendar = world.calendar();
  const Log log(world.entries);
  std::optional<ProtocolDay> latest;
  for (const Entry& entry : log.until(now)) {
    const ProtocolDay day = day_of(stamp_of(entry), calendar.day_start());
    if (latest && day < *latest) return true;
    latest = day;
  }
  return latest && calendar.day_of(now) < *latest;
}

// The alerts that the text defines for this world. Runs of days mean nothing sure where days go back; and of a day's
// sessions the engine keeps the latest few to hold against a hold.

std::set<std::string> compared(std::set<std::string> kept, const RandomWorld& world, Instant now, int done) {
  if (days_go_back(world, now)) {
    kept.erase("frequent-rest");
    kept.erase("long-soreness");
    kept.erase("pain-elsewhere");
  }
  if (done > static_cast<int>(Memory::k_sessions)) kept.erase("treated-in-rest");
  return kept;
}

std::string differences(const RandomWorld& world, Instant now) {
  const Decision engine = decision_of(world, now);
  const SorenessMemory soreness = memory_of(world, now).soreness;
  const reference::Answer plain = reference::answer(world.entries, world.settings, world.calendar(), now);
  const Zone zone = world.calendar().zone();  // A copy: the calendar is a passing value.

  std::set<std::string> alerts;
  for (const Alert& alert : engine.alerts) alerts.insert(std::string(alert_name(alert.alert)));
  RC_ASSERT(alerts.size() == engine.alerts.size());  // None is told twice.

  Differences found;
  found.compare("phase", std::string(phase_text(engine.phase)), std::string(phase_text(plain.phase)));
  found.compare("target", engine.dose.target, plain.target);
  found.compare("done", engine.dose.done, plain.done);
  found.compare("dose.left", engine.dose.left, std::max(0, plain.target - plain.done));
  found.compare("left", static_cast<int>(engine.times.size()), plain.left);
  found.compare("lighter", engine.pressure == PressureAdvice::lighter, plain.lighter);
  found.compare("capped", engine.cap == DoseCap::not_improving, plain.capped);
  found.compare("ask_soreness", engine.soreness_question == SorenessQuestion::due, plain.ask_soreness);
  found.compare("times", words(engine.times, zone), words(plain.times, zone));
  found.compare("next", words(engine.next, zone), words(plain.next, zone));
  found.compare("soreness", static_cast<int>(soreness.state) - 1, static_cast<int>(plain.soreness));
  if (plain.soreness == reference::Soreness::reduced) {
    found.compare("mornings", soreness.first_morning ? 1 : 0, plain.mornings);
  }
  found.compare("alerts", words(compared(alerts, world, now, plain.done)),
                words(compared(plain.alerts, world, now, plain.done)));
  return found.text();
}

}  // namespace

TEST_CASE("the second engine tells the worked example") {
  const Point point{PointId(PointId::Bytes{}), *PointName::parse("left-soleus")};
  RandomWorld world{"Europe/Paris", {}, PointSettings{point, Settings{}}, {}};
  const Calendar paris = world.calendar();
  const auto at = [&](int day, int hour, int minute) {
    return paris.zone().first_instant(LocalTime(*parse_date("2026-11-20", "day") + date::days(day)) +
                                      Minutes{60 * hour + minute});
  };
  const auto session = [&](Instant when, int before, int after, std::optional<int> sore) {
    auto made = std::get<Session>(worlds::plain_session(world, when, before, after, 1));
    if (sore) made.sore = Score::from(*sore);
    world.entries.emplace_back(made);
  };
  const auto expect = [&](Instant now, Phase phase, const std::vector<Instant>& times) {
    const auto told = reference::answer(world.entries, world.settings, paris, now);
    CHECK(told.phase == phase);
    CHECK(told.times == times);
    return told;
  };

  session(at(0, 8, 5), 6, 4, std::nullopt);
  expect(at(0, 8, 5), Phase::full, {at(0, 14, 32), at(0, 21, 0)});
  CHECK(expect(at(0, 15, 0), Phase::full, {at(0, 14, 32), at(0, 21, 0)}).next->overdue);
  expect(at(0, 19, 30), Phase::full, {at(0, 14, 32)});
  session(at(0, 21, 5), 6, 4, 2);
  CHECK(expect(at(0, 21, 5), Phase::reduced, {}).next == NextStep{NextKind::treat, at(1, 8, 0), false});
  CHECK(reference::answer(world.entries, world.settings, paris, at(1, 7, 29)).ask_soreness);
  world.entries.push_back(worlds::sore_check(world, at(1, 7, 30), 3, 2));
  CHECK(expect(at(1, 7, 30), Phase::rest, {}).next == NextStep{NextKind::check, at(2, 8, 0), false});
  world.entries.push_back(worlds::sore_check(world, at(2, 7, 50), 0, 3));
  expect(at(2, 7, 50), Phase::reduced, {at(2, 8, 0), at(2, 21, 0)});
  session(at(2, 10, 0), 5, 3, std::nullopt);
  expect(at(2, 10, 0), Phase::reduced, {at(2, 21, 0)});
  session(at(3, 8, 0), 5, 3, 0);
  CHECK(expect(at(3, 8, 0), Phase::reduced, {at(3, 21, 0)}).mornings == 1);
  session(at(4, 8, 0), 5, 3, 0);
  expect(at(4, 8, 0), Phase::full, {at(4, 14, 30), at(4, 21, 0)});
}

TEST_CASE("both engines give the same answer at any instant of any diary") {
  holds(15, [](const RandomWorld& world) {
    for (const Instant now : world.nows) {
      const std::string found = differences(world, now);
      if (!found.empty()) RC_FAIL("at " + iso_text(now, world.calendar().zone()) + "\n" + found);
    }
  });
}

TEST_CASE("both engines agree at the very times that they give, and a second to either side") {
  holds(3, [](const RandomWorld& world) {
    for (const Instant now : world.nows) {
      for (const Instant time : decision_of(world, now).times) {
        for (const int seconds : {-1, 0, 1}) {
          const std::string found = differences(world, time + Seconds{seconds});
          if (!found.empty())
            RC_FAIL("at " + iso_text(time + Seconds{seconds}, world.calendar().zone()) + "\n" + found);
        }
      }
    }
  });
}
