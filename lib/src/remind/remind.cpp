#include "unknot/remind.hpp"

#include <algorithm>

namespace unknot {
namespace {

bool is_meant(const Silence& silence, PointId point) { return !silence.point || *silence.point == point; }

/// Whether it ends the snoozes before it: to be told again is a wish, and so is a snooze of no length.
bool ends_snoozes(const Silence& silence) {
  return silence.what == Silencing::on || (silence.until && *silence.until <= silence.at);
}

/// When the latest-ending snooze of the point ends or ended; absent: there was none.
std::optional<Instant> snooze_end(PointId point, const Remembered& remembered) {
  std::optional<Instant> end;
  for (const Silence& silence : remembered.silences) {
    if (!is_meant(silence, point)) continue;
    if (ends_snoozes(silence)) {
      if (end) end = std::min(*end, silence.at);
    } else if (silence.until) {
      end = std::max(end.value_or(*silence.until), *silence.until);
    }
  }
  return end;
}

Instant may_be_told_from(const DueStep& step, const Remembered& remembered) {
  return std::max(step.due, snooze_end(step.point, remembered).value_or(step.due));
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

bool is_switched_off(PointId point, const Remembered& remembered) {
  bool off = false;
  for (const Silence& silence : remembered.silences) {
    if (silence.what != Silencing::snooze && is_meant(silence, point)) off = silence.what == Silencing::off;
  }
  return off;
}

std::optional<Instant> snoozed_until(PointId point, const Remembered& remembered, Instant now) {
  const auto end = snooze_end(point, remembered);
  return end && *end > now ? end : std::nullopt;
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
    if (is_switched_off(step.point, remembered)) return Unsaid::switched_off;
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
