// render_guide.hpp: the guide's texts for a terminal.
#pragma once

#include <string>

#include "system/formatter.hpp"
#include "unknot/guide.hpp"

namespace unknot::app {

std::string muscle_text(const Formatter& formatter, const guide::MuscleGuide& muscle);
std::string area_text(const Formatter& formatter, const guide::PainArea& area);
/// The signs by urgency, each urgency with what to do.
std::string red_flags_text(const Formatter& formatter);
/// What the guide holds, and its sources.
std::string guide_contents_text(const Formatter& formatter);

}  // namespace unknot::app
