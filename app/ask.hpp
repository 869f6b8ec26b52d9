// ask.hpp: questions on a terminal, a line at a time. Only where Shell::asks() is true.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "shell.hpp"

namespace unknot::app {

/// Shows `question` and reads one line, without its blanks at the ends. Absent at the end of input.
std::optional<std::string> ask(std::string_view question);

}  // namespace unknot::app
