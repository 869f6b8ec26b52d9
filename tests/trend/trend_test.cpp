#include "unknot/trend.hpp"

#include <doctest/doctest.h>

#include "support/daily_readings.hpp"
#include "trend/statistics.hpp"

using namespace unknot;
using namespace unknot::testing;

namespace {

doctest::Approx near(double value, double epsilon = 1e-6) { return doctest::Approx(value).epsilon(epsilon); }

Trend average_trend(const std::vector<Entry>& entries, int today) {
  return trend_of(entries, {}, ask(Reading::average, today));
}

/// Two weeks: seven days each at a value.
std::vector<Entry> two_weeks(int before, int after, Reading reading = Reading::average) {
  std::vector<Entry> entries;
  for (int i = 0; i < 14; ++i) {
    Check check = check_at(at(i, 20), i);
    const auto value = Score::from(i < 7 ? before : after);
    switch (reading) {
      case Reading::press:
        check.press = value;
        break;
      case Reading::worst:
        check.worst = value;
        break;
      case Reading::average:
        check.average = value;
        break;
      case Reading::function:
        check.function = value;
        break;
      case Reading::soreness:
        check.sore = value;
        break;
    }
    entries.push_back(check);
  }
  return entries;
}

Comparison compared(int before, int after, Reading reading = Reading::average) {
  return trend_of(two_weeks(before, after, reading), {}, ask(reading, 13)).comparison;
}

}  // namespace

TEST_CASE("diary A: the test, the slope with its interval, and the difference, as scipy computes them") {
  const Trend t = average_trend(diary_a(), 27);
  CHECK(t.mann_kendall->n == 25);
  CHECK(t.mann_kendall->s == -197);
  CHECK(t.mann_kendall->variance == near(1698.3333, 1e-7));
  CHECK(t.mann_kendall->z == near(-4.7560302, 1e-7));
  CHECK(t.mann_kendall->p == near(1.974369e-06));
  CHECK(t.mann_kendall->tau_b == near(-0.7419449));
  CHECK(t.slope->per_day == near(-1.0 / 9, 1e-12));
  CHECK(7 * t.slope->per_day == near(-0.7777778));
  CHECK(7 * t.slope->interval->low == near(-1.0));
  CHECK(7 * t.slope->interval->high == near(-0.5833333));
  CHECK(t.slope->rated_days == 25);
  CHECK(t.slope->first == day(0));
  CHECK(t.slope->last == day(27));
  CHECK(*t.comparison.difference == near(-2.476190));
  CHECK(*t.comparison.percent == near(-40.3101));
  CHECK(t.comparison.verdict == Verdict::much_better);
  CHECK(t.comparison.direction == Direction::down);
  CHECK(t.baseline->rated_days == 7);
  CHECK(t.last_week.rated_days == 6);
}

TEST_CASE("diary A: the intercept of the slope") {
  const Trend t = average_trend(diary_a(), 27);
  std::vector<trend::Sample> samples;
  for (const TrendDay& d : t.days) {
    if (d.value) samples.push_back({static_cast<double>(d.day.since(day(0)).count()), *d.value});
  }
  CHECK(trend::theil_sen(samples)->intercept == near(6.4444444));
}

TEST_CASE("diary B: nothing moves") {
  const Trend t = average_trend(diary_b(), 20);
  CHECK(t.mann_kendall->s == -1);
  CHECK(t.mann_kendall->variance == near(978.3333, 1e-7));
  CHECK(t.mann_kendall->z == doctest::Approx(0));
  CHECK(t.mann_kendall->p == near(1));
  CHECK(t.slope->per_day == doctest::Approx(0));
  CHECK(7 * t.slope->interval->low == near(-0.4666667));
  CHECK(7 * t.slope->interval->high == near(0.4666667));
  CHECK(t.comparison.verdict == Verdict::same);
}

TEST_CASE("diary C: a steep fall over six days is not enough for a word") {
  const Trend t = average_trend(diary_c(), 5);
  CHECK(t.comparison.verdict == Verdict::too_few_days);
  CHECK_FALSE(t.slope);
  CHECK_FALSE(t.mann_kendall);
  std::vector<trend::Sample> samples;
  for (const TrendDay& d : t.days) samples.push_back({static_cast<double>(samples.size()), *d.value});
  const trend::TheilSen line = *trend::theil_sen(samples);
  CHECK(line.slope == near(-0.5));
  CHECK(7 * line.low == near(-7));
  CHECK(line.high == doctest::Approx(0));
}

