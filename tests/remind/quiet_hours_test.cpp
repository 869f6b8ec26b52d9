#include <doctest/doctest.h>

#include "unknot/reminder.hpp"

using namespace unknot;

TEST_CASE("quiet hours are two times of day, and read back as they are said") {
  for (const char* text : {"13:00-14:30", "22:00-07:00", "00:00-23:59"}) {
    const auto quiet = parse_quiet_hours(text);
    REQUIRE(quiet);
    CHECK(quiet_hours_text(*quiet) == text);
  }
  CHECK(quiet_hours_text(*parse_quiet_hours("9pm-7am")) == "21:00-07:00");
}

TEST_CASE("what is no pair of times is refused with the form to use") {
  for (const char* text : {"", "-", "13:00", "13:00-", "-14:00", "13:00-25:00", "13:00-14:00-15:00", "x-y"}) {
    CAPTURE(text);
    const auto quiet = parse_quiet_hours(text);
    REQUIRE(!quiet);
    CHECK(quiet.error().message.find("write them like 13:00-14:30") != std::string::npos);
  }
}

TEST_CASE("quiet hours that begin when they end are refused: nobody can tell whether they are none or all") {
  const auto quiet = parse_quiet_hours("08:00-08:00");
  REQUIRE(!quiet);
  CHECK(quiet.error().message == "quiet hours \"08:00-08:00\" have no length: use off for none");
}
