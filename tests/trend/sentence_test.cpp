#include <doctest/doctest.h>

#include <string>

#include "support/daily_readings.hpp"

using namespace unknot;
using namespace unknot::testing;

namespace {

Trend average_trend(const std::vector<Entry>& entries, int today) {
  return trend_of(entries, {}, ask(Reading::average, today));
}

std::string two_weeks(int before, int after, Reading reading = Reading::average) {
  std::vector<Entry> entries;
  for (int i = 0; i < 14; ++i) {
    Check check = check_at(at(i, 20), i);
    check.press = check.worst = check.average = check.function = check.sore = Score::from(i < 7 ? before : after);
    entries.push_back(check);
  }
  return sentence(trend_of(entries, {}, ask(reading, 13)));
}

}  // namespace

TEST_CASE("diary A says what most people call much better, and that it proves nothing") {
  CHECK(sentence(average_trend(diary_a(), 27)) ==
        "Your usual pain averaged 6.1 in the week of 2–8 Nov and 3.7 in the last 7 days: down 2.4 points (40 %). Most "
        "people call such a change much better. This does not show that the massage caused it: pain often eases on its "
        "own, and people often begin a diary when it hurts most. Rated on 7 and 6 of 7 days.");
  CHECK(slope_text(average_trend(diary_a(), 27)) ==
        "about −0.8 points per week (95 % interval −1.0 to −0.6; 25 rated days)");
}

TEST_CASE("diary B is about the same") {
  CHECK(sentence(average_trend(diary_b(), 20)) ==
        "Your usual pain averaged 4.9 in the week of 2–8 Nov and 5.0 in the last 7 days: about the same. All days of "
        "both weeks were rated.");
  CHECK(slope_text(average_trend(diary_b(), 20)) ==
        "about 0.0 points per week (95 % interval −0.5 to 0.5; 21 rated days)");
}

TEST_CASE("diary C has not enough entries") {
  CHECK(
      sentence(average_trend(diary_c(), 5)) ==
      "Not enough entries yet: your usual pain was rated on 6 days; a trend needs 10 rated days over 14 days or more.");
  CHECK(slope_text(average_trend(diary_c(), 5)).empty());
}

TEST_CASE("one point down may be chance, and says the same when it goes up") {
  CHECK(two_weeks(6, 5) ==
        "Your usual pain averaged 6.0 in the week of 2–8 Nov and 5.0 in the last 7 days: down 1.0 point. Day-to-day "
        "ups and downs can produce a difference this size. All days of both weeks were rated.");
  CHECK(two_weeks(5, 6) ==
        "Your usual pain averaged 5.0 in the week of 2–8 Nov and 6.0 in the last 7 days: up 1.0 point. Day-to-day ups "
        "and downs can produce a difference this size. All days of both weeks were rated.");
}

TEST_CASE("two points up ask to pause and to see a professional, and claim nothing") {
  CHECK(two_weeks(7, 9) ==
        "Your usual pain averaged 7.0 in the week of 2–8 Nov and 9.0 in the last 7 days: up 2.0 points (29 %). This "
        "does not show that the massage caused it. Pause and consider showing this to a professional. All days of both "
        "weeks were rated.");
  CHECK(two_weeks(4, 7).find("Most people") == std::string::npos);
}

TEST_CASE("two points down that are under 30 percent are a smaller change, with what it is smaller than") {
  CHECK(two_weeks(8, 6).find("down 2.0 points (25 %). That is a smaller change than what most people call much better "
                             "(2 points and 30 %). This does not show") != std::string::npos);
  CHECK(two_weeks(8, 6, Reading::worst).find("(3 points, or 2 points and 34 %)") != std::string::npos);
}

TEST_CASE("pressing, function and soreness give their numbers and no judgement of them") {
  for (const Reading reading : {Reading::press, Reading::function, Reading::soreness}) {
    const std::string words = two_weeks(8, 4, reading);
    CHECK(words.find("down 4.0 points (50 %). This does not show that the massage caused it") != std::string::npos);
    CHECK(words.find("Most people") == std::string::npos);
  }
}

TEST_CASE("from a start under three no percent is printed") {
  CHECK(two_weeks(2, 1).find("down 1.0 point. From a low start one point may matter") != std::string::npos);
  CHECK(two_weeks(2, 0).find('%') == std::string::npos);
  CHECK(two_weeks(3, 2).find("(33 %)") != std::string::npos);
}

TEST_CASE("too few days in the last week are too few to say") {
  const auto entries = averages({{0, 5}, {1, 5}, {2, 5}, {3, 5}, {4, 5}, {5, 5}, {6, 5}, {14, 5}, {15, 5}, {16, 5}});
  CHECK(sentence(average_trend(entries, 20)) ==
        "In the last 7 days your usual pain was rated on 3 of 7 days – too few to say.");
}

