// render_safety.hpp: what to do after a warning sign, and what ends a hold. The words about help are the guide's.
#pragma once

#include <string>
#include <vector>

#include "context/command_context.hpp"
#include "system/formatter.hpp"
#include "unknot/entry.hpp"
#include "unknot/exchange.hpp"

namespace unknot::app {

/// What to do now that `flag` was reported, and that the points of the leg are held: to be shown before all else.
std::string red_flag_text(const Formatter& formatter, const RedFlag& flag);

/// The command that ends `hold` of `point`, as it is typed, and what has to come before it: one sentence or two.
std::string how_it_opens(const Hold& hold, std::string_view point);

/// A warning sign that holds points, and their names.
struct HeldSign {
  Hold hold;
  std::string names;  ///< As shown, with commas.
};
/// Whether a sign that is an emergency holds any of the points: then no session is offered for any.
bool has_emergency(const std::vector<PointDecision>& points);

/// The warning signs that hold any of `points`, each once, the most urgent first.
std::vector<HeldSign> held_signs(const std::vector<PointDecision>& points);

/// The warning signs that hold any of `points`, each once with the points it holds: sign, when it was reported, and how
/// soon help is needed. It comes before all else on every screen; empty when none does.
std::string warning_box(const Formatter& formatter, const std::vector<PointDecision>& points, const Zone& zone);

/// The same of all active points, for a screen that decides nothing itself.
std::string warning_box(const Formatter& formatter, const CommandContext& context);

/// What a professional said after the latest safety answer that asked for one: it goes on to matter when the hold has
/// ended. Empty where none asked for one, or nothing was recorded.
std::string clearance_text(const Formatter& formatter, const CommandContext& context);

/// A paragraph for each held point: why, where warning_box does not say it, and what ends the hold.
std::string holds_text(const Formatter& formatter, const std::vector<PointDecision>& points, const Zone& zone);

}  // namespace unknot::app
