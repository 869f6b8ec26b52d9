// The only user of the zone library.
#include <absl/time/civil_time.h>
#include <absl/time/time.h>
#include <fmt/format.h>
#include <utility>

#include "unknot/time.hpp"

namespace unknot {

struct Zone::Rules {
  ZoneName name;
  absl::TimeZone zone;
};

namespace {

absl::Time library_time(Instant at) { return absl::FromUnixSeconds(at.time_since_epoch().count()); }

Instant instant_of(absl::Time time) { return Instant(Seconds(absl::ToUnixSeconds(time))); }

absl::TimeZone::TimeInfo look_up(const absl::TimeZone& zone, LocalTime local) {
  return zone.At(absl::CivilSecond(k_first_year) + (local.time_since_epoch().count()));
}

// A zone that every copy of the zone data has, and that the library does not know by itself.
bool is_zone_data_there() {
  absl::TimeZone probe;
  return absl::LoadTimeZone("Etc/UTC", &probe);
}

// What means another zone on another machine, and the clocks that count leap seconds, lie among the zones too.
bool is_of_a_place(std::string_view name) {
  return name != "localtime" && name != "posixrules" && name != "Factory" && !name.starts_with("right/") &&
         !name.starts_with("posix/");
}

}  // namespace

static_assert(k_first_year == 1970, "look_up counts from the epoch");

Parsed<Zone> Zone::load(const ZoneName& name) {
  if (name == ZoneName::utc()) return utc();
  absl::TimeZone zone;
  if (!is_of_a_place(name.str())) {
    return bad_input(
        fmt::format("\"{}\" is a file of the zone data, but no time zone: use a name like Europe/Paris", name.str()));
  }
  if (absl::LoadTimeZone(name.str(), &zone)) return Zone(std::make_shared<const Rules>(Rules{name, zone}));
  if (!is_zone_data_there()) {
    return bad_input(fmt::format(
        "the system's time zone data is missing, so zone \"{}\" cannot be read: install tzdata, or use zone UTC",
        name.str()));
  }
  return bad_input(
      fmt::format("no time zone is called \"{}\": use one of the zone data's names, like Europe/Paris", name.str()));
}

Zone Zone::utc() { return Zone(std::make_shared<const Rules>(Rules{ZoneName::utc(), absl::UTCTimeZone()})); }

const ZoneName& Zone::name() const { return rules_->name; }

UtcOffset Zone::offset_at(Instant at) const { return UtcOffset{Seconds(rules_->zone.At(library_time(at)).offset)}; }

LocalTime Zone::local(Instant at) const { return LocalTime((at + offset_at(at).east_of_utc).time_since_epoch()); }

LocalKind Zone::kind(LocalTime local) const {
  switch (look_up(rules_->zone, local).kind) {
    case absl::TimeZone::TimeInfo::SKIPPED:
      return LocalKind::skipped;
    case absl::TimeZone::TimeInfo::REPEATED:
      return LocalKind::repeated;
    case absl::TimeZone::TimeInfo::UNIQUE:
      break;
  }
  return LocalKind::unique;
}

Instant Zone::first_instant(LocalTime local) const {
  const auto found = look_up(rules_->zone, local);
  return instant_of(found.kind == absl::TimeZone::TimeInfo::SKIPPED ? found.trans : found.pre);
}

Instant Zone::last_instant(LocalTime local) const {
  const auto found = look_up(rules_->zone, local);
  return instant_of(found.kind == absl::TimeZone::TimeInfo::SKIPPED ? found.trans : found.post);
}

}  // namespace unknot
