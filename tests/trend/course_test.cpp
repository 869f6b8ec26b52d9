// The figures of a course do not depend on what is shown.
#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>

#include "support/daily_readings.hpp"

using namespace unknot;
using namespace unknot::testing;

namespace {

bool same(std::optional<double> a, std::optional<double> b) {
  return a.has_value() == b.has_value() && (!a || !(*a < *b || *b < *a));
}

bool same(const std::optional<Adherence>& a, const std::optional<Adherence>& b) {
  return a.has_value() == b.has_value() &&
         (!a || (a->done == b->done && a->scheduled == b->scheduled && a->unplanned == b->unplanned &&
                 a->days_paused == b->days_paused && a->days_rested == b->days_rested));
}

bool same(const Week& a, const Week& b) {
  const bool centres =
      a.centre.has_value() == b.centre.has_value() &&
      (!a.centre || (same(a.centre->mean, b.centre->mean) && same(a.centre->median, b.centre->median)));
  return a.first == b.first && a.rated_days == b.rated_days && centres && same(a.lowest, b.lowest) &&
         same(a.highest, b.highest) && a.sessions == b.sessions && same(a.adherence, b.adherence);
}

bool same(const TrendDay& a, const TrendDay& b) {
  return a.day == b.day && a.readings == b.readings && same(a.value, b.value) &&
         same(a.rolling_median, b.rolling_median) && same(a.smoothed, b.smoothed) && a.phase == b.phase;
}

/// All that is said of the course, and what is said of the days that both show.
void same_figures(const Trend& few, const Trend& all) {
  RC_ASSERT(sentence(few) == sentence(all));
  RC_ASSERT(slope_text(few) == slope_text(all));
  RC_ASSERT(few.considered_days == all.considered_days);
  RC_ASSERT(few.comparison.verdict == all.comparison.verdict);
  RC_ASSERT(few.comparison.direction == all.comparison.direction);
  RC_ASSERT(same(few.comparison.difference, all.comparison.difference));
  RC_ASSERT(same(few.comparison.percent, all.comparison.percent));
  RC_ASSERT(few.baseline.has_value() == all.baseline.has_value());
  if (few.baseline) RC_ASSERT(same(*few.baseline, *all.baseline));
  RC_ASSERT(same(few.last_week, all.last_week));
  RC_ASSERT(few.mann_kendall.has_value() == all.mann_kendall.has_value());
  if (few.mann_kendall) RC_ASSERT(few.mann_kendall->s == all.mann_kendall->s);
  RC_ASSERT(few.limits.has_value() == all.limits.has_value());
  if (few.limits) RC_ASSERT(same(few.limits->mean, all.limits->mean));
  for (std::size_t i = 1; i <= few.days.size(); ++i) {
    RC_ASSERT(same(few.days[few.days.size() - i], all.days[all.days.size() - i]));
  }
  for (std::size_t i = 1; i <= few.weeks.size(); ++i) {
    RC_ASSERT(same(few.weeks[few.weeks.size() - i], all.weeks[all.weeks.size() - i]));
  }
}

struct RandomDiary {
  std::vector<Entry> entries;
  std::vector<PlannedSessions> plan;
  TrendAsk ask;  ///< All weeks.
};

RandomDiary some_diary() {
  const int days = *rc::gen::inRange(1, 500);
  const auto reading = *rc::gen::element(Reading::average, Reading::press, Reading::worst);
  RandomDiary diary{{}, {}, ask(reading, days - 1)};
  const int rated_of_ten = *rc::gen::inRange(1, 11);
  int level = *rc::gen::inRange(0, 11);
  for (int i = 0; i < days; ++i) {
    if (*rc::gen::inRange(0, 20) == 0) level = *rc::gen::inRange(0, 11);
    const int done = *rc::gen::inRange(0, 4);
    diary.plan.push_back({day(i), Phase::full, 3, done});
    if (*rc::gen::inRange(0, 10) >= rated_of_ten) continue;
    Check check = check_at(at(i, 20), i);
    const int value = std::clamp(level + *rc::gen::inRange(-1, 2), 0, 10);
    check.average = check.worst = check.press = Score::from(value);
    diary.entries.push_back(check);
    diary.entries.push_back(session_at(at(i, 21), value, *rc::gen::inRange(0, 11), 600 + i));
  }
  if (*rc::gen::arbitrary<bool>()) diary.ask.course_begin = day(*rc::gen::inRange(0, days));
  if (*rc::gen::inRange(0, 4) == 0) diary.ask.quiet_since = day(*rc::gen::inRange(0, days));
  return diary;
}

std::vector<Entry> from_day(const std::vector<Entry>& entries, std::optional<ProtocolDay> first) {
  std::vector<Entry> later;
  std::copy_if(entries.begin(), entries.end(), std::back_inserter(later),
               [&](const Entry& e) { return !first || day_of(stamp_of(e), k_day_start) >= *first; });
  return later;
}

Check average_at(Instant when, int value, int number) {
  Check check = check_at(when, number);
  check.average = Score::from(value);
  return check;
}

}  // namespace

TEST_CASE("with few weeks shown every figure of the course, guard and word is that with all weeks shown") {
  CHECK(rc::check([] {
    const RandomDiary diary = some_diary();
    TrendAsk few = diary.ask;
    few.first = std::max(diary.ask.first, monday_of_weeks(few.today, *rc::gen::inRange(1, 12)));
    const Trend all = trend_of(diary.entries, diary.plan, diary.ask);
    const ProtocolDay planned_from =
        std::min({few.first, few.today.plus(date::days{-6}), few.course_begin.value_or(diary.ask.first)});
    std::vector<PlannedSessions> plan;
    std::copy_if(diary.plan.begin(), diary.plan.end(), std::back_inserter(plan),
                 [&](const PlannedSessions& p) { return p.day >= planned_from; });
    same_figures(trend_of(from_day(diary.entries, first_day_needed(few)), plan, few), all);
  }));
}

