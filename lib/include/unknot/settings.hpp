// settings.hpp: what the user may choose for the whole diary. It never reads a configuration file.
#pragma once

#include <cstdint>
#include <optional>

#include "unknot/text.hpp"
#include "unknot/time.hpp"

#pragma GCC visibility push(default)
namespace unknot {

/// How many daily backups are kept: 0 (none is made) to 100.
class DailyBackups {
 public:
  static constexpr int k_most = 100;
  static constexpr DailyBackups usual() { return DailyBackups(7); }  ///< The last 7.
  /// Absent: outside 0 to 100.
  static constexpr std::optional<DailyBackups> from(std::int64_t count) {
    if (count < 0 || count > k_most) return std::nullopt;
    return DailyBackups(static_cast<int>(count));
  }
  constexpr int count() const { return count_; }  ///< How many are kept; 0: none is made.
  friend constexpr auto operator<=>(DailyBackups, DailyBackups) = default;

 private:
  constexpr explicit DailyBackups(int count) : count_(count) {}
  int count_;
};

/// The hours in which sessions are planned. first + min_gap <= last; day_start <= first.
struct Settings {
  std::optional<ZoneName> zone = std::nullopt;  ///< Absent: the machine's.
  TimeOfDay day_start = *TimeOfDay::from(Minutes{4 * 60});
  TimeOfDay first = *TimeOfDay::from(Minutes{8 * 60});
  TimeOfDay last = *TimeOfDay::from(Minutes{21 * 60});
  Minutes min_gap{3 * 60};  ///< Own default; 10 min to 24 h.
  Minutes sitting{30};      ///< Own default; 0 to 2 h: points pressed within it share their next times.
  DailyBackups backups = DailyBackups::usual();
  std::optional<PersonName> name = std::nullopt;  ///< Whose diary it is, for the report; absent: none.
  friend bool operator==(const Settings&, const Settings&) = default;
};

/// Sessions may be planned, and reminders sent, up to this after `last`.
inline constexpr Minutes k_grace_after_last{120};
inline constexpr Minutes k_least_min_gap{10};
inline constexpr Minutes k_most_min_gap{24 * 60};
inline constexpr Minutes k_most_sitting{120};

/// The settings, or what is wrong with them together: `first` not before `last`, a window shorter than `min_gap`,
/// `day_start` after `first`, a `min_gap` outside 10 min … 24 h, a `sitting` outside 0 … 2 h.
Parsed<Settings> checked(const Settings& settings);

}  // namespace unknot
#pragma GCC visibility pop
