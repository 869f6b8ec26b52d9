#include "unknot/diary_decisions.hpp"

#include <algorithm>

namespace unknot {
namespace {

bool is_active(const PointState& state) { return state.settings.point.status == PointStatus::active; }

}  // namespace

std::vector<PointState> point_states(const Diary& diary, const Snapshot& snapshot, Instant now) {
  std::vector<PointState> states;
  states.reserve(snapshot.points.size());
  for (const Point& point : snapshot.points) {
    std::vector<HoldStep> its_steps;
    std::copy_if(snapshot.hold_steps.begin(), snapshot.hold_steps.end(), std::back_inserter(its_steps),
                 [&](const HoldStep& step) { return step.point == point.id; });
    states.push_back(
        {diary.rule_state_at(point.id, now),
         PointSettings(point, snapshot.settings, std::move(its_steps),
                       red_flags_holding(point, snapshot.points, snapshot.red_flags), snapshot.screenings)});
  }
  std::stable_partition(states.begin(), states.end(), is_active);
  return states;
}

Parsed<DecidedDiary> decide(const Diary& diary, const Zone& machine, Instant now) {
  return diary.read_transaction([&]() -> Parsed<DecidedDiary> {
    Snapshot snapshot = diary.snapshot();
    Parsed<Zone> zone = snapshot.settings.zone ? Zone::load(*snapshot.settings.zone) : machine;
    if (!zone) return tl::make_unexpected(zone.error());
    const Calendar calendar(*std::move(zone), snapshot.settings.day_start);
    std::vector<PointState> states = point_states(diary, snapshot, now);
    DecidedDiary decided{now, std::move(snapshot), calendar, std::move(states), {}};
    const auto end = std::find_if_not(decided.states.begin(), decided.states.end(), is_active);
    const std::span<const PointState> active(decided.states.begin(), end);
    for (const PointState& state : active)
      decided.points.push_back({state.settings.point, decide(state, active, calendar, now)});
    return decided;
  });
}

EntryReader entry_reader(const Diary& diary, PointId point) {
  return {.first = [&diary, point] { return diary.first_entry_at(point); },
          .rule_state_at = [&diary, point](Instant now) { return diary.rule_state_at(point, now); },
          .between = [&diary, point](Instant from, Instant until) { return diary.entries(point, from, until); },
          .latest_before =
              [&diary, point](Instant until) {
                const auto latest = diary.latest_entries({point}, k_begin_of_time, until, 1);
                return latest.empty() ? std::nullopt : std::optional(latest.front());
              }};
}

}  // namespace unknot
