// remind_actions.hpp: what `unknot remind ACTION` does, one function an action.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "system/shell.hpp"

namespace unknot::app {

/// The options of every action; which of them an action takes is the list's to say, in cmd_remind.cpp.
struct RemindOptions {
  std::vector<std::string> words;  ///< After the action.
  bool notify = false;
  bool names = false;
  std::optional<std::string> run;
  std::optional<std::string> count;
  std::optional<std::string> days;
  bool systemd = false;
  bool cron = false;
  bool dry_run = false;
};

/// Before what would be said if it were done.
inline constexpr std::string_view k_dry_run = "Nothing is changed; it would be: ";

ExitCode remind_once(const RemindOptions& options, Shell& shell);
/// A sample of a message, sent as `once` would; nothing is stored.
ExitCode remind_test(const RemindOptions& options, Shell& shell);
ExitCode remind_watch(const RemindOptions& options, Shell& shell);
ExitCode remind_snooze(const RemindOptions& options, Shell& shell);
ExitCode remind_off(const RemindOptions& options, Shell& shell);
ExitCode remind_on(const RemindOptions& options, Shell& shell);
ExitCode remind_quiet(const RemindOptions& options, Shell& shell);
ExitCode remind_log(const RemindOptions& options, Shell& shell);
ExitCode remind_status(const RemindOptions& options, Shell& shell);
ExitCode remind_install(const RemindOptions& options, Shell& shell);
ExitCode remind_uninstall(const RemindOptions& options, Shell& shell);
ExitCode remind_calendar(const RemindOptions& options, Shell& shell);
/// For the buttons of a notification: MESSAGE done|snooze|sore|still.
ExitCode remind_answer(const RemindOptions& options, Shell& shell);
/// For watch: prints when to look next, as seconds since 1970 UTC.
ExitCode remind_next_look(const RemindOptions& options, Shell& shell);

}  // namespace unknot::app
