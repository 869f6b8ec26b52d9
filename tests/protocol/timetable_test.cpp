// "Today's times" and "Sitting" in docs/protocol.md.
#include <doctest/doctest.h>

#include "protocol/rules.hpp"
#include "support/scenario.hpp"

using namespace unknot;
using namespace unknot::testing;

namespace {

using Clocks = std::vector<std::string>;

struct Day {
  std::string_view first = "Fri 08:00";
  std::string_view last = "Fri 21:00";
  int min_gap_minutes = 180;
};

Clocks times(int done, int left, std::string_view last_base, std::string_view now, const Day& day = {}) {
  const auto base = last_base.empty() ? std::nullopt : std::optional(paris_at(last_base));
  Clocks clocks;
  for (const Instant at : protocol::times_left({paris_at(day.first), paris_at(day.last), Minutes(day.min_gap_minutes)},
                                               done, left, base, paris_at(now))) {
    clocks.push_back(clock_text(zone("Europe/Paris").local(at)));
  }
  return clocks;
}

/// Today's times on a day of the calendar's zone, from an empty log.
std::vector<std::string> day_of(std::string_view zone, std::string_view now, TimeOfDay first, TimeOfDay last) {
  PointSettings settings = soleus();
  settings.settings.first = first;
  settings.settings.last = last;
  const Calendar calendar = testing::calendar(zone, "00:00");
  const Decision decision = decide(Log(), settings, calendar, at(now, calendar.zone()));
  std::vector<std::string> out;
  for (const Instant at : decision.times) out.push_back(iso_text(at, calendar.zone()));
  return out;
}

/// Where the sitting of point 1 ended, among others: each has the lines of its sessions.
std::string base_of(std::initializer_list<std::string_view> own, std::initializer_list<std::string_view> other,
                    int sitting_minutes = 30, PointStatus status = PointStatus::active) {
  PointSettings settings = soleus();
  settings.settings.sitting = Minutes{sitting_minutes};
  PointSettings others = plantaris();
  others.point.status = status;
  const PointState point = state_at("+30 12:00", own, settings);
  const std::vector all{point, state_at("+30 12:00", other, others)};
  const auto base = protocol::sitting_base(point, all);
  if (!base) return "none";
  const LocalTime local = zone("Europe/Paris").local(*base);
  return std::string(short_date_text(date::floor<date::days>(local))) + " " + clock_text(local);
}

/// Today's times as a decision has them.
Clocks decided(std::initializer_list<std::string_view> lines, std::string_view now,
               const PointSettings& settings = soleus()) {
  Clocks clocks;
  for (const Instant at : decide(log_of(lines), settings, paris(), paris_at(now)).times) {
    clocks.push_back(clock_text(zone("Europe/Paris").local(at)));
  }
  return clocks;
}

TimeOfDay clock(std::string_view text) { return *TimeOfDay::parse(text, "time"); }

}  // namespace

TEST_CASE("none done yet: evenly from first to last, both included") {
  CHECK(times(0, 3, "", "Fri 06:00") == Clocks{"08:00", "14:30", "21:00"});
  CHECK(times(0, 2, "", "Fri 06:00") == Clocks{"08:00", "21:00"});
  CHECK(times(0, 4, "", "Fri 06:00") == Clocks{"08:00", "12:20", "16:40", "21:00"});
}

TEST_CASE("none done yet, but a session late last night: the first waits for the gap") {
  CHECK(times(0, 2, "Fri 06:30", "Fri 07:00") == Clocks{"09:30", "21:00"});
  CHECK(times(0, 2, "Fri 04:00", "Fri 07:00") == Clocks{"08:00", "21:00"});
}

TEST_CASE("some done: evenly after the last session, ending at last") {
  CHECK(times(1, 2, "Fri 08:05", "Fri 09:00") == Clocks{"14:32", "21:00"});
  CHECK(times(1, 3, "Fri 08:00", "Fri 09:00") == Clocks{"12:20", "16:40", "21:00"});
  CHECK(times(2, 1, "Fri 12:00", "Fri 13:00") == Clocks{"21:00"});
}

TEST_CASE("a lone one comes after the gap where that is later than last, and only within two hours") {
  CHECK(times(2, 1, "Fri 18:30", "Fri 19:00") == Clocks{"21:30"});
  CHECK(times(2, 1, "Fri 20:00", "Fri 20:10") == Clocks{"23:00"});
  CHECK(times(2, 1, "Fri 20:01", "Fri 20:10").empty());
}

TEST_CASE("neighbours that would be closer than the gap: one fewer, never crowded") {
  CHECK(times(1, 2, "Fri 15:00", "Fri 15:01") == Clocks{"18:00", "21:00"});
  CHECK(times(1, 2, "Fri 15:01", "Fri 15:02") == Clocks{"21:00"});
  CHECK(times(0, 4, "", "Fri 06:00", {.min_gap_minutes = 300}) == Clocks{"08:00", "14:30", "21:00"});
  CHECK(times(0, 3, "", "Fri 06:00", {.first = "Fri 18:00", .last = "Fri 21:00"}) == Clocks{"18:00", "21:00"});
}

