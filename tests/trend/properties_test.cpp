#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <cmath>
#include <random>

#include "support/daily_readings.hpp"
#include "trend/statistics.hpp"

using namespace unknot;
using namespace unknot::testing;
using trend::Sample;

namespace {

bool close(double a, double b) { return std::abs(a - b) <= 1e-9 * (1 + std::abs(a)); }

std::vector<Sample> some_samples() {
  const int n = *rc::gen::inRange(3, 60);
  std::vector<Sample> samples;
  double x = 0;
  for (int i = 0; i < n; ++i) {
    x += *rc::gen::inRange(1, 5);
    samples.push_back({x, static_cast<double>(*rc::gen::inRange(0, 11))});
  }
  return samples;
}

std::vector<Sample> negated(std::vector<Sample> samples) {
  for (Sample& sample : samples) sample.y = -sample.y;
  return samples;
}

std::vector<double> values_of(const std::vector<Sample>& samples) {
  std::vector<double> values;
  for (const Sample& sample : samples) values.push_back(sample.y);
  return values;
}

std::vector<Entry> some_diary() {
  const int n = *rc::gen::inRange(0, 80);
  std::vector<Entry> entries;
  for (int i = 0; i < n; ++i) {
    // No two at once: those count in the order handed over.
    const Instant when = at(*rc::gen::inRange(0, 40), *rc::gen::inRange(0, 24)) + Seconds{i};
    if (*rc::gen::arbitrary<bool>()) {
      entries.push_back(session_at(when, *rc::gen::inRange(0, 11), *rc::gen::inRange(0, 11), i));
    } else {
      Check check = check_at(when, i);
      check.average = Score::from(*rc::gen::inRange(0, 11));
      check.press = Score::from(*rc::gen::inRange(0, 11));
      if (*rc::gen::inRange(0, 5) == 0) check.stamp.recorded = when + std::chrono::hours{80};
      entries.push_back(check);
    }
  }
  return entries;
}

bool same_figures(const Trend& a, const Trend& b) {
  const bool slopes = a.slope.has_value() == b.slope.has_value() &&
                      (!a.slope || (close(a.slope->per_day, b.slope->per_day) &&
                                    a.slope->interval.has_value() == b.slope->interval.has_value() &&
                                    (!a.slope->interval || close(a.slope->interval->low, b.slope->interval->low))));
  const bool days =
      std::equal(a.days.begin(), a.days.end(), b.days.begin(), b.days.end(), [](const TrendDay& x, const TrendDay& y) {
        return x.day == y.day && x.value == y.value && x.rolling_median == y.rolling_median;
      });
  return slopes && days && sentence(a) == sentence(b) && a.relief.mean == b.relief.mean &&
         a.promptness.late == b.promptness.late;
}

}  // namespace

TEST_CASE("the order in which entries are handed over changes nothing") {
  CHECK(rc::check([] {
    std::vector<Entry> entries = some_diary();
    const TrendAsk asked = ask(*rc::gen::element(Reading::average, Reading::press), 40);
    const Trend ordered = trend_of(entries, {}, asked);
    std::shuffle(entries.begin(), entries.end(), std::mt19937(*rc::gen::arbitrary<unsigned>()));
    RC_ASSERT(same_figures(ordered, trend_of(entries, {}, asked)));
  }));
}

TEST_CASE("entries after today change nothing") {
  CHECK(rc::check([] {
    const std::vector<Entry> entries = some_diary();
    const int today = *rc::gen::inRange(0, 41);
    std::vector<Entry> known;
    std::copy_if(entries.begin(), entries.end(), std::back_inserter(known),
                 [&](const Entry& e) { return day_of(stamp_of(e), k_day_start) <= day(today); });
    const TrendAsk asked = ask(Reading::press, today);
    RC_ASSERT(same_figures(trend_of(entries, {}, asked), trend_of(known, {}, asked)));
  }));
}

TEST_CASE("turning all values round turns the slope and its interval round") {
  CHECK(rc::check([] {
    const std::vector<Sample> samples = some_samples();
    const trend::TheilSen up = *trend::theil_sen(samples);
    const trend::TheilSen down = *trend::theil_sen(negated(samples));
    RC_ASSERT(close(up.slope, -down.slope));
    RC_ASSERT(up.low <= up.slope);
    RC_ASSERT(up.slope <= up.high);
    RC_ASSERT(close(up.low, -down.high));
    RC_ASSERT(close(up.high, -down.low));
  }));
}

TEST_CASE("turning all values round turns Mann-Kendall round and keeps its p") {
  CHECK(rc::check([] {
    const std::vector<Sample> samples = some_samples();
    const MannKendall up = trend::mann_kendall(values_of(samples));
    const MannKendall down = trend::mann_kendall(values_of(negated(samples)));
    RC_ASSERT(up.s == -down.s);
    RC_ASSERT(close(up.variance, down.variance));
    RC_ASSERT(close(up.z, -down.z));
    RC_ASSERT(close(up.p, down.p));
    RC_ASSERT(close(up.tau_b, -down.tau_b));
    RC_ASSERT(up.p >= 0);
    RC_ASSERT(up.p <= 1);
  }));
}

TEST_CASE("adding the same to all values changes neither slope nor test") {
  CHECK(rc::check([] {
    const std::vector<Sample> samples = some_samples();
    std::vector<Sample> raised = samples;
    for (Sample& sample : raised) sample.y += 3;
    RC_ASSERT(close(trend::theil_sen(samples)->slope, trend::theil_sen(raised)->slope));
    RC_ASSERT(trend::mann_kendall(values_of(samples)).s == trend::mann_kendall(values_of(raised)).s);
  }));
}
