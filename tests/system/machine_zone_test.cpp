#include "system/machine_zone.hpp"

#include <doctest/doctest.h>

#include <filesystem>

#include "system/posix_zone.hpp"

using namespace unknot;
using namespace unknot::app;

namespace {

std::string zone(const std::string& tz) {
  const auto found = read_machine_zone(tz, std::nullopt);
  return found ? found->str() : "refused";
}

/// Whether the zone that is found shows the clock that the C library shows under the same TZ, in every month of years.
bool shows_the_same_clock(const std::string& tz) {
  const auto name = read_machine_zone(tz, std::nullopt);
  REQUIRE(name);
  const auto zone = Zone::load(*name);
  REQUIRE(zone);
  ::setenv("TZ", tz.c_str(), 1);
  ::tzset();
  bool same = true;
  for (std::time_t at = 1'767'225'600; at < 1'767'225'600 + std::time_t{10} * 366 * 86'400; at += 6 * 3'600 + 7) {
    std::tm local{};
    ::localtime_r(&at, &local);
    same = same && zone->offset_at(Instant{Seconds{at}}).east_of_utc.count() == local.tm_gmtoff;
  }
  return same;
}

}  // namespace

TEST_CASE("TZ as a name, with a colon, and as a path") {
  CHECK(zone("Europe/Paris") == "Europe/Paris");
  CHECK(zone(":Europe/Paris") == "Europe/Paris");
  CHECK(zone("/usr/share/zoneinfo/Europe/Paris") == "Europe/Paris");
  CHECK(zone(":/usr/share/zoneinfo/Asia/Kathmandu") == "Asia/Kathmandu");
  CHECK(zone("UTC") == "UTC");
  CHECK(zone("EST5EDT") == "EST5EDT");
}

TEST_CASE("TZ as a rule becomes a zone that shows the clock which the C library shows") {
  for (const char* const tz :
       {"CET-1CEST,M3.5.0,M10.5.0/3", "CET-1CEST,M3.5.0/2,M10.5.0/3:00:00", "XXX-1YYY,M3.5.0,M10.5.0/3", "<+0330>-3:30",
        "<+0545>-5:45", "GMT0BST,M3.5.0/1,M10.5.0", "EST5EDT,M3.2.0,M11.1.0", "AEST-10AEDT,M10.1.0,M4.1.0/3", "GMT+5",
        "JST-9", "<-03>3", "UTC0", "<+14>-14", "NZST-12NZDT,M9.5.0,M4.1.0/3", "<-02>2<-01>,M3.5.0/-1,M10.5.0/0"}) {
    CAPTURE(tz);
    CHECK(shows_the_same_clock(tz));
  }
}

TEST_CASE("a rule left out is that of those who call their times so") {
  CHECK(zone("CET-1CEST") != "refused");
  CHECK(Zone::load(*ZoneName::parse(zone("CET-1CEST")))->offset_at(Instant{Seconds{1'784'073'600}}).east_of_utc ==
        Seconds{7200});
}

TEST_CASE("what no zone has is refused in one line that says what to do") {
  for (const char* const tz : {"Mars/X", "AAA-1BBB,M2.1.0,M8.2.0", "+5", "CET", "CET-1CEST,M3.5.0", "<x",
                               "<+0333>-3:33", "CET-1CEST,M13.1.0,M10.5.0", "ABC-1DEF"}) {
    CAPTURE(tz);
    const bool is_a_name = std::string(tz) == "CET";
    const auto found = read_machine_zone(tz, std::nullopt);
    CHECK(found.has_value() == is_a_name);
    if (found) continue;
    CHECK(found.error().message.find("Europe/Paris") != std::string::npos);
    CHECK(found.error().message.find('\n') == std::string::npos);
  }
}

TEST_CASE("a rule is equal however it is spelt") {
  CHECK(posix_zone("CET-1CEST,M3.5.0,M10.5.0/3") == posix_zone("CET-01:00CEST-2,M3.5.0/02:00:00,M10.5.0/3:00"));
  CHECK_FALSE(posix_zone("CET-1CEST,M3.5.0,M10.5.0/3") == posix_zone("CET-1CEST,M3.5.0,M10.5.0"));
  CHECK_FALSE(posix_zone("Europe/Paris"));
  CHECK_FALSE(posix_zone("CET"));
}
