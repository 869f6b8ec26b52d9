// pager.hpp: Shows long text in the user's pager.
#pragma once

#include <string>
#include <string_view>

namespace unknot::app {

enum class Shown { yes, no };

/// Runs `command` in /bin/sh with `text` as its input, and waits until the user has left it. Leaving it early is no
/// error. Shown::no: it could not be started, and nothing of the text was shown.
Shown show_in_pager(const std::string& command, std::string_view text);

}  // namespace unknot::app
