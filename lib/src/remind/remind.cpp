#include "unknot/remind.hpp"

#include <algorithm>

namespace unknot {
namespace {

bool is_meant(const Mute& mute, PointId point) { return !mute.point || *mute.point == point; }

/// Whether it ends the snoozes before it: turning reminders on does, and so does a snooze of no length.
bool ends_snoozes(const Mute& mute) { return mute.what == MuteKind::on || (mute.until && *mute.until <= mute.at); }

/// When the latest-ending snooze of the point ends or ended; absent: there was none.
std::optional<Instant> snooze_end(PointId point, const ReminderHistory& history) {
  std::optional<Instant> end;
  for (const Mute& mute : history.mutes) {
    if (!is_meant(mute, point)) continue;
    if (ends_snoozes(mute)) {
      if (end) end = std::min(*end, mute.at);
    } else if (mute.until) {
      end = std::max(end.value_or(*mute.until), *mute.until);
    }
  }
  return end;
}

/// From when on a reminder of the step may go out, where its sitting is due at `sitting`.
Instant may_go_out_from(const DueStep& step, Instant sitting, const ReminderHistory& history) {
  return std::max(sitting, snooze_end(step.point, history).value_or(sitting));
}

/// Whether a message since the latest snooze had the step, at or after its due time or ahead of it.
bool had_a_reminder(const DueStep& step, const ReminderHistory& history) {
  const auto snoozed = snooze_end(step.point, history);
  return std::any_of(history.messages.begin(), history.messages.end(), [&](const Message& message) {
    if (snoozed && message.at < *snoozed) return false;
    return std::any_of(message.steps.begin(), message.steps.end(), [&](const DueReminder& reminder) {
      return is_same_place(reminder.step, step) && std::max(message.at, reminder.step.due) >= step.due;
    });
  });
}

bool is_quiet(const std::optional<QuietHours>& quiet, LocalTime local) {
  if (!quiet) return false;
  const Seconds time = local - date::floor<date::days>(local);
  const bool after = time >= quiet->from.since_midnight();
  const bool before = time < quiet->until.since_midnight();
  return quiet->from < quiet->until ? after && before : after || before;
}

}  // namespace

bool is_same_place(const DueStep& a, const DueStep& b) {
  return a.point == b.point && a.kind == b.kind && a.day == b.day && a.done == b.done;
}

bool is_switched_off(PointId point, const ReminderHistory& history) {
  bool off = false;
  for (const Mute& mute : history.mutes) {
    if (mute.what != MuteKind::snooze && is_meant(mute, point)) off = mute.what == MuteKind::off;
  }
  return off;
}

std::optional<Instant> snoozed_until(PointId point, const ReminderHistory& history, Instant now) {
  const auto end = snooze_end(point, history);
  return end && *end > now ? end : std::nullopt;
}

std::optional<DueStep> step_of(PointId point, const Decision& decision, const Settings& settings,
                               const Calendar& calendar) {
  if (decision.hold && decision.hold->report) {
    return DueStep{.point = point,
                   .kind = StepKind::warning,
                   .day = decision.day,
                   .done = 0,
                   .due = std::max(calendar.at(decision.day, settings.first), decision.hold->since),
                   .rule = RuleId::safety_hold};
  }
  if (!decision.next) return std::nullopt;
  const ProtocolDay day = decision.next->overdue ? decision.day : calendar.day_of(decision.next->due);
  const bool is_session = decision.next->kind == NextKind::treat;
  return DueStep{.point = point,
                 .kind = is_session ? StepKind::session : StepKind::check,
                 .day = day,
                 .done = is_session && day == decision.day ? decision.dose.done : 0,
                 .due = decision.next->due,
                 .rule = decision.reasons.front().rule};
}

ReminderDecision decide_reminder(const DueStep& step, const ReminderHistory& history, const Settings& settings,
                                 const Calendar& calendar, Instant now) {
  const auto suppressed = [&]() -> std::optional<Suppressed> {
    if (is_switched_off(step.point, history)) return Suppressed::switched_off;
    if (snoozed_until(step.point, history, now)) return Suppressed::snoozed;
    if (had_a_reminder(step, history)) return Suppressed::sent;
    const ProtocolDay today = calendar.day_of(now);
    if (now < calendar.at(today, settings.first) || now > calendar.at(today, settings.last) + k_grace_after_last) {
      return Suppressed::outside_hours;
    }
    if (is_quiet(history.quiet, calendar.zone().local(now))) return Suppressed::quiet_hours;
    return std::nullopt;
  };
  return {{step, may_go_out_from(step, step.due, history)}, suppressed()};
}

std::vector<StepToSend> steps_to_send(std::span<const DecidedPoint> points, const ReminderHistory& history,
                                      const Settings& settings, const Calendar& calendar, Instant now) {
  std::vector<StepToSend> to_send;
  std::vector<StepToSend> wanted;
  std::vector<const Decision*> decisions;
  const bool warns_alone =
      std::any_of(points.begin(), points.end(), [](const DecidedPoint& one) { return is_emergency(*one.decision); });
  for (std::size_t place = 0; place < points.size(); ++place) {
    const auto step = step_of(points[place].point, *points[place].decision, settings, calendar);
    if (!step) continue;
    const ReminderDecision ruled = decide_reminder(*step, history, settings, calendar, now);
    if (ruled.suppressed || (warns_alone && step->kind != StepKind::warning)) continue;
    if (step->kind != StepKind::warning) {
      wanted.push_back({place, ruled.reminder, step->due});
      decisions.push_back(points[place].decision);
    } else if (step->due <= now) {
      to_send.push_back({place, ruled.reminder, step->due});
    }
  }
  for (const Sitting& sitting : sittings_of(decisions, settings.sitting)) {
    if (sitting.due > now) break;
    for (const std::size_t place : sitting.points) {
      StepToSend& one = wanted[place];
      one.reminder.since = may_go_out_from(one.reminder.step, sitting.due, history);
      one.sitting = sitting.due;
      to_send.push_back(one);
    }
  }
  return to_send;
}

Instant next_look(std::span<const NextStep> next, const ReminderHistory& history, const Settings& settings,
                  const Calendar& calendar, Instant now) {
  const ProtocolDay tomorrow = calendar.day_of(now).plus(date::days{1});
  Instant earliest = calendar.at(tomorrow, settings.first);
  const auto consider = [&](Instant at) {
    if (at > now) earliest = std::min(earliest, at);
  };
  for (const NextStep& step : next) consider(step.due);
  for (const Mute& mute : history.mutes) consider(mute.until.value_or(now));
  for (int day = -1; day <= 1; ++day) {
    const ProtocolDay near = tomorrow.plus(date::days{day});
    consider(calendar.at(near, settings.first));
    if (history.quiet) consider(calendar.at(near, history.quiet->until));
  }
  return earliest;
}

}  // namespace unknot
