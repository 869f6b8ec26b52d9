// this_program.hpp: the program itself, to be run once more.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "system/shell.hpp"

namespace unknot::app {

/// The file that runs. Absent where the system does not say.
std::optional<std::filesystem::path> own_path();
/// The same; CommandError.
std::filesystem::path required_own_path();

/// This program, and the options that make it work on the same diary: `unknot --db FILE`. CommandError as that.
std::vector<std::string> this_program(const Shell& shell);

}  // namespace unknot::app
