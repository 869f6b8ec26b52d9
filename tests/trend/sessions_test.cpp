#include <doctest/doctest.h>

#include "support/daily_readings.hpp"

using namespace unknot;
using namespace unknot::testing;

namespace {
doctest::Approx near(double value) { return doctest::Approx(value).epsilon(1e-12); }
}  // namespace

TEST_CASE("relief of a session is its first press minus its last, and needs both") {
  const Trend t = trend_of(std::vector<Entry>{session_at(at(0, 8), 6, 2, 1), session_at(at(0, 14), 5, 5, 2),
                                              session_at(at(1, 8), 4, 5, 3), session_at(at(1, 14), 4, std::nullopt, 4)},
                           {}, ask(Reading::press, 3));
  REQUIRE(t.relief.sessions.size() == 3);
  CHECK(t.relief.sessions[0].points() == 4);
  CHECK(t.relief.sessions[2].points() == -1);
  CHECK(t.relief.sessions[2].day == day(1));
  CHECK(t.relief.eased == 1);
  CHECK(t.relief.unchanged == 1);
  CHECK(t.relief.worse == 1);
  CHECK(t.relief.mean == near(1));
  CHECK(t.relief.median == near(0));
}

TEST_CASE("morning is before 14:00, and the small hours belong to the night") {
  const Trend t = trend_of(std::vector<Entry>{session_at(at(0, 8), 6, 2), session_at(at(0, 13, 59), 4, 2),
                                              session_at(at(0, 14), 3, 2), session_at(at(1, 2), 1, 0)},
                           {}, ask(Reading::press, 3));
  REQUIRE(t.halves);
  CHECK(t.halves->morning.readings == 2);
  CHECK(t.halves->morning.mean == near(5));
  CHECK(t.halves->night.readings == 2);
  CHECK(t.halves->night.mean == near(2));
}

TEST_CASE("morning and night go by the wall clock where it was logged") {
  Session session = session_at(at(0, 6), 6, 2);
  session.stamp.offset = UtcOffset{std::chrono::hours{9}};  // 15:00 in Tokyo.
  const Trend t = trend_of(std::vector<Entry>{session}, {}, ask(Reading::press, 3));
  CHECK(t.halves->night.readings == 1);
  CHECK_FALSE(t.halves->morning.mean);
}

TEST_CASE("pain over 24 hours has no morning and no night") {
  CHECK_FALSE(trend_of(averages({{0, 4}}), {}, ask(Reading::average, 3)).halves);
  CHECK_FALSE(trend_of(averages({{0, 4}}), {}, ask(Reading::worst, 3)).halves);
}

TEST_CASE("adherence counts no day of rest, no more than was planned, and no treated day as rested") {
  const std::vector<PlannedSessions> plan{{day(0), Phase::full, 3, 4},
                                          {day(1), Phase::rest, 0, 1},
                                          {day(2), Phase::reduced, 2, 1},
                                          {day(3), Phase::hold, 0, 0},
                                          {day(4), Phase::rest, 0, 0}};
  const Adherence adherence = adherence_of(plan);
  CHECK(adherence.done == 4);
  CHECK(adherence.scheduled == 5);
  CHECK(*adherence.share() == near(0.8));
  CHECK(adherence.unplanned == 2);
  CHECK(adherence.days_rested == 1);
  CHECK(adherence.days_reduced == 1);
  CHECK(adherence.days_on_hold == 1);
  CHECK_FALSE(adherence_of({}).share());
}

TEST_CASE("sessions and adherence fall into their weeks, and a session too short is none") {
  Session brief = session_at(at(0, 12), 5, 4);
  brief.length = Seconds{9};
  const std::vector<Entry> entries{session_at(at(0, 8), 6, 2), brief, session_at(at(7, 8), 6, 2),
                                   session_at(at(8, 8), 6, 2)};
  const std::vector<PlannedSessions> plan{
      {day(0), Phase::full, 3, 1}, {day(7), Phase::full, 3, 1}, {day(8), Phase::full, 3, 1}};
  const Trend t = trend_of(entries, plan, ask(Reading::press, 9));
  CHECK(t.weeks[0].sessions == 1);
  CHECK(t.weeks[1].sessions == 2);
  CHECK(t.weeks[1].adherence->scheduled == 6);
  CHECK(t.adherence->done == 3);
  CHECK(t.adherence->scheduled == 9);
  CHECK(t.last_week.sessions == 2);
}

TEST_CASE("the last seven days keep all their sessions when fewer days are shown") {
  TrendAsk short_one = ask(Reading::press, 8);
  short_one.first = day(7);
  const Trend t = trend_of(std::vector<Entry>{session_at(at(3, 8), 6, 2), session_at(at(8, 8), 6, 2)}, {}, short_one);
  CHECK(t.last_week.sessions == 2);
  CHECK(t.weeks.front().sessions == 1);
}

TEST_CASE("promptness counts entries of the same day and late ones") {
  Check prompt = check_at(at(0, 9), 1);
  Check next_day = check_at(at(0, 9), 2);
  next_day.stamp.recorded = at(1, 9);
  Check late = check_at(at(0, 9), 3);
  late.stamp.recorded = at(5, 9);
  const Trend t = trend_of(std::vector<Entry>{prompt, next_day, late}, {}, ask(Reading::press, 9));
  CHECK(t.promptness.entries == 3);
  CHECK(t.promptness.same_day == 1);
  CHECK(t.promptness.late == 1);
}
