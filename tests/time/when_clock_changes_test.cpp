// Times as people say them where the clocks change, and where days are odd.
#include <doctest/doctest.h>

#include "support/scenario.hpp"
#include "unknot/when.hpp"

using namespace unknot;
using namespace unknot::testing;

namespace {

std::string past(std::string_view text, std::string_view now, std::string_view zone_name = "Europe/Paris") {
  const auto zone = testing::zone(zone_name);
  const auto at = parse_past(text, testing::at(now, zone), zone);
  return at ? iso_text(*at, zone) : message_of(at);
}

}  // namespace

TEST_CASE("a time that no clock showed is named, with the time that was meant") {
  const std::string gap =
      "02:30 on 2026-03-29 does not exist in Europe/Paris: clocks went forward; use 03:30 or give the offset";
  CHECK(past("02:30", "2026-03-29 08:00") == gap);
  CHECK(past("today 2:30", "2026-03-29 08:00") == gap);
  CHECK(past("2026-03-29 02:30", "2026-04-02 08:00") == gap);
  CHECK(past("sun 2:30", "2026-04-02 08:00") == gap);
  CHECK(past("1d ago", "2026-03-30 02:30") == gap);
  CHECK(past("02:30", "2026-03-29 01:00") == "2026-03-28T02:30:00+01:00");
  CHECK(past("2026-03-29 02:30+01:00", "2026-04-02 08:00") == "2026-03-29T03:30:00+02:00");
  CHECK(past("2026-10-04 02:15", "2026-10-05 08:00", "Australia/Lord_Howe").find("use 02:45 or") != std::string::npos);
}

TEST_CASE("a day that was left out is named, with the day that was meant") {
  CHECK(past("2011-12-30 12:00", "2012-01-02 08:00", "Pacific/Apia") ==
        "12:00 on 2011-12-30 does not exist in Pacific/Apia: clocks went forward; use 2011-12-31 12:00 or give the "
        "offset");
}

TEST_CASE("a time that came twice is the earlier one") {
  CHECK(past("2:30", "2026-10-25 08:00") == "2026-10-25T02:30:00+02:00");
  CHECK(past("2026-10-25 02:30", "2026-10-25 08:00") == "2026-10-25T02:30:00+02:00");
  CHECK(past("2026-10-25T02:30+01:00", "2026-10-25 08:00") == "2026-10-25T02:30:00+01:00");
}

TEST_CASE("within the hour that comes twice a clock time is the last one that was shown") {
  const auto paris = zone("Europe/Paris");
  const auto said_at = [&](Instant now) { return iso_text(*parse_past("02:50", now, paris), paris); };
  const auto first_time = paris.first_instant(paris.local(paris_at("2026-10-25 02:45")));
  CHECK(said_at(first_time) == "2026-10-24T02:50:00+02:00");
  CHECK(said_at(first_time + std::chrono::hours(1)) == "2026-10-25T02:50:00+02:00");
}

TEST_CASE("hours ago are hours that passed, days ago are on the wall") {
  CHECK(past("8h ago", "2026-03-29 08:00") == "2026-03-28T23:00:00+01:00");
  CHECK(past("1d ago", "2026-03-29 08:00") == "2026-03-28T08:00:00+01:00");
  CHECK(past("1h ago", "2026-10-25 03:00") == "2026-10-25T02:00:00+01:00");
  CHECK(past("1d 1h ago", "2026-03-30 03:00") == "2026-03-29T01:00:00+01:00");
}

TEST_CASE("when a clock is set back over midnight, tomorrow's first minute has been shown already") {
  // In 2010 Newfoundland's clocks went from 00:01 back to 23:01.
  const auto zone = testing::zone("America/St_Johns");
  const Instant now = zone.last_instant(date::local_days(date::year(2010) / 11 / 6) + Minutes(23 * 60 + 30));
  CHECK(iso_text(now, zone) == "2010-11-06T23:30:00-03:30");
  CHECK(iso_text(*parse_past("00:00", now, zone), zone) == "2010-11-07T00:00:00-02:30");
}
