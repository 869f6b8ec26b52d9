// edit_entry.hpp: how a changed entry is stored, and what is said of it: what it was and is, the phase then and now.
#pragma once

#include "context/command_context.hpp"

namespace unknot::app {

/// An entry and what takes its place; absent: it is deleted.
struct Correction {
  Entry before;
  std::optional<Entry> after;
};

/// Stores the corrections as one write, or only tries them, and says what they changed. StoreError (changed) where an
/// entry is not `before` any more: nothing is stored then.
ExitCode correct(CommandContext& context, Shell& shell, const std::vector<Correction>& corrections,
                 CommandContext::Trial trial);

}  // namespace unknot::app
