// render_reminder.hpp: what is due, in words: for a notification, a line on a terminal, a log. It decides nothing.
#pragma once

#include <string>
#include <vector>

#include "remind/due_reminders.hpp"
#include "render/format_fields.hpp"
#include "system/formatter.hpp"

namespace unknot::app {

/// Whether a message may name points: it may be seen by others.
enum class Names { hidden, shown };

/// The message: a line for each warning sign, then one for each sitting, or while names are shown one for what is done
/// alike in it. Names neither a point nor a body part while names are hidden.
std::string reminder_text(const std::vector<Reminder>& reminders, Names names, const Zone& zone);

/// `session`, `check` or `re-check`.
std::string_view step_word(const Decision& decision);

/// `left-soleus, left-plantaris  session, due since 14:34`: what is due of one sitting, which is in order of due times.
std::string due_line(const std::vector<const PointDecision*>& sitting, const Zone& zone);
/// The fields that `due --format` may name, each empty: to check a format with.
std::vector<Field> unfilled_due_fields();
/// The same of one point whose sitting is due since `sitting`.
std::vector<Field> due_fields(const PointDecision& due, Instant sitting, const Zone& zone);
/// The fields that `remind once --run` may name.
std::vector<Field> message_fields(const std::string& text, const std::vector<Reminder>& reminders);

/// Why no reminder of a due step goes out now: `reminded at 14:32`, `snoozed until 15:00` …
std::string suppressed_text(const ReminderDecision& ruled, const Settings& settings, const ReminderHistory& history,
                            const Zone& zone);

}  // namespace unknot::app
