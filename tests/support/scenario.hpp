// scenario.hpp: a log in a line or two: log_of({"Fri 08:05 6->4", "Sat 07:30 check sore 3"}).
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "support/fixtures.hpp"
#include "unknot/entry.hpp"
#include "unknot/log.hpp"

namespace unknot::testing {

/// `2026-11-20 08:05` (or with seconds) on the zone's wall clock; `Fri 08:05` means Friday 20 November 2026, `Sat` the
/// day after, … `Thu` 26 November, and `+9 08:05` nine days after that Friday. It must exist.
Instant at(std::string_view when, const Zone& zone);
Instant paris_at(std::string_view when);

/// One entry of point 1 from its line: `Fri 08:05 6->4 90s sore 2 symptoms firm with ball` is a session, `Sat 07:30
/// check sore 3 press 2 worst 5 average 4 function 3 symptoms flag swelling` a check, `Sat 08:00 change shoes` a
/// change. A session without `->` has no readings; `6->` has only a first. Its id is `number`; it is recorded when it
/// happened, in that zone; Europe/Paris where none is named.
Entry entry(std::string_view line, int number);
Entry entry(std::string_view line, int number, const Zone& zone);
/// The same of another point, in Europe/Paris.
Entry entry(std::string_view line, int number, int point);

/// The line of an entry, with its date and on the wall clock where it was logged.
std::string line_of(const Entry& entry);

/// A log of such lines, numbered from 1, in Europe/Paris.
Log log_of(std::initializer_list<std::string_view> lines);
Log log_of(std::initializer_list<std::string_view> lines, const Zone& zone);

/// A sign of `point`, reported when it was noticed, in Europe/Paris, by the check numbered `number`.
RedFlagReport report_of(const Point& point, std::string_view when, std::string_view words = "swelling", int number = 7);

/// A point with the memory of those lines that happened until `now`, in Europe/Paris.
PointState state_at(std::string_view now, std::initializer_list<std::string_view> lines,
                    const PointSettings& settings = soleus());

}  // namespace unknot::testing
