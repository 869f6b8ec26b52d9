#include "unknot/remind.hpp"

#include <algorithm>

namespace unknot {
namespace {

bool is_meant(const Silence& silence, PointId point) { return !silence.point || *silence.point == point; }

bool is_off(const Remembered& remembered, PointId point) {
  bool off = false;
  for (const Silence& silence : remembered.silences) {
    if (silence.what != Silencing::snooze && is_meant(silence, point)) off = silence.what == Silencing::off;
  }
  return off;
}

/// The end of the latest-ending snooze of the point that ends after it came due; else when it came due.
Instant may_be_told_from(const DueStep& step, const Remembered& remembered) {
  Instant since = step.due;
  for (const Silence& silence : remembered.silences) {
    if (silence.until && is_meant(silence, step.point)) since = std::max(since, *silence.until);
  }
  return since;
}

bool was_told(const ToTell& wanted, const Remembered& remembered) {
  return std::any_of(remembered.messages.begin(), remembered.messages.end(), [&](const Message& message) {
    return message.at >= wanted.since && std::any_of(message.told.begin(), message.told.end(), [&](const ToTell& told) {
             return is_same_place(told.step, wanted.step);
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

std::optional<DueStep> due_step(PointId point, const Decision& decision) {
  if (!decision.next || !decision.next->overdue) return std::nullopt;
  const bool is_session = decision.next->kind == NextKind::treat;
  return DueStep{.point = point,
                 .kind = decision.next->kind,
                 .day = decision.day,
                 .done = is_session ? decision.dose.done : 0,
                 .due = decision.next->due,
                 .rule = decision.reasons.front().rule};
}

Ruling rule_on(const DueStep& step, const Remembered& remembered, const Settings& settings, const Calendar& calendar,
               Instant now) {
  const ToTell wanted{step, may_be_told_from(step, remembered)};
  const auto unsaid = [&]() -> std::optional<Unsaid> {
    if (is_off(remembered, step.point)) return Unsaid::switched_off;
    if (wanted.since > now) return Unsaid::snoozed;
    if (was_told(wanted, remembered)) return Unsaid::told;
    const ProtocolDay today = calendar.day_of(now);
    if (now < calendar.at(today, settings.first) || now > calendar.at(today, settings.last) + k_telling_grace) {
      return Unsaid::outside_hours;
    }
    if (is_quiet(remembered.quiet, calendar.zone().local(now))) return Unsaid::quiet_hours;
    return std::nullopt;
  };
  return {wanted, unsaid()};
}

Instant next_look(std::span<const NextStep> next, const Remembered& remembered, const Settings& settings,
                  const Calendar& calendar, Instant now) {
  const ProtocolDay tomorrow = calendar.day_of(now).plus(date::days{1});
  Instant earliest = calendar.at(tomorrow, settings.first);
  const auto consider = [&](Instant at) {
    if (at > now) earliest = std::min(earliest, at);
  };
  for (const NextStep& step : next) consider(step.due);
  for (const Silence& silence : remembered.silences) consider(silence.until.value_or(now));
  for (int day = -1; day <= 1; ++day) {
    const ProtocolDay near = tomorrow.plus(date::days{day});
    consider(calendar.at(near, settings.first));
    if (remembered.quiet) consider(calendar.at(near, remembered.quiet->until));
  }
  return earliest;
}

}  // namespace unknot
