// reminding.hpp: what is due, and of what a reminder goes out now.
#pragma once

#include <vector>

#include "context/command_context.hpp"
#include "unknot/remind.hpp"
#include "unknot/reminder_book.hpp"

namespace unknot::app {

/// The reminder book of this diary.
ReminderBook open_book(const Shell& shell, OpenFor purpose);

/// Those of `points` whose next step is due now.
std::vector<PointDecision> due_points(const CommandContext& context, const std::vector<Point>& points);

/// One step of a message, with its point.
struct Reminder {
  PointDecision decided;
  ToTell told;
  Instant sitting;  ///< When the first step of its sitting was due.
};
/// The message that is to go out now, warnings first, then sitting by sitting; empty: none.
std::vector<Reminder> reminders_now(const CommandContext& context, const Remembered& remembered);
std::vector<ToTell> steps_of(const std::vector<Reminder>& reminders);
bool is_warning(const Reminder& reminder);

/// When to look next, nothing being written until then.
Instant next_look(const CommandContext& context, const Remembered& remembered);

}  // namespace unknot::app
