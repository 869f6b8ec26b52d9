#include "unknot/settings.hpp"

#include <doctest/doctest.h>

#include "support/fixtures.hpp"

using namespace unknot;
using namespace unknot::testing;

namespace {
TimeOfDay clock(std::string_view text) { return *TimeOfDay::parse(text, "time"); }
std::string fault(const Settings& settings) { return message_of(checked(settings)); }
}  // namespace

TEST_CASE("the settings nobody touched are sound") {
  CHECK(checked(Settings{}) == Settings{});
  CHECK(Settings{}.day_start.text() == "04:00");
  CHECK(Settings{}.first.text() == "08:00");
  CHECK(Settings{}.last.text() == "21:00");
}

TEST_CASE("the edges of what fits together are sound") {
  CHECK(checked({.day_start = clock("08:00")}));
  CHECK(checked({.first = clock("18:00")}));
  CHECK(checked({.min_gap = Minutes(30)}));
  CHECK(checked({.min_gap = Minutes(720)}));
}

TEST_CASE("settings that contradict each other are named together with the way out") {
  CHECK(fault({.first = clock("21:00")}) ==
        "first 21:00 is not before last 21:00: choose an earlier first or a later last");
  CHECK(fault({.first = clock("18:01")}) ==
        "from first 18:01 to last 21:00 is less than min_gap, 180 min: widen the hours or shorten min_gap");
  CHECK(fault({.day_start = clock("08:01")}) ==
        "day_start 08:01 is after first 08:00: choose an earlier day_start or a later first");
  CHECK(fault({.min_gap = Minutes(9)}) == "min_gap is 9 min: keep it between 10 min and 24 h");
  CHECK(fault({.min_gap = Minutes(1441)}) == "min_gap is 1441 min: keep it between 10 min and 24 h");
}
