// entry_match.hpp: Finds an entry by the beginning of its id.
#pragma once

#include "context/command_context.hpp"

namespace unknot::app {

/// The one entry whose id begins with `typed`; `last` is the one that was written last. CommandError: no such entry,
/// several, or no id.
Entry one_entry(const CommandContext& context, const std::optional<std::string>& typed);

}  // namespace unknot::app
