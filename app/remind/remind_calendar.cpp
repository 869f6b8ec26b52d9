#include "remind/calendar_file.hpp"
#include "remind/due_reminders.hpp"
#include "remind/remind_actions.hpp"
#include "system/write_file.hpp"
#include "unknot/text.hpp"

namespace unknot::app {
namespace {

ExitCode say(Shell& shell) {
  const auto calendar = open_reminders(shell, OpenFor::reading).calendar_file();
  if (!calendar) {
    shell.print("No calendar file is kept: `unknot remind calendar FILE` begins one.\n");
  } else {
    shell.print("{}, {} days ahead, rewritten after every write\n", calendar->path, calendar->days);
  }
  return ExitCode::done;
}

ExitCode stop(const RemindOptions& options, Shell& shell) {
  const auto calendar = open_reminders(shell, OpenFor::reading).calendar_file();
  if (!calendar) return say(shell);
  if (!options.dry_run) open_reminders(shell, OpenFor::writing).set_calendar_file(std::nullopt);
  shell.print("{}{} is left as it is, and not rewritten any more\n", options.dry_run ? k_dry_run : "", calendar->path);
  return ExitCode::done;
}

}  // namespace

ExitCode remind_calendar(const RemindOptions& options, Shell& shell) {
  if (options.words.empty()) return say(shell);
  if (options.words.front() == "off") return stop(options, shell);
  const CalendarFile calendar{std::filesystem::absolute(options.words.front()).lexically_normal().string(),
                              calendar_days(options.days)};
  require_not_ours(shell, calendar.path);
  const CommandContext context(shell, OpenFor::reading);
  if (options.dry_run) {
    shell.write_data(calendar_of(context, calendar.days));
    return ExitCode::done;
  }
  update_calendar_file(shell, context, calendar);
  open_reminders(shell, OpenFor::writing).set_calendar_file(calendar);
  shell.print("Wrote {}; it is rewritten after every write\n", calendar.path);
  return ExitCode::done;
}

}  // namespace unknot::app
