// deliver.hpp: a message on its way out: to the desktop's notification service, a command of the user's, or the
// terminal.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "render_reminder.hpp"

namespace unknot::app {

/// How the user wants to be told.
struct Ways {
  bool notify;
  Names names;
  std::optional<std::string> run;  ///< A command line with fields.
};

/// Tells `due` as `message`. Returns how it went out; Failure where it did not: then nobody was told.
/// The notification service comes first, then the command, then a line with a bell on standard output.
Delivery deliver(const Ways& ways, const Message& message, const std::vector<PointDecision>& due, const Desk& desk,
                 Shell& shell);

/// The words of `command` as a shell would split them, its fields not yet filled in. Failure (usage): it is empty, a
/// quote is open, or a field is unknown.
std::vector<std::string> command_words(const std::string& command);

/// This program, and the options that make it work on the same diary: `unknot --db FILE`.
std::vector<std::string> this_program(const Shell& shell);

}  // namespace unknot::app
