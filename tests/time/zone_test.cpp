#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "support/scenario.hpp"
#include "unknot/time.hpp"

using namespace unknot;
using namespace unknot::testing;

namespace {
LocalTime wall(std::string_view text) { return LocalTime(at(text, Zone::utc()).time_since_epoch()); }
std::string utc(Instant at) { return iso_text(at, Zone::utc()); }
}  // namespace

TEST_CASE("a wall time in a gap becomes the first instant after it") {
  const auto paris = zone("Europe/Paris");
  for (const auto* text : {"2026-03-29 02:00", "2026-03-29 02:30", "2026-03-29 02:59:59"}) {
    CHECK(paris.kind(wall(text)) == LocalKind::skipped);
    CHECK(utc(paris.first_instant(wall(text))) == "2026-03-29T01:00:00+00:00");
    CHECK(paris.last_instant(wall(text)) == paris.first_instant(wall(text)));
  }
  CHECK(paris.kind(wall("2026-03-29 01:59:59")) == LocalKind::unique);
  CHECK(paris.kind(wall("2026-03-29 03:00")) == LocalKind::unique);
}

TEST_CASE("a wall time that comes twice has an earlier and a later instant") {
  const auto paris = zone("Europe/Paris");
  CHECK(paris.kind(wall("2026-10-25 02:30")) == LocalKind::repeated);
  CHECK(utc(paris.first_instant(wall("2026-10-25 02:30"))) == "2026-10-25T00:30:00+00:00");
  CHECK(utc(paris.last_instant(wall("2026-10-25 02:30"))) == "2026-10-25T01:30:00+00:00");
}

TEST_CASE("the day that Samoa left out does not exist there") {
  const auto apia = zone("Pacific/Apia");
  CHECK(apia.kind(wall("2011-12-30 12:00")) == LocalKind::skipped);
  CHECK(utc(apia.first_instant(wall("2011-12-30 12:00"))) == "2011-12-30T10:00:00+00:00");
  CHECK(apia.local(apia.first_instant(wall("2011-12-30 00:00"))) == wall("2011-12-31 00:00"));
}

TEST_CASE("UTC is always there and has no changes") {
  const auto utc_zone = Zone::utc();
  CHECK(utc_zone.name() == ZoneName::utc());
  CHECK(Zone::load(ZoneName::utc())->name() == ZoneName::utc());
  CHECK(rc::check("utc", [&] {
    const Instant at(Seconds(*rc::gen::inRange<std::int64_t>(0, 7'258'118'400)));
    RC_ASSERT(utc_zone.offset_at(at).east_of_utc == Seconds(0));
    RC_ASSERT(utc_zone.kind(utc_zone.local(at)) == LocalKind::unique);
    RC_ASSERT(utc_zone.first_instant(utc_zone.local(at)) == at);
  }));
}

TEST_CASE("an instant comes back from its own wall clock, as the earlier or the later one") {
  for (const auto* name : {"Europe/Paris", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata",
                           "America/Santiago", "Pacific/Apia", "Africa/Casablanca", "Europe/Dublin"}) {
    const auto zone = testing::zone(name);
    CHECK(rc::check(name, [&] {
      const Instant at(Seconds(*rc::gen::inRange<std::int64_t>(0, 7'258'118'400)));
      const auto local = zone.local(at);
      RC_ASSERT(zone.kind(local) != LocalKind::skipped);
      RC_ASSERT(zone.first_instant(local) == at || zone.last_instant(local) == at);
    }));
  }
}

TEST_CASE("a zone that does not exist is named") {
  CHECK(message_of(Zone::load(*ZoneName::parse("Europe/Pariss"))) ==
        "no time zone is called \"Europe/Pariss\": use one of the zone data's names, like Europe/Paris");
  CHECK_FALSE(Zone::load(*ZoneName::parse("Europe")));
  CHECK_FALSE(Zone::load(*ZoneName::parse("leapseconds")));
}