TEST_CASE("a lone first time stands at its start") {
  CHECK(times(0, 2, "Fri 17:30", "Fri 18:00", {.first = "Fri 18:00"}) == Clocks{"20:30"});
  CHECK(times(0, 2, "Fri 19:30", "Fri 19:40") == Clocks{"22:30"});
  CHECK(times(0, 2, "Fri 20:30", "Fri 20:40").empty());
}

TEST_CASE("a session long before the window does not put the next ones before first") {
  CHECK(times(1, 2, "Fri 05:00", "Fri 06:00", {.first = "Fri 20:00", .min_gap_minutes = 30}) ==
        Clocks{"20:00", "21:00"});
}

TEST_CASE("the first that has come keeps its time, and the others make room for it") {
  CHECK(times(1, 2, "Fri 08:05", "Fri 14:31") == Clocks{"14:32", "21:00"});
  CHECK(times(1, 2, "Fri 08:05", "Fri 14:32") == Clocks{"14:32", "21:00"});
  CHECK(times(1, 2, "Fri 08:05", "Fri 18:00") == Clocks{"14:32", "21:00"});
  CHECK(times(1, 2, "Fri 08:05", "Fri 18:01") == Clocks{"14:32"});
  CHECK(times(0, 3, "", "Fri 15:00") == Clocks{"08:00", "18:00", "21:00"});
  CHECK(times(0, 3, "", "Fri 15:01") == Clocks{"08:00", "21:00"});
  CHECK(times(0, 3, "", "Fri 22:00") == Clocks{"08:00"});
}

TEST_CASE("later than two hours after last nothing more is planned") {
  CHECK(times(0, 3, "", "Fri 23:00") == Clocks{"08:00"});
  CHECK(times(0, 3, "", "Fri 23:00:01").empty());
}

TEST_CASE("nothing left, nothing planned") { CHECK(times(3, 0, "Fri 08:00", "Fri 09:00").empty()); }

TEST_CASE("times are cut to the whole minute") {
  CHECK(times(1, 2, "Fri 08:05", "Fri 09:00") == Clocks{"14:32", "21:00"});
  CHECK(times(0, 3, "", "Fri 08:00:30") == Clocks{"08:00", "14:30", "21:00"});
}

TEST_CASE("where the first of several would lie before the window, all of them are placed anew") {
  CHECK(times(1, 3, "Fri 18:00", "Fri 18:30", {.first = "Fri 19:30", .min_gap_minutes = 61}) ==
        Clocks{"19:30", "21:00"});
  CHECK(times(1, 3, "Fri 18:00", "Fri 18:30", {.first = "Fri 19:45", .min_gap_minutes = 61}) ==
        Clocks{"19:45", "21:00"});
  CHECK(times(1, 3, "Fri 18:00", "Fri 18:30", {.first = "Fri 19:30", .min_gap_minutes = 40}) ==
        Clocks{"19:30", "20:15", "21:00"});
  CHECK(times(1, 2, "Fri 19:00", "Fri 19:10", {.first = "Fri 20:30", .min_gap_minutes = 60}) == Clocks{"21:00"});
}

TEST_CASE("a base is the point's own last session, up to the whole minute") {
  CHECK(base_of({}, {}) == "none");
  CHECK(base_of({}, {"Fri 08:00 5->4"}) == "none");
  CHECK(base_of({"Fri 08:05:00 5->4"}, {}) == "Fri 20 Nov 08:05");
  CHECK(base_of({"Fri 08:05:01 5->4"}, {}) == "Fri 20 Nov 08:06");
  CHECK(base_of({"Fri 08:05 5->4", "Sat 09:00 5->4 9s"}, {}) == "Fri 20 Nov 08:05");
}

TEST_CASE("a session of another point within the sitting moves the base, and no further one through it") {
  CHECK(base_of({"Fri 08:05 5->4"}, {"Fri 08:09 5->4"}) == "Fri 20 Nov 08:09");
  CHECK(base_of({"Fri 08:05 5->4"}, {"Fri 08:35 5->4"}) == "Fri 20 Nov 08:35");
  CHECK(base_of({"Fri 08:05 5->4"}, {"Fri 08:35:01 5->4"}) == "Fri 20 Nov 08:05");
  CHECK(base_of({"Fri 08:05 5->4"}, {"Fri 08:30 5->4", "Fri 08:50 5->4"}) == "Fri 20 Nov 08:30");
  CHECK(base_of({"Fri 08:05 5->4"}, {"Fri 08:04 5->4"}) == "Fri 20 Nov 08:05");
  CHECK(base_of({"Fri 08:05 5->4"}, {"Fri 08:09 5->4 9s"}) == "Fri 20 Nov 08:05");
  CHECK(base_of({"Fri 08:05 5->4"}, {"Fri 08:09 check press 4"}) == "Fri 20 Nov 08:05");
}

