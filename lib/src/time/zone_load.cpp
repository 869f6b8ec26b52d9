// The only user of the zone library. A host that hands in its own zones is linked without it.
#include <absl/time/civil_time.h>
#include <absl/time/time.h>
#include <fmt/format.h>
#include <utility>

#include "time/zone_rules.hpp"
#include "unknot/time.hpp"

namespace unknot {
namespace {

static_assert(k_first_year == 1970, "instants_of counts from the epoch");

Instant instant_of(absl::Time time) { return Instant(Seconds(absl::ToUnixSeconds(time))); }

class LoadedRules final : public ZoneRules {
 public:
  LoadedRules(ZoneName name, absl::TimeZone zone) : ZoneRules(std::move(name)), zone_(zone) {}

  UtcOffset offset_at(Instant at) const override {
    return UtcOffset{Seconds(zone_.At(absl::FromUnixSeconds(at.time_since_epoch().count())).offset)};
  }

  InstantsOfLocal instants_of(LocalTime local) const override {
    const auto found = zone_.At(absl::CivilSecond(k_first_year) + (local.time_since_epoch().count()));
    switch (found.kind) {
      case absl::TimeZone::TimeInfo::SKIPPED:
        return {LocalKind::skipped, instant_of(found.trans), instant_of(found.trans)};
      case absl::TimeZone::TimeInfo::REPEATED:
        return {LocalKind::repeated, instant_of(found.pre), instant_of(found.post)};
      case absl::TimeZone::TimeInfo::UNIQUE:
        break;
    }
    return {LocalKind::unique, instant_of(found.pre), instant_of(found.post)};
  }

 private:
  absl::TimeZone zone_;
};

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

Parsed<Zone> Zone::load(const ZoneName& name) {
  if (name == ZoneName::utc()) return utc();
  absl::TimeZone zone;
  if (!is_of_a_place(name.str())) {
    return bad_input(
        fmt::format("\"{}\" is a file of the zone data, but no time zone: use a name like Europe/Paris", name.str()),
        InputFault::unknown);
  }
  if (absl::LoadTimeZone(name.str(), &zone)) return Zone(std::make_shared<const LoadedRules>(name, zone));
  if (!is_zone_data_there()) {
    return bad_input(
        fmt::format(
            "the system's time zone data is missing, so zone \"{}\" cannot be read: install tzdata, or use zone UTC",
            name.str()),
        InputFault::no_zone_data);
  }
  return bad_input(
      fmt::format("no time zone is called \"{}\": use one of the zone data's names, like Europe/Paris", name.str()),
      InputFault::unknown);
}

}  // namespace unknot
