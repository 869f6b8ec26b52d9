// Properties over random months. What is held against the messages is worked out here from the decisions alone.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <map>

#include "month.hpp"
#include "support/temp_diary.hpp"

using namespace unknot;
using namespace unknot::testing;

namespace {

constexpr int k_usual_months = 6;

/// UNKNOT_MONTHS says how many, for a longer run.
std::vector<Month> live_months() {
  const char* said = std::getenv("UNKNOT_MONTHS");
  const int count = said == nullptr ? k_usual_months : std::atoi(said);
  std::vector<Month> months;
  for (int seed = 1; seed <= count; ++seed) {
    const TempDirectory directory;
    ReminderStore book = ReminderStore::open(directory / "book", OpenFor::writing);
    months.push_back(live_month(static_cast<std::uint64_t>(seed), book));
  }
  return months;
}

const std::vector<Month>& months() {
  static const std::vector<Month> all = live_months();
  return all;
}

bool in_hours(const Month& month, const Look& look) {
  const Calendar calendar = calendar_of(month, look);
  const ProtocolDay today = calendar.day_of(look.now);
  return look.now >= calendar.at(today, month.settings.first) &&
         look.now <= calendar.at(today, month.settings.last) + std::chrono::hours{2};
}

bool is_quiet(const Month& month, const Look& look) {
  if (!look.history.quiet) return false;
  const LocalTime local = calendar_of(month, look).zone().local(look.now);
  const std::string time = clock_text(local);
  const std::string from = look.history.quiet->from.text();
  const std::string until = look.history.quiet->until.text();
  return from < until ? time >= from && time < until : time >= from || time < until;
}

bool is_off(const Look& look, PointId point) {
  bool off = false;
  for (const Mute& mute : look.history.mutes) {
    if (mute.until || (mute.point && *mute.point != point)) continue;
    off = mute.what == MuteKind::off;
  }
  return off;
}

/// When the snoozes of the point end; the beginning of time when it was not snoozed.
Instant snoozed_until(const Look& look, PointId point) {
  Instant until{};
  for (const Mute& mute : look.history.mutes) {
    if (mute.point && *mute.point != point) continue;
    if (mute.what == MuteKind::on) until = std::min(until, mute.at);
    if (mute.until) until = std::max(until, *mute.until);
  }
  return until;
}

const Decision& decision_of(const Look& look, PointId point) { return look.decisions.at(point == point_id(1) ? 0 : 1); }

}  // namespace

TEST_CASE("in any month every message is about what is due, in its hours, and never against a wish or a rest") {
  std::size_t messages = 0;
  std::size_t warnings = 0;
  for (std::size_t seed = 1; seed <= months().size(); ++seed) {
    CAPTURE(seed);
    const Month& month = months()[seed - 1];
    for (const Look& look : month.looks) {
      if (!look.message) continue;
      ++messages;
      CAPTURE(iso_text(look.now, Zone::utc()));
      CHECK(in_hours(month, look));
      CHECK(!is_quiet(month, look));
      for (const DueReminder& reminder : look.message->steps) {
        const Decision& decision = decision_of(look, reminder.step.point);
        CHECK(!is_off(look, reminder.step.point));
        CHECK(snoozed_until(look, reminder.step.point) <= look.now);
        CHECK((reminder.step.kind == StepKind::warning) == (decision.phase == Phase::hold));
        if (reminder.step.kind == StepKind::warning) {
          ++warnings;
          continue;
        }
        REQUIRE(decision.next);
        CHECK(decision.next->due <= look.now + month.settings.sitting);
        CHECK((decision.next->kind == NextKind::treat) == (reminder.step.kind == StepKind::session));
        if (decision.phase == Phase::rest) CHECK(reminder.step.kind == StepKind::check);
        CHECK(decision.phase != Phase::resolved);
      }
    }
  }
  CHECK(messages > 20 * months().size());
  CHECK(warnings > months().size());
}

