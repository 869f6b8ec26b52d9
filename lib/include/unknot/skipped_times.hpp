// skipped_times.hpp: times of the week that a zone's clocks skip in some week, or show twice. An entry at such a time
// shows that its week is none of these.
#pragma once

#include <map>
#include <utility>
#include <vector>

#include "unknot/time.hpp"

#pragma GCC visibility push(default)
namespace unknot {

/// Which times of the week a change of the clocks skips or repeats, zone by zone, each looked up once.
class SkippedTimes {
 public:
  /// Whether the wall clock's time falls, in its weekday, into a change of the clocks of `zone` between 2000 and 2040.
  /// False for a zone that is not known.
  bool contains(const ZoneName& zone, LocalTime local);

 private:
  using Changes = std::vector<std::pair<Seconds, Seconds>>;  ///< From and until, since the beginning of a week.
  static Changes changes_of(const Zone& zone);
  std::map<ZoneName, Changes> changes_;
};

}  // namespace unknot
#pragma GCC visibility pop
