// Each alert of docs/protocol.md at its threshold and just under it.
#include <doctest/doctest.h>

#include <string>

#include "support/scenario.hpp"
#include "unknot/catalog.hpp"
#include "unknot/protocol.hpp"

using namespace unknot;
using namespace unknot::testing;

namespace {

std::optional<Alert> found(AlertId alert, const Log& log, std::string_view now,
                           const PointSettings& settings = soleus()) {
  for (const Alert& each : decide(log, settings, paris(), paris_at(now)).alerts) {
    if (each.alert == alert) return each;
  }
  return std::nullopt;
}

bool alerts(AlertId alert, const Log& log, std::string_view now, const PointSettings& settings = soleus()) {
  return found(alert, log, now, settings).has_value();
}

AlertShown shown(AlertId alert, const Log& log, std::string_view now, const PointSettings& settings = soleus()) {
  return found(alert, log, now, settings).value().shown;
}

std::string words(AlertId alert, const Log& log, std::string_view now, const PointSettings& settings = soleus()) {
  return sentence(found(alert, log, now, settings).value(), settings.point, zone("Europe/Paris"));
}

/// One line for each day from `from` to `to`: "+N" and the rest of the line.
void add_daily(Log& log, int from, int to, const std::string& rest) {
  for (int day = from; day <= to; ++day) {
    REQUIRE(log.add(entry("+" + std::to_string(day) + " " + rest, 100 + day)));
  }
}

/// A screening with that outcome at that time, and no other.
PointSettings screened(std::string_view when, ScreeningOutcome outcome) {
  PointSettings settings = soleus();
  settings.screenings.front().stamp.at = paris_at(when);
  settings.screenings.front().outcome = outcome;
  return settings;
}

Log daily(int from, int to, const std::string& rest) {
  Log log;
  add_daily(log, from, to, rest);
  return log;
}

PointSettings of_muscle(std::string_view muscle) {
  PointSettings settings = soleus();
  settings.point.muscle = *Muscle::parse(muscle);
  return settings;
}

}  // namespace

TEST_CASE("over-dose: more than four sessions, or one longer than two minutes, today") {
  const Log four = log_of({"Fri 05:00 5->4", "Fri 08:00 5->4", "Fri 11:00 5->4", "Fri 14:00 5->4 120s"});
  CHECK_FALSE(alerts(AlertId::over_dose, four, "Fri 15:00"));
  Log five = four;
  five.add(entry("Fri 17:00 5->4", 9));
  CHECK(alerts(AlertId::over_dose, five, "Fri 17:00"));
  CHECK_FALSE(alerts(AlertId::over_dose, five, "Sat 08:00"));
  CHECK(alerts(AlertId::over_dose, log_of({"Fri 08:00 5->4 121s"}), "Fri 09:00"));
}

TEST_CASE("too-soon: less than the gap after the last session") {
  CHECK(alerts(AlertId::too_soon, log_of({"Fri 08:00 5->4", "Fri 10:59 5->4"}), "Fri 12:00"));
  CHECK(alerts(AlertId::too_soon, log_of({"Sat 03:00 5->4", "Sat 05:00 5->4"}), "Sat 12:00"));
  CHECK_FALSE(alerts(AlertId::too_soon, log_of({"Fri 08:00 5->4", "Fri 11:00 5->4"}), "Fri 12:00"));
  CHECK_FALSE(alerts(AlertId::too_soon, log_of({"Fri 08:00 5->4 5s", "Fri 08:01 5->4"}), "Fri 12:00"));
}

TEST_CASE("made-worse: a session of today that counts ended higher than it began") {
  CHECK(alerts(AlertId::made_worse, log_of({"Fri 08:00 4->6", "Fri 12:00 5->3"}), "Fri 13:00"));
  CHECK_FALSE(alerts(AlertId::made_worse, log_of({"Fri 08:00 4->6"}), "Sat 08:00"));
  CHECK_FALSE(
      alerts(AlertId::made_worse, log_of({"Fri 08:00 4->4", "Fri 12:00 4->6 9s", "Fri 13:00 ->6"}), "Fri 14:00"));
}

