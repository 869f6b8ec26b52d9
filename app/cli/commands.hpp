// commands.hpp: the list of commands.
#pragma once

#include <vector>

#include "cli/command_line.hpp"

namespace unknot::app {

/// Every command, in the order in which help shows them.
const std::vector<Command>& commands();

}  // namespace unknot::app
