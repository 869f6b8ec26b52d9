// editor.hpp: an entry in the user's own editor, and back.
#pragma once

#include <optional>

#include "desk.hpp"
#include "entry_options.hpp"

namespace unknot::app {

/// Opens the entry as `field = value` lines in $VISUAL or $EDITOR, beside the diary, and reads them back. Absent when
/// the file was emptied or left as it was. Failure: the editor failed, or a line cannot be read; nothing is stored
/// then.
std::optional<EntryFields> edit_in_editor(const Shell& shell, const Desk& desk, const Entry& entry);

}  // namespace unknot::app