TEST_CASE("pressed-firmly: firm although lighter was in force when the session came") {
  CHECK(alerts(AlertId::pressed_firmly, log_of({"Fri 08:00 6->4 sore 2", "Sat 08:00 5->4 firm"}), "Sat 09:00"));
  CHECK_FALSE(alerts(AlertId::pressed_firmly, log_of({"Fri 08:00 6->4 sore 2", "Sat 08:00 5->4 firm"}), "Sun 09:00"));
  CHECK_FALSE(alerts(AlertId::pressed_firmly, log_of({"Fri 08:00 6->4 sore 2", "Sat 08:00 5->4 medium"}), "Sat 09:00"));
  // Its own soreness comes after it.
  CHECK_FALSE(alerts(AlertId::pressed_firmly, log_of({"Fri 08:00 6->4 firm sore 2"}), "Fri 09:00"));
  CHECK_FALSE(
      alerts(AlertId::pressed_firmly, log_of({"Fri 08:00 6->4 sore 2", "Sat 08:00 5->4 9s firm"}), "Sat 09:00"));
}

TEST_CASE("pressed-firmly: on the days after a hold, and not any more where 14 days have passed") {
  CHECK_FALSE(alerts(AlertId::pressed_firmly, log_of({"Fri 08:00 6->4 sore 2", "+14 08:00 5->4 firm"}), "+14 09:00"));
  PointSettings cleared = soleus();
  cleared.red_flags.push_back(report_of(cleared.point, "Fri 10:00"));
  Stamp stamp = cleared.screenings.front().stamp;
  stamp.at = stamp.recorded = paris_at("Sat 10:00");
  cleared.hold_steps.push_back(
      {HoldId(entry_id(9).bytes()), cleared.point.id, stamp, Assessment{date::local_days(date::year(2026) / 11 / 21)}});
  CHECK(alerts(AlertId::pressed_firmly, log_of({"Sun 08:00 5->4 firm"}), "Sun 09:00", cleared));
  CHECK_FALSE(alerts(AlertId::pressed_firmly, log_of({"Tue 08:00 5->4 firm"}), "Tue 09:00", cleared));
}

TEST_CASE("treated-in-rest: a session on a day of rest or in a hold, or a clear one after a stop") {
  CHECK(alerts(AlertId::treated_in_rest, log_of({"Fri 08:00 5->4", "Sat 07:00 check sore 2", "Sat 09:00 4->3"}),
               "Sat 10:00"));
  CHECK(alerts(AlertId::treated_in_rest, log_of({"Fri 08:00 0->0", "Fri 12:00 0->0"}), "Fri 13:00"));
  // Pain came back: pressing it goes on.
  CHECK_FALSE(alerts(AlertId::treated_in_rest, log_of({"Fri 08:00 0->0", "Fri 12:00 4->3"}), "Fri 13:00"));
  CHECK_FALSE(alerts(AlertId::treated_in_rest, log_of({"Fri 08:00 0->0", "Fri 12:00 60s"}), "Fri 13:00"));
  CHECK_FALSE(alerts(AlertId::treated_in_rest, log_of({"Fri 08:00 0->0"}), "Fri 13:00"));
  CHECK_FALSE(alerts(AlertId::treated_in_rest,
                     log_of({"Fri 08:00 5->4", "Sat 07:00 check sore 2", "Sat 09:00 4->3 5s"}), "Sat 10:00"));
  PointSettings held = soleus();
  held.red_flags.push_back(report_of(held.point, "Fri 10:00"));
  CHECK(alerts(AlertId::treated_in_rest, log_of({"Fri 12:00 4->3"}), "Fri 13:00", held));
  CHECK_FALSE(alerts(AlertId::treated_in_rest, log_of({"Fri 09:00 4->3"}), "Fri 13:00", held));
}

