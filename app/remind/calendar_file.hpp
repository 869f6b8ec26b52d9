// calendar_file.hpp: a calendar file kept in step with the plan.
#pragma once

#include "context/command_context.hpp"
#include "unknot/reminder.hpp"

namespace unknot::app {

/// The calendar of the points for `days` days; `earlier` as calendar_text().
std::string calendar_of(const CommandContext& context, int days, std::string_view earlier);

/// What the file holds, for calendar_of(); empty where there is nothing to be read.
std::string file_before(const std::filesystem::path& file);

/// Writes the file anew where it differs; false when it did not.
bool update_calendar_file(const Shell& shell, const CommandContext& context, const CalendarFile& calendar);

/// After a write: brings the calendar file up to date, where one is kept. Errors of the file are for the caller.
void keep_calendar_in_step(Shell& shell);

/// A number of days that a calendar may look ahead. CommandError for any other text.
int calendar_days(const std::optional<std::string>& typed);

}  // namespace unknot::app
