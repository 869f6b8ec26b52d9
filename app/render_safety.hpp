// render_safety.hpp: what to do after a warning sign, and what opens a held point again. The words about help are the
// guide's.
#pragma once

#include <string>

#include "paint.hpp"
#include "unknot/entry.hpp"
#include "unknot/exchange.hpp"

namespace unknot::app {

/// What to do now that `flag` was reported, and that the points of the leg are held: to be shown before all else.
std::string red_flag_text(const Paint& paint, const RedFlag& flag);

/// The command that opens a point held by `cause`, and what has to come before it: one sentence or two.
std::string how_it_opens(HoldCause cause, const PointName& point);

/// A paragraph for each held point: why, and what opens it. Empty when none is held.
std::string holds_text(const Paint& paint, const std::vector<PointDecision>& points, const Zone& zone);

}  // namespace unknot::app