TEST_CASE("ten rated days over fourteen are enough, nine or thirteen are not") {
  std::vector<Entry> entries = averages({{0, 5}, {1, 5}, {2, 5}, {3, 5}, {8, 5}, {9, 5}, {10, 5}, {11, 5}, {13, 5}});
  CHECK(average_trend(entries, 13).comparison.verdict == Verdict::too_few_days);
  entries.push_back(average_on(12, 5));
  CHECK(average_trend(entries, 13).comparison.verdict == Verdict::same);
  CHECK(average_trend(averages_from_day_0({5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5}), 12).comparison.verdict ==
        Verdict::too_few_days);
}

TEST_CASE("three rated days in the last week, or in every early one, are too few to compare") {
  const auto early = averages({{0, 5}, {1, 5}, {2, 5}, {3, 5}, {4, 5}, {5, 5}, {6, 5}, {14, 5}, {15, 5}, {16, 5}});
  CHECK(average_trend(early, 20).comparison.verdict == Verdict::last_week_thin);
  const auto late = averages({{0, 5}, {7, 5}, {14, 5}, {15, 5}, {16, 5}, {17, 5}, {18, 5}, {19, 5}, {20, 5}, {13, 5}});
  CHECK(average_trend(late, 20).comparison.verdict == Verdict::first_week_thin);
}

TEST_CASE("the first week begins where four days of seven are rated") {
  std::vector<Entry> entries = two_weeks(6, 6);
  entries.push_back(average_on(-30, 9));
  const Trend t = average_trend(entries, 13);
  CHECK(t.baseline->first == day(0));
  CHECK(t.baseline->rated_days == 7);
}

TEST_CASE("under one point is the same, and one point is small, up or down") {
  CHECK(compared(6, 6).verdict == Verdict::same);
  CHECK(compared(6, 5).verdict == Verdict::small);
  CHECK(compared(5, 6).verdict == Verdict::small);
}

TEST_CASE("average pain is much better from two points and 30 percent on") {
  CHECK(compared(6, 4).verdict == Verdict::much_better);
  CHECK(compared(8, 6).verdict == Verdict::small);
  CHECK(compared(10, 7).verdict == Verdict::much_better);
}

TEST_CASE("worst pain needs three points, or two and 34 percent") {
  CHECK(compared(6, 4, Reading::worst).verdict == Verdict::small);
  CHECK(compared(5, 3, Reading::worst).verdict == Verdict::much_better);
  CHECK(compared(10, 7, Reading::worst).verdict == Verdict::much_better);
}

TEST_CASE("nothing is claimed for a rise, nor for pressing, function and soreness") {
  CHECK(compared(4, 6).verdict == Verdict::changed);
  CHECK(compared(5, 8, Reading::worst).verdict == Verdict::changed);
  for (const Reading reading : {Reading::press, Reading::function, Reading::soreness}) {
    CHECK(compared(8, 3, reading).verdict == Verdict::changed);
    CHECK(compared(3, 8, reading).verdict == Verdict::changed);
    CHECK(compared(8, 6, reading).verdict == Verdict::changed);
    CHECK(compared(3, 2, reading).verdict == Verdict::small);
  }
}

TEST_CASE("the same printed figures have the same verdict") {
  const auto verdict = [](const std::vector<int>& before, const std::vector<int>& after) {
    std::vector<Entry> entries;
    for (std::size_t i = 0; i < before.size(); ++i) entries.push_back(average_on(static_cast<int>(i), before[i]));
    for (std::size_t i = 0; i < after.size(); ++i) {
      entries.push_back(average_on(static_cast<int>(14 - after.size() + i), after[i]));
    }
    const Trend t = average_trend(entries, 13);
    CHECK(sentence(t).find("averaged 6.7 in the week of 2–8 Nov and 4.7 in the last 7 days: down 2.0 points (30 %).") !=
          std::string::npos);
    return t.comparison.verdict;
  };
  // 47/7 to 33/7 is 29.8 %, 40/6 to 28/6 is 30.0 %.
  CHECK(verdict({7, 7, 7, 7, 7, 6, 6}, {5, 5, 5, 5, 5, 4, 4}) == Verdict::much_better);
  CHECK(verdict({7, 7, 7, 7, 6, 6}, {5, 5, 5, 5, 4, 4}) == Verdict::much_better);
}

