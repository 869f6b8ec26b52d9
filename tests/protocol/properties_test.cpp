// What must hold of every decision, over random diaries. `RC_PARAMS="max_success=10000"` makes the run a hundred times
// longer, `RC_PARAMS="seed=…"` repeats one.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "holds.hpp"
#include "support/random_diary.hpp"

namespace {

using namespace unknot;
using namespace unknot::testing;

constexpr auto k_two_hours = std::chrono::hours{2};
constexpr Minutes k_cut{1};  // The others are spread from `now` and cut: that gap may come out short by less than this.

bool treats(const Decision& decision) { return decision.phase == Phase::full || decision.phase == Phase::reduced; }

std::optional<Instant> last_counted(const RandomPoint& point, Instant now) {
  std::optional<Instant> last;
  for (const Entry& entry : point.entries) {
    const auto* session = std::get_if<Session>(&entry);
    if (session == nullptr || !is_counted(*session) || session->stamp.at > now) continue;
    last = last ? std::max(*last, session->stamp.at) : session->stamp.at;
  }
  return last;
}

bool is_abroad(const RandomWorld& world) {
  return std::any_of(world.points.begin(), world.points.end(), [&](const RandomPoint& point) {
    return std::any_of(point.entries.begin(), point.entries.end(),
                       [&](const Entry& entry) { return stamp_of(entry).zone.str() != world.zone; });
  });
}

// Nothing holds any point of it.
void free_of_holds(RandomWorld& world) {
  world.reports.clear();
  world.screenings.clear();
  for (RandomPoint& point : world.points) point.hold_steps.clear();
}

}  // namespace

TEST_CASE("never more than four sessions a day are planned, and what was missed is not made up") {
  holds(3, [](const RandomWorld& world) {
    for (const Instant now : world.nows) {
      for (const Decision& decision : decisions_of(world, now)) {
        const Dose& dose = decision.dose;
        RC_ASSERT((dose.target >= 0 && dose.target <= 4));
        RC_ASSERT((dose.left >= 0 && dose.left <= std::max(0, dose.target - dose.done)));
        RC_ASSERT(static_cast<int>(decision.times.size()) <= dose.left);
      }
    }
  });
}

TEST_CASE("no two sessions are planned closer than the least gap") {
  holds(3, [](const RandomWorld& world) {
    for (const Instant now : world.nows) {
      const std::vector<Decision> decisions = decisions_of(world, now);
      for (std::size_t i = 0; i < decisions.size(); ++i) {
        const std::optional<Instant> last = last_counted(world.points[i], now);
        const std::vector<Instant>& times = decisions[i].times;
        if (!times.empty() && last) RC_ASSERT(times.front() - *last >= world.settings.min_gap);
        if (times.empty() && treats(decisions[i]) && last) {
          RC_ASSERT(decisions[i].next->due - *last >= world.settings.min_gap);
        }
        for (std::size_t n = 1; n < times.size(); ++n) {
          // One that is due is done now at the earliest.
          RC_ASSERT(times[n] - std::max(times[n - 1], now) > world.settings.min_gap - k_cut);
        }
      }
    }
  });
}

TEST_CASE("nothing is planned in rest, in a hold, or after a stop") {
  holds(3, [](const RandomWorld& world) {
    for (const Instant now : world.nows) {
      for (const Decision& decision : decisions_of(world, now)) {
        if (treats(decision)) continue;
        RC_ASSERT(decision.times.empty());
        RC_ASSERT(decision.dose.target == 0);
        RC_ASSERT((!decision.next || decision.next->kind == NextKind::check));
      }
    }
  });
}

TEST_CASE("nothing is planned outside first to two hours after last") {
  holds(5, [](const RandomWorld& world) {
    const Calendar calendar = world.calendar();
    for (const Instant now : world.nows) {
      for (const Decision& decision : decisions_of(world, now)) {
        for (const Instant time : decision.times) {
          RC_ASSERT(time >= calendar.at(decision.day, world.settings.first));
          RC_ASSERT(time <= calendar.at(decision.day, world.settings.last) + k_two_hours);
        }
      }
    }
  });
}

TEST_CASE("times are whole minutes in order, and only the first may have come") {
  holds(3, [](const RandomWorld& world) {
    for (const Instant now : world.nows) {
      for (const Decision& decision : decisions_of(world, now)) {
        for (std::size_t i = 0; i < decision.times.size(); ++i) {
          RC_ASSERT(date::floor<Minutes>(decision.times[i]) == decision.times[i]);
          if (i > 0) RC_ASSERT(decision.times[i] > std::max(now, decision.times[i - 1]));
        }
      }
    }
  });
}

