// after_write.hpp: what every command says after it stored something: what, the new phase, the next step.
#pragma once

#include <string_view>

#include "desk.hpp"

namespace unknot::app {

/// Stores `entry` of `point`, or only tries it, and says so: as text, or as JSON with the entry and the decision.
ExitCode store_entry(Desk& desk, Shell& shell, const Point& point, const Entry& entry, Desk::Trial trial);
/// The same for several entries of one point that belong together, as one write; in JSON the last is the entry.
ExitCode store_entries(Desk& desk, Shell& shell, const Point& point, const std::vector<Entry>& entries,
                       Desk::Trial trial);

/// Stores `changes` to a point, or only tries them, and prints `said` with the decision that follows.
ExitCode store_point_change(Desk& desk, Shell& shell, const Point& point, std::vector<Change> changes,
                            Desk::Trial trial, std::string_view said);

}  // namespace unknot::app
