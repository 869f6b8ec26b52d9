// time.hpp: instants, wall clocks, days and the zone that ties them. The only room that knows time zones.
// It never reads a clock or the machine's zone; a day is never taken to be 24 hours.
#pragma once

#include <date/date.h>
#include <chrono>
#include <compare>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "unknot/result.hpp"

#pragma GCC visibility push(default)
namespace unknot {

using Seconds = std::chrono::seconds;
using Minutes = std::chrono::minutes;

/// A moment on the world's clock, to the second.
using Instant = date::sys_seconds;
/// What a clock on some wall shows, to the second. Not an Instant until a zone is named.
using LocalTime = date::local_seconds;

/// The years in which every conversion here is defined: instants outside are refused at the edge.
inline constexpr int k_first_year = 1970;
inline constexpr int k_last_year = 2199;
/// Every entry that a diary can hold lies from the one to before the other: those years by the clock of any zone.
inline constexpr Instant k_begin_of_time = date::sys_days(date::year(k_first_year - 1) / 12 / 31);
inline constexpr Instant k_end_of_time = date::sys_days(date::year(k_last_year + 1) / 1 / 3);

/// Local time minus UTC, between -24 h and +24 h.
struct UtcOffset {
  Seconds east_of_utc;
  friend constexpr auto operator<=>(const UtcOffset&, const UtcOffset&) = default;
};

/// A time of the wall clock, 00:00 to 23:59, in whole minutes.
class TimeOfDay {
 public:
  /// Absent outside 0 … 1439 minutes.
  static constexpr std::optional<TimeOfDay> from(Minutes since_midnight) {
    if (since_midnight < Minutes{0} || since_midnight >= Minutes{24 * 60}) return std::nullopt;
    return TimeOfDay(since_midnight);
  }
  /// `08:05`, `8:05`, `8`, `8am`, `9pm`, `9:30pm`, `noon`, `midnight`. Errors: anything else; the message names `what`.
  static Parsed<TimeOfDay> parse(std::string_view text, std::string_view what);
  constexpr Minutes since_midnight() const { return since_midnight_; }  ///< 0 to 1439, on the wall clock.
  /// `08:05`.
  std::string text() const;
  friend constexpr auto operator<=>(TimeOfDay, TimeOfDay) = default;  // : a false alarm

 private:
  constexpr explicit TimeOfDay(Minutes since_midnight) : since_midnight_(since_midnight) {}
  Minutes since_midnight_;
};

/// From `day_start` (wall clock) to the next one, named by the date on which it begins.
class ProtocolDay {
 public:
  constexpr explicit ProtocolDay(date::local_days date) : date_(date) {}  ///< The day that begins on that date.
  constexpr date::local_days date() const { return date_; }               ///< The date that it is named by.
  /// So many days later, or earlier.
  constexpr ProtocolDay plus(date::days days) const { return ProtocolDay(date_ + days); }
  /// Days from `other` to this one; negative when this one is earlier.
  constexpr date::days since(ProtocolDay other) const { return date_ - other.date_; }
  /// `2026-11-20`.
  std::string text() const;
  friend constexpr auto operator<=>(ProtocolDay, ProtocolDay) = default;

 private:
  date::local_days date_;
};

/// The day that a wall clock showing `local` belongs to: the date, or the one before when it is earlier than
/// `day_start`.
constexpr ProtocolDay protocol_day(LocalTime local, TimeOfDay day_start) {
  return ProtocolDay(date::floor<date::days>(local - day_start.since_midnight()));
}

/// An IANA zone name ("Europe/Paris"), checked for its form only.
class ZoneName {
 public:
  /// Errors: empty, longer than 64 bytes, a character outside letters, digits, `/ _ + -`, or a path that climbs (`..`).
  static Parsed<ZoneName> parse(std::string_view text);
  static ZoneName utc() { return ZoneName("UTC"); }  ///< `UTC`.
  const std::string& str() const { return name_; }   ///< As in the zone data.
  friend auto operator<=>(const ZoneName&, const ZoneName&) = default;

