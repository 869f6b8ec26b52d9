// What must hold of every decision, over random diaries. `RC_PARAMS="max_success=10000"` makes the run a hundred times
// longer, `RC_PARAMS="seed=…"` repeats one.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <random>

#include "holds.hpp"
#include "random_worlds.hpp"

namespace {

using namespace unknot;
using worlds::decision_of;
using worlds::holds;
using worlds::memory_of;
using worlds::RandomWorld;

constexpr Minutes k_cut{1};  // Times are cut to the whole minute, so a gap may come out short by less than this.
constexpr auto k_two_hours = std::chrono::hours{2};

bool treats(const Decision& decision) { return decision.phase == Phase::full || decision.phase == Phase::reduced; }

std::optional<Instant> last_counted(const RandomWorld& world, Instant now) {
  std::optional<Instant> last;
  for (const Entry& entry : world.entries) {
    const auto* session = std::get_if<Session>(&entry);
    if (session == nullptr || !is_counted(*session) || session->stamp.at > now) continue;
    last = last ? std::max(*last, session->stamp.at) : session->stamp.at;
  }
  return last;
}

}  // namespace

TEST_CASE("never more than four sessions a day are planned, and what was missed is not made up") {
  holds(3, [](const RandomWorld& world) {
    for (const Instant now : world.nows) {
      const Decision decision = decision_of(world, now);
      RC_ASSERT(decision.dose.target >= 0 && decision.dose.target <= 4);
      RC_ASSERT(static_cast<int>(decision.times.size()) <= std::max(0, decision.dose.target - decision.dose.done));
    }
  });
}

TEST_CASE("no two sessions are planned closer than the least gap") {
  holds(3, [](const RandomWorld& world) {
    const Seconds gap = world.settings.settings.min_gap - k_cut;
    for (const Instant now : world.nows) {
      const Decision decision = decision_of(world, now);
      std::optional<Instant> before = last_counted(world, now);
      for (const Instant time : decision.times) {
        if (before) RC_ASSERT(time - *before > gap);
        before = std::max(time, now);  // One that is due is done now at the earliest.
      }
    }
  });
}

TEST_CASE("nothing is planned in rest, in a hold, or after a stop") {
  holds(3, [](const RandomWorld& world) {
    for (const Instant now : world.nows) {
      const Decision decision = decision_of(world, now);
      if (treats(decision)) continue;
      RC_ASSERT(decision.times.empty());
      RC_ASSERT(decision.dose.target == 0);
      RC_ASSERT((!decision.next || decision.next->kind == NextKind::check));
    }
  });
}

TEST_CASE("nothing is planned outside first to two hours after last") {
  holds(5, [](const RandomWorld& world) {
    const Calendar calendar = world.calendar();
    for (const Instant now : world.nows) {
      const Decision decision = decision_of(world, now);
      for (const Instant time : decision.times) {
        RC_ASSERT(time >= calendar.at(decision.day, world.settings.settings.first));
        RC_ASSERT(time <= calendar.at(decision.day, world.settings.settings.last) + k_two_hours);
      }
    }
  });
}

TEST_CASE("times are whole minutes in order, and only the first may have come") {
  holds(3, [](const RandomWorld& world) {
    for (const Instant now : world.nows) {
      const Decision decision = decision_of(world, now);
      for (std::size_t i = 0; i < decision.times.size(); ++i) {
        RC_ASSERT(date::floor<Minutes>(decision.times[i]) == decision.times[i]);
        if (i > 0) RC_ASSERT(decision.times[i] > std::max(now, decision.times[i - 1]));
      }
    }
  });
}

TEST_CASE("a sore reading never raises the dose") {
  holds(5, [](const RandomWorld& world, std::uint8_t raw) {
    const int sore = 1 + raw % 10;
    const auto abroad = std::any_of(world.entries.begin(), world.entries.end(),
                                    [&](const Entry& entry) { return stamp_of(entry).zone.str() != world.zone; });
    for (const Instant now : world.nows) {
      for (const Instant at : world.nows) {
        // Across zones a later reading can belong to an earlier day; there only a reading taken now is sure to lower.
        if (at > now || (abroad && at != now)) continue;
        RandomWorld sorer = world;
        sorer.entries.push_back(worlds::sore_check(world, at, sore, 999));
        RC_ASSERT(decision_of(sorer, now).dose.target <= decision_of(world, now).dose.target);
        RC_ASSERT(decision_of(sorer, now).times.size() <= decision_of(world, now).times.size());
      }
    }
  });
}

TEST_CASE("what comes after now changes nothing: a past decision is the same for ever") {
  holds(5, [](const RandomWorld& world, std::uint8_t shift) {
    for (const Instant now : world.nows) {
      RandomWorld until_now = world;
      std::erase_if(until_now.entries, [&](const Entry& entry) { return stamp_of(entry).at > now; });
      std::erase_if(until_now.settings.hold_steps, [&](const HoldStep& step) { return step.stamp.at > now; });
      std::erase_if(until_now.settings.red_flags, [&](const RedFlagReport& flag) { return flag.at > now; });
      std::erase_if(until_now.settings.screenings,
                    [&](const Screening& screening) { return screening.stamp.at > now; });
      RandomWorld other_future = until_now;
      const Instant later = now + Seconds{1 + shift * 600};
      other_future.entries.push_back(worlds::plain_session(world, later, 6, 0, 998));
      other_future.entries.push_back(worlds::sore_check(world, later, 5, 999));
      RC_ASSERT(decision_of(until_now, now) == decision_of(world, now));
      RC_ASSERT(decision_of(other_future, now) == decision_of(world, now));
    }
  });
}

