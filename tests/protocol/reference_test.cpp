// The engine against the second one (reference.hpp), over random diaries.
#include "reference.hpp"

#include <doctest/doctest.h>

#include <sstream>

#include "comparable.hpp"
#include "holds.hpp"
#include "support/random_diary.hpp"
#include "support/scenario.hpp"
#include "unknot/catalog.hpp"

namespace {

using namespace unknot;
using namespace unknot::testing;

// --- words for a disagreement ----------------------------------------------------------------------------------------

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
std::string words(const std::map<std::string, bool>& alerts) {
  std::string text;
  for (const auto& [name, shown] : alerts) text += name + (shown ? " " : " (in reports) ");
  return text;
}
std::string words(const std::vector<std::vector<std::size_t>>& sittings) {
  std::string text;
  for (const auto& sitting : sittings) {
    for (const std::size_t place : sitting) text += std::to_string(place) + ' ';
    text += "| ";
  }
  return text;
}
std::string words(const std::optional<reference::Held>& held, const Zone& zone) {
  if (!held) return "none";
  return std::string(hold_cause_name(held->cause)) +
         (held->urgency ? " " + std::string(urgency_text(*held->urgency)) : "") +
         (held->until ? " until " + iso_text(*held->until, zone) : "");
}

class Differences {
 public:
  template <class T>
  void compare(const std::string& field, const T& engine, const T& plain) {
    if (engine == plain) return;
    text_ << field << ": engine " << engine << ", reference " << plain << "\n";
  }
  std::string text() const { return text_.str(); }

