// posix_zone.hpp: a zone as a rule, the way POSIX writes it in TZ and zone files keep it for the years ahead.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace unknot::app {

/// `CET-1CEST,M3.5.0,M10.5.0/3`, with what is usually left out filled in, so that equal rules are equal.
struct PosixZone {
  std::string standard;  ///< `CET`
  int offset;            ///< Seconds west of UTC, as POSIX counts.
  std::string daylight;  ///< `CEST`; empty: none.
  int daylight_offset;
  std::string begins;  ///< `M3.5.0/7200`; empty where the text names no rule.
  std::string ends;

  bool has_rule() const { return daylight.empty() || !begins.empty(); }
  /// The same clock in every year, whatever it is called.
  bool is_same_clock(const PosixZone& other) const;
  friend bool operator==(const PosixZone&, const PosixZone&) = default;
};

/// Absent: not such a text.
std::optional<PosixZone> posix_zone(std::string_view text);

}  // namespace unknot::app
