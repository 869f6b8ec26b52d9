// machine_zone.hpp: the zone of the machine, as the C library would find it: TZ in each of its forms, /etc/localtime.
#pragma once

#include <optional>
#include <string>

#include "unknot/result.hpp"
#include "unknot/time.hpp"

namespace unknot::app {

/// What TZ says; absent, what /etc/localtime is; without that, UTC. A rule like `CET-1CEST,M3.5.0,M10.5.0/3` becomes
/// the zone whose own rule it is: that of the machine where it fits, else the first in the zone data's list. `data`:
/// the folder of the zone data, where TZDIR names one. Error: TZ names no zone, and no zone has its rule.
Parsed<ZoneName> read_machine_zone(const std::optional<std::string>& tz, const std::optional<std::string>& data);

}  // namespace unknot::app