TEST_CASE("treated-in-rest: the session before the reading that began the rest is none") {
  CHECK_FALSE(alerts(AlertId::treated_in_rest, log_of({"Fri 08:00 5->4", "Sat 07:00 check sore 2"}), "Sat 10:00"));
  CHECK_FALSE(alerts(AlertId::treated_in_rest,
                     log_of({"Fri 08:00 5->4", "Sat 07:00 check sore 2", "Sun 07:00 check sore 0", "Sun 09:00 4->3"}),
                     "Sun 10:00"));
}

TEST_CASE("stalled: two weeks, and the first press hurts no less than the week before by one") {
  CHECK(alerts(AlertId::stalled, daily(0, 13, "08:00 6->4"), "+13 09:00"));
  CHECK_FALSE(alerts(AlertId::stalled, daily(1, 13, "08:00 6->4"), "+13 09:00"));  // Thirteen days.
  Log better = daily(0, 6, "08:00 6->4");
  add_daily(better, 7, 13, "08:00 5->4");
  CHECK_FALSE(alerts(AlertId::stalled, better, "+13 09:00"));
  Log thin = daily(0, 6, "08:00 6->4");
  add_daily(thin, 11, 13, "08:00 6->4");
  CHECK_FALSE(alerts(AlertId::stalled, thin, "+13 09:00"));  // Three rated days of the last seven.
}

TEST_CASE("stalled: not within 7 days of a change, nor in the first 14 days of a new course") {
  Log changed = daily(0, 20, "08:00 6->4");
  add_daily(changed, 8, 8, "20:00 change shoes");
  CHECK_FALSE(alerts(AlertId::stalled, changed, "+14 09:00"));
  CHECK(alerts(AlertId::stalled, changed, "+15 09:00"));
  Log anew = daily(0, 3, "08:00 6->4");
  add_daily(anew, 40, 53, "08:00 6->4");
  CHECK_FALSE(alerts(AlertId::stalled, anew, "+52 09:00"));
  CHECK(alerts(AlertId::stalled, anew, "+53 09:00"));
}

TEST_CASE("stalled: says the ways on in their order, the first that this course has not tried") {
  const auto way_after = [](std::initializer_list<std::string_view> changes) {
    Log log = daily(0, 20, "08:00 6->4");
    int number = 500;
    for (const std::string_view change : changes) {
      REQUIRE(log.add(entry("+3 09:00 change " + std::string(change), ++number)));
    }
    return words(AlertId::stalled, log, "+20 09:00");
  };
  const auto says = [](const std::string& text, std::string_view what) { return text.find(what) != std::string::npos; };
  CHECK(says(way_after({}), "another place"));
  CHECK(says(way_after({"place"}), "pressure or time"));
  CHECK(says(way_after({"pressure"}), "another place"));
  CHECK(says(way_after({"place", "tool"}), "related muscle"));
  CHECK(says(way_after({"place", "technique", "muscle"}), "shoes, training or sitting"));
  CHECK(says(way_after({"place", "pressure", "muscle", "sitting"}), "professional"));
}

TEST_CASE("a standing alert is shown on every 7th day of the course, and on the day of its entry") {
  const Log log = daily(0, 30, "08:00 6->4");
  CHECK(shown(AlertId::stalled, log, "+13 09:00") == AlertShown::standing_today);
  CHECK(shown(AlertId::stalled, log, "+14 09:00") == AlertShown::standing_in_reports);
  CHECK(shown(AlertId::stalled, log, "+19 09:00") == AlertShown::standing_in_reports);
  CHECK(shown(AlertId::stalled, log, "+20 09:00") == AlertShown::standing_today);
  const Log ball = log_of({"Fri 08:00 5->4", "Mon 08:00 5->4 with ball"});
  CHECK(shown(AlertId::tool_caution, ball, "Mon 09:00") == AlertShown::standing_today);
  CHECK(shown(AlertId::tool_caution, ball, "Tue 09:00") == AlertShown::standing_in_reports);
  CHECK(shown(AlertId::tool_caution, ball, "+6 09:00") == AlertShown::standing_today);
  CHECK(shown(AlertId::over_dose, log_of({"Fri 08:00 5->4 121s"}), "Fri 09:00") == AlertShown::always);
}

