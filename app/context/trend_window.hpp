// trend_window.hpp: the trend of a point of the diary: reads the entries of its present course and of the days shown
// once, with what the lines of the chart look back to.
#pragma once

#include <optional>
#include <span>

#include "context/command_context.hpp"
#include "unknot/trend.hpp"

namespace unknot::app {

struct TrendChoice {
  std::optional<int> weeks;  ///< Calendar weeks, this one included; absent: 8, or as many as there are.
  Reading reading = Reading::press;
  LateEntries late = LateEntries::excluded;
};

/// The weeks shown of one point, read once for all its readings. Errors of the constructor: StoreError.
class WeeksShown {
 public:
  WeeksShown(const CommandContext& context, const PointSettings& settings, const TrendChoice& choice);

  Trend trend(Reading reading) const;
  /// Of pressing always; of worst, average and function where they were rated in these weeks.
  std::vector<Trend> trends() const;
  /// The entries of the days shown, oldest first.
  std::span<const Entry> entries() const { return std::span(entries_).subspan(static_cast<std::size_t>(shown_)); }
  std::optional<Instant> first_entry() const { return first_entry_; }

 private:
  void read(const CommandContext& context, const PointSettings& settings, Instant first_entry);

  std::optional<Instant> first_entry_;
  TrendAsk ask_;
  std::vector<Entry> entries_;  ///< Of the course too.
  std::ptrdiff_t shown_ = 0;
  std::vector<PlannedSessions> plan_;
};

/// 1 to 520 weeks. CommandError for anything else.
int parse_weeks(const std::string& typed);

}  // namespace unknot::app
