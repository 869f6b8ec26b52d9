#include "calendar_file.hpp"
#include "deliver.hpp"
#include "remind_actions.hpp"
#include "send_reminders.hpp"

namespace unknot::app {

ExitCode remind_once(const RemindOptions& options, Shell& shell) {
  const Ways ways{options.notify, options.names ? Names::shown : Names::hidden, options.run};
  if (ways.run) command_words(*ways.run);
  const Desk desk(shell, OpenFor::reading);
  if (options.dry_run) {
    const auto due =
        decisions_of(to_be_told(ruled_points(desk, open_book(shell, OpenFor::reading).remembered(desk.now()))));
    if (!due.empty()) shell.print("Would tell: {}\n", reminder_text(due, ways.names, desk.zone()));
    return ExitCode::done;
  }
  send_reminders(ways, desk, shell);
  keep_calendar_in_step(shell);  // The days ahead move on by themselves.
  return ExitCode::done;
}

ExitCode remind_next_look(const RemindOptions&, Shell& shell) {
  const Desk desk(shell, OpenFor::reading);
  const Instant at = next_look(desk, open_book(shell, OpenFor::reading).remembered(desk.now()));
  shell.print("{}\n", at.time_since_epoch().count());
  return ExitCode::done;
}

}  // namespace unknot::app
