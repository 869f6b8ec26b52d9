#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "support/fixtures.hpp"
#include "unknot/when.hpp"

using namespace unknot;
using namespace unknot::testing;

namespace {
std::int64_t seconds_in(std::string_view text) {
  const auto length = parse_duration(text, "for");
  return length ? length->count() : -1;
}
}  // namespace

TEST_CASE("a length of time is read as people write it") {
  CHECK(seconds_in("90") == 90);
  CHECK(seconds_in("90s") == 90);
  CHECK(seconds_in("90 sec") == 90);
  CHECK(seconds_in("2m") == 120);
  CHECK(seconds_in("2 Minutes") == 120);
  CHECK(seconds_in("1m30s") == 90);
  CHECK(seconds_in(" 1m 30s ") == 90);
  CHECK(seconds_in("1h") == 3600);
  CHECK(seconds_in("1h1s") == 3601);
  CHECK(seconds_in("PT90S") == 90);
  CHECK(seconds_in("pt1m30s") == 90);
  CHECK(seconds_in("1") == 1);
  CHECK(seconds_in("24h") == 86400);
  CHECK(seconds_in("half a minute") == 30);
}

TEST_CASE("what is no length of time is refused, and so is a day, which has no fixed length") {
  for (const auto* text : {"", " ", "s", "-90", "1.5m", "1:30", "30s1m", "1m1m", "1m30", "90x", "P1D", "P90S", "PT",
                           "1d", "90s!", "ninety"}) {
    CAPTURE(text);
    CHECK(message_of(parse_duration(text, "for")).find("is not a length of time") != std::string::npos);
  }
  CHECK(message_of(parse_duration("1:30", "for")) ==
        "for \"1:30\" is not a length of time: write it like 90, 90s, 2m or 1m30s");
}

TEST_CASE("a length is 1 second to 24 hours") {
  for (const auto* text : {"0", "0s", "PT0S", "86401", "24h1s", "99999999999999999999999h", "99999999999999999999"}) {
    CAPTURE(text);
    CHECK(message_of(parse_duration(text, "for")).find("is out of range") != std::string::npos);
  }
}

TEST_CASE("any bytes give a length in range or a harmless message") {
  CHECK(rc::check("durations", [] {
    const auto text = *rc::gen::container<std::string>(
        rc::gen::oneOf(rc::gen::elementOf(std::string("0123456789 hmspt")), rc::gen::arbitrary<char>()));
    const auto length = parse_duration(text, "for");
    if (length) RC_ASSERT(*length >= Seconds(1) && *length <= std::chrono::hours(24));
    if (!length) RC_ASSERT(made_visible(length.error().message) == length.error().message);
  }));
}
