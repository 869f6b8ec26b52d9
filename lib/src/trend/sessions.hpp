// sessions.hpp: What the sessions show: relief, time of day, how soon they follow the plan.
#pragma once

#include <span>
#include <vector>

#include "unknot/trend.hpp"

namespace unknot::trend {

/// The three look at the entries of the days shown, in a Log's order.
Relief relief_of(std::span<const Entry> entries, const TrendAsk& ask);
std::optional<DayHalves> halves_of(std::span<const Entry> entries, const TrendAsk& ask);
Promptness promptness_of(std::span<const Entry> entries, const TrendAsk& ask);

/// Puts each counted session and each planned day into its week; `weeks` ascending, following on one another.
void count_sessions(std::span<Week> weeks, std::span<const Entry> entries, std::span<const PlannedSessions> plan,
                    const TrendAsk& ask);

/// The days of `plan`, which is ascending, from `first` to `last`, both included.
std::span<const PlannedSessions> plan_between(std::span<const PlannedSessions> plan, ProtocolDay first,
                                              ProtocolDay last);

/// The pauses that left something out on one of these days.
std::vector<Pause> pauses_of(std::span<const PlannedSessions> plan);

}  // namespace unknot::trend
