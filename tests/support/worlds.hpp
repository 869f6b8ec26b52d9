// worlds.hpp: builds a diary in one line, in a notation of its own.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "unknot/entry.hpp"
#include "unknot/log.hpp"
#include "unknot/point.hpp"
#include "unknot/protocol.hpp"
#include "unknot/time.hpp"

namespace unknot::worlds {

/// An id that is a plain number: 7 → 00…07.
EntryId entry_id(int number);
PointId point_id(int number);

/// The zone, which must exist.
Zone zone(std::string_view name);
/// Europe/Paris with the default start of day.
Calendar paris();
Calendar calendar(std::string_view zone, std::string_view day_start = "04:00");

/// `2026-11-20 08:05` (or with seconds) on the zone's wall clock; `Fri 08:05` means Friday 20 November 2026, `Sat` the
/// day after, … `Thu` 26 November, and `+9 08:05` nine days after that Friday. It must exist.
Instant at(std::string_view when, const Zone& zone);
Instant paris_at(std::string_view when);

/// One entry of point 1 from its line: `Fri 08:05 6->4 90s sore 2 symptoms firm with ball` is a session, `Sat 07:30
/// check sore 3 press 2 worst 5 average 4 function 3 symptoms flag swelling` a check, `Sat 08:00 change shoes` a
/// change. A session without `->` has no readings; `6->` has only a first. Its id is `number`; it is recorded when it
/// happened, in that zone.
Entry entry(std::string_view line, int number, const Zone& zone);

/// The line of an entry, with its date and on the wall clock where it was logged.
std::string line_of(const Entry& entry);

/// A log of such lines, numbered from 1, in Europe/Paris.
Log log_of(std::initializer_list<std::string_view> lines);
Log log_of(std::initializer_list<std::string_view> lines, const Zone& zone);

/// A point called "left-soleus": soleus, left, three a day, screened and free to go on.
PointSettings soleus();
/// The same, never screened.
PointSettings unscreened();
/// A second point of that leg, number 2, called "left-plantaris".
PointSettings plantaris();

/// A point with the memory of those lines that happened until `now`, in Europe/Paris.
PointState state_at(std::string_view now, std::initializer_list<std::string_view> lines,
                    const PointSettings& settings = soleus());

}  // namespace unknot::worlds
