#include "unknot/trend.hpp"

namespace unknot {

std::vector<PlannedSessions> replayed_plan(const Memory& before, std::span<const Entry> entries,
                                           const PointSettings& settings, const Calendar& calendar, ProtocolDay first,
                                           Instant now) {
  std::vector<PlannedSessions> plan;
  const ProtocolDay today = calendar.day_of(now);
  Memory memory = before;
  auto next = entries.begin();
  for (ProtocolDay day = first; day <= today; day = day.plus(date::days{1})) {
    const Instant end = std::min(now, calendar.at(day.plus(date::days{1}), calendar.day_start()) - Seconds{1});
    for (; next != entries.end() && stamp_of(*next).at <= end; ++next) remember(memory, *next, calendar.day_start());
    const DoseInForce in_force = dose_in_force(memory, settings, calendar, end);
    plan.push_back({day, in_force.phase, in_force.dose.target, in_force.dose.done});
  }
  return plan;
}

}  // namespace unknot