TEST_CASE("what decided it never names a rule that is not in force") {
  holds(3, [](const RandomWorld& world) {
    const auto is_of_soreness = [](RuleId rule) {
      return rule == RuleId::sore_next_day || rule == RuleId::sore_same_day || rule == RuleId::resume_reduced ||
             rule == RuleId::resume_full || rule == RuleId::resume_lapsed || rule == RuleId::resume_after_hold ||
             rule == RuleId::ask_soreness;
    };
    for (const Instant now : world.nows) {
      for (const Decision& decision : decisions_of(world, now)) {
        std::set<RuleId> rules;
        for (const Reason& reason : decision.reasons) RC_ASSERT(rules.insert(reason.rule).second);
        RC_ASSERT(!rules.empty());
        if (decision.phase == Phase::hold || decision.phase == Phase::stopped || decision.phase == Phase::resolved) {
          RC_ASSERT(std::none_of(rules.begin(), rules.end(), is_of_soreness));
        }
        RC_ASSERT(rules.count(RuleId::safety_hold) == (decision.phase == Phase::hold ? 1U : 0U));
        RC_ASSERT(rules.count(RuleId::dose_frequency) + rules.count(RuleId::dose_not_improving) ==
                  (decision.phase == Phase::full ? 1U : 0U));
        for (const Reason& looked_at : decision.looked_at) RC_ASSERT(rules.count(looked_at.rule) == 0);
      }
    }
  });
}

TEST_CASE("a sore reading never raises the dose") {
  holds(5, [](const RandomWorld& world, std::uint8_t raw) {
    const int sore = 1 + raw % 10;
    const bool abroad = is_abroad(world);
    for (const Instant now : world.nows) {
      std::vector<PointState> states = states_of(world, now);
      const Decision unchanged = decide(states.front(), states, world.calendar(), now);
      for (const Instant at : world.nows) {
        // Across zones a later reading can belong to an earlier day; there only a reading taken now is sure to lower.
        if (at > now || (abroad && at != now)) continue;
        RandomWorld sorer = world;
        sorer.points.front().entries.emplace_back(sore_check(world, at, sore, 999));
        states.front().rule_state = memory_of(sorer, 0, now);
        const Decision sorer_decision = decide(states.front(), states, world.calendar(), now);
        RC_ASSERT(sorer_decision.dose.target <= unchanged.dose.target);
        RC_ASSERT(sorer_decision.times.size() <= unchanged.times.size());
      }
    }
  });
}

TEST_CASE("what comes after now changes nothing: a past decision is the same for ever") {
  holds(5, [](const RandomWorld& world, std::uint8_t shift) {
    for (const Instant now : world.nows) {
      const auto comes_later = [&](const auto& each) { return each.stamp.at > now; };
      RandomWorld until_now = world;
      for (RandomPoint& point : until_now.points) {
        std::erase_if(point.entries, [&](const Entry& entry) { return stamp_of(entry).at > now; });
        std::erase_if(point.hold_steps, comes_later);
      }
      std::erase_if(until_now.screenings, comes_later);
      std::erase_if(until_now.reports, [&](const RedFlagReport& flag) { return flag.at > now; });
      RandomWorld other_future = until_now;
      const Instant later = now + Seconds{1 + shift * 600};
      for (RandomPoint& point : other_future.points) {
        point.entries.emplace_back(plain_session(world, later, 6, 0, 998));
        point.entries.emplace_back(sore_check(world, later, 5, 999));
      }
      RC_ASSERT(decisions_of(until_now, now) == decisions_of(world, now));
      RC_ASSERT(decisions_of(other_future, now) == decisions_of(world, now));
    }
  });
}

TEST_CASE("an entry of another point changes nothing but the base of the times and what follows from it") {
  holds(5, [](const RandomWorld& world) {
    for (const Instant now : world.nows) {
      const std::vector<PointState> states = states_of(world, now);
      for (const PointState& state : states) {
        const Decision among = decide(state, states, world.calendar(), now);
        Decision alone = decide(state.rule_state, state.settings, world.calendar(), now);
        RC_ASSERT(alone.times.size() >= among.times.size());
        if (!treats(among)) {
          RC_ASSERT(alone.next == among.next);
        } else if (alone.dose.left > 0) {
          RC_ASSERT((among.times.empty() || among.times.front() >= alone.times.front()));
        }
        const auto drop_times = [](Decision& decision) {
          decision.times.clear();
          decision.next.reset();
          decision.other_points.clear();
          std::erase_if(decision.reasons, [](const Reason& reason) {
            return reason.rule == RuleId::time_spread || reason.rule == RuleId::time_min_gap ||
                   reason.rule == RuleId::time_window;
          });
        };
        Decision others = among;
        drop_times(alone), drop_times(others);
        RC_ASSERT(alone == others);
      }
    }
  });
}

