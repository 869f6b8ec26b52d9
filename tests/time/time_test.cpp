#include "unknot/time.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "support/scenario.hpp"

using namespace unknot;
using namespace unknot::testing;

namespace {
std::string time_read(std::string_view text) {
  const auto time = TimeOfDay::parse(text, "first");
  return time ? time->text() : "refused";
}
std::string instant_read(std::string_view text) {
  const auto at = parse_iso_instant(text);
  return at ? iso_text(*at, UtcOffset{Seconds(0)}) : "refused";
}
}  // namespace

TEST_CASE("a time of day is read as people write it") {
  CHECK(time_read("08:05") == "08:05");
  CHECK(time_read("8:05") == "08:05");
  CHECK(time_read("0:00") == "00:00");
  CHECK(time_read("23:59") == "23:59");
  CHECK(time_read("8") == "08:00");
  CHECK(time_read("08") == "08:00");
  CHECK(time_read("8am") == "08:00");
  CHECK(time_read("9PM") == "21:00");
  CHECK(time_read("9:30 pm") == "21:30");
  CHECK(time_read("12am") == "00:00");
  CHECK(time_read("12:01pm") == "12:01");
  CHECK(time_read("noon") == "12:00");
  CHECK(time_read("Midnight") == "00:00");
}

TEST_CASE("what is no time of day is refused, and the message names the setting") {
  for (const auto* text : {"", "24", "008", "24:00", "8:60", "8:5", "08:05:30", "008:05", "13pm", "0am", "8 o'clock",
                           "8:05x", ":05", "-8:05", "8:05 ", "noonish", "99999999999999:00"}) {
    CAPTURE(text);
    CHECK(time_read(text) == "refused");
  }
  CHECK(message_of(TimeOfDay::parse("25:00", "first")) ==
        "first \"25:00\" is not a time of day: write it like 08:05 or 9pm");
}

TEST_CASE("a protocol day begins at day_start and is named by that date") {
  const auto four = *TimeOfDay::from(std::chrono::hours(4));
  const LocalTime midnight = date::local_days(date::year(2026) / 11 / 20);
  CHECK(protocol_day(midnight + std::chrono::hours(4) - Seconds(1), four).text() == "2026-11-19");
  CHECK(protocol_day(midnight + std::chrono::hours(4), four).text() == "2026-11-20");
  const auto day = protocol_day(midnight + std::chrono::hours(12), four);
  CHECK(day.plus(date::days(11)).text() == "2026-12-01");
  CHECK(day.since(day.plus(date::days(3))) == date::days(-3));
}

TEST_CASE("an instant is written with the clock and the offset of its zone") {
  CHECK(iso_text(paris_at("Fri 08:05"), zone("Europe/Paris")) == "2026-11-20T08:05:00+01:00");
  CHECK(iso_text(Instant{}, UtcOffset{Seconds(0)}) == "1970-01-01T00:00:00+00:00");
  CHECK(iso_text(Instant{}, UtcOffset{-Minutes(210)}) == "1969-12-31T20:30:00-03:30");
}

TEST_CASE("an offset with seconds is cut to minutes, and the text still names the instant") {
  // Liberia kept -00:44:30 until 1972.
  const auto monrovia = zone("Africa/Monrovia");
  CHECK(monrovia.offset_at(Instant{}).east_of_utc == Seconds(-2670));
  CHECK(iso_text(Instant{}, monrovia) == "1969-12-31T23:16:00-00:44");
}

TEST_CASE("every instant that is written is read back") {
  CHECK(rc::check("iso text", [] {
    const Instant at(Seconds(*rc::gen::inRange<std::int64_t>(0, 7'258'118'400)));
    const UtcOffset offset{Seconds(*rc::gen::inRange(-86'399, 86'400))};
    RC_ASSERT(parse_iso_instant(iso_text(at, offset)) == at);
  }));
}

TEST_CASE("ISO 8601 is read in its usual shapes") {
  for (const auto* text : {"2026-11-20T08:05:00+01:00", "2026-11-20T07:05:00Z", "2026-11-20t07:05z",
                           "2026-11-20T08:05+0100", "2026-11-20T08:05+01", "2026-11-20T08:05:00.999+01:00",
                           "2026-11-20T08:05:00,5+01:00", "2026-11-20T02:35:00-04:30"}) {
    CAPTURE(text);
    CHECK(instant_read(text) == "2026-11-20T07:05:00+00:00");
  }
  CHECK(instant_read("2199-12-31T23:59:59Z") == "2199-12-31T23:59:59+00:00");
}

TEST_CASE("an instant in another shape, or that does not exist, is refused") {
  for (const auto* text :
       {"", "2026-11-20", "2026-11-20T08:05:00", "2026-11-20 08:05:00Z", "26-11-20T08:05:00Z", "2026-11-20T8:05Z",
        "2026-11-20T24:00Z", "2026-11-20T08:60Z", "2026-11-20T08:05:60Z", "2026-11-20T08:05:00.Z",
        "2026-11-20T08:05:00+24:00", "2026-11-20T08:05:00+01:60", "2026-11-20T08:05:00+1", "2026-11-20T08:05:00Z ",
        "2026-13-01T08:05:00Z", "2026-02-29T08:05:00Z", "1969-12-31T23:59:59Z", "1970-01-01T00:30:00+01:00",
        "2200-01-01T00:00:00Z"}) {
    CAPTURE(text);
    CHECK(instant_read(text) == "refused");
    CHECK_FALSE(message_of(parse_iso_instant(text)).empty());
  }
}

TEST_CASE("a date is read in one shape, has to exist, and lies in the years that are known") {
  CHECK(parse_date("2028-02-29", "from") == date::local_days(date::year(2028) / 2 / 29));
  CHECK(message_of(parse_date("20.11.2026", "from")) == "from \"20.11.2026\" is not a date: write it like 2026-11-20");
  CHECK(message_of(parse_date("2026-02-29", "to")) == "to \"2026-02-29\" does not exist: correct the date");
  CHECK(message_of(parse_date("0026-02-28", "to")) ==
        "to \"0026-02-28\" is outside the years 1970 to 2199: correct the year");
  CHECK_FALSE(parse_date("2026-11-20 ", "from"));
}

TEST_CASE("short forms are English and fixed") {
  const date::local_days day(date::year(2026) / 11 / 20);
  CHECK(short_date_text(day) == "Fri 20 Nov");
  CHECK(short_date_text(day - date::days(12)) == "Sun 8 Nov");
  CHECK(short_date_text(day, day + date::days(41)) == "Fri 20 Nov");
  CHECK(short_date_text(day, day + date::days(42)) == "Fri 20 Nov 2026");
  CHECK(short_date_text(day + date::days(42), day) == "Fri 1 Jan 2027");
  CHECK(clock_text(day + Minutes(485) + Seconds(59)) == "08:05");
}

TEST_CASE("a zone's name is checked for its form") {
  for (const auto* name : {"Europe/Paris", "America/Argentina/Buenos_Aires", "Etc/GMT+5", "EST5EDT", "UTC"}) {
    CHECK(ZoneName::parse(name)->str() == name);
  }
  for (const auto* name :
       {"", "../etc/passwd", "Europe/../Paris", "/etc/localtime", "Europe/Paris ", "file:x", "żółw"}) {
    CAPTURE(name);
    CHECK_FALSE(ZoneName::parse(name));
  }
  CHECK_FALSE(ZoneName::parse(std::string(65, 'z')));
  CHECK(message_of(ZoneName::parse("Paris time")) ==
        "zone \"Paris time\" is not the name of a time zone: write it like Europe/Paris");
}
