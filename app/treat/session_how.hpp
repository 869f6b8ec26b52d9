// session_how.hpp: technique, pressure and tool of a session: as last time, or in a few words; and how to press.
#pragma once

#include <string>

#include "context/command_context.hpp"
#include "system/formatter.hpp"

namespace unknot::app {

/// The latest of the point's last sessions that says any of them; without any where none does.
Session last_how(const CommandContext& context, PointId point);

/// Puts technique, pressure and tool of `from` into `session`.
void take_how(Session& session, const Session& from);

/// Whether `words` can say how it was pressed: a number or a sign alone does not.
bool names_how(const std::string& words);
/// Takes `stroke medium hands` into `session`: a technique, a pressure, and the other words as the tool.
void read_how(Session& session, const std::string& words);

/// `stroke, medium, hands`.
std::string how_text(const Session& session);

/// How to press this point today, and with what: a paragraph each, with its sources.
std::string how_lines(const Formatter& formatter, const PointDecision& decided);

}  // namespace unknot::app
