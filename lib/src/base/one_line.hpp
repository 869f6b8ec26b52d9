// one_line.hpp: The checks that names, muscles and tools have in common.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace unknot {

/// Why `text` is not a short line: "is empty", "is longer than 64 bytes", "is not UTF-8", "holds a control or invisible
/// character", "begins or ends with a blank". Absent when it is one.
std::optional<std::string> fault_of_line(std::string_view text, std::size_t max_bytes);

}  // namespace unknot
