#include "unknot/score.hpp"

#include <doctest/doctest.h>
#include <string>

#include "support/fixtures.hpp"

using namespace unknot;
using namespace unknot::testing;

TEST_CASE("a score is each whole number from 0 to 10") {
  for (int value = 0; value <= 10; ++value) {
    const auto score = Score::parse(std::to_string(value), "before");
    REQUIRE(score);
    CHECK(score->value() == value);
    CHECK(*score == Score::from(value));
  }
  CHECK(Score::from(0)->is_zero());
  CHECK_FALSE(Score::from(1)->is_zero());
}

TEST_CASE("anything else is no score") {
  for (const auto* text :
       {"", " ", "11", "-1", "+5", "5.5", "5 ", " 5", "five", "1e1", "0x5", "99999999999999999999"}) {
    CAPTURE(text);
    CHECK_FALSE(Score::parse(text, "sore"));
  }
  CHECK_FALSE(Score::from(-1));
  CHECK_FALSE(Score::from(11));
}

TEST_CASE("the message names the reading, what was typed and the scale") {
  CHECK(message_of(Score::parse("11", "before")) ==
        "before \"11\" is not a score: use a whole number from 0 (no pain) to 10 (worst imaginable)");
  CHECK(message_of(Score::parse("\x1b[2J", "sore")).starts_with("sore \"\\x1b[2J\" is not a score"));
}
