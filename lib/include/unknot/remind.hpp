// remind.hpp: Decides which steps a reminder goes out for now. A step comes from a Decision and from nowhere else.
// Nothing is sent here, and no clock is read.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "unknot/decision.hpp"
#include "unknot/reminder.hpp"
#include "unknot/settings.hpp"

#pragma GCC visibility push(default)
namespace unknot {

/// What comes next for `point`, due or not. While a warning sign holds it that is the warning, on every day from
/// `first` on, and on the day of the report from the report on. Absent: nothing comes.
std::optional<DueStep> step_of(PointId point, const Decision& decision, const Settings& settings,
                               const Calendar& calendar);

/// Whether both are the same place in a day: not by their due times, which move with every corrected entry or setting.
bool is_same_place(const DueStep& a, const DueStep& b);

/// Whether the user switched the reminders of `point` off, or of all, and not on again.
bool is_switched_off(PointId point, const ReminderHistory& history);
/// When the snooze of `point` that runs at `now` ends; absent: none runs. `on` ends a snooze that was said before it,
/// and so does a snooze of no length.
std::optional<Instant> snoozed_until(PointId point, const ReminderHistory& history, Instant now);

/// Why no reminder of a step goes out now.
enum class Suppressed {
  sent,           ///< One went out, since it came due.
  switched_off,   ///< By the user, for this point or all.
  snoozed,        ///< By the user, for a while.
  quiet_hours,    ///< Of the user.
  outside_hours,  ///< Before `first`, or more than two hours after `last`.
};

/// Whether a reminder of a step may go out once it is due, and from when on.
struct ReminderDecision {
  DueReminder reminder;
  std::optional<Suppressed> suppressed;  ///< Absent: it may.
};

/// One reminder goes out of each step, as soon as nothing mutes it. Another one only when the step came due anew
/// after that: at a later time of the same place in the day, or after a snooze.
ReminderDecision decide_reminder(const DueStep& step, const ReminderHistory& history, const Settings& settings,
                                 const Calendar& calendar, Instant now);

/// A point and what was decided for it.
struct DecidedPoint {
  PointId point;
  const Decision* decision;
};
/// One step of the message that goes out now.
struct StepToSend {
  std::size_t place;  ///< Of its point in what was handed over.
  DueReminder reminder;
  Instant sitting;  ///< When the first step of its sitting was due.
};
/// The steps of the message that goes out at `now`, warnings first, then sitting by sitting; empty: no message. Once
/// the first step of a sitting is due, those that come due within the setting `sitting` of it go with it, so that a
/// sitting is one message. A muted step is in no sitting. While a
/// warning sign that is an emergency holds any point, there is nothing but warnings.
std::vector<StepToSend> steps_to_send(std::span<const DecidedPoint> points, const ReminderHistory& history,
                                      const Settings& settings, const Calendar& calendar, Instant now);

/// Until then no new message can be due, as long as nothing is written. Later than `now`. `next`: the next step of each
/// point.
Instant next_look(std::span<const NextStep> next, const ReminderHistory& history, const Settings& settings,
                  const Calendar& calendar, Instant now);

}  // namespace unknot
#pragma GCC visibility pop