TEST_CASE("from a start of four or less a point may matter") {
  CHECK(compared(3, 2).verdict == Verdict::low_start);
  CHECK(compared(4, 3).verdict == Verdict::small);
  CHECK(compared(1, 0).verdict == Verdict::low_start);
  CHECK(compared(2, 3).verdict == Verdict::small);
  CHECK(compared(0, 3).verdict == Verdict::changed);
  CHECK_FALSE(compared(0, 3).percent);
}

TEST_CASE("two points up asks for a professional whatever the percent, down never does") {
  CHECK(compared(7, 9).verdict == Verdict::changed);
  CHECK(compared(7, 9).advice == Advice::see_professional);
  CHECK(compared(5, 6).advice == Advice::none);
  CHECK(compared(9, 5).advice == Advice::none);
}

TEST_CASE("a large difference between weeks that the days between contradict is unsteady") {
  const auto entries = averages_from_day_0({6, 6, 6, 6, 6, 6, 6,  //
                                            1, 1, 1, 1, 1, 1, 1,  //
                                            1, 1, 1, 1, 1, 1, 1,  //
                                            4, 4, 4, 4, 4, 4, 3});
  CHECK(average_trend(entries, 27).comparison.verdict == Verdict::unsteady);
}

TEST_CASE("a rise after a fall is found, where it is two points or more above the lowest median of seven days") {
  const auto trend_with_end = [](int end) {
    std::vector<Entry> entries;
    for (int i = 0; i < 28; ++i) entries.push_back(average_on(i, i < 7 ? 7 : i < 14 ? 2 : end));
    return average_trend(entries, 27).comparison.low;
  };
  const auto low = trend_with_end(5);
  REQUIRE(low);
  CHECK(low->median == near(2));
  CHECK(low->now == near(5));
  CHECK(low->day == day(16));  // Four of its seven days are at 2.
  CHECK(trend_with_end(4));
  CHECK_FALSE(trend_with_end(3));
  CHECK_FALSE(average_trend(two_weeks(5, 8), 13).comparison.low);  // Up from the start is no rise after a fall.
}

TEST_CASE("days that rise inside a fall have a direction of their own") {
  std::vector<Entry> entries;
  for (int i = 0; i < 7; ++i) entries.push_back(average_on(i, 8));
  for (int i = 7; i < 42; ++i) entries.push_back(average_on(i, (i - 7) / 6));
  const Trend t = average_trend(entries, 41);
  CHECK(t.comparison.direction == Direction::up);
  CHECK(t.comparison.verdict == Verdict::unsteady);
  CHECK(t.comparison.low->median == near(0));
}

TEST_CASE("an interval that equal values make zero wide is none") {
  std::vector<Entry> entries;
  for (int i = 0; i < 42; ++i) entries.push_back(average_on(i, i < 35 ? 6 : 3));
  const Trend t = average_trend(entries, 41);
  CHECK_FALSE(t.slope->interval);
  CHECK(slope_text(t) == "about 0.0 points per week (too many equal values for an interval; 42 rated days)");
}

TEST_CASE("an interval whose ends print the same is not printed as if it had no width") {
  Trend t = average_trend(diary_a(), 27);
  t.slope->interval = SlopeInterval{-0.003, 0.002};
  CHECK(slope_text(t) == "about −0.8 points per week (95 % interval narrower than 0.1; 25 rated days)");
}

TEST_CASE("slope and test look at the latest 53 weeks at the most") {
  std::vector<Entry> entries;
  for (int i = 0; i < 800; ++i) entries.push_back(average_on(i, i < 400 ? 8 : 4));
  const Trend t = average_trend(entries, 799);
  CHECK(t.slope->first == day(799 - 370));
  CHECK(t.slope->rated_days == 371);
  CHECK(t.slope->per_day == doctest::Approx(0));
  CHECK(t.comparison.verdict == Verdict::much_better);
}

TEST_CASE("an empty diary is a trend of gaps") {
  const Trend t = average_trend({}, 6);
  CHECK(t.days.size() == 7);
  CHECK(t.rated_days == 0);
  CHECK_FALSE(t.baseline);
  CHECK_FALSE(t.weeks[0].lowest);
  CHECK_FALSE(t.relief.mean);
  CHECK(t.comparison.verdict == Verdict::too_few_days);
}