TEST_CASE("where no early week has four rated days the sentence says that") {
  const auto entries =
      averages({{0, 5}, {7, 5}, {13, 5}, {14, 5}, {15, 5}, {16, 5}, {17, 5}, {18, 5}, {19, 5}, {20, 5}});
  CHECK(sentence(average_trend(entries, 20)) ==
        "Before the last 7 days your usual pain was never rated on 4 days of 7 – too few to compare.");
}

TEST_CASE("the printed difference is that of the two printed figures") {
  // 36/7 = 5.143 and 26/7 = 3.714 differ by 1.43 and print as 5.1 and 3.7.
  const auto entries = averages_from_day_0({5, 5, 5, 5, 5, 5, 6, 4, 4, 4, 4, 4, 3, 3});
  CHECK(sentence(average_trend(entries, 13))
            .find("averaged 5.1 in the week of 2–8 Nov and 3.7 in the last 7 days: down 1.4") != std::string::npos);
}

TEST_CASE("a figure has one rounding wherever it is printed") {
  CHECK(figure_text(4.25) == "4.3");
  CHECK(figure_text(4.35) == "4.4");
  CHECK(figure_text(-0.25) == "−0.3");
  CHECK(figure_text(-0.04) == "0.0");
  CHECK(figure_text(10) == "10.0");
  CHECK(percent_text(12.5) == "13 %");
  CHECK(percent_text(29.49) == "29 %");
}

TEST_CASE("a range is the lowest and the highest value of a day, never one that was not there") {
  const ProtocolDay first = day(0);
  CHECK(range_text({.first = first, .last = first, .lowest = 0.5, .highest = 4.5}) == "0.5–4.5");
  CHECK(range_text({.first = first, .last = first, .lowest = 4, .highest = 4}) == "4.0");
  CHECK(range_text({.first = first, .last = first}).empty());
}

TEST_CASE("the first week is named by its dates, with the year where it is not this year") {
  const auto named = [](int first, int today) {
    std::vector<Entry> entries;
    for (int i = 0; i < 7; ++i) entries.push_back(average_on(first + i, 5));
    for (int i = 0; i < 7; ++i) entries.push_back(average_on(today - i, 5));
    TrendAsk some = ask(Reading::average, today);
    some.first = day(first);
    const std::string words = sentence(trend_of(entries, {}, some));
    const auto from = words.find("the week of ") + 12;
    return words.substr(from, words.find(" and ") - from);
  };
  CHECK(named(8, 30) == "10–16 Nov");
  CHECK(named(25, 50) == "27 Nov – 3 Dec");
  CHECK(named(8, 80) == "10–16 Nov 2026");
  CHECK(named(57, 80) == "29 Dec 2026 – 4 Jan");
  CHECK(named(57, 500) == "29 Dec 2026 – 4 Jan 2027");
}

TEST_CASE("a rise after a fall is said with its figures and its day") {
  std::vector<Entry> entries;
  for (int i = 0; i < 28; ++i) entries.push_back(average_on(i, i < 7 ? 7 : i < 14 ? 2 : 5));
  CHECK(sentence(average_trend(entries, 27))
            .find("down 2.0 points (29 %). That is a smaller change than what most people call much better (2 points "
                  "and 30 %). In between it was lower: the median of 7 days was 2.0 on 18 Nov, and is 5.0 now.") !=
        std::string::npos);
}

TEST_CASE("days that rise steadily inside a fall are said") {
  std::vector<Entry> entries;
  for (int i = 0; i < 7; ++i) entries.push_back(average_on(i, 8));
  for (int i = 7; i < 42; ++i) entries.push_back(average_on(i, (i - 7) / 6));
  const std::string words = sentence(average_trend(entries, 41));
  CHECK(words.find("In between it was lower: the median of 7 days was 0.0 on") != std::string::npos);
  CHECK(words.find("ups and downs may have produced it") == std::string::npos);

  entries.clear();
  for (int i = 0; i < 7; ++i) entries.push_back(average_on(i, 8));
  for (int i = 7; i < 63; ++i) entries.push_back(average_on(i, i < 35 ? 5 : 6));
  CHECK(sentence(average_trend(entries, 62)).find("Day by day it has been rising, though.") != std::string::npos);
}

