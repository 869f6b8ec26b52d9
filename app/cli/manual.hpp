// manual.hpp: the manual page, made from what the commands say of themselves, as help is.
#pragma once

#include <string>
#include <vector>

#include "cli/command_line.hpp"

namespace unknot::app {

/// roff with the man macros, ASCII only.
std::string manual_of(const std::vector<Command>& commands);

}  // namespace unknot::app
