// Planned and done (docs/trend.md): a day's sessions are planned at its first instant or at its last, whichever asks
// for more of what was done.
#include <algorithm>
#include <utility>
#include <vector>

#include "unknot/trend.hpp"

namespace unknot {
namespace {

/// A day with an entry, by the clock where that was logged.
struct LoggedDay {
  ProtocolDay day;
  int counted;  ///< Its counted sessions.
};

/// Ascending, one a day.
std::vector<LoggedDay> logged_days(std::span<const Entry> entries, TimeOfDay day_start) {
  std::vector<LoggedDay> days;
  for (const Entry& entry : entries) {
    const ProtocolDay day = day_of(stamp_of(entry), day_start);
    auto place = days.end();  // Only a change of zone brings an earlier day after a later one, and then not by much.
    while (place != days.begin() && std::prev(place)->day >= day) --place;
    if (place == days.end() || place->day != day) place = days.insert(place, {day, 0});
    const auto* session = std::get_if<Session>(&entry);
    if (session != nullptr && is_counted(*session)) ++place->counted;
  }
  return days;
}

std::vector<Pause> pauses_between(std::span<const LoggedDay> days, std::optional<ProtocolDay> last_entry) {
  std::vector<Pause> pauses;
  for (const auto& [day, counted] : days) {
    if (last_entry && day.since(*last_entry).count() > k_days_for_a_pause) {
      pauses.push_back({last_entry->plus(date::days{1}), day.plus(date::days{-1})});
    }
    last_entry = day;
  }
  return pauses;
}

/// Of today's target, what was done and those whose time has come: the plan's times up to now, and all once the day's
/// last time has passed and nothing more is to come.
int planned_so_far(const RuleState& rule_state, const PointSettings& settings, const Calendar& calendar, Instant now,
                   int target, int done) {
  const std::vector<Instant> times = decide(rule_state, settings, calendar, now).times;
  const auto due = std::count_if(times.begin(), times.end(), [&](Instant time) { return time <= now; });
  const bool is_over = due == static_cast<std::ptrdiff_t>(times.size()) &&
                       now >= calendar.at(calendar.day_of(now), settings.settings.last);
  return is_over ? target : std::min(target, done + static_cast<int>(due));
}

}  // namespace

std::vector<PlannedSessions> replayed_plan(const ReplayStart& before, std::span<const Entry> entries,
                                           const PointSettings& settings, const Calendar& calendar, ProtocolDay first,
                                           Instant now) {
  while (!entries.empty() && stamp_of(entries.back()).at > now) entries = entries.first(entries.size() - 1);
  const std::vector<LoggedDay> days = logged_days(entries, calendar.day_start());
  const std::vector<Pause> pauses = pauses_between(days, before.last_entry);
  const ProtocolDay today = calendar.day_of(now);

  std::vector<PlannedSessions> plan;
  RuleState rule_state = before.rule_state;
  auto next = entries.begin();
  const auto remember_before = [&](Instant end) {
    for (; next != entries.end() && stamp_of(*next).at < end; ++next)
      apply_entry(rule_state, *next, calendar.day_start());
  };
  auto pause = pauses.begin();
  auto logged = days.begin();
  const auto begin_of = [&](ProtocolDay day) { return calendar.at(day, calendar.day_start()); };
  Instant next_begin = begin_of(first);
  for (ProtocolDay day = first; day <= today; day = day.plus(date::days{1})) {
    const Instant begin = std::exchange(next_begin, begin_of(day.plus(date::days{1})));
    const Instant last = std::min(now, next_begin - Seconds{1});
    remember_before(begin);
    const RuleState at_first = rule_state;
    remember_before(last + Seconds{1});
    const DoseInForce in_force = dose_in_force(rule_state, settings, calendar, last);

    while (logged != days.end() && logged->day < day) ++logged;
    const int done = logged != days.end() && logged->day == day ? logged->counted : 0;
    int planned = in_force.dose.target;
    if (day == today) planned = planned_so_far(rule_state, settings, calendar, now, planned, done);
    if (planned < done)
      planned = std::max(planned, std::min(dose_in_force(at_first, settings, calendar, begin).dose.target, done));
    while (pause != pauses.end() && pause->last < day) ++pause;
    const bool is_paused = pause != pauses.end() && pause->first <= day;
    plan.push_back(
        {day, in_force.phase, planned, done, is_paused ? std::optional(*pause) : std::nullopt, in_force.hold});
  }
  return plan;
}

}  // namespace unknot
