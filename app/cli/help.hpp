// help.hpp: help made from what the commands say of themselves.
#pragma once

#include <string>
#include <vector>

#include "cli/command_line.hpp"
#include "system/paint.hpp"

namespace unknot::app {

/// What the program is for, and what it is not: one line each.
inline constexpr std::string_view k_summary =
    "Keep a diary of treating trigger points, and be told what to treat next and why.";
inline constexpr std::string_view k_disclaimer =
    "A diary and reminder tool. It does not diagnose. Evidence for this self-treatment is limited.";
const std::vector<std::string_view>& first_examples();

/// One line of purpose, the usage, the options, and two or three examples at the end.
std::string help_of(const Command& command, const Paint& paint);
/// The same for `unknot` itself, with the list of commands.
std::string help_of_all(const std::vector<Command>& commands, const Paint& paint);

}  // namespace unknot::app
