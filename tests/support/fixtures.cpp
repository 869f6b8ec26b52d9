#include "support/fixtures.hpp"

#include "support/scenario.hpp"

namespace unknot::testing {

Zone zone(std::string_view name) { return must(Zone::load(must(ZoneName::parse(name)))); }

Calendar paris() { return calendar("Europe/Paris"); }
Calendar calendar(std::string_view zone_name, std::string_view day_start) {
  return {zone(zone_name), must(TimeOfDay::parse(day_start, "day_start"))};
}

Stamp stamp(Instant at, const Zone& zone) { return Stamp{at, zone.name(), zone.offset_at(at), at}; }

Point point(int number, std::string_view name) {
  return {.id = point_id(number), .name = must(PointName::parse(name)), .added = paris_at("2026-11-19 20:00")};
}

PointSettings unscreened() {
  return {Point{.id = point_id(1),
                .name = must(PointName::parse("left-soleus")),
                .muscle = must(Muscle::parse("soleus")),
                .side = Side::left},
          Settings{},
          {},
          {},
          {}};
}

PointSettings soleus() {
  auto settings = unscreened();
  settings.screenings.push_back(Screening{.id = numbered<ScreeningId>(1),
                                          .stamp = stamp(Instant{}, Zone::utc()),
                                          .answers = {},
                                          .outcome = ScreeningOutcome::go_on});
  return settings;
}

PointSettings plantaris() {
  auto settings = soleus();
  settings.point.id = point_id(2);
  settings.point.name = must(PointName::parse("left-plantaris"));
  settings.point.muscle = must(Muscle::parse("plantaris"));
  return settings;
}

}  // namespace unknot::testing
