// The texts that systemd and cron read. Each has its own way of quoting.
#include "install_reminders.hpp"

namespace unknot::app {
namespace {

/// In double quotes; % and $ mean something to systemd, and are doubled.
std::string systemd_word(const std::string& word) {
  std::string quoted = "\"";
  for (const char c : word) {
    if (c == '"' || c == '\\') quoted += '\\';
    if (c == '%' || c == '$') quoted += c;
    if (c == '\n') {
      quoted += "\\n";
    } else {
      quoted += c;
    }
  }
  return quoted + "\"";
}

/// In single quotes for the shell; cron takes a % for the line's end, and a backslash for its mark.
std::string cron_word(const std::string& word) {
  std::string quoted = "'";
  for (const char c : word) {
    if (c == '\'') {
      quoted += "'\\''";
    } else if (c == '%' || c == '\\') {
      quoted += '\\';
      quoted += c;
    } else {
      quoted += c;
    }
  }
  return quoted + "'";
}

}  // namespace

std::string service_unit(const std::vector<std::string>& words) {
  std::string command;
  for (const std::string& word : words) command += (command.empty() ? "" : " ") + systemd_word(word);
  return fmt::format(
      "[Unit]\n"
      "Description=unknot: remind of what is due\n"
      "\n"
      "[Service]\n"
      "Type=oneshot\n"
      "ExecStart={}\n"
      "# A notification outlives the command that showed it: it waits for its buttons.\n"
      "KillMode=process\n",
      command);
}

std::string timer_unit() {
  return "[Unit]\n"
         "Description=unknot: remind of what is due, every 15 minutes\n"
         "\n"
         "[Timer]\n"
         "# In UTC: a local calendar skips the hour that a change of clocks removes.\n"
         "OnCalendar=*-*-* *:00/15:00 UTC\n"
         "OnStartupSec=30s\n"
         "AccuracySec=10s\n"
         "\n"
         "[Install]\n"
         "WantedBy=timers.target\n";
}

std::string cron_line(const std::vector<std::string>& words) {
  std::string line = "*/15 * * * *";
  for (const std::string& word : words) line += " " + cron_word(word);
  return line + " >/dev/null 2>&1 # unknot-remind";
}

}  // namespace unknot::app