TEST_CASE("a day before the course's first one, as after a journey, is no 7th day of it") {
  Log log;
  REQUIRE(log.add(entry("2026-11-21 04:10 5->4 with ball", 1, zone("Australia/Lord_Howe"))));  // Fri 18:10.
  CHECK(shown(AlertId::tool_caution, log, "Fri 19:00") == AlertShown::standing_in_reports);
}

TEST_CASE("frequent-rest: three rests begun within fourteen days") {
  const auto rests = [](std::initializer_list<int> days) {
    Log log;
    const Zone zone = paris().zone();
    int number = 0;
    for (const int day : days) {
      const auto on = [](int d) { return "+" + std::to_string(d); };
      REQUIRE(log.add(entry(on(day - 1) + " 08:00 5->4", ++number, zone)));
      REQUIRE(log.add(entry(on(day) + " 07:00 check sore 2", ++number, zone)));
      REQUIRE(log.add(entry(on(day + 1) + " 07:00 check sore 0", ++number, zone)));
    }
    return log;
  };
  CHECK(alerts(AlertId::frequent_rest, rests({1, 5, 14}), "+14 09:00"));
  CHECK_FALSE(alerts(AlertId::frequent_rest, rests({1, 5, 15}), "+15 09:00"));
  CHECK_FALSE(alerts(AlertId::frequent_rest, rests({1, 5}), "+5 09:00"));
}

TEST_CASE("long-soreness: sore on three days, over five, and no day of only 0 between or since") {
  CHECK(alerts(AlertId::long_soreness, daily(0, 4, "07:00 check sore 1"), "+4 09:00"));
  CHECK_FALSE(alerts(AlertId::long_soreness, daily(0, 3, "07:00 check sore 1"), "+3 09:00"));
  CHECK(alerts(AlertId::long_soreness,
               log_of({"Fri 07:00 check sore 1", "Sun 07:00 check sore 1", "Tue 07:00 check sore 1"}), "Tue 09:00"));
  CHECK_FALSE(
      alerts(AlertId::long_soreness, log_of({"Fri 07:00 check sore 1", "Tue 07:00 check sore 1"}), "Tue 09:00"));
  CHECK(
      words(AlertId::long_soreness,
            log_of({"Fri 07:00 check sore 1", "Sun 07:00 check sore 1", "+5 07:00 check sore 1"}), "+6 09:00") ==
      "Sore on 3 of the 6 days since Fri 20 Nov: see a professional. This notice goes after a day on which every soreness reading is 0.");
}

TEST_CASE("long-soreness: a day of only 0 ends it, a 0 on a day that is sore too does not") {
  Log broken = daily(0, 1, "07:00 check sore 1");
  add_daily(broken, 2, 2, "07:00 check sore 0");
  add_daily(broken, 3, 5, "07:00 check sore 1");
  CHECK_FALSE(alerts(AlertId::long_soreness, broken, "+5 09:00"));
  Log over = daily(0, 4, "07:00 check sore 1");
  add_daily(over, 5, 5, "07:00 check sore 0");
  CHECK_FALSE(alerts(AlertId::long_soreness, over, "+5 09:00"));
  Log both = daily(0, 4, "07:00 check sore 1");
  add_daily(both, 2, 2, "06:00 check sore 0");
  add_daily(both, 4, 4, "20:00 check sore 0");
  CHECK(alerts(AlertId::long_soreness, both, "+4 21:00"));
  add_daily(over, 5, 5, "20:00 check sore 1");
  CHECK(alerts(AlertId::long_soreness, over, "+5 21:00"));
}

