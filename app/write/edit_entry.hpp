// edit_entry.hpp: how a changed entry is stored, and what is said of it: what it was and is, the phase then and now.
#pragma once

#include "context/command_context.hpp"

namespace unknot::app {

/// Stores `after` in the place of `before` (absent: deletes it), or only tries it, and says what it changed.
/// StoreError (changed) where the entry is not `before` any more: nothing is stored then.
ExitCode replace_entry(CommandContext& context, Shell& shell, const Entry& before, const std::optional<Entry>& after,
                       CommandContext::Trial trial);

}  // namespace unknot::app