TEST_CASE("the order in which entries were recorded or handed over changes nothing but ties") {
  holds(5, [](const RandomWorld& world, std::uint32_t seed) {
    std::mt19937 bits(seed);
    RandomWorld untied = world;
    untied.entries.clear();
    const Log log(world.entries);
    for (const Entry& entry : log.entries()) {  // One entry an instant: no ties left.
      if (untied.entries.empty() || stamp_of(untied.entries.back()).at != stamp_of(entry).at)
        untied.entries.push_back(entry);
    }
    RandomWorld shuffled = untied;
    std::shuffle(shuffled.entries.begin(), shuffled.entries.end(), bits);
    for (Entry& entry : shuffled.entries) {
      std::visit([&](auto& e) { e.stamp.recorded = e.stamp.at + Seconds{bits() % 1'000'000}; }, entry);
    }
    for (const Instant now : world.nows) RC_ASSERT(decision_of(shuffled, now) == decision_of(untied, now));
  });
}

TEST_CASE("a tie is taken in the order recorded, whatever order it is handed over in") {
  holds(5, [](const RandomWorld& world, std::uint32_t seed) {
    RandomWorld ordered = world;
    Seconds delay{0};
    for (Entry& entry : ordered.entries) {  // No two are recorded alike.
      std::visit([&](auto& e) { e.stamp.recorded = e.stamp.at + (delay += Seconds{1}); }, entry);
    }
    RandomWorld shuffled = ordered;
    std::shuffle(shuffled.entries.begin(), shuffled.entries.end(), std::mt19937(seed));
    for (const Instant now : world.nows) RC_ASSERT(decision_of(shuffled, now) == decision_of(ordered, now));
  });
}

TEST_CASE("what is kept entry by entry equals a replay from the start") {
  holds(3, [](const RandomWorld& world) {
    const Log log(world.entries);
    const Calendar calendar = world.calendar();
    Memory kept;
    for (std::size_t i = 0; i < log.entries().size(); ++i) {
      remember(kept, log.entries()[i], calendar.day_start());
      const Instant now = stamp_of(log.entries()[i]).at;
      if (i + 1 < log.entries().size() && stamp_of(log.entries()[i + 1]).at == now) continue;
      RC_ASSERT(kept == memory_of(world, now));
      RC_ASSERT(decide(kept, world.settings, calendar, now) == decision_of(world, now));
    }
    for (const Instant now : world.nows) {
      RC_ASSERT(decide(memory_of(world, now), world.settings, calendar, now) == decision_of(world, now));
    }
  });
}

TEST_CASE("a log filled one by one in any order is the log made at once") {
  holds(3, [](const RandomWorld& world, std::uint32_t seed) {
    std::vector<Entry> entries = world.entries;
    Seconds delay{0};
    for (Entry& entry : entries)
      std::visit([&](auto& e) { e.stamp.recorded = e.stamp.at + (delay += Seconds{1}); }, entry);
    const Log at_once(entries);
    std::shuffle(entries.begin(), entries.end(), std::mt19937(seed));
    Log one_by_one;
    for (const Entry& entry : entries) one_by_one.add(entry);
    RC_ASSERT(std::equal(at_once.entries().begin(), at_once.entries().end(), one_by_one.entries().begin(),
                         one_by_one.entries().end()));
  });
}

TEST_CASE("whoever does what is due, on time or late, keeps every limit") {
  holds(2, [](RandomWorld world, std::uint32_t seed) {
    std::mt19937 bits(seed);
    world.settings.hold_steps.clear();
    world.settings.red_flags.clear();
    std::erase_if(world.entries, [&](const Entry& entry) { return stamp_of(entry).at > world.nows.front(); });
    const Calendar calendar = world.calendar();
    const Settings& settings = world.settings.settings;
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
        Check check = std::get<Check>(worlds::sore_check(world, now, bits() % 3 == 0 ? 2 : 0, 1000 + step));
        check.press = Score::from(bits() % 4 == 0 ? 3 : 0);
        world.entries.emplace_back(check);
      } else {
        const auto last = last_counted(world, now);
        if (last) RC_ASSERT(now - *last > settings.min_gap - k_cut);
        RC_ASSERT(now >= calendar.at(decision.day, settings.first));
        RC_ASSERT(now <= calendar.at(decision.day, settings.last) + k_two_hours);
        RC_ASSERT(treats(decision));
        RC_ASSERT(decision.dose.done < 4);
        RC_ASSERT(++own_sessions[decision.day] <= 4);
        Session session =
            std::get<Session>(worlds::plain_session(world, now, 5, static_cast<int>(bits() % 8), 1000 + step));
        if (bits() % 3 == 0) session.sore = Score::from(static_cast<int>(bits() % 3));
        world.entries.emplace_back(session);
      }
      now += Minutes{1};
    }
  });
}
