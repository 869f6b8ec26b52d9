// install_reminders.hpp: Sets up a systemd timer or a cron entry that runs `unknot remind once` every 15 minutes.
#pragma once

#include <string>
#include <vector>

#include "system/shell.hpp"

namespace unknot::app {

/// The text of the systemd service that runs `words`.
std::string service_unit(const std::vector<std::string>& words);
/// The crontab's line that runs `words`, with its mark at the end and no newline.
std::string cron_line(const std::vector<std::string>& words);

/// By what reminders are sent, in words: `systemd, every 15 minutes (FILE)` … or that nothing does.
std::string installed_text(const Shell& shell);
/// `systemd`, `cron`, or empty.
std::string installed_word(const Shell& shell);

}  // namespace unknot::app