TEST_CASE("no-progress: four weeks, and pressing hurts neither two points nor 30 % less") {
  const auto weeks = [](const std::string& then) {
    Log log = daily(0, 20, "08:00 6->4");
    add_daily(log, 21, 27, then);
    return log;
  };
  CHECK(alerts(AlertId::no_progress, weeks("08:00 5->4"), "+27 09:00"));
  CHECK_FALSE(alerts(AlertId::no_progress, weeks("08:00 4->3"), "+27 09:00"));
  CHECK_FALSE(alerts(AlertId::no_progress, daily(0, 26, "08:00 6->4"), "+26 09:00"));
  // 30 % of 3 is less than two points.
  Log little = daily(0, 20, "08:00 3->2");
  add_daily(little, 21, 27, "08:00 2->1");
  CHECK_FALSE(alerts(AlertId::no_progress, little, "+27 09:00"));
}

TEST_CASE("no-progress: the first week is the present course's, with all that was read on its first day") {
  Log log = daily(0, 5, "08:00 3->2");
  add_daily(log, 40, 40, "07:00 check press 6");
  add_daily(log, 40, 66, "08:00 6->4");
  CHECK_FALSE(alerts(AlertId::no_progress, log, "+66 09:00"));
  add_daily(log, 67, 67, "08:00 6->4");
  CHECK(words(AlertId::no_progress, log, "+67 09:00") ==
        "Day 28 of treatment. First press: 6 on average this week, 6 in the first week. See a professional.");
}

TEST_CASE("worsening: worst at least two above the first week's mean on three of the last four rated days") {
  Log log = daily(0, 6, "22:00 check worst 4");
  add_daily(log, 0, 0, "08:00 6->4");
  add_daily(log, 10, 10, "22:00 check worst 4");
  add_daily(log, 11, 12, "22:00 check worst 6");
  CHECK_FALSE(alerts(AlertId::worsening, log, "+12 23:00"));
  add_daily(log, 13, 13, "22:00 check worst 6");
  CHECK(alerts(AlertId::worsening, log, "+13 23:00"));
}

TEST_CASE("worsening: without a course there is no first week to compare with") {
  Log log = daily(0, 6, "22:00 check worst 1");
  add_daily(log, 10, 13, "22:00 check worst 9");
  CHECK_FALSE(alerts(AlertId::worsening, log, "+13 23:00"));
  add_daily(log, 13, 13, "08:00 6->4");
  CHECK_FALSE(alerts(AlertId::worsening, log, "+13 23:00"));
}

TEST_CASE("pain-elsewhere: press clear for seven days while worst is still three or more") {
  const Log log = log_of({"Fri 08:00 0->0", "+6 22:00 check worst 3"});
  CHECK_FALSE(alerts(AlertId::pain_elsewhere, log, "+6 23:00"));
  CHECK(alerts(AlertId::pain_elsewhere, log, "+7 08:00"));
  CHECK_FALSE(alerts(AlertId::pain_elsewhere, log_of({"Fri 08:00 0->0", "+6 22:00 check worst 2"}), "+7 08:00"));
  CHECK(words(AlertId::pain_elsewhere, log, "+7 08:00").find("Other muscles can send pain there: ") !=
        std::string::npos);
}

TEST_CASE("tool-caution: behind the knee anything but fingers or hands, whoever showed it") {
  PointSettings plantaris = of_muscle("plantaris");
  plantaris.point.shown_how = ShownHow::yes;
  PointSettings outcome = of_muscle("gastrocnemius");
  outcome.point.place = PointPlace::behind_knee;
  for (const PointSettings& settings : {plantaris, outcome, of_muscle("popliteus")}) {
    for (const std::string_view tool : {"ball", "roller", "knee", "something"}) {
      CAPTURE(tool);
      CHECK(alerts(AlertId::tool_caution, log_of({"Fri 08:00 5->4 with " + std::string(tool)}), "Fri 09:00", settings));
    }
    CHECK_FALSE(alerts(AlertId::tool_caution, log_of({"Fri 08:00 5->4 with hands"}), "Fri 09:00", settings));
    CHECK_FALSE(alerts(AlertId::tool_caution, log_of({"Fri 08:00 5->4 with fingers"}), "Fri 09:00", settings));
  }
}