TEST_CASE("a sitting of 0 joins only what began in the same second, and an archived point joins nothing") {
  CHECK(base_of({"Fri 08:05 5->4"}, {"Fri 08:06 5->4"}, 0) == "Fri 20 Nov 08:05");
  CHECK(base_of({"Fri 08:05 5->4"}, {"Fri 10:05 5->4"}, 120) == "Fri 20 Nov 10:05");
  CHECK(base_of({"Fri 08:05 5->4"}, {"Fri 08:09 5->4"}, 30, PointStatus::archived) == "Fri 20 Nov 08:05");
}

TEST_CASE("on the day a point is added nothing is due before that minute, while it has no session") {
  PointSettings added = soleus();
  added.point.added = paris_at("Fri 12:30:40");
  CHECK(decided({}, "Fri 12:31", added) == Clocks{"12:30", "16:45", "21:00"});
  CHECK(decided({}, "Fri 12:30", added) == Clocks{"08:00", "16:45", "21:00"});  // Not added yet.
  CHECK(decided({}, "Sat 07:00", added) == Clocks{"08:00", "14:30", "21:00"});
  CHECK(decided({"Fri 06:00 5->4"}, "Fri 12:31", added) == decided({"Fri 06:00 5->4"}, "Fri 12:31"));
  added.point.added = paris_at("Fri 22:15");
  CHECK(decided({}, "Fri 22:15", added) == Clocks{"22:15"});
  added.point.added = paris_at("Fri 23:01");
  CHECK(decided({}, "Fri 23:01", added).empty());
}

TEST_CASE("on the day a reading ends a rest nothing is due before that minute") {
  CHECK(decided({"Fri 20:00 5->4", "Sat 07:00 check sore 2", "Sun 12:20:50 check sore 0"}, "Sun 12:21") ==
        Clocks{"12:20", "21:00"});
  CHECK(decided({"Fri 20:00 5->4", "Sat 07:00 check sore 2", "Sun 12:20 check sore 0"}, "Mon 07:00") ==
        Clocks{"08:00", "21:00"});
}

TEST_CASE("none left today: the next is tomorrow at first, or after the gap where that is later") {
  const auto next = [](std::initializer_list<std::string_view> lines, std::string_view now) {
    return decide(log_of(lines), soleus(), paris(), paris_at(now)).next->due;
  };
  CHECK(next({"Fri 21:30 5->4"}, "Sat 00:30") == paris_at("Sat 08:00"));
  CHECK(next({"Sat 03:59 5->4"}, "Sat 03:59") == paris_at("Sat 08:00"));
  PointSettings long_gap = soleus();
  long_gap.settings.min_gap = Minutes{12 * 60};
  const Decision decision = decide(log_of({"Fri 22:00:10 5->4"}), long_gap, paris(), paris_at("Fri 22:30"));
  CHECK(decision.next->due == paris_at("Sat 10:01"));
}

TEST_CASE("the spread is of real time on days with a change of clocks") {
  CHECK(day_of("Europe/Paris", "2026-10-25 00:30", clock("01:00"), clock("21:00")) ==
        Clocks{"2026-10-25T01:00:00+02:00", "2026-10-25T10:30:00+01:00", "2026-10-25T21:00:00+01:00"});
  CHECK(day_of("Europe/Paris", "2026-03-29 00:30", clock("01:00"), clock("21:00")) ==
        Clocks{"2026-03-29T01:00:00+01:00", "2026-03-29T11:30:00+02:00", "2026-03-29T21:00:00+02:00"});
}

TEST_CASE("a first that does not exist is the first instant after the gap") {
  CHECK(day_of("Europe/Paris", "2026-03-29 00:30", clock("02:30"), clock("21:00")).front() ==
        "2026-03-29T03:00:00+02:00");
  CHECK(day_of("Australia/Lord_Howe", "2026-10-04 00:30", clock("02:15"), clock("21:00")).front() ==
        "2026-10-04T02:30:00+11:00");
  CHECK(day_of("America/New_York", "2026-03-08 00:30", clock("02:30"), clock("21:00")).front() ==
        "2026-03-08T03:00:00-04:00");
}

TEST_CASE("a first that comes twice is the earlier") {
  CHECK(day_of("Europe/Paris", "2026-10-25 00:30", clock("02:30"), clock("21:00")).front() ==
        "2026-10-25T02:30:00+02:00");
  CHECK(day_of("Australia/Lord_Howe", "2026-04-05 00:30", clock("01:45"), clock("21:00")).front() ==
        "2026-04-05T01:45:00+11:00");
}
