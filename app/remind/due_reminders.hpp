// due_reminders.hpp: What is due, and what the message that goes out now is about.
#pragma once

#include <vector>

#include "context/command_context.hpp"
#include "unknot/remind.hpp"
#include "unknot/reminder_store.hpp"

namespace unknot::app {

/// The reminder store of this diary.
ReminderStore open_reminders(const Shell& shell, OpenFor purpose);

/// Those of `points` whose next step is due now.
std::vector<PointDecision> due_points(const CommandContext& context, const std::vector<Point>& points);

/// One step of a message, with its point.
struct Reminder {
  PointDecision decided;
  DueReminder reminder;
  Instant sitting;  ///< When the first step of its sitting was due.
};
/// The message that is to go out now, warnings first, then sitting by sitting; empty: none.
std::vector<Reminder> reminders_now(const CommandContext& context, const ReminderHistory& history);
std::vector<DueReminder> steps_of(const std::vector<Reminder>& reminders);
bool is_warning(const Reminder& one);

/// When to look next, nothing being written until then.
Instant next_look(const CommandContext& context, const ReminderHistory& history);

}  // namespace unknot::app
