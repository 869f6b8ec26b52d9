// Each alert of docs/protocol.md at its threshold and just under it.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "support/worlds.hpp"
#include "unknot/protocol.hpp"

using namespace unknot;
using worlds::log_of;
using worlds::paris_at;

namespace {

bool tells(AlertId alert, const Log& log, std::string_view now, const PointSettings& settings = worlds::soleus()) {
  const Decision decision = decide(log, settings, worlds::paris(), paris_at(now));
  return std::any_of(decision.alerts.begin(), decision.alerts.end(),
                     [&](const Alert& each) { return each.alert == alert; });
}

/// One line for each day from `from` to `to`: "+N" and the rest of the line.
void add_daily(Log& log, int from, int to, const std::string& rest) {
  for (int day = from; day <= to; ++day) {
    log.add(worlds::entry("+" + std::to_string(day) + " " + rest, 100 + day, worlds::zone("Europe/Paris")));
  }
}

Log daily(int from, int to, const std::string& rest) {
  Log log;
  add_daily(log, from, to, rest);
  return log;
}

PointSettings of_muscle(std::string_view muscle) {
  PointSettings settings = worlds::soleus();
  settings.point.muscle = *Muscle::parse(muscle);
  return settings;
}

}  // namespace

TEST_CASE("over-dose: more than four sessions, or one longer than two minutes, today") {
  const Log four = log_of({"Fri 05:00 5->4", "Fri 08:00 5->4", "Fri 11:00 5->4", "Fri 14:00 5->4 120s"});
  CHECK_FALSE(tells(AlertId::over_dose, four, "Fri 15:00"));
  Log five = four;
  five.add(worlds::entry("Fri 17:00 5->4", 9, worlds::zone("Europe/Paris")));
  CHECK(tells(AlertId::over_dose, five, "Fri 17:00"));
  CHECK_FALSE(tells(AlertId::over_dose, five, "Sat 08:00"));
  CHECK(tells(AlertId::over_dose, log_of({"Fri 08:00 5->4 121s"}), "Fri 09:00"));
}

TEST_CASE("too-soon: less than the gap after the last session") {
  CHECK(tells(AlertId::too_soon, log_of({"Fri 08:00 5->4", "Fri 10:59 5->4"}), "Fri 12:00"));
  CHECK_FALSE(tells(AlertId::too_soon, log_of({"Fri 08:00 5->4", "Fri 11:00 5->4"}), "Fri 12:00"));
  CHECK_FALSE(tells(AlertId::too_soon, log_of({"Fri 08:00 5->4 5s", "Fri 08:01 5->4"}), "Fri 12:00"));
}

TEST_CASE("treated-in-rest: a session on a day of rest, hold or stop") {
  CHECK(tells(AlertId::treated_in_rest, log_of({"Fri 08:00 5->4", "Sat 07:00 check sore 2", "Sat 09:00 4->3"}),
              "Sat 10:00"));
  CHECK(tells(AlertId::treated_in_rest, log_of({"Fri 08:00 5->0", "Fri 12:00 4->3"}), "Fri 13:00"));
  CHECK_FALSE(tells(AlertId::treated_in_rest, log_of({"Fri 08:00 5->0"}), "Fri 13:00"));
  PointSettings held = worlds::soleus();
  held.red_flags.push_back({worlds::entry_id(7), held.point.id, paris_at("Fri 10:00"), *RedFlag::parse("swelling")});
  CHECK(tells(AlertId::treated_in_rest, log_of({"Fri 12:00 4->3"}), "Fri 13:00", held));
  CHECK_FALSE(tells(AlertId::treated_in_rest, log_of({"Fri 09:00 4->3"}), "Fri 13:00", held));
}

TEST_CASE("stalled: two weeks, and the first press hurts no less than the week before by one") {
  Log log = daily(0, 6, "08:00 6->4");
  add_daily(log, 7, 13, "08:00 6->4");
  CHECK(tells(AlertId::stalled, log, "+13 09:00"));
  CHECK_FALSE(tells(AlertId::stalled, daily(1, 13, "08:00 6->4"), "+13 09:00"));  // Thirteen days.
  Log better = daily(0, 6, "08:00 6->4");
  add_daily(better, 7, 13, "08:00 5->4");
  CHECK_FALSE(tells(AlertId::stalled, better, "+13 09:00"));
  Log thin = daily(0, 6, "08:00 6->4");
  add_daily(thin, 11, 13, "08:00 6->4");
  CHECK_FALSE(tells(AlertId::stalled, thin, "+13 09:00"));  // Three rated days of the last seven.
}