TEST_CASE("a point that has become quiet says so, rather than how few ratings there are") {
  std::vector<Entry> entries;
  for (int i = 0; i < 6; ++i) entries.push_back(session_at(at(i, 8), 5, 3, i));
  TrendAsk quiet = ask(Reading::press, 20);
  quiet.course_begin = day(0);
  quiet.quiet_since = day(7);
  const auto said = [&] { return sentence(trend_of(entries, {}, quiet)); };
  const auto press_0_on = [&](int number) {
    Check check = check_at(at(number, 8), 100 + number);
    check.press = Score::from(0);
    entries.emplace_back(check);
  };
  press_0_on(7);
  CHECK(said() == "Pain on pressing 5.0 → 0. Treatment stopped on 9 Nov; no re-check yet.");
  press_0_on(8);
  CHECK(said() == "Pain on pressing 5.0 → 0. Treatment stopped on 9 Nov; 1 re-check since then was 0.");
  press_0_on(10);
  CHECK(said() == "Pain on pressing 5.0 → 0. Treatment stopped on 9 Nov; 2 re-checks since then were 0.");
  CHECK(trend_of(entries, {}, quiet).comparison.verdict == Verdict::quiet);

  quiet.reading = Reading::worst;
  CHECK(said().starts_with("Not enough entries yet: your worst pain"));
}

TEST_CASE("each reading is called by its own name") {
  for (const Reading reading :
       {Reading::press, Reading::worst, Reading::average, Reading::function, Reading::soreness}) {
    const std::string words = sentence(trend_of({}, {}, ask(reading, 3)));
    CHECK(words.starts_with("Not enough entries yet: your "));
    CHECK(words.find("has not been rated") != std::string::npos);
  }
}

TEST_CASE("adherence is as logged, and says what was done beyond the plan") {
  CHECK(adherence_text({.done = 41, .scheduled = 52}) == "41 of 52 planned (79 %), as logged");
  CHECK(adherence_text({}) == "nothing was planned");
  CHECK(
      adherence_text({.done = 57, .scheduled = 74, .unplanned = 27}) ==
      "57 of 74 planned (77 %), as logged; 27 sessions beyond the plan (after a stop, in a rest or hold, or above the "
      "day's number)");
}

TEST_CASE("days of rest and hold are said, and a pause that left something out") {
  std::vector<PlannedSessions> plan{
      {day(0), Phase::full, 3, 3}, {day(1), Phase::rest, 0, 0}, {day(2), Phase::hold, 0, 0}};
  for (int i = 3; i < 26; ++i) plan.push_back({day(i), Phase::full, 3, 0, Pause{day(3), day(25)}});
  plan.push_back({day(26), Phase::reduced, 2, 1});
  CHECK(days_text(trend_of({}, plan, ask(Reading::press, 26))) ==
        "1 day rested, 1 lighter, 1 on hold; a pause of 23 days (5–27 Nov) is left out");
  plan[0].pause = Pause{day(-10), day(0)};
  CHECK(days_text(trend_of({}, plan, ask(Reading::press, 26)))
            .ends_with("; pauses of 11 days (23 Oct – 2 Nov) and 23 days (5–27 Nov) are left out"));
  CHECK(days_text(trend_of({}, {}, ask(Reading::press, 26))) == "0 days rested, 0 lighter, 0 on hold");
}

TEST_CASE("what a clinician reads beside the figures is in nobody's person, and leaves the causes apart") {
  const Trend trend = average_trend(diary_a(), 27);
  CHECK(finding_text(trend) == "Down 2.4 points (40 %). Most people call such a change much better.");
  CHECK(cause_text(trend).starts_with("This does not show that the massage caused it"));
  CHECK(sentence(trend).find(cause_text(trend)) != std::string::npos);
}

TEST_CASE("beside the figures too little to compare says what is missing, and nothing of a cause") {
  const Trend trend = average_trend(diary_c(), 5);
  CHECK(finding_text(trend) == "Not enough to compare yet: that needs 10 rated days over 14 days or more.");
  CHECK(cause_text(trend).empty());
}

TEST_CASE("a rise says beside the figures which advice was given") {
  std::vector<Entry> entries;
  for (int i = 0; i < 14; ++i) entries.push_back(average_on(i, i < 7 ? 3 : 6));
  CHECK(finding_text(average_trend(entries, 13)) ==
        "Up 3.0 points (100 %). Advice given: pause and consider showing this to a professional.");
}

TEST_CASE("a span of days names its month once, and one day alone") {
  CHECK(span_text(day(0), day(6), day(20)) == "2–8 Nov");
  CHECK(span_text(day(0), day(0), day(20)) == "2 Nov");
  CHECK(span_text(day(0), day(30), day(40)) == "2 Nov – 2 Dec");
  CHECK(span_text(day(0), day(6), ProtocolDay(date::local_days(date::year{2027} / 1 / 1))) == "2–8 Nov 2026");
}
