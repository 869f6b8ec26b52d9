// trend_weeks.hpp: the trend of a point over the weeks shown: reads the entries of its present course and of the days
// shown once, with what the lines of the chart look back to.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "unknot/log.hpp"
#include "unknot/protocol.hpp"
#include "unknot/trend.hpp"

#pragma GCC visibility push(default)
namespace unknot {

/// How the entries of one point are read, from a diary (diary_decisions.hpp) or a log.
struct EntryReader {
  std::function<std::optional<Instant>()> first;        ///< When the first one happened; absent: there is none.
  std::function<RuleState(Instant now)> rule_state_at;  ///< Of exactly those at or before `now`.
  std::function<std::vector<Entry>(Instant from, Instant until)> between;  ///< from <= at < until, in a Log's order.
  std::function<std::optional<Entry>(Instant until)> latest_before;        ///< Absent: there is none.
};
/// It refers to `log`.
EntryReader entry_reader(const Log& log, TimeOfDay day_start);

inline constexpr int k_most_weeks = 520;  ///< Ten years.

/// Which trend is asked for.
struct TrendChoice {
  std::optional<int>
      weeks;  ///< Calendar weeks, this one included, 1 to k_most_weeks; absent: 8, or as many as there are.
  Reading reading = Reading::press;
  LateEntries late = LateEntries::excluded;
};

/// The weeks shown of one point, read once for all its readings. What `reader` throws passes through.
class TrendWeeks {
 public:
  /// Reads what the weeks chosen, and the first of the course, need.
  TrendWeeks(const EntryReader& reader, const PointSettings& settings, const Calendar& calendar, Instant now,
             const TrendChoice& choice);

  Trend trend(Reading reading) const;  ///< Of the weeks chosen.
  /// Of pressing always; of worst, average and function where they were rated in these weeks.
  std::vector<Trend> trends() const;
  /// The entries of the days shown, oldest first.
  std::span<const Entry> entries() const { return std::span(entries_).subspan(static_cast<std::size_t>(shown_)); }
  std::optional<Instant> first_entry() const { return first_entry_; }  ///< Of the point; absent: it has none.

 private:
  void read(const EntryReader& reader, const PointSettings& settings, const Calendar& calendar, Instant now);

  std::optional<Instant> first_entry_;
  TrendAsk ask_;
  std::vector<Entry> entries_;  ///< Of the course too.
  std::ptrdiff_t shown_ = 0;
  std::vector<PlannedSessions> plan_;
};

}  // namespace unknot
#pragma GCC visibility pop
