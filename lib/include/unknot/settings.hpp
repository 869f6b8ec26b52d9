// settings.hpp: what the user may choose for the whole diary. It never reads a configuration file.
#pragma once

#include <optional>

#include "unknot/time.hpp"

namespace unknot {

/// The hours in which sessions are planned. first + min_gap <= last; day_start <= first.
struct Settings {
  std::optional<ZoneName> zone = std::nullopt;  ///< Absent: the machine's.
  TimeOfDay day_start = *TimeOfDay::from(Minutes{4 * 60});
  TimeOfDay first = *TimeOfDay::from(Minutes{8 * 60});
  TimeOfDay last = *TimeOfDay::from(Minutes{21 * 60});
  Minutes min_gap{3 * 60};  ///< Own default; 10 min to 24 h.
  friend bool operator==(const Settings&, const Settings&) = default;
};

inline constexpr Minutes k_least_min_gap{10};
inline constexpr Minutes k_most_min_gap{24 * 60};

/// The settings, or what is wrong with them together: `first` not before `last`, a window shorter than `min_gap`,
/// `day_start` after `first`, a `min_gap` outside 10 min … 24 h.
Parsed<Settings> checked(const Settings& settings);

}  // namespace unknot
