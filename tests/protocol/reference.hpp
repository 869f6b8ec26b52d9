// reference.hpp: the second engine: slow, plain, and written from docs/protocol.md alone, so that the fast one has
// somebody to disagree with. It includes nothing from lib/src and keeps nothing between two questions.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "unknot/decision.hpp"
#include "unknot/entry.hpp"
#include "unknot/protocol.hpp"
#include "unknot/time.hpp"

namespace unknot::reference {

/// One point with its entries, in any order; those recorded at one instant in the order given. Its `red_flags` are
/// those that hold it.
struct PointDiary {
  std::vector<Entry> entries;
  PointSettings settings;
};

enum class Soreness { full, reduced, rest };

struct Held {
  HoldCause cause;
  std::optional<Urgency> urgency;  ///< Of the most urgent sign.
  std::optional<Instant> until;    ///< Of the user's own hold.
};

struct Answer {
  Phase phase = Phase::full;
  int target = 0;
  int done = 0;
  int allowed = 0;  ///< What the protocol still allows, before the clock has its say.
  int left = 0;     ///< How many times are placed, as `left` in the JSON.
  bool lighter = false;
  bool capped = false;
  bool ask_soreness = false;
  std::vector<Instant> times;
  std::optional<NextStep> next;
  Soreness soreness = Soreness::full;
  int sore_free_days = 0;         ///< So far; 0 unless `soreness` is reduced.
  std::optional<int> course_day;  ///< 1 on the day of the course's first session.
  std::optional<Held> hold;
  std::map<std::string, bool> alerts;  ///< By name: whether the short outputs show it today.
};

/// What docs/protocol.md says of each point at `now`.
std::vector<Answer> answers(const std::vector<PointDiary>& points, const Calendar& calendar, Instant now);

/// The reports that hold `point`: those of its leg.
std::vector<RedFlagReport> reports_holding(const Point& point, const std::vector<Point>& points,
                                           const std::vector<RedFlagReport>& reports);

/// The points that are treated together, by their places, first due first.
std::vector<std::vector<std::size_t>> sittings(const std::vector<Answer>& answers, Minutes sitting);

}  // namespace unknot::reference