namespace {

/// Where a reminder stands in the days of a point.
struct Place {
  PointId point;
  StepKind kind;
  ProtocolDay day;
  int done;
  auto operator<=>(const Place&) const = default;
};

/// What one point wants at a look.
struct Wanted {
  Place place;
  Instant due;
};

std::optional<Wanted> wanted(const Month& month, const Look& look, std::size_t i) {
  const PointId point = point_id(static_cast<int>(i) + 1);
  const Decision& decision = look.decisions[i];
  const Calendar calendar = calendar_of(month, look);
  if (decision.phase == Phase::hold) {
    const Instant first = calendar.at(decision.day, month.settings.first);
    return Wanted{{point, StepKind::warning, decision.day, 0}, std::max(first, decision.hold->since)};
  }
  if (!decision.next) return std::nullopt;
  const bool is_session = decision.next->kind == NextKind::treat;
  const ProtocolDay day = std::max(decision.day, calendar.day_of(decision.next->due));
  const int done = is_session && day == decision.day ? decision.dose.done : 0;
  return Wanted{{point, is_session ? StepKind::session : StepKind::check, day, done}, decision.next->due};
}

/// When a place had its latest reminder, and the due time that this said.
struct Reminded {
  Instant at;
  Instant due;
};

}  // namespace

TEST_CASE("in any month what is due gets one reminder, with all of its sitting, and nothing gets two") {
  std::size_t ahead = 0;
  for (std::size_t seed = 1; seed <= months().size(); ++seed) {
    CAPTURE(seed);
    const Month& month = months()[seed - 1];
    std::map<Place, Reminded> reminded;
    for (const Look& look : month.looks) {
      CAPTURE(iso_text(look.now, Zone::utc()));
      std::vector<std::optional<Wanted>> open(look.decisions.size());
      std::optional<Instant> sitting;
      for (std::size_t i = 0; i < look.decisions.size(); ++i) {
        const auto want = wanted(month, look, i);
        if (!want || !in_hours(month, look) || is_quiet(month, look) || is_off(look, want->place.point)) continue;
        const Instant snoozed = snoozed_until(look, want->place.point);
        const auto before = reminded.find(want->place);
        const bool had_one = before != reminded.end() && before->second.at >= snoozed &&
                             std::max(before->second.at, before->second.due) >= want->due;
        if (snoozed > look.now || had_one) continue;
        open[i] = want;
        const bool begins = want->place.kind != StepKind::warning && want->due <= look.now;
        if (begins) sitting = std::min(sitting.value_or(want->due), want->due);
      }
      for (std::size_t i = 0; i < look.decisions.size(); ++i) {
        const PointId point = point_id(static_cast<int>(i) + 1);
        const bool in_sitting = open[i] && open[i]->place.kind != StepKind::warning && sitting &&
                                open[i]->due <= *sitting + month.settings.sitting;
        const bool expected = open[i] && (open[i]->due <= look.now || in_sitting);
        const bool is_sent =
            look.message && std::any_of(look.message->steps.begin(), look.message->steps.end(),
                                        [&](const DueReminder& reminder) { return reminder.step.point == point; });
        CHECK(is_sent == expected);
        if (!is_sent || !open[i]) continue;
        if (open[i]->due > look.now) ++ahead;
        reminded.insert_or_assign(open[i]->place, Reminded{look.now, open[i]->due});
      }
    }
  }
  CHECK(ahead > 0);
}

TEST_CASE("looking only when next_look says so tells the same as looking every 15 minutes would") {
  for (std::size_t seed = 1; seed <= months().size(); ++seed) {
    CAPTURE(seed);
    const Month& month = months()[seed - 1];
    for (std::size_t i = 0; i + 1 < month.looks.size(); ++i) {
      const Look& look = month.looks[i];
      const Look& after = month.looks[i + 1];
      // Only where nothing happened in between: the same plan, the same wishes, the same zone.
      std::vector<NextStep> next;
      for (const Decision& decision : look.decisions) {
        if (decision.next) next.push_back(*decision.next);
      }
      const Instant until = next_look(next, look.history, month.settings, calendar_of(month, look), look.now);
      CHECK(until > look.now);
      const bool nothing_happened =
          look.zone == after.zone && look.history.mutes == after.history.mutes &&
          look.decisions[0].dose == after.decisions[0].dose && look.decisions[1].dose == after.decisions[1].dose &&
          look.decisions[0].phase == after.decisions[0].phase && look.decisions[1].phase == after.decisions[1].phase;
      if (!nothing_happened || !after.message || look.message) continue;
      bool same_steps = true;
      for (const DueReminder& reminder : after.message->steps) {
        const auto& planned = decision_of(look, reminder.step.point).next;
        same_steps = same_steps && planned && planned->due == reminder.step.due;
      }
      CAPTURE(iso_text(after.now, Zone::utc()));
      if (same_steps) CHECK(until <= after.now);
    }
  }
}
