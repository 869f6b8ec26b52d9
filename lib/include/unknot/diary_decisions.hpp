// diary_decisions.hpp: what to do with the points of a diary: reads all that decides them at one state of the file, so
// that nothing that holds a point can be forgotten.
#pragma once

#include <vector>

#include "unknot/exchange.hpp"
#include "unknot/protocol.hpp"
#include "unknot/store.hpp"
#include "unknot/trend_weeks.hpp"

#pragma GCC visibility push(default)
namespace unknot {

/// What decides each point at `now`, the active ones first; `snapshot` is the diary's. To be called within one read
/// transaction with the reading of `snapshot`.
std::vector<PointState> point_states(const Diary& diary, const Snapshot& snapshot, Instant now);

/// A diary with what is decided for its active points.
struct DecidedDiary {
  Instant now;
  Snapshot snapshot;
  Calendar calendar;                  ///< Of the zone in force and the diary's start of the day.
  std::vector<PointState> states;     ///< Of all points, the active ones first.
  std::vector<PointDecision> points;  ///< The active ones.
};
/// Decides the diary at `now`. `machine` is the zone in force where the diary sets none. Errors: the zone that the
/// diary sets is not in the system's zone data. Throws StoreError as Diary does.
Parsed<DecidedDiary> decide(const Diary& diary, const Zone& machine, Instant now);

/// How the entries of a point of the diary are read for its trend. It refers to `diary`.
EntryReader entry_reader(const Diary& diary, PointId point);

}  // namespace unknot
#pragma GCC visibility pop
