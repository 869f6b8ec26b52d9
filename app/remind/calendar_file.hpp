// calendar_file.hpp: a calendar file kept in step with the plan.
#pragma once

#include "context/command_context.hpp"
#include "unknot/reminder.hpp"

namespace unknot::app {

/// The calendar of the points for `days` days, whatever was published before.
std::string calendar_of(const CommandContext& context, int days);

/// Writes the file anew where it differs from the plan, going on from what was published of it last.
void update_calendar_file(const Shell& shell, const CommandContext& context, const CalendarFile& calendar);

/// After a write: brings the calendar file up to date, where one is kept. Errors of the file are for the caller.
void keep_calendar_in_step(Shell& shell);

/// A number of days that a calendar may look ahead. CommandError for any other text.
int calendar_days(const std::optional<std::string>& typed);

}  // namespace unknot::app
