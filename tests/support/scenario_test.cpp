// The notation that all other tests are written in.
#include "support/scenario.hpp"

#include <doctest/doctest.h>
#include <stdexcept>

using namespace unknot;
using namespace unknot::testing;

TEST_CASE("days are counted from Friday 20 November 2026") {
  CHECK(paris_at("Fri 08:05") == paris_at("2026-11-20 08:05"));
  CHECK(paris_at("Sat 08:05:30") == paris_at("2026-11-21 08:05") + Seconds(30));
  CHECK(paris_at("Thu 08:05") == paris_at("2026-11-26 08:05"));
  CHECK(paris_at("+9 08:05") == paris_at("2026-11-29 08:05"));
  CHECK(paris_at("Fri 08:05") == Instant(date::sys_days(date::year(2026) / 11 / 20)) + Minutes(425));
}

TEST_CASE("a line becomes an entry with all its readings") {
  const auto paris = zone("Europe/Paris");
  const auto session =
      std::get<Session>(entry("Fri 08:05 6->4 90s sore 2 symptoms light technique stroke with ball", 7, paris));
  CHECK(session.id == entry_id(7));
  CHECK(session.stamp == Stamp{paris_at("Fri 08:05"), paris.name(), UtcOffset{Minutes(60)}, paris_at("Fri 08:05")});
  CHECK(session.length == Seconds(90));
  CHECK(session.before == Score::from(6));
  CHECK(session.after == Score::from(4));
  CHECK(session.sore == Score::from(2));
  CHECK(session.symptoms == Symptoms::present);
  CHECK(session.tool->str() == "ball");
  CHECK(session.pressure == Pressure::light);
  CHECK(session.technique == Technique::stroke);

  const auto check = std::get<Check>(
      entry("Sat 07:30 check sore 3 press 2 worst 5 average 4 function 1 symptoms flag swelling", 8, paris));
  CHECK(check.sore == Score::from(3));
  CHECK(check.press == Score::from(2));
  CHECK(check.worst == Score::from(5));
  CHECK(check.average == Score::from(4));
  CHECK(check.function == Score::from(1));
  CHECK(check.symptoms == Symptoms::present);
  CHECK(check.red_flag->str() == "swelling");
}

TEST_CASE("what a line does not say is absent") {
  const auto paris = zone("Europe/Paris");
  const auto first_only = std::get<Session>(entry("Fri 08:05 6->", 1, paris));
  CHECK(first_only.before == Score::from(6));
  CHECK_FALSE(first_only.after);
  const auto bare = std::get<Session>(entry("Fri 08:05", 1, paris));
  CHECK_FALSE(bare.before);
  CHECK_FALSE(bare.length);
  CHECK(bare.symptoms == Symptoms::absent);
}

TEST_CASE("a line that cannot be meant is a broken test, and says so") {
  const auto paris = zone("Europe/Paris");
  CHECK_THROWS_AS(entry("Fri 08:05 6->11", 1, paris), std::invalid_argument);
  CHECK_THROWS_AS(entry("Fri 08:05 check 6->4", 1, paris), std::invalid_argument);
  CHECK_THROWS_AS(entry("Fri 08:05 sore", 1, paris), std::invalid_argument);
  CHECK_THROWS_AS(at("2026-03-29 02:30", paris), std::invalid_argument);
  CHECK_THROWS_AS(zone("Europe/Nowhere"), std::invalid_argument);
}

TEST_CASE("the usual point has been screened and may go on; the other has not") {
  const auto settings = soleus();
  CHECK(settings.point.name.str() == "left-soleus");
  CHECK(settings.point.muscle->kind() == MuscleKind::soleus);
  CHECK(settings.point.per_day.value() == 3);
  REQUIRE(settings.screenings.size() == 1);
  CHECK(settings.screenings[0].outcome == ScreeningOutcome::go_on);
  CHECK(settings.screenings[0].stamp.at == Instant{});
  CHECK(unscreened().screenings.empty());
}
