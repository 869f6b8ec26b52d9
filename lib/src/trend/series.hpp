// series.hpp: One value a day, from entries.
#pragma once

#include <span>
#include <vector>

#include "unknot/trend.hpp"

namespace unknot::trend {

struct RatedDay {
  ProtocolDay day;
  double value;
  int readings;
};

/// The rated days up to ask.today, ascending, one each; late entries as asked. Entries of one instant, recorded in
/// one second, count in the order handed over; the order of others does not matter.
std::vector<RatedDay> daily_series(std::span<const Entry> entries, const TrendAsk& ask);

/// The reading of the asked kind that an entry carries; absent: none.
std::optional<Score> reading_of(const Entry& entry, Reading reading);

/// The day on which the entry was written down, by the wall clock where it was logged.
ProtocolDay recorded_day(const Stamp& stamp, TimeOfDay day_start);
bool is_late(const Stamp& stamp, TimeOfDay day_start);

/// The rated days from `first` to `last`, both included.
std::span<const RatedDay> between(std::span<const RatedDay> series, ProtocolDay first, ProtocolDay last);

}  // namespace unknot::trend
