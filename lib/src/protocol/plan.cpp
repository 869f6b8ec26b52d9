#include "protocol/rules.hpp"
#include "unknot/protocol.hpp"

namespace unknot {
namespace {

Stamp assumed_at(Instant at, const Calendar& calendar) {
  return {at, calendar.zone().name(), calendar.zone().offset_at(at), at};
}

constexpr EntryId k_assumed_id{EntryId::Bytes{}};

void assume_sessions(Memory& memory, const std::vector<Instant>& times, const Point& point, const Calendar& calendar,
                     Instant not_before) {
  for (const Instant time : times) {
    const Session session{
        .id = k_assumed_id, .point = point.id, .stamp = assumed_at(std::max(time, not_before), calendar)};
    remember(memory, session, calendar.day_start());
  }
}

void assume_not_sore(Memory& memory, const Point& point, const Calendar& calendar, Instant at) {
  const Check check{.id = k_assumed_id, .point = point.id, .stamp = assumed_at(at, calendar), .sore = Score::from(0)};
  remember(memory, check, calendar.day_start());
}

PlannedDay planned(const Decision& decision) {
  return {decision.day,   decision.phase, decision.dose, decision.pressure, decision.soreness_question,
          decision.times, decision.next};
}

/// A step shows on its own day only: what comes after an open re-check is not assumed.
bool falls_on(const NextStep& next, ProtocolDay day, const Calendar& calendar) {
  return calendar.day_of(next.due) == day;
}

}  // namespace

std::vector<PlannedDay> plan(const Memory& memory, const PointSettings& settings, const Calendar& calendar, Instant now,
                             int days) {
  std::vector<PlannedDay> all;
  Memory assumed = memory;
  const Decision today = decide(memory, settings, calendar, now);
  all.push_back(planned(today));
  assume_sessions(assumed, today.times, settings.point, calendar, now);
  bool check_shown = today.phase == Phase::stopped && today.next && falls_on(*today.next, today.day, calendar);

  for (int ahead = 1; ahead < days; ++ahead) {
    const Instant morning = calendar.at(today.day.plus(date::days{ahead}), settings.settings.first);
    Decision before = decide(assumed, settings, calendar, morning);
    const bool asks = before.phase == Phase::rest || before.soreness_question == SorenessQuestion::due;
    if (asks) assume_not_sore(assumed, settings.point, calendar, morning);
    PlannedDay day = planned(asks ? decide(assumed, settings, calendar, morning) : before);
    day.soreness_question = before.soreness_question;
    if (before.phase == Phase::rest) day.next = before.next;
    if (day.phase == Phase::stopped && (check_shown || !falls_on(*day.next, day.day, calendar))) day.next.reset();
    check_shown = check_shown || (day.phase == Phase::stopped && day.next);
    assume_sessions(assumed, day.times, settings.point, calendar, morning);
    all.push_back(std::move(day));
  }
  return all;
}

}  // namespace unknot
