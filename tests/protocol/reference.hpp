// reference.hpp: the second engine: slow, plain, and written from docs/protocol.md alone, so that the fast one has
// somebody to disagree with. It never includes anything from lib/src and keeps nothing between two questions.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "unknot/decision.hpp"
#include "unknot/entry.hpp"
#include "unknot/protocol.hpp"
#include "unknot/time.hpp"

namespace unknot::reference {

enum class Soreness { full, reduced, rest };

struct Answer {
  Phase phase = Phase::full;
  int target = 0;
  int done = 0;
  int left = 0;  ///< How many times are placed, as `left` in the JSON.
  bool lighter = false;
  bool capped = false;
  bool ask_soreness = false;
  std::vector<Instant> times;
  std::optional<NextStep> next;
  Soreness soreness = Soreness::full;
  int mornings = 0;  ///< Sore-free mornings so far; 0 unless `soreness` is reduced.
  std::set<std::string> alerts;
};

/// What docs/protocol.md says of one point at `now`; `entries` in any order, those recorded at one instant in the order
/// given.
Answer answer(const std::vector<Entry>& entries, const PointSettings& settings, const Calendar& calendar, Instant now);

}  // namespace unknot::reference
