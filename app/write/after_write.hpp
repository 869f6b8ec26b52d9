// after_write.hpp: what every command says after it stored something: what, the new phase, the next step.
#pragma once

#include <optional>
#include <string_view>

#include "context/command_context.hpp"
#include "system/formatter.hpp"

namespace unknot::app {

/// Stores the entries, or only tries them, as one write, and says so: as text, or as JSON with the entries and the
/// decisions. The text leaves out the alert that was `said` in a notice before.
ExitCode store_entries(CommandContext& context, Shell& shell, const std::vector<Entry>& entries,
                       CommandContext::Trial trial, std::optional<AlertId> said = std::nullopt);

/// The next step of each point, with its name where there are several; its phase and reason where `before`, what was
/// decided before the write, has others or none.
std::string aftermath_of(const Formatter& formatter, const std::vector<PointDecision>& decided,
                         const std::vector<PointDecision>& before, const Calendar& calendar);

/// Stores `changes` to a point, or only tries them, and prints `said` with the decision that follows.
ExitCode store_point_change(CommandContext& context, Shell& shell, const Point& point, std::vector<Change> changes,
                            CommandContext::Trial trial, std::string_view said);
/// The same for several points, as one write with one answer.
ExitCode store_point_changes(CommandContext& context, Shell& shell, const std::vector<Point>& points,
                             std::vector<Change> changes, CommandContext::Trial trial, std::string_view said);

}  // namespace unknot::app