TEST_CASE("frequent-rest: three rests begun within fourteen days") {
  const auto rests = [](std::initializer_list<int> days) {
    Log log;
    const Zone zone = worlds::zone("Europe/Paris");
    int number = 0;
    for (const int day : days) {
      const auto on = [](int d) { return "+" + std::to_string(d); };
      log.add(worlds::entry(on(day - 1) + " 08:00 5->4", ++number, zone));
      log.add(worlds::entry(on(day) + " 07:00 check sore 2", ++number, zone));
      log.add(worlds::entry(on(day + 1) + " 07:00 check sore 0", ++number, zone));
    }
    return log;
  };
  CHECK(tells(AlertId::frequent_rest, rests({1, 5, 14}), "+14 09:00"));
  CHECK_FALSE(tells(AlertId::frequent_rest, rests({1, 5, 15}), "+15 09:00"));
  CHECK_FALSE(tells(AlertId::frequent_rest, rests({1, 5}), "+5 09:00"));
}

TEST_CASE("long-soreness: sore for five days on end") {
  CHECK(tells(AlertId::long_soreness, daily(0, 4, "07:00 check sore 1"), "+4 09:00"));
  CHECK_FALSE(tells(AlertId::long_soreness, daily(0, 3, "07:00 check sore 1"), "+3 09:00"));
  Log broken = daily(0, 1, "07:00 check sore 1");
  add_daily(broken, 2, 2, "07:00 check sore 0");
  add_daily(broken, 3, 5, "07:00 check sore 1");
  CHECK_FALSE(tells(AlertId::long_soreness, broken, "+5 09:00"));
  Log over = daily(0, 4, "07:00 check sore 1");
  add_daily(over, 5, 5, "07:00 check sore 0");
  CHECK_FALSE(tells(AlertId::long_soreness, over, "+5 09:00"));
}

TEST_CASE("no-progress: four weeks, and pressing hurts neither two points nor 30 % less") {
  const auto weeks = [](const std::string& then) {
    Log log = daily(0, 20, "08:00 6->4");
    add_daily(log, 21, 27, then);
    return log;
  };
  CHECK(tells(AlertId::no_progress, weeks("08:00 5->4"), "+27 09:00"));
  CHECK_FALSE(tells(AlertId::no_progress, weeks("08:00 4->3"), "+27 09:00"));
  CHECK_FALSE(tells(AlertId::no_progress, daily(0, 26, "08:00 6->4"), "+26 09:00"));
}

TEST_CASE("worsening: worst at least two above the first week's mean on three of the last four rated days") {
  Log log = daily(0, 6, "22:00 check worst 4");
  add_daily(log, 10, 10, "22:00 check worst 4");
  add_daily(log, 11, 12, "22:00 check worst 6");
  CHECK_FALSE(tells(AlertId::worsening, log, "+12 23:00"));
  add_daily(log, 13, 13, "22:00 check worst 6");
  CHECK(tells(AlertId::worsening, log, "+13 23:00"));
}

TEST_CASE("pain-elsewhere: press clear for seven days while worst is still three or more") {
  Log log = log_of({"Fri 08:00 3->0", "+6 22:00 check worst 3"});
  CHECK_FALSE(tells(AlertId::pain_elsewhere, log, "+6 23:00"));
  CHECK(tells(AlertId::pain_elsewhere, log, "+7 08:00"));
  CHECK_FALSE(tells(AlertId::pain_elsewhere, log_of({"Fri 08:00 3->0", "+6 22:00 check worst 2"}), "+7 08:00"));
}

TEST_CASE("tool-caution: a ball or pressure tool on plantaris or soleus by one who was not shown how") {
  const Log ball = log_of({"Fri 08:00 5->4 with ball"});
  CHECK(tells(AlertId::tool_caution, ball, "Fri 09:00", of_muscle("soleus")));
  CHECK(tells(AlertId::tool_caution, ball, "Fri 09:00", of_muscle("plantaris")));
  CHECK_FALSE(tells(AlertId::tool_caution, ball, "Fri 09:00", of_muscle("gastrocnemius")));
  CHECK_FALSE(tells(AlertId::tool_caution, log_of({"Fri 08:00 5->4 with hands"}), "Fri 09:00"));
  const Log roller = log_of({"Fri 08:00 5->4 with roller"});
  CHECK(tells(AlertId::tool_caution, roller, "Fri 09:00", of_muscle("plantaris")));
  CHECK_FALSE(tells(AlertId::tool_caution, roller, "Fri 09:00", of_muscle("soleus")));
  PointSettings shown = of_muscle("soleus");
  shown.point.shown_how = ShownHow::yes;
  CHECK_FALSE(tells(AlertId::tool_caution, ball, "Fri 09:00", shown));
}

TEST_CASE("screening-unanswered: until the questions are answered") {
  CHECK(tells(AlertId::screening_unanswered, Log(), "Fri 09:00", worlds::unscreened()));
  CHECK_FALSE(tells(AlertId::screening_unanswered, Log(), "Fri 09:00"));
}
