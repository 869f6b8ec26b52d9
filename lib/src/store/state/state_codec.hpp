// state_codec.hpp: A RuleState as bytes that mean the same on every machine, and back.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "unknot/rule_state.hpp"

namespace unknot::store {

/// The first byte of every state. Raise it whenever RuleState's fields change, or what the rules keep in them: states
/// written before are then not read any more but made anew from the entries.
inline constexpr char k_memory_version = 3;

std::string encoded(const RuleState& rule_state);
/// Absent: another version, or bytes that are no RuleState.
std::optional<RuleState> decoded(std::string_view bytes);

}  // namespace unknot::store
