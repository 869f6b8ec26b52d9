#include "unknot/trend.hpp"

#include <doctest/doctest.h>

#include "readings.hpp"
#include "trend/statistics.hpp"

using namespace unknot;
using namespace unknot::readings;

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
    (reading == Reading::worst ? check.worst : check.average) = value;
    entries.push_back(check);
  }
  return entries;
}

Comparison compared(int before, int after, Reading reading = Reading::average) {
  return trend_of(two_weeks(before, after, reading), {}, ask(reading, 13)).comparison;
}

}  // namespace

TEST_CASE("diary A: the test, the slope with its interval, and the difference, as scipy reckons them") {
  const Trend t = average_trend(diary_a(), 27);
  CHECK(t.mann_kendall->n == 25);
  CHECK(t.mann_kendall->s == -197);
  CHECK(t.mann_kendall->variance == near(1698.3333, 1e-7));
  CHECK(t.mann_kendall->z == near(-4.7560302, 1e-7));
  CHECK(t.mann_kendall->p == near(1.974369e-06));
  CHECK(t.mann_kendall->tau_b == near(-0.7419449));
  CHECK(t.slope->per_day == near(-1.0 / 9, 1e-12));
  CHECK(7 * t.slope->per_day == near(-0.7777778));
  CHECK(7 * t.slope->low == near(-1.0));
  CHECK(7 * t.slope->high == near(-0.5833333));
  CHECK(t.slope->rated_days == 25);
  CHECK(t.slope->first == day(0));
  CHECK(t.slope->last == day(27));
  CHECK(*t.comparison.difference == near(-2.476190));
  CHECK(*t.comparison.percent == near(-40.3101));
  CHECK(t.comparison.verdict == Verdict::noticeable);
  CHECK(t.baseline->rated_days == 7);
  CHECK(t.last_week.rated_days == 6);
}

TEST_CASE("diary A: the intercept of the slope") {
  const Trend t = average_trend(diary_a(), 27);
  std::vector<trend::Sample> samples;
  for (const TrendDay& d : t.days) {
    if (d.value) samples.push_back({static_cast<double>(d.day.since(day(0)).count()), *d.value});
  }
  CHECK(trend::theil_sen(samples, 0.05)->intercept == near(6.4444444));
}

TEST_CASE("diary B: nothing moves") {
  const Trend t = average_trend(diary_b(), 20);
  CHECK(t.mann_kendall->s == -1);
  CHECK(t.mann_kendall->variance == near(978.3333, 1e-7));
  CHECK(t.mann_kendall->z == doctest::Approx(0));
  CHECK(t.mann_kendall->p == near(1));
  CHECK(t.slope->per_day == doctest::Approx(0));
  CHECK(7 * t.slope->low == near(-0.4666667));
  CHECK(7 * t.slope->high == near(0.4666667));
  CHECK(t.comparison.verdict == Verdict::same);
}

TEST_CASE("diary C: a steep fall over six days is not enough for a word") {
  const Trend t = average_trend(diary_c(), 5);
  CHECK(t.comparison.verdict == Verdict::too_few_days);
  CHECK_FALSE(t.slope);
  CHECK_FALSE(t.mann_kendall);
  std::vector<trend::Sample> samples;
  for (const TrendDay& d : t.days) samples.push_back({static_cast<double>(samples.size()), *d.value});
  const trend::TheilSen line = *trend::theil_sen(samples, 0.05);
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

TEST_CASE("two points are noticed only from 30 percent on") {
  CHECK(compared(6, 4).verdict == Verdict::noticeable);
  CHECK(compared(8, 6).verdict == Verdict::small);
  CHECK(compared(10, 7).verdict == Verdict::noticeable);
  CHECK(compared(4, 6).verdict == Verdict::noticeable);
}

TEST_CASE("worst pain needs three points, or two and 34 percent") {
  CHECK(compared(6, 4, Reading::worst).verdict == Verdict::small);
  CHECK(compared(5, 3, Reading::worst).verdict == Verdict::noticeable);
  CHECK(compared(10, 7, Reading::worst).verdict == Verdict::noticeable);
}

TEST_CASE("from a start of four or less a point may matter") {
  CHECK(compared(3, 2).verdict == Verdict::low_start);
  CHECK(compared(4, 3).verdict == Verdict::small);
  CHECK(compared(1, 0).verdict == Verdict::low_start);
  CHECK(compared(0, 3).verdict == Verdict::noticeable);
  CHECK_FALSE(compared(0, 3).percent);
}

TEST_CASE("two points up asks for a professional whatever the percent, down never does") {
  CHECK(compared(7, 9).verdict == Verdict::small);
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

TEST_CASE("few weeks of a long diary are held against the first week that is handed over with them") {
  std::vector<Entry> entries = two_weeks(8, 8);
  for (int i = 700; i < 728; ++i) entries.push_back(average_on(i, 3));
  TrendAsk some = ask(Reading::average, 727);
  some.first = monday_of_weeks(some.today, 4);
  const Trend ever = trend_of(entries, {}, some);
  CHECK(ever.days.size() == 28);
  CHECK(ever.rated_days == 28);
  CHECK(ever.baseline->centre->mean == near(8));
  CHECK(ever.comparison.verdict == Verdict::noticeable);
  CHECK(ever.slope->rated_days == 28);
  some.baseline = BaselineChoice::first_shown;
  const Trend shown = trend_of(entries, {}, some);
  CHECK(shown.baseline->centre->mean == near(3));
  CHECK(shown.comparison.verdict == Verdict::same);
}

TEST_CASE("slope and test look at the latest 53 weeks at the most") {
  std::vector<Entry> entries;
  for (int i = 0; i < 800; ++i) entries.push_back(average_on(i, i < 400 ? 8 : 4));
  const Trend t = average_trend(entries, 799);
  CHECK(t.slope->first == day(799 - 370));
  CHECK(t.slope->rated_days == 371);
  CHECK(t.slope->per_day == doctest::Approx(0));
  CHECK(t.comparison.verdict == Verdict::noticeable);
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
