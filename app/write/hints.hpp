// hints.hpp: Suggests the next command to somebody who has just begun: in the first week of a diary, on stderr, never
// as part of an answer. It is worked out from the diary; nothing is kept of what was shown.
#pragma once

#include "context/command_context.hpp"

namespace unknot::app {

/// After a point was added.
void hint_after_adding(const CommandContext& context, Shell& shell, const Point& point);
/// After the safety questions were answered.
void hint_after_screening(const CommandContext& context, Shell& shell, ScreeningOutcome outcome);
/// After entries of `point` were stored.
void hint_after_logging(const CommandContext& context, Shell& shell, const Point& point);

}  // namespace unknot::app
