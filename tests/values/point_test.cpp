#include "unknot/point.hpp"

#include <doctest/doctest.h>

#include "support/fixtures.hpp"

using namespace unknot;
using namespace unknot::testing;

TEST_CASE("a point is planned for 2 to 4 sessions a day, 3 by default") {
  CHECK(PerDay::usual().value() == 3);
  CHECK(PerDay::parse("2")->value() == 2);
  CHECK(PerDay::parse("4")->value() == 4);
  for (const auto* text : {"1", "5", "", "two", "3 ", "-3", "4294967298"}) {
    CAPTURE(text);
    CHECK_FALSE(PerDay::parse(text));
  }
  CHECK(message_of(PerDay::parse("9")) == "per-day \"9\" is not a number of sessions a day: use 2 to 4");
}

TEST_CASE("a side is left or right") {
  for (const auto side : {Side::left, Side::right}) CHECK(parse_side(side_text(side)) == side);
  CHECK(parse_side("LEFT") == Side::left);
  CHECK(message_of(parse_side("both")) == "side \"both\" is not known: use left or right");
}