 private:
  explicit ZoneName(std::string name) : name_(std::move(name)) {}
  std::string name_;
};

/// A wall time that is not one instant.
enum class LocalKind {
  unique,
  skipped,   ///< In a gap: no clock ever showed it.
  repeated,  ///< In an overlap: shown twice.
};

/// From `from` on, the clocks of a zone show UTC plus `offset`.
struct ZoneTransition {
  Instant from;
  UtcOffset offset;
};

class ZoneRules;

/// The rules of one zone, past and future. A cheap, immutable value.
class Zone {
 public:
  /// Reads the zone's rules from the system's zone data. Errors: no such zone, or no zone data; the message says which.
  static Parsed<Zone> load(const ZoneName& name);
  /// The zone whose clocks show UTC plus `first`, and from each transition on UTC plus its offset: that of the last one
  /// for ever, so they should reach beyond all that is planned; without any, `first` for ever. For a host that knows
  /// zones by itself, as a browser does. Errors: an instant outside k_begin_of_time … k_end_of_time, an offset of 24 h
  /// or more, transitions out of order or nearer to one another than the clocks are moved; the message names the zone.
  static Parsed<Zone> from(const ZoneName& name, UtcOffset first, std::span<const ZoneTransition> transitions);
  static Zone utc();  ///< Without any zone data.

  const ZoneName& name() const;           ///< The name it was loaded by.
  UtcOffset offset_at(Instant at) const;  ///< In force at that instant.
  LocalTime local(Instant at) const;      ///< What the wall clock shows.
  LocalKind kind(LocalTime local) const;  ///< Whether the wall clock shows that time once, twice or never.
  /// The instant at which the wall clock shows `local`. In a gap: the first instant after it. In an overlap: the
  /// earlier.
  Instant first_instant(LocalTime local) const;
  /// As first_instant, but in an overlap the later one.
  Instant last_instant(LocalTime local) const;

 private:
  explicit Zone(std::shared_ptr<const ZoneRules> rules) : rules_(std::move(rules)) {}
  std::shared_ptr<const ZoneRules> rules_;
};

/// A zone with the hour at which a protocol day begins: all that a decision needs to know of time.
class Calendar {
 public:
  /// `day_start`: when a protocol day begins.
  Calendar(Zone zone, TimeOfDay day_start) : zone_(std::move(zone)), day_start_(day_start) {}
  const Zone& zone() const { return zone_; }          ///< Where the wall clock is read.
  TimeOfDay day_start() const { return day_start_; }  ///< When a protocol day begins.
  /// The protocol day that the instant lies on.
  ProtocolDay day_of(Instant at) const { return protocol_day(zone_.local(at), day_start_); }
  /// The instant of `time` on the date of `day`; gap and overlap as Zone::first_instant.
  Instant at(ProtocolDay day, TimeOfDay time) const {
    return zone_.first_instant(LocalTime(day.date()) + time.since_midnight());
  }

 private:
  Zone zone_;
  TimeOfDay day_start_;
};

/// `2026-11-20`.
std::string iso_text(date::local_days date);
/// `2026-11-20T08:05:00+01:00`, to the second, with the offset (a whole number of minutes, rounded towards zero).
std::string iso_text(Instant at, UtcOffset offset);
inline std::string iso_text(Instant at, const Zone& zone) { return iso_text(at, zone.offset_at(at)); }
/// `08:05`.
std::string clock_text(LocalTime local);
/// `Fri 20 Nov`.
std::string short_date_text(date::local_days date);
/// The same, with the year where it is not that of `today`: `Fri 20 Nov 2025`.
std::string short_date_text(date::local_days date, date::local_days today);

/// An ISO 8601 instant with its offset (`2026-11-20T08:05:00+01:00`, `…Z`; seconds may be absent, a fraction is cut).
/// Errors: any other form, a date or time that does not exist, a year outside k_first_year … k_last_year.
Parsed<Instant> parse_iso_instant(std::string_view text);

/// A calendar date, `2026-11-20`. Errors: another form, or a date that does not exist.
Parsed<date::local_days> parse_date(std::string_view text, std::string_view what);

}  // namespace unknot
#pragma GCC visibility pop