 private:
  std::ostringstream text_;
};

// --- one question to both --------------------------------------------------------------------------------------------

std::optional<reference::Held> held(const std::optional<Hold>& hold) {
  if (!hold) return std::nullopt;
  reference::Held result{hold->cause, std::nullopt, hold->until};
  if (hold->report) result.urgency = urgency_of(hold->report->flag);
  return result;
}

std::map<std::string, bool> named(const std::vector<Alert>& alerts) {
  std::map<std::string, bool> result;
  for (const Alert& alert : alerts) {
    result[std::string(alert_name(alert.alert))] = alert.shown != AlertShown::standing_in_reports;
  }
  RC_ASSERT(result.size() == alerts.size());  // None is said twice.
  return result;
}

// Runs and windows of days are not defined where days go back.
std::map<std::string, bool> compared(std::map<std::string, bool> alerts, bool days_go_back) {
  if (days_go_back) {
    for (const char* name :
         {"frequent-rest", "long-soreness", "pain-elsewhere", "worsening", "no-progress", "stalled"}) {
      alerts.erase(name);
    }
  }
  return alerts;
}

std::vector<reference::PointDiary> diaries_of(const RandomWorld& world) {
  std::vector<Point> points;
  for (const RandomPoint& point : world.points) points.push_back(point.point);
  std::vector<reference::PointDiary> diaries;
  for (const RandomPoint& point : world.points) {
    diaries.push_back({point.entries, PointSettings{point.point, world.settings, point.hold_steps,
                                                    reference::reports_holding(point.point, points, world.reports),
                                                    world.screenings}});
  }
  return diaries;
}

void compare_point(Differences& found, const std::string& name, const PointState& state, const Decision& engine,
                   const reference::Answer& plain, const Calendar& calendar, bool goes_back) {
  const Zone& zone = calendar.zone();
  const auto field = [&](const char* what) { return name + " " + what; };
  found.compare(field("phase"), phase_text(engine.phase), phase_text(plain.phase));
  found.compare(field("target"), engine.dose.target, plain.target);
  found.compare(field("done"), engine.dose.done, plain.done);
  found.compare(field("dose.left"), engine.dose.left, plain.allowed);
  found.compare(field("left"), static_cast<int>(engine.times.size()), plain.left);
  found.compare(field("lighter"), engine.pressure == PressureAdvice::lighter, plain.lighter);
  found.compare(field("capped"), engine.cap == DoseCap::not_improving, plain.capped);
  found.compare(field("ask_soreness"), engine.soreness_question == SorenessQuestion::due, plain.ask_soreness);
  found.compare(field("times"), words(engine.times, zone), words(plain.times, zone));
  found.compare(field("next"), words(engine.next, zone), words(plain.next, zone));
  found.compare(field("hold"), words(held(engine.hold), zone), words(plain.hold, zone));
  found.compare(field("alerts"), words(compared(named(engine.alerts), goes_back)),
                words(compared(plain.alerts, goes_back)));
  const SorenessRecord& soreness = state.rule_state.soreness;
  if (soreness.state == SorenessState::reduced && plain.soreness == reference::Soreness::reduced) {
    found.compare(field("sore-free days"), soreness.sore_free ? 1 : 0, plain.sore_free_days);
  }
  const auto& course = state.rule_state.course;
  found.compare(field("course day"), course ? static_cast<int>((engine.day.since(course->first.day)).count()) + 1 : 0,
                plain.course_day.value_or(0));
}

std::string differences(const RandomWorld& world, Instant now) {
  // One crowded point moves the sittings of the others too.
  if (std::any_of(world.points.begin(), world.points.end(),
                  [&](const RandomPoint& point) { return is_crowded(Log::from(point.entries).value(), now); })) {
    return {};
  }
  const Calendar calendar = world.calendar();
  const std::vector<PointState> states = states_of(world, now);
  const std::vector<Decision> engine = decisions_of(world, now);
  const std::vector<reference::Answer> plain = reference::answers(diaries_of(world), calendar, now);
  const auto planned = plan(states, calendar, now, 1).value();

  Differences found;
  for (std::size_t i = 0; i < engine.size(); ++i) {
    const std::string name = world.points[i].point.name.str();
    compare_point(found, name, states[i], engine[i], plain[i], calendar,
                  days_go_back(Log::from(world.points[i].entries).value(), calendar, now));
    const PlannedDay& today = planned[i].front();
    found.compare(name + " plan", phase_text(today.phase), phase_text(plain[i].phase));
    found.compare(name + " plan target", today.dose.target, plain[i].target);
    found.compare(name + " plan times", words(today.times, calendar.zone()), words(plain[i].times, calendar.zone()));
    const DoseInForce dose = dose_in_force(states[i].rule_state, states[i].settings, calendar, now);
    found.compare(name + " dose in force", phase_text(dose.phase), phase_text(plain[i].phase));
    found.compare(name + " dose in force target", dose.dose.target, plain[i].target);
  }

  std::vector<const Decision*> all;
  for (const Decision& decision : engine) all.push_back(&decision);
  std::vector<std::vector<std::size_t>> sittings;
  for (const Sitting& sitting : sittings_of(all, world.settings.sitting)) sittings.push_back(sitting.points);
  found.compare("sittings", words(sittings), words(reference::sittings(plain, world.settings.sitting)));
  return found.text();
}

}  // namespace

TEST_CASE("both engines give the same answer at any instant of any diary") {
  holds(10, [](const RandomWorld& world) {
    for (const Instant now : world.nows) {
      const std::string found = differences(world, now);
      if (!found.empty()) RC_FAIL("at " + iso_text(now, world.calendar().zone()) + "\n" + found);
    }
  });
}

TEST_CASE("both engines agree at the very times that they give, and a second to either side") {
  holds(3, [](const RandomWorld& world) {
    for (const Instant now : world.nows) {
      for (const Decision& decision : decisions_of(world, now)) {
        for (const Instant time : decision.times) {
          for (const int seconds : {-1, 0, 1}) {
            const std::string found = differences(world, time + Seconds{seconds});
            if (!found.empty())
              RC_FAIL("at " + iso_text(time + Seconds{seconds}, world.calendar().zone()) + "\n" + found);
          }
        }
      }
    }
  });
}
