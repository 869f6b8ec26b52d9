// render_entry.hpp: entries as a person reads them on a terminal.
#pragma once

#include <string>

#include "system/formatter.hpp"
#include "unknot/exchange.hpp"

namespace unknot::app {

/// `Fri 20 Nov 08:05`, on the wall clock where it was logged; with the year where it is not that of `now`, and with the
/// zone where that is not `zone`.
std::string when_text(const Stamp& stamp, Instant now, const Zone& zone);
/// The same for an instant, on the wall clock in `zone`.
std::string when_text(Instant at, Instant now, const Zone& zone);

/// `today 18:20`, `yesterday 21:30`, else as when_text; ` (counts for yesterday)` behind it where its protocol day is
/// another, and not that of `now`.
std::string said_time(Instant at, Instant now, const Calendar& calendar);

/// `session 1 min 30 s, 6 → 4, sore 2` or `check sore 3`: what was logged, on one line.
std::string what_text(const Entry& entry);

/// A line of the history: id, time, point, what.
std::string entry_line(const Formatter& formatter, const NamedEntry& entry, Instant now, const Zone& zone,
                       int name_columns);

}  // namespace unknot::app
