// help.hpp: help made from what the commands say of themselves.
#pragma once

#include <string>
#include <vector>

#include "arguments.hpp"
#include "paint.hpp"

namespace unknot::app {

/// One line of purpose, the usage, the options, and two or three examples at the end.
std::string help_of(const Command& command, const Paint& paint);
/// The same for `unknot` itself, with the list of commands.
std::string help_of_all(const std::vector<Command>& commands, const Paint& paint);

}  // namespace unknot::app
