#include "trend/series.hpp"

#include <doctest/doctest.h>

#include "support/daily_readings.hpp"

using namespace unknot;
using namespace unknot::testing;
using trend::RatedDay;

namespace {

std::vector<RatedDay> series(const std::vector<Entry>& entries, Reading reading, int today = 30) {
  return trend::daily_series(entries, ask(reading, today));
}

doctest::Approx near(double value) { return doctest::Approx(value).epsilon(1e-12); }

Check worst_at(Instant when, int value) {
  Check check = check_at(when);
  check.worst = Score::from(value);
  return check;
}

}  // namespace

TEST_CASE("pressing pain of a day is the mean of the readings before treating") {
  Check pressed = check_at(at(0, 21));
  pressed.press = Score::from(3);
  const auto days = series({session_at(at(0, 8), 6, 1), session_at(at(0, 14), 5, 0), pressed}, Reading::press);
  REQUIRE(days.size() == 1);
  CHECK(days[0].value == near((6 + 5 + 3) / 3.0));
  CHECK(days[0].readings == 3);
}

TEST_CASE("a session with only a reading after it tells nothing of pressing before treating") {
  CHECK(series({session_at(at(0, 8), std::nullopt, 4)}, Reading::press).empty());
}

TEST_CASE("worst pain of a day is the highest told, soreness too, of sessions and checks") {
  const auto worst = series({worst_at(at(0, 9), 7), worst_at(at(0, 20), 4)}, Reading::worst);
  REQUIRE(worst.size() == 1);
  CHECK(worst[0].value == near(7));

  Session session = session_at(at(0, 8), 5, 3);
  session.sore = Score::from(2);
  Check check = check_at(at(0, 20));
  check.sore = Score::from(1);
  const auto sore = series({session, check}, Reading::soreness);
  REQUIRE(sore.size() == 1);
  CHECK(sore[0].value == near(2));
  CHECK(sore[0].readings == 2);
}

TEST_CASE("average and function of a day are the latest told") {
  Check morning = check_at(at(0, 9));
  morning.average = Score::from(6);
  morning.function = Score::from(2);
  Check night = check_at(at(0, 22));
  night.average = Score::from(3);
  night.function = Score::from(5);
  CHECK(series({night, morning}, Reading::average)[0].value == near(3));
  CHECK(series({night, morning}, Reading::function)[0].value == near(5));
}

TEST_CASE("readings of different kinds never meet in one series") {
  Check check = check_at(at(0, 9));
  check.worst = Score::from(9);
  check.average = Score::from(4);
  check.press = Score::from(2);
  CHECK(series({check}, Reading::worst)[0].value == near(9));
  CHECK(series({check}, Reading::average)[0].value == near(4));
  CHECK(series({check}, Reading::press)[0].value == near(2));
  CHECK(series({check}, Reading::function).empty());
  CHECK(series({check}, Reading::soreness).empty());
}

TEST_CASE("a day without a reading is missing, and a zero is a reading") {
  const auto days = series(averages({{0, 3}, {2, 0}}), Reading::average);
  REQUIRE(days.size() == 2);
  CHECK(days[1].day == day(2));
  CHECK(days[1].value == near(0));
}

TEST_CASE("two in the morning belongs to the day before") {
  CHECK(series({worst_at(at(1, 2), 5)}, Reading::worst)[0].day == day(0));
  CHECK(series({worst_at(at(1, 4), 5)}, Reading::worst)[0].day == day(1));
}

TEST_CASE("an entry keeps the day of the wall clock where it was logged") {
  Check check = worst_at(at(0, 23), 5);
  check.stamp.offset = UtcOffset{std::chrono::hours{9}};  // 08:00 of the next day in Tokyo.
  CHECK(series({check}, Reading::worst)[0].day == day(1));
}

TEST_CASE("entries after today do not exist") {
  CHECK(series(averages({{0, 3}, {5, 4}}), Reading::average, 4).size() == 1);
  CHECK(series(averages({{0, 3}, {5, 4}}), Reading::average, 5).size() == 2);
}

TEST_CASE("an entry for yesterday counts, and one written down later is late and left out unless asked for") {
  Check yesterday = worst_at(at(0, 9), 4);
  yesterday.stamp.recorded = at(2, 3, 59);  // Still protocol day 1.
  Check late = worst_at(at(0, 9), 8);
  late.stamp.recorded = at(2, 4);
  CHECK_FALSE(trend::is_late(yesterday.stamp, k_day_start));
  CHECK(trend::is_late(late.stamp, k_day_start));
  CHECK(series({yesterday}, Reading::worst).size() == 1);
  CHECK(series({late}, Reading::worst).empty());
  TrendAsk with_late = ask(Reading::worst, 30);
  with_late.late = LateEntries::included;
  CHECK(trend::daily_series(std::vector<Entry>{late}, with_late).size() == 1);
}

TEST_CASE("the readings have lasting names") {
  for (const Reading reading :
       {Reading::press, Reading::worst, Reading::average, Reading::function, Reading::soreness}) {
    CHECK(parse_reading(reading_name(reading)).value() == reading);
  }
  CHECK_FALSE(parse_reading("pain").has_value());
}