TEST_CASE("tool-caution: on another calf muscle a ball or pressure tool by one who was not shown how") {
  const Log ball = log_of({"Fri 08:00 5->4 with ball"});
  CHECK(alerts(AlertId::tool_caution, ball, "Fri 09:00", of_muscle("soleus")));
  CHECK(alerts(AlertId::tool_caution, ball, "Fri 09:00", of_muscle("gastrocnemius")));
  CHECK_FALSE(alerts(AlertId::tool_caution, ball, "Fri 09:00", of_muscle("piriformis")));
  for (const std::string_view tool : {"hands", "knee", "roller"}) {
    CHECK_FALSE(alerts(AlertId::tool_caution, log_of({"Fri 08:00 5->4 with " + std::string(tool)}), "Fri 09:00"));
  }
  PointSettings shown_how = of_muscle("soleus");
  shown_how.point.shown_how = ShownHow::yes;
  CHECK_FALSE(alerts(AlertId::tool_caution, ball, "Fri 09:00", shown_how));
}

TEST_CASE("tool-caution: the latest session that names its tool is looked at, for as long as it is the latest") {
  CHECK(alerts(AlertId::tool_caution, log_of({"Fri 08:00 5->4 with ball", "Sat 08:00 5->4"}), "+20 09:00"));
  CHECK_FALSE(
      alerts(AlertId::tool_caution, log_of({"Fri 08:00 5->4 with ball", "Sat 08:00 5->4 with hands"}), "+20 09:00"));
}

TEST_CASE("screening-unanswered: until the questions are answered") {
  CHECK(alerts(AlertId::screening_unanswered, Log(), "Fri 09:00", unscreened()));
  CHECK(alerts(AlertId::screening_unanswered, Log(), "Fri 09:00", screened("Fri 08:00", ScreeningOutcome::unanswered)));
  CHECK(alerts(AlertId::screening_unanswered, Log(), "Fri 07:59", screened("Fri 08:00", ScreeningOutcome::go_on)));
  CHECK_FALSE(alerts(AlertId::screening_unanswered, Log(), "Fri 09:00"));
}

TEST_CASE("screening-old: older than the point, once it is added") {
  PointSettings settings = screened("Fri 08:00", ScreeningOutcome::go_on);
  settings.point.added = paris_at("Fri 08:01");
  CHECK(alerts(AlertId::screening_old, Log(), "Fri 09:00", settings));
  CHECK_FALSE(alerts(AlertId::screening_old, Log(), "Fri 08:00", settings));
  settings.point.added = paris_at("Fri 08:00");
  CHECK_FALSE(alerts(AlertId::screening_old, Log(), "Fri 09:00", settings));
}

TEST_CASE("screening-old: older than a break of 14 days or more in the sessions, ended or still going on") {
  const PointSettings before = screened("Fri 07:00", ScreeningOutcome::go_on);
  const Log one = log_of({"Fri 08:00 5->4"});
  CHECK_FALSE(alerts(AlertId::screening_old, one, "+14 03:59", before));
  CHECK(alerts(AlertId::screening_old, one, "+14 04:00", before));
  const Log ended = log_of({"Fri 08:00 5->4", "+14 08:00 5->4", "+15 08:00 5->4"});
  CHECK(alerts(AlertId::screening_old, ended, "+15 09:00", before));
  CHECK_FALSE(alerts(AlertId::screening_old, log_of({"Fri 08:00 5->4", "+13 08:00 5->4"}), "+15 09:00", before));
  CHECK_FALSE(alerts(AlertId::screening_old, ended, "+15 09:00", screened("+10 12:00", ScreeningOutcome::go_on)));
}

TEST_CASE("screening-old: answers that are not complete do not renew the last ones") {
  PointSettings settings = screened("Fri 07:00", ScreeningOutcome::go_on);
  settings.screenings.push_back(screened("+20 08:00", ScreeningOutcome::unanswered).screenings.front());
  CHECK(alerts(AlertId::screening_old, log_of({"Fri 08:00 5->4"}), "+20 09:00", settings));
}
