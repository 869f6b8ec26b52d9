// commands.hpp: the list of commands.
#pragma once

#include <vector>

#include "arguments.hpp"

namespace unknot::app {

/// Every command, in the order in which help shows them.
const std::vector<Command>& commands();

/// `unknot` alone: the day at a glance.
ExitCode run_glance(Shell& shell);

}  // namespace unknot::app
