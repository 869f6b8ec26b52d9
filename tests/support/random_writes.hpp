// random_writes.hpp: random writes for property tests, each valid for the diary it meets.
#pragma once

#include <rapidcheck.h>

#include <vector>

#include "unknot/store.hpp"

namespace unknot::testing {

/// Four plain numbers that mean one write: small, so that a failing case shrinks to something readable.
struct Step {
  int what;   ///< 0 to k_kinds - 1.
  int which;  ///< Which record: 0 to 19.
  int when;   ///< Quarter days since the start: 0 to 99, so that ties are common.
  int value;  ///< 0 to 10.
};
inline constexpr int k_kinds = 13;

rc::Gen<std::vector<Step>> some_steps();
std::ostream& operator<<(std::ostream& out, const Step& step);

/// Does what the step means.
void take(Diary& diary, const Step& step);
void take(Diary& diary, const std::vector<Step>& steps);

/// All that a reader can see of a diary.
struct Seen {
  Settings settings;
  std::vector<Point> points;
  std::vector<std::vector<Entry>> entries;
  std::vector<RuleState> memories;
  std::vector<HoldStep> hold_steps;
  std::vector<RedFlagReport> red_flags;
  std::vector<Screening> screenings;
  friend bool operator==(const Seen&, const Seen&) = default;
};
Seen seen_in(const Diary& diary);
/// Keeps a failing property's report short.
std::ostream& operator<<(std::ostream& out, const Seen& seen);

}  // namespace unknot::testing
