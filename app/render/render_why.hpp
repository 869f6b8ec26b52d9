// render_why.hpp: the whole of a decision on a terminal: its rules with their entries, and what would change it.
#pragma once

#include <string>

#include "system/formatter.hpp"
#include "unknot/exchange.hpp"

namespace unknot::app {

std::string why_text(const Formatter& formatter, const Explanation& explained, const Calendar& calendar);

}  // namespace unknot::app
