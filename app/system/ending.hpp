// ending.hpp: How the program ends on an error: one line on stderr and the exit code.
#pragma once

#include <optional>

#include "system/shell.hpp"
#include "unknot/store.hpp"

namespace unknot::app {

/// Says `message`, after "it is stored, but" where something was stored and not shown yet. Returns the exit code, which
/// is `code` but for a command whose exit code 1 is an answer.
int fail(const std::optional<Shell>& shell, const char* message, ExitCode code);

/// What to say of a file at fault. A StoreError speaks of a write; where that was done, what failed is reading it
/// again.
std::string words_of(const std::optional<Shell>& shell, const StoreError& error);

/// The error's line, with the commands that lead out.
std::string with_commands(const StoreError& error);

/// For std::set_terminate: a destructor that finds no memory (nlohmann's, of a JSON value) ends the program, with one
/// line and no core. What was not yet acknowledged is taken back by the next start.
[[noreturn]] void end() noexcept;

}  // namespace unknot::app