TEST_CASE("an archived point shares its times with none, and an order of points changes nothing") {
  holds(3, [](const RandomWorld& world) {
    for (const Instant now : world.nows) {
      std::vector<PointState> states = states_of(world, now);
      std::vector<PointState> reversed(states.rbegin(), states.rend());
      std::vector<PointState> active;
      std::copy_if(states.begin(), states.end(), std::back_inserter(active),
                   [](const PointState& state) { return state.settings.point.status == PointStatus::active; });
      for (const PointState& state : states) {
        Decision decision = decide(state, states, world.calendar(), now);
        RC_ASSERT(decide(state, active, world.calendar(), now) == decision);
        Decision other = decide(state, reversed, world.calendar(), now);
        std::reverse(other.other_points.begin(), other.other_points.end());
        RC_ASSERT(other == decision);
      }
    }
  });
}

TEST_CASE("a point whose every first press hurts is never stopped or resolved") {
  holds(5, [](RandomWorld world, std::uint8_t raw) {
    const Score hurts = *Score::from(1 + raw % 10);
    for (RandomPoint& point : world.points) {
      for (Entry& entry : point.entries) {
        if (auto* session = std::get_if<Session>(&entry)) session->before = hurts;
        if (auto* check = std::get_if<Check>(&entry); check != nullptr && check->press) check->press = hurts;
      }
    }
    for (const Instant now : world.nows) {
      for (const Decision& decision : decisions_of(world, now)) {
        RC_ASSERT((decision.phase != Phase::stopped && decision.phase != Phase::resolved));
      }
    }
  });
}

TEST_CASE("in reduced, two answered days without soreness, each after a treated day of its own, are full") {
  holds(5, [](RandomWorld world, std::uint32_t seed) {
    std::mt19937 bits(seed);
    free_of_holds(world);
    const Instant now = world.nows.front();
    if (is_abroad(world)) return;
    RandomPoint& point = world.points.front();
    std::erase_if(point.entries, [&](const Entry& entry) { return stamp_of(entry).at > now; });
    const Calendar calendar = world.calendar();
    // It hurts, so that no stop hides the soreness; and the last soreness reading is above 0, after pressing.
    point.entries.emplace_back(plain_session(world, now, 5, 4, 997));
    point.entries.emplace_back(sore_check(world, now, 2, 998));
    if (decision_of(world, now).phase != Phase::reduced) return;
    const auto first_on = [&](int days) {
      return calendar.at(calendar.day_of(now).plus(date::days{days}), world.settings.first);
    };
    // Days between may pass without a session or a reading, as long as no lapse comes in between.
    int day = 0;
    for (const int answered : {1, 2}) {
      day += static_cast<int>(bits() % 3) + 1;
      const int treated = day;
      point.entries.emplace_back(plain_session(world, first_on(treated), 5, 4, 1000 + day));
      day += static_cast<int>(bits() % 2) + 1;
      // Apia left out a day.
      if (calendar.day_of(first_on(day)) == calendar.day_of(first_on(treated))) return;
      RC_ASSERT(decision_of(world, first_on(day)).phase == Phase::reduced);
      point.entries.emplace_back(sore_check(world, first_on(day), 0, 1100 + day));
      RC_ASSERT(decision_of(world, first_on(day)).phase == (answered == 1 ? Phase::reduced : Phase::full));
    }
  });
}

