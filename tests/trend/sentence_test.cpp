#include <doctest/doctest.h>

#include <string>

#include "readings.hpp"

using namespace unknot;
using namespace unknot::readings;

namespace {

Trend average_trend(const std::vector<Entry>& entries, int today) {
  return trend_of(entries, {}, ask(Reading::average, today));
}

std::string two_weeks(int before, int after) {
  std::vector<Entry> entries;
  for (int i = 0; i < 14; ++i) entries.push_back(average_on(i, i < 7 ? before : after));
  return sentence(average_trend(entries, 13));
}

}  // namespace

TEST_CASE("diary A says what most people notice, and that it proves nothing") {
  CHECK(sentence(average_trend(diary_a(), 27)) ==
        "Your usual pain averaged 6.1 in your first week and 3.7 in the last 7 days: down 2.4 points (40 %). That is a "
        "change most people notice. This does not show that the massage caused it – pain often eases on its own. Rated "
        "on 7 and 6 of 7 days.");
  CHECK(slope_text(average_trend(diary_a(), 27)) ==
        "about −0.8 points per week (95 % interval −1.0 to −0.6; 25 rated days)");
}

TEST_CASE("diary B is about the same") {
  CHECK(
      sentence(average_trend(diary_b(), 20)) ==
      "Your usual pain averaged 4.9 in your first week and 5.0 in the last 7 days: about the same. Rated on 7 and 7 of "
      "7 days.");
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
  CHECK(
      two_weeks(6, 5) ==
      "Your usual pain averaged 6.0 in your first week and 5.0 in the last 7 days: down 1.0 points. Day-to-day ups and "
      "downs can produce a difference this size. Rated on 7 and 7 of 7 days.");
  CHECK(two_weeks(5, 6) ==
        "Your usual pain averaged 5.0 in your first week and 6.0 in the last 7 days: up 1.0 points. Day-to-day ups and "
        "downs can produce a difference this size. Rated on 7 and 7 of 7 days.");
}

TEST_CASE("two points up ask to pause and to see a professional") {
  CHECK(two_weeks(7, 9).find("up 2.0 points (29 %). Pause and consider showing this to a professional.") !=
        std::string::npos);
  CHECK(two_weeks(4, 7).find("up 3.0 points (75 %). That is a change most people notice.") != std::string::npos);
  CHECK(two_weeks(4, 7).find("Pause and consider showing this to a professional.") != std::string::npos);
}

TEST_CASE("two points down that are under 30 percent say so") {
  CHECK(two_weeks(8, 6).find("down 2.0 points (25 %). That is less than most people notice") != std::string::npos);
}

TEST_CASE("from a start under three no percent is printed") {
  CHECK(two_weeks(2, 1).find("down 1.0 points. From a low start one point may matter") != std::string::npos);
  CHECK(two_weeks(2, 0).find('%') == std::string::npos);
  CHECK(two_weeks(3, 2).find("(33 %)") != std::string::npos);
}

TEST_CASE("too few days in the last week are too few to say") {
  const auto entries = averages({{0, 5}, {1, 5}, {2, 5}, {3, 5}, {4, 5}, {5, 5}, {6, 5}, {14, 5}, {15, 5}, {16, 5}});
  CHECK(sentence(average_trend(entries, 20)) ==
        "In the last 7 days your usual pain was rated on 3 of 7 days – too few to say.");
}

TEST_CASE("the printed difference is that of the two printed figures") {
  // 36/7 = 5.143 and 26/7 = 3.714 differ by 1.43 and print as 5.1 and 3.7.
  const auto entries = averages_from_day_0({5, 5, 5, 5, 5, 5, 6, 4, 4, 4, 4, 4, 3, 3});
  CHECK(sentence(average_trend(entries, 13))
            .find("averaged 5.1 in your first week and 3.7 in the last 7 days: down 1.4") != std::string::npos);
}

TEST_CASE("a week that is only the first one shown is not called the first") {
  TrendAsk some = ask(Reading::average, 27);
  some.baseline = BaselineChoice::first_shown;
  CHECK(sentence(trend_of(diary_a(), {}, some)).find("in the first week shown and") != std::string::npos);
}

TEST_CASE("each reading is called by its own name") {
  for (const Reading reading :
       {Reading::press, Reading::worst, Reading::average, Reading::function, Reading::soreness}) {
    const std::string words = sentence(trend_of({}, {}, ask(reading, 3)));
    CHECK(words.starts_with("Not enough entries yet: your "));
    CHECK(words.find("rated on 0 days") != std::string::npos);
  }
}

TEST_CASE("adherence is told as logged") {
  const Adherence adherence{.done = 41, .scheduled = 52};
  CHECK(adherence_text(adherence) == "41 of 52 planned (79 %), as logged");
  CHECK(adherence_text({}) == "nothing was planned");
}
