#include <doctest/doctest.h>
#include <cstdlib>

#include "support/fixtures.hpp"
#include "unknot/time.hpp"

using namespace unknot;
using namespace unknot::testing;

TEST_CASE("without the system's zone data UTC still works, and any other zone says what is missing") {
  setenv("TZDIR", "/nonexistent", 1);
  CHECK(Zone::load(ZoneName::utc()));
  CHECK(Zone::utc().offset_at(Instant{}).east_of_utc == Seconds(0));
  CHECK(Zone::load(*ZoneName::parse("Europe/Paris")).error().fault == InputFault::no_zone_data);
  CHECK(message_of(Zone::load(*ZoneName::parse("Europe/Paris"))) ==
        "the system's time zone data is missing, so zone \"Europe/Paris\" cannot be read: install tzdata, or use zone "
        "UTC");
}