TEST_CASE("in reduced, 14 days without a sore reading are full, whatever is answered") {
  holds(5, [](RandomWorld world, std::uint32_t seed) {
    std::mt19937 bits(seed);
    free_of_holds(world);
    if (is_abroad(world)) return;
    const Instant now = world.nows.front();
    RandomPoint& point = world.points.front();
    std::erase_if(point.entries, [&](const Entry& entry) { return stamp_of(entry).at >= now; });
    const Calendar calendar = world.calendar();
    const Check hurting = [&] {
      Check check = sore_check(world, now, 2, 998);
      check.press = Score::from(4);
      return check;
    }();
    point.entries.emplace_back(hurting);
    const Phase then = decision_of(world, now).phase;
    const int until_full = then == Phase::rest ? 28 : 14;
    const auto noon_on = [&](int days) {
      return calendar.at(calendar.day_of(now).plus(date::days{days}), world.settings.last);
    };
    if (then == Phase::reduced) {
      for (int day = 1; day < 14; ++day) {
        if (bits() % 3 == 0) point.entries.emplace_back(sore_check(world, noon_on(day), 0, 1000 + day));
        if (bits() % 4 == 0) point.entries.emplace_back(plain_session(world, noon_on(day), 5, 4, 1100 + day));
      }
    }
    RC_ASSERT(decision_of(world, noon_on(until_full)).phase == Phase::full);
    if (then == Phase::rest) RC_ASSERT(decision_of(world, noon_on(14)).phase == Phase::reduced);
  });
}

TEST_CASE("the order in which entries were recorded or handed over changes nothing but ties") {
  holds(5, [](const RandomWorld& world, std::uint32_t seed) {
    std::mt19937 bits(seed);
    RandomWorld untied = world;
    for (RandomPoint& point : untied.points) {
      const Log log = Log::from(point.entries).value();
      point.entries.clear();
      for (const Entry& entry : log.entries()) {  // One entry an instant: no ties left.
        if (point.entries.empty() || stamp_of(point.entries.back()).at != stamp_of(entry).at)
          point.entries.push_back(entry);
      }
    }
    RandomWorld shuffled = untied;
    for (RandomPoint& point : shuffled.points) {
      std::shuffle(point.entries.begin(), point.entries.end(), bits);
      for (Entry& entry : point.entries) {
        std::visit([&](auto& e) { e.stamp.recorded = e.stamp.at + Seconds{bits() % 1'000'000}; }, entry);
      }
    }
    for (const Instant now : world.nows) RC_ASSERT(decisions_of(shuffled, now) == decisions_of(untied, now));
  });
}

TEST_CASE("a tie is taken in the order recorded, whatever order it is handed over in") {
  holds(5, [](const RandomWorld& world, std::uint32_t seed) {
    std::mt19937 bits(seed);
    RandomWorld ordered = world;
    for (RandomPoint& point : ordered.points) {
      Seconds delay{0};
      for (Entry& entry : point.entries) {  // No two are recorded alike.
        std::visit([&](auto& e) { e.stamp.recorded = e.stamp.at + (delay += Seconds{1}); }, entry);
      }
    }
    RandomWorld shuffled = ordered;
    for (RandomPoint& point : shuffled.points) std::shuffle(point.entries.begin(), point.entries.end(), bits);
    for (const Instant now : world.nows) RC_ASSERT(decisions_of(shuffled, now) == decisions_of(ordered, now));
  });
}

TEST_CASE("what is kept entry by entry equals a replay from the start") {
  holds(3, [](const RandomWorld& world) {
    const Calendar calendar = world.calendar();
    for (std::size_t place = 0; place < world.points.size(); ++place) {
      const Log log = Log::from(world.points[place].entries).value();
      const PointSettings settings = world.settings_of(place);
      RuleState kept;
      for (std::size_t i = 0; i < log.entries().size(); ++i) {
        apply_entry(kept, log.entries()[i], calendar.day_start());
        const Instant now = stamp_of(log.entries()[i]).at;
        if (i + 1 < log.entries().size() && stamp_of(log.entries()[i + 1]).at == now) continue;
        RC_ASSERT(kept == memory_of(world, place, now));
        RC_ASSERT(decide(kept, settings, calendar, now) == decide(log, settings, calendar, now));
      }
      for (const Instant now : world.nows) {
        RC_ASSERT(decide(memory_of(world, place, now), settings, calendar, now) ==
                  decide(log, settings, calendar, now));
      }
    }
  });
}

TEST_CASE("a log filled one by one in any order is the log made at once") {
  holds(3, [](const RandomWorld& world, std::uint32_t seed) {
    std::vector<Entry> entries = world.points.front().entries;
    Seconds delay{0};
    for (Entry& entry : entries)
      std::visit([&](auto& e) { e.stamp.recorded = e.stamp.at + (delay += Seconds{1}); }, entry);
    const Log at_once = Log::from(entries).value();
    std::shuffle(entries.begin(), entries.end(), std::mt19937(seed));
    Log one_by_one;
    for (const Entry& entry : entries) one_by_one.add(entry);
    RC_ASSERT(std::equal(at_once.entries().begin(), at_once.entries().end(), one_by_one.entries().begin(),
                         one_by_one.entries().end()));
  });
}

