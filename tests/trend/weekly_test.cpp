#include "trend/weekly.hpp"

#include <doctest/doctest.h>

#include <array>

#include "support/daily_readings.hpp"

using namespace unknot;
using namespace unknot::testing;

namespace {

doctest::Approx near(double value, double epsilon = 1e-9) { return doctest::Approx(value).epsilon(epsilon); }

Trend average_trend(const std::vector<Entry>& entries, int today) {
  return trend_of(entries, {}, ask(Reading::average, today));
}

}  // namespace

TEST_CASE("diary A: weeks have n, means and medians as pandas computes them") {
  const Trend t = average_trend(diary_a(), 27);
  const std::array<int, 4> rated{7, 6, 6, 6};
  const std::array<double, 4> means{6.142857, 5.5, 4.5, 3.666667};
  const std::array<double, 4> medians{6, 5.5, 4.5, 4};
  REQUIRE(t.weeks.size() == 4);
  for (std::size_t i = 0; i < 4; ++i) {
    CAPTURE(i);
    CHECK(t.weeks[i].rated_days == rated[i]);
    CHECK(t.weeks[i].centre->mean == near(means[i], 1e-6));
    CHECK(t.weeks[i].centre->median == near(medians[i]));
  }
  CHECK(t.rated_days == 25);
  CHECK(t.weeks[0].lowest == near(5));
  CHECK(t.weeks[0].highest == near(7));
  CHECK(t.weeks[0].days_at_7_or_more == 2);
  CHECK(t.days_at_7_or_more == 2);
}

TEST_CASE("diary A: smoothing and control limits") {
  const Trend t = average_trend(diary_a(), 27);
  CHECK(*t.days.back().smoothed == near(4.305651, 1e-6));
  CHECK(t.limits->mean == near(5.785714, 1e-6));
  CHECK(t.limits->mean_moving_range == near(0.8461538, 1e-6));
  CHECK(t.limits->lower == near(3.534945, 1e-6));
  CHECK(t.limits->upper == near(8.036484, 1e-6));
}

TEST_CASE("diary B: weekly means") {
  const Trend t = average_trend(diary_b(), 20);
  REQUIRE(t.weeks.size() == 3);
  CHECK(t.weeks[0].centre->mean == near(4.857143, 1e-6));
  CHECK(t.weeks[1].centre->mean == near(4.714286, 1e-6));
  CHECK(t.weeks[2].centre->mean == near(5.0));
}

TEST_CASE("calendar weeks run from Monday to Sunday, and the last weeks begin on a Monday") {
  CHECK(trend::monday_of(day(0)) == day(0));
  CHECK(trend::monday_of(day(6)) == day(0));
  CHECK(trend::monday_of(day(7)) == day(7));
  CHECK(trend::monday_of(day(-1)) == day(-7));
  CHECK(monday_of_weeks(day(16), 1) == day(14));
  CHECK(monday_of_weeks(day(16), 3) == day(0));
  const Trend t = trend_of(averages({{2, 4}}), {}, [] {
    TrendAsk some = ask(Reading::average, 9);
    some.first = day(2);
    return some;
  }());
  REQUIRE(t.weeks.size() == 2);
  CHECK(t.weeks[0].first == day(0));
  CHECK(t.weeks[0].last == day(6));
  CHECK(t.days.size() == 8);
}

TEST_CASE("a week rated on three days prints no mean, and still says how many days and how high") {
  const Trend t = average_trend(averages({{0, 8}, {1, 0}, {2, 4}}), 6);
  CHECK(t.weeks[0].rated_days == 3);
  CHECK_FALSE(t.weeks[0].centre);
  CHECK(t.weeks[0].highest == near(8));
  CHECK(t.weeks[0].days_at_7_or_more == 1);
  CHECK(t.weeks[0].days_at_0 == 1);
}

TEST_CASE("the chart has every day, and a gap stays a gap") {
  const Trend t = average_trend(averages({{0, 4}, {3, 6}}), 4);
  REQUIRE(t.days.size() == 5);
  CHECK(t.days[0].value == near(4));
  CHECK_FALSE(t.days[1].value);
  CHECK_FALSE(t.days[1].smoothed);
  CHECK_FALSE(t.days[4].value);
  CHECK(t.days[3].readings == 1);
}

TEST_CASE("the rolling median looks back seven days and needs four rated ones") {
  const Trend t = average_trend(averages({{0, 9}, {1, 1}, {2, 2}, {3, 3}, {8, 8}}), 9);
  CHECK_FALSE(t.days[2].rolling_median);
  CHECK(*t.days[3].rolling_median == near(2.5));  // 9 1 2 3
  CHECK(*t.days[6].rolling_median == near(2.5));  // The same four, on an unrated day.
  CHECK_FALSE(t.days[7].rolling_median);          // Day 0 has left.
  CHECK_FALSE(t.days[8].rolling_median);          // 2 3 8
}

TEST_CASE("control limits are not drawn under 14 days, without variation, or where most neighbours are equal") {
  CHECK_FALSE(average_trend(averages_from_day_0({5, 4, 6, 5, 3, 5, 6, 4, 5, 4, 7, 4, 5}), 12).limits);
  CHECK_FALSE(average_trend(averages_from_day_0({5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5}), 13).limits);
  CHECK_FALSE(average_trend(averages_from_day_0({5, 5, 5, 5, 5, 5, 5, 5, 6, 5, 6, 5, 6, 5}), 13).limits);
  const Trend low = average_trend(averages_from_day_0({0, 3, 0, 3, 0, 3, 0, 3, 0, 3, 0, 3, 0, 3}), 13);
  CHECK(low.limits->lower == near(0));
}

TEST_CASE("the phase of a replayed day stands on that day alone") {
  const std::vector<PlannedSessions> plan{{day(1), Phase::rest, 0, 0}, {day(40), Phase::full, 3, 3}};
  const Trend t = trend_of(averages({{0, 4}}), plan, ask(Reading::average, 3));
  CHECK_FALSE(t.days[0].phase);
  CHECK(t.days[1].phase == Phase::rest);
}
