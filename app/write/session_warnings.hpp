// session_warnings.hpp: what a session that is about to be stored goes against.
#pragma once

#include "context/command_context.hpp"

namespace unknot::app {

/// Says what the session goes against before it is stored; it is stored all the same. Of a session of today the answer
/// says the rest, in its alerts. Returns the alert that is said here already.
std::optional<AlertId> warn_of(const CommandContext& context, Shell& shell, const PointState& state,
                               const Session& session);

}  // namespace unknot::app
