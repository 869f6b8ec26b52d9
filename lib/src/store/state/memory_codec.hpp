// memory_codec.hpp: a Memory as bytes that mean the same on every machine, and back.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "unknot/memory.hpp"

namespace unknot::store {

/// The first byte of every state. Raise it whenever Memory's fields change, or what the rules keep in them: states
/// written before are then not read any more but made anew from the entries.
inline constexpr char k_memory_version = 3;

std::string encoded(const Memory& memory);
/// Absent: another version, or bytes that are no Memory.
std::optional<Memory> decoded(std::string_view bytes);

}  // namespace unknot::store
