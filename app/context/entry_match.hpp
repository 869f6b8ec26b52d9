// entry_match.hpp: which entry the user means by the beginning of its id.
#pragma once

#include "context/desk.hpp"

namespace unknot::app {

/// The one entry whose id begins with `typed`. Failure: no such entry, several, or no id.
Entry one_entry(const Desk& desk, const std::optional<std::string>& typed);

}  // namespace unknot::app
