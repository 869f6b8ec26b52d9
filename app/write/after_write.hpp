// after_write.hpp: what every command says after it stored something: what, the new phase, the next step.
#pragma once

#include <optional>
#include <string_view>

#include "context/command_context.hpp"

namespace unknot::app {

/// Stores `entry`, or only tries it, and says so: as text, or as JSON with the entry and the decision.
ExitCode store_entry(CommandContext& context, Shell& shell, const Entry& entry, CommandContext::Trial trial);
/// The same for several entries that belong together, of one point or several, as one write with one answer. The text
/// leaves out the alert that was `said` in a notice before.
ExitCode store_entries(CommandContext& context, Shell& shell, const std::vector<Entry>& entries,
                       CommandContext::Trial trial, std::optional<AlertId> said = std::nullopt);

/// Stores `changes` to a point, or only tries them, and prints `said` with the decision that follows.
ExitCode store_point_change(CommandContext& context, Shell& shell, const Point& point, std::vector<Change> changes,
                            CommandContext::Trial trial, std::string_view said);
/// The same for several points, as one write with one answer.
ExitCode store_point_changes(CommandContext& context, Shell& shell, const std::vector<Point>& points,
                             std::vector<Change> changes, CommandContext::Trial trial, std::string_view said);

}  // namespace unknot::app