TEST_CASE("what would change it leads elsewhere, and says nothing twice") {
  holds(2, [](const RandomWorld& world) {
    for (const Instant now : world.nows) {
      const std::vector<PointState> states = states_of(world, now);
      for (const PointState& state : states) {
        const Decision present = decide(state, states, world.calendar(), now);
        std::set<Supposition> seen;
        for (const Consequence& change : what_would_change(state, states, world.calendar(), now)) {
          RC_ASSERT(seen.insert(change.supposed).second);
          RC_ASSERT((change.target >= 0 && change.target <= 4));
          const bool needs_treating =
              change.supposed == Supposition::sore_tomorrow || change.supposed == Supposition::session_no_relief ||
              change.supposed == Supposition::session_made_worse || change.supposed == Supposition::no_soreness;
          RC_ASSERT((!needs_treating || treats(present)));
          if (change.supposed == Supposition::red_flag) RC_ASSERT(change.phase == Phase::hold);
        }
        // An assessment already recorded for a time to come may answer the supposed sign at once.
        const bool assessed_later =
            std::any_of(world.points.begin(), world.points.end(), [&](const RandomPoint& point) {
              return std::any_of(point.hold_steps.begin(), point.hold_steps.end(),
                                 [&](const HoldStep& step) { return step.stamp.at > now; });
            });
        RC_ASSERT((assessed_later || present.phase == Phase::hold || seen.count(Supposition::red_flag) == 1));
      }
    }
  });
}

TEST_CASE("a planned day keeps every limit too") {
  holds(2, [](const RandomWorld& world) {
    const Calendar calendar = world.calendar();
    for (const Instant now : world.nows) {
      const auto planned = plan(states_of(world, now), calendar, now, 6).value();
      for (const auto& days : planned) {
        std::optional<Instant> before;
        for (const PlannedDay& day : days) {
          RC_ASSERT(day.times.size() <= 4);
          for (const Instant time : day.times) {
            RC_ASSERT(time >= calendar.at(day.day, world.settings.first));
            RC_ASSERT(time <= calendar.at(day.day, world.settings.last) + k_two_hours);
            if (before) RC_ASSERT(time - *before > world.settings.min_gap - k_cut);
            before = std::max(time, now);
          }
        }
      }
    }
  });
}

TEST_CASE("whoever does what is due, on time or late, keeps every limit") {
  holds(2, [](RandomWorld world, std::uint32_t seed) {
    std::mt19937 bits(seed);
    free_of_holds(world);
    world.points.resize(1, world.points.front());
    RandomPoint& point = world.points.front();
    std::erase_if(point.entries, [&](const Entry& entry) { return stamp_of(entry).at > world.nows.front(); });
    const Calendar calendar = world.calendar();
    const Settings& settings = world.settings;
    std::map<ProtocolDay, int> own_sessions;
    Instant now = world.nows.front();
    for (int step = 0; step < 25; ++step) {
      const Decision decision = decision_of(world, now);
      if (!decision.next) break;
      if (decision.next->due > now) {
        now = decision.next->due + Seconds{bits() % 3 == 0 ? bits() % 9000 : 0};
        continue;
      }
      if (decision.next->kind == NextKind::check) {
        Check check = sore_check(world, now, bits() % 3 == 0 ? 2 : 0, 1000 + step);
        check.press = Score::from(bits() % 4 == 0 ? 3 : 0);
        point.entries.emplace_back(check);
      } else {
        const auto last = last_counted(point, now);
        if (last) RC_ASSERT(now - *last >= settings.min_gap);
        RC_ASSERT(now >= calendar.at(decision.day, settings.first));
        RC_ASSERT(now <= calendar.at(decision.day, settings.last) + k_two_hours);
        RC_ASSERT(treats(decision));
        RC_ASSERT(decision.dose.done < 4);
        RC_ASSERT(++own_sessions[decision.day] <= 4);
        Session session = plain_session(world, now, 5, static_cast<int>(bits() % 8), 1000 + step);
        if (bits() % 3 == 0) session.sore = Score::from(static_cast<int>(bits() % 3));
        point.entries.emplace_back(session);
      }
      now += Minutes{1};
    }
  });
}
