// command_line.hpp: the words of the command line, read against the list of commands. A thin face on CLI11, so that one
// translation unit compiles it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "context/arguments.hpp"
#include "system/formatter.hpp"

namespace unknot::app {

/// What the program is for, and what it is not: one line each.
inline constexpr std::string_view k_summary =
    "A diary of treating trigger points that says what to treat next, and why.";
inline constexpr std::string_view k_disclaimer =
    "A diary and reminder tool. It does not diagnose. Evidence for this self-treatment is limited.";
const std::vector<std::string_view>& first_examples();

/// The group of commands that help shows on one line.
inline constexpr std::string_view k_more_group = "More";

/// One command: a line in commands.cpp.
struct Command {
  std::string_view group;  ///< Help lists it under this; empty: nowhere.
  std::string_view name;
  std::string_view purpose;   ///< One line, the first of its help.
  Run (*set_up)(Arguments&);  ///< Binds the options and does no work.
  std::vector<std::string_view> examples = {};
  std::vector<Command> actions = {};  ///< `remind snooze` …
  std::string_view no_json = {};      ///< Why it has no JSON, to be said behind its name; empty: it has.
};

/// What the command line asks for.
struct Request {
  GlobalOptions globals;
  Run run;                   ///< Absent: `unknot` alone.
  std::string no_json = {};  ///< The refusal of --json; empty: it is answered.
  std::string text = {};     ///< Help or version, to be shown in place of running anything.
};

/// Reads the command line against the list; only the options of the named command are ever registered. A command may be
/// shortened to a unique beginning. CommandError (usage): what is wrong, with the nearest word.
Request parse_command_line(int argc, const char* const* argv, const std::vector<Command>& commands,
                           const Formatter& formatter);

/// The one that `typed` names or begins, the whole name first; null: none, or several.
const Command* find_command(const std::vector<Command>& commands, std::string_view typed);

/// The options of `command` in the order they were bound.
std::vector<ArgumentText> argument_texts(const Command& command);
std::vector<ArgumentText> global_texts();

}  // namespace unknot::app