TEST_CASE("eight weeks shown of a hundred days: the first week is read whole") {
  std::vector<Entry> entries{session_at(at(0, 8), std::nullopt, std::nullopt, 999)};
  const auto rate = [&](int from, int to, int value) {
    for (int i = from; i <= to; ++i) {
      Check check = check_at(at(i, 20), i);
      check.worst = Score::from(value);
      entries.push_back(check);
    }
  };
  rate(5, 8, 8);
  rate(9, 11, 2);
  rate(90, 99, 5);
  TrendAsk few = ask(Reading::worst, 99);
  few.course_begin = day(0);
  few.first = monday_of_weeks(few.today, 8);
  const Trend t = trend_of(from_day(entries, first_day_needed(few)), {}, few);
  CHECK(
      sentence(t).starts_with("Your worst pain averaged 5.4 in the week of 7–13 Nov 2026 and 5.0 in the last 7 days: "
                              "about the same."));
  CHECK(sentence(t).ends_with("All days of both weeks were rated."));
}

TEST_CASE("one week shown of 27: the minimum of rated days is that of the course") {
  std::vector<Entry> entries;
  for (int i = 0; i < 189; i += 2) entries.push_back(average_on(i, i % 4 == 0 ? 5 : 6));
  for (const int weeks : {1, 2, 4, 27}) {
    TrendAsk some = ask(Reading::average, 188);
    some.course_begin = day(0);
    some.first = monday_of_weeks(some.today, weeks);
    const Trend t = trend_of(from_day(entries, first_day_needed(some)), {}, some);
    CHECK(t.considered_days == 95);
    CHECK(t.comparison.verdict == Verdict::same);
    CHECK(t.slope->rated_days == 95);
  }
}

TEST_CASE("the first shown day's median and smoothed value look back beyond it") {
  const auto entries = averages_from_day_0({7, 7, 7, 7, 7, 7, 7, 1});
  TrendAsk some = ask(Reading::average, 7);
  some.first = day(7);
  const Trend t = trend_of(entries, {}, some);
  REQUIRE(t.days.size() == 1);
  CHECK(t.days[0].rolling_median == doctest::Approx(7));
  CHECK(*t.days[0].smoothed > 5);
}

TEST_CASE("a new course leaves what was rated before it out of its figures") {
  std::vector<Entry> entries = averages_from_day_0({9, 9, 9, 9, 9, 9, 9});
  for (int i = 60; i < 74; ++i) entries.push_back(average_on(i, i < 67 ? 6 : 4));
  TrendAsk some = ask(Reading::average, 73);
  some.course_begin = day(60);
  const Trend t = trend_of(entries, {}, some);
  CHECK(t.considered_days == 14);
  CHECK(t.rated_days == 21);
  CHECK(t.baseline->first == day(60));
  CHECK(t.baseline->centre->mean == doctest::Approx(6));
  CHECK(t.slope->first == day(60));
  CHECK(t.comparison.verdict == Verdict::much_better);
}

TEST_CASE("a course that has just begun says since when it counts") {
  TrendAsk some = ask(Reading::average, 30);
  some.course_begin = day(29);
  CHECK(sentence(trend_of(averages({{0, 5}, {1, 5}, {29, 4}}), {}, some)) ==
        "Not enough entries yet: your usual pain was rated on 1 day since this course began on 1 Dec; a trend needs 10 "
        "rated days over 14 days or more.");
}

TEST_CASE("of two checks logged in one second the one stored later is the latest, whatever their ids") {
  for (const int first_id : {1, 9}) {
    const std::vector<Entry> entries{average_at(at(0, 20), 3, first_id), average_at(at(0, 20), 7, 10 - first_id)};
    CHECK(trend_of(entries, {}, ask(Reading::average, 0)).days[0].value == doctest::Approx(7));
  }
}

TEST_CASE("a week without any planned day has no adherence rather than 0 of 0") {
  const std::vector<PlannedSessions> plan{{day(7), Phase::rest, 0, 0}, {day(8), Phase::full, 3, 1}};
  const Trend t = trend_of(averages_from_day_0({5, 5, 5, 5, 5, 5, 5, 5, 5}), plan, ask(Reading::average, 8));
  CHECK_FALSE(t.weeks[0].adherence);
  CHECK_FALSE(t.baseline->adherence);
  REQUIRE(t.weeks[1].adherence);
  CHECK(t.weeks[1].adherence->scheduled == 3);
  CHECK_FALSE(trend_of({}, {}, ask(Reading::average, 8)).adherence);
}

TEST_CASE("the adherence of the first week and of the last seven days is whole when one week is shown") {
  std::vector<PlannedSessions> plan;
  for (int i = 0; i < 31; ++i) plan.push_back({day(i), Phase::full, 3, 2});
  std::vector<Entry> entries;
  for (int i = 0; i < 31; ++i) entries.push_back(average_on(i, 5));
  TrendAsk some = ask(Reading::average, 30);
  some.course_begin = day(0);
  some.first = monday_of_weeks(some.today, 1);
  const Trend t = trend_of(entries, plan, some);
  CHECK(t.baseline->adherence->scheduled == 21);
  CHECK(t.last_week.adherence->scheduled == 21);
  CHECK(t.adherence->scheduled == 9);
}
