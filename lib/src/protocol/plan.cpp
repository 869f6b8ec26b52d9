#include <algorithm>

#include "protocol/rules.hpp"
#include "unknot/protocol.hpp"

#include <fmt/format.h>

namespace unknot {
namespace {

Stamp assumed_at(Instant at, const Calendar& calendar) {
  return {at, calendar.zone().name(), calendar.zone().offset_at(at), at};
}

constexpr EntryId k_assumed_id{EntryId::Bytes{}};

PlannedDay planned(const Decision& decision) {
  return {decision.day,   decision.phase, decision.dose, decision.pressure, decision.soreness_question,
          decision.times, decision.next};
}

/// A step shows on its own day only: what comes after an open re-check is not assumed.
bool falls_on(const NextStep& next, ProtocolDay day, const Calendar& calendar) {
  return calendar.day_of(next.due) == day;
}

/// The points as they will be if all goes as assumed.
class AssumedDays {
 public:
  AssumedDays(std::span<const PointState> points, const Calendar& calendar, Instant now)
      : points_(points.begin(), points.end()), recheck_shown_(points.size()), calendar_(calendar), now_(now) {}

  std::vector<PlannedDay> today() {
    std::vector<PlannedDay> days;
    for (std::size_t i = 0; i < points_.size(); ++i) {
      const Decision decision = decide(points_[i], points_, calendar_, now_);
      recheck_shown_[i] =
          decision.phase == Phase::stopped && decision.next && falls_on(*decision.next, decision.day, calendar_);
      days.push_back(planned(decision));
    }
    assume_sessions(days, now_);
    return days;
  }

  std::vector<PlannedDay> day(ProtocolDay day) {
    std::vector<PlannedDay> days;
    for (std::size_t i = 0; i < points_.size(); ++i) days.push_back(point_on(i, day));
    assume_sessions(days, now_);
    return days;
  }

 private:
  PlannedDay point_on(std::size_t i, ProtocolDay day) {
    PointState& point = points_[i];
    const Instant morning = calendar_.at(day, point.settings.settings.first);
    const Decision before = decide(point, points_, calendar_, morning);
    const bool asks = before.phase == Phase::rest || before.soreness_question == SorenessQuestion::due;
    if (asks) assume_not_sore(point, morning);
    PlannedDay on = planned(asks ? decide(point, points_, calendar_, morning) : before);
    on.soreness_question = before.soreness_question;
    if (before.phase == Phase::rest) on.next = before.next;
    if (on.phase == Phase::stopped && (recheck_shown_[i] || !falls_on(*on.next, on.day, calendar_))) on.next.reset();
    if (on.phase == Phase::stopped && on.next) recheck_shown_[i] = true;
    if (on.next)
      on.next->overdue = false;  // It lies ahead, also where it is due at the minute that the day was decided at.
    return on;
  }

  void assume_not_sore(PointState& point, Instant at) {
    const Check check{.id = k_assumed_id,
                      .point = point.settings.point.id,
                      .stamp = assumed_at(at, calendar_),
                      .sore = Score::from(0)};
    apply_entry(point.rule_state, check, calendar_.day_start());
  }

  void assume_sessions(const std::vector<PlannedDay>& days, Instant not_before) {
    for (std::size_t i = 0; i < points_.size(); ++i) {
      for (const Instant time : days[i].times) {
        const Session session{.id = k_assumed_id,
                              .point = points_[i].settings.point.id,
                              .stamp = assumed_at(std::max(time, not_before), calendar_)};
        apply_entry(points_[i].rule_state, session, calendar_.day_start());
      }
    }
  }

  std::vector<PointState> points_;
  std::vector<bool> recheck_shown_;
  const Calendar& calendar_;
  Instant now_;
};

}  // namespace

Parsed<std::vector<std::vector<PlannedDay>>> plan(std::span<const PointState> points, const Calendar& calendar,
                                                  Instant now, int days) {
  constexpr int k_most_days = 366;
  if (days < 1 || days > k_most_days)
    return bad_input(fmt::format("a plan is of 1 to {} days, not {}", k_most_days, days), InputFault::out_of_range);
  std::vector<std::vector<PlannedDay>> all(points.size());
  AssumedDays assumed(points, calendar, now);
  const ProtocolDay today = calendar.day_of(now);
  for (int ahead = 0; ahead < days; ++ahead) {
    const auto one = ahead == 0 ? assumed.today() : assumed.day(today.plus(date::days{ahead}));
    for (std::size_t i = 0; i < points.size(); ++i) all[i].push_back(one[i]);
  }
  return all;
}

}  // namespace unknot
