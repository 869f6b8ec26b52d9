// reminding.hpp: what is due at the desk, and which of it is still to be told.
#pragma once

#include <vector>

#include "desk.hpp"
#include "unknot/remind.hpp"
#include "unknot/reminder_book.hpp"

namespace unknot::app {

/// A point whose next step is due, with what was decided for it and whether to tell it.
struct RuledPoint {
  PointDecision decided;
  Ruling ruling;
};

/// The reminder book of this diary.
ReminderBook open_book(const Shell& shell, OpenFor purpose);

/// Those of `points` that are due now.
std::vector<PointDecision> due_points(const Desk& desk, const std::vector<Point>& points);
/// The active points that are due, each with its ruling.
std::vector<RuledPoint> ruled_points(const Desk& desk, const Remembered& remembered);

/// Those that are to be told now.
std::vector<RuledPoint> to_be_told(std::vector<RuledPoint> ruled);
std::vector<ToTell> steps_of(const std::vector<RuledPoint>& ruled);

/// When to look next, nothing being written until then.
Instant next_look(const Desk& desk, const Remembered& remembered);

}  // namespace unknot::app
