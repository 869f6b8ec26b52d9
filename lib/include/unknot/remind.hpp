// remind.hpp: which of the steps that are due are to be told now. What is told is what the plan says: a step comes from
// a Decision and from nowhere else. It never sends anything and reads no clock.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "unknot/decision.hpp"
#include "unknot/reminder.hpp"
#include "unknot/settings.hpp"

namespace unknot {

/// The step of `point` that is due; absent while nothing is.
std::optional<DueStep> due_step(PointId point, const Decision& decision);

/// Whether both are the same place in a day: not by their due times, which move with every corrected entry or setting.
bool is_same_place(const DueStep& a, const DueStep& b);

/// Whether the user switched the reminders of `point` off, or of all, and not on again.
bool is_switched_off(PointId point, const Remembered& remembered);
/// When the snooze of `point` that runs at `now` ends; absent: none runs. `on` ends a snooze that was said before it,
/// and so does a snooze of no length.
std::optional<Instant> snoozed_until(PointId point, const Remembered& remembered, Instant now);

/// Why a due step is not told now.
enum class Unsaid {
  told,           ///< It was, since it came due.
  switched_off,   ///< By the user, for this point or all.
  snoozed,        ///< By the user, for a while.
  quiet_hours,    ///< Of the user.
  outside_hours,  ///< Before `first`, or more than two hours after `last`.
};

/// Whether to tell a due step, and from when on it may be told.
struct Ruling {
  ToTell told;
  std::optional<Unsaid> unsaid;  ///< Absent: tell it.
};

/// Each step is told once, as soon as nothing silences it. It is told again only when it came due anew after it was
/// told: at a later time of the same place in the day, or after a snooze.
Ruling rule_on(const DueStep& step, const Remembered& remembered, const Settings& settings, const Calendar& calendar,
               Instant now);

/// Until then nothing new can have to be told, as long as nothing is written. Later than `now`. `next`: the next step
/// of each point.
Instant next_look(std::span<const NextStep> next, const Remembered& remembered, const Settings& settings,
                  const Calendar& calendar, Instant now);

/// How long after `last` a message may still come: as long as sessions may.
inline constexpr Minutes k_telling_grace{120};

}  // namespace unknot
