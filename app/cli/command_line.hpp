// command_line.hpp: the words of the command line, read against the list of commands. A thin face on CLI11, so that one
// translation unit compiles it.
#pragma once

#include <string_view>
#include <vector>

#include "context/arguments.hpp"

namespace unknot::app {

/// One command: a line in commands.cpp.
struct Command {
  std::string_view name;
  std::string_view purpose;   ///< One line, the first of its help.
  std::string_view usage;     ///< What follows the name: `POINT [BEFORE [AFTER]]`.
  Run (*set_up)(Arguments&);  ///< Binds the options and does no work.
  std::vector<std::string_view> examples;
  Listed listed = Listed::yes;
};

/// What the command line asks for.
struct Request {
  GlobalOptions globals;
  const Command* command;  ///< Absent: `unknot` alone.
  bool help = false;
  bool version = false;
  Run run;
};

/// Reads the command line against the list; only the options of the named command are ever registered.
/// CommandError with ExitCode::usage names what is wrong and the nearest word.
Request parse_command_line(int argc, const char* const* argv, const std::vector<Command>& commands);

/// The options of `command` in the order they were bound, the global ones last.
std::vector<ArgumentText> argument_texts(const Command& command);
std::vector<ArgumentText> global_texts();

}  // namespace unknot::app
