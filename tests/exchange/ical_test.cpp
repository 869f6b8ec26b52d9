#include <doctest/doctest.h>

#include <fmt/format.h>

#include <algorithm>

#include "support/scenario.hpp"
#include "unknot/ical.hpp"

using namespace unknot;
using namespace unknot::testing;

namespace {

const DeviceId k_diary{{0xd1}};
constexpr Minutes k_sitting{30};

PointState state_of(const Log& log, Instant now, int point = 1) {
  PointState state{{}, soleus()};
  state.settings.point.id = point_id(point);
  for (const Entry& entry : log.until(now)) apply_entry(state.rule_state, entry, paris().day_start());
  return state;
}

std::vector<PointPlan> plans_of(const std::vector<PointState>& states, Instant now, int days = 7) {
  const auto ahead = plan(states, paris(), now, days).value();
  std::vector<PointPlan> plans;
  for (std::size_t i = 0; i < states.size(); ++i) plans.push_back({states[i].settings.point, ahead[i]});
  return plans;
}

using Events = std::vector<CalendarEvent>;

Events calendar_at(const Log& log, std::string_view when, const Events& published = {}, std::int64_t revision = 5) {
  const Instant now = paris_at(when);
  return calendar_events(plans_of({state_of(log, now)}, now), k_sitting, paris(), {now, revision, k_diary}, published);
}

std::string text_at(const Log& log, std::string_view when) { return calendar_text(calendar_at(log, when)); }

/// Two points, each with a log of its own.
Events calendar_of_two(const Log& one, const Log& other, std::string_view when, const Events& published = {},
                       std::int64_t revision = 5) {
  const Instant now = paris_at(when);
  return calendar_events(plans_of({state_of(one, now, 1), state_of(other, now, 2)}, now), k_sitting, paris(),
                         {now, revision, k_diary}, published);
}

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const auto end = text.find("\r\n");
    REQUIRE(end != std::string_view::npos);
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(end + 2);
  }
  return lines;
}

std::size_t count(const std::vector<std::string>& lines, std::string_view line) {
  return static_cast<std::size_t>(std::count(lines.begin(), lines.end(), line));
}

CalendarEvent event(const Events& events, std::string_view slot) {
  for (const auto& event : events) {
    if (event.uid.find(slot) != std::string::npos) return event;
  }
  FAIL("no event in " << slot);
  throw std::logic_error("not reached");
}

const Log k_friday_morning = log_of({"Fri 08:05 6->4 90s"});

}  // namespace

TEST_CASE("every line ends with CRLF and has at most 75 octets, and a folded one goes on after a blank") {
  const std::string text = text_at(k_friday_morning, "Fri 09:00");
  bool folded = false;
  for (const std::string& line : lines_of(text)) {
    CHECK(line.size() <= 75);
    CHECK(line.find('\n') == std::string::npos);
    folded = folded || line.starts_with(' ');
  }
  CHECK(folded);
}

TEST_CASE("the calendar has what RFC 5545 requires, and one event with an alarm for each planned time") {
  const auto lines = lines_of(text_at(k_friday_morning, "Fri 09:00"));
  CHECK(lines.front() == "BEGIN:VCALENDAR");
  CHECK(lines.back() == "END:VCALENDAR");
  CHECK(count(lines, "VERSION:2.0") == 1);
  CHECK(std::count_if(lines.begin(), lines.end(), [](const auto& line) { return line.starts_with("PRODID:"); }) == 1);
  CHECK(std::none_of(lines.begin(), lines.end(), [](const auto& line) { return line.starts_with("METHOD"); }));
  const std::size_t events = count(lines, "BEGIN:VEVENT");
  CHECK(events == 2 + 6 * 3);
  for (const char* start : {"UID:", "DTSTAMP:", "DTSTART:", "SEQUENCE:", "SUMMARY:", "TRIGGER:"}) {
    CAPTURE(start);
    CHECK(static_cast<std::size_t>(std::count_if(lines.begin(), lines.end(),
                                                 [&](const auto& line) { return line.starts_with(start); })) == events);
  }
}

TEST_CASE("times are the wall clock's, without a zone, so that 08:00 stays 08:00 when the clocks change") {
  const Zone zone = paris().zone();
  const Instant now = at("2026-10-23 07:00", zone);
  const std::string text = calendar_text(
      calendar_events(plans_of({state_of(log_of({}), now)}, now, 4), k_sitting, paris(), {now, 1, k_diary}, {}));
  for (const char* day : {"20261023", "20261024", "20261025", "20261026"}) {
    CHECK(text.find(std::string("DTSTART:") + day + "T080000\r\n") != std::string::npos);
  }
}

TEST_CASE("nothing private is in it: no name, no muscle, no side") {
  const std::string text = text_at(k_friday_morning, "Fri 09:00");
  for (const char* word : {"soleus", "left", "calf", "pain"}) CHECK(text.find(word) == std::string::npos);
}

TEST_CASE("what did not change keeps its stamp and sequence, so that the file is the same") {
  const Events events = calendar_at(k_friday_morning, "Fri 09:00");
  CHECK(calendar_at(k_friday_morning, "Fri 09:07", events, 9) == events);
}

TEST_CASE("a session that moves keeps its identifier and gets a higher sequence and a new stamp") {
  const Events before = calendar_at(k_friday_morning, "Fri 09:00");
  const Events after = calendar_at(log_of({"Fri 08:45 6->4 90s"}), "Fri 09:10", before, 7);
  const auto moved = event(after, "20261120-2@");
  CHECK(moved.uid == event(before, "20261120-2@").uid);
  CHECK(moved.start != event(before, "20261120-2@").start);
  CHECK(moved.sequence == 7);
  CHECK(moved.stamp == paris_at("Fri 09:10"));
  CHECK(event(after, "20261121-1@").sequence == 5);
}

TEST_CASE("a change without a write, as when a planned time passes, still raises the sequence") {
  const Events before = calendar_at(log_of({}), "Fri 07:00");
  const Events after = calendar_at(log_of({}), "Fri 13:00", before, 5);
  REQUIRE(event(after, "20261120-2@").start != event(before, "20261120-2@").start);
  CHECK(event(after, "20261120-2@").sequence == 6);
}

TEST_CASE("on a day of rest the check takes the place of the sessions to come, which are cancelled") {
  const Events before = calendar_at(k_friday_morning, "Fri 22:00");
  const Events after = calendar_at(log_of({"Fri 08:05 6->4 90s", "Sat 07:30 check sore 3"}), "Sat 07:31", before, 8);
  for (const char* slot : {"20261121-1@", "20261121-2@", "20261121-3@"}) {
    CHECK(event(after, slot).state == EventState::cancelled);
    CHECK(event(after, slot).sequence == 8);
  }
  CHECK(event(after, "20261122-1@").state == EventState::confirmed);
  const auto lines = lines_of(calendar_text(after));
  CHECK(count(lines, "STATUS:CANCELLED") + count(lines, "BEGIN:VALARM") == count(lines, "BEGIN:VEVENT"));
  CHECK(count(lines, "SUMMARY:Cancelled: Trigger point: check first\\, rest if sore") ==
        count(lines, "STATUS:CANCELLED"));
}

TEST_CASE("a cancelled event stays as it is until its day is over, and comes back when it is planned again") {
  const Log sore = log_of({"Fri 08:05 6->4 90s", "Sat 07:30 check sore 3"});
  const Events planned = calendar_at(k_friday_morning, "Fri 22:00");
  const Events rest = calendar_at(sore, "Sat 07:31", planned, 8);
  CHECK(calendar_at(sore, "Sat 09:00", rest, 9) == rest);
  const Events undone = calendar_at(k_friday_morning, "Sat 07:35", rest, 10);
  CHECK(event(undone, "20261121-1@").state == EventState::confirmed);
  CHECK(event(undone, "20261121-1@").sequence == 10);
  const Events later = calendar_at(sore, "Sun 08:30", rest, 11);
  CHECK(std::none_of(later.begin(), later.end(),
                     [](const auto& one) { return one.uid.find("20261121-1@") != std::string::npos; }));
}

TEST_CASE("what was planned earlier today and is over stays until the day is") {
  const Events before = calendar_at(log_of({}), "Fri 07:00");
  const Events after = calendar_at(k_friday_morning, "Fri 09:00", before, 6);
  CHECK(event(after, "20261120-1@").state == EventState::confirmed);
  CHECK(event(after, "20261120-1@").sequence == 5);
}

TEST_CASE("two points that are pressed together have one event for each sitting, known by its place in the day") {
  const Log soleus_log = log_of({"Fri 08:05 6->4 90s"});
  const Log plantaris_log = log_of({"Fri 08:09 5->3 90s"});
  const Events events = calendar_of_two(soleus_log, plantaris_log, "Fri 09:00");
  const auto lines = lines_of(calendar_text(events));
  CHECK(count(lines, "BEGIN:VEVENT") == 2 + 6 * 3);
  CHECK(count(lines, "SUMMARY:Trigger points (2): check first\\, rest if sore") == 2 + 6 * 3);
  CHECK(event(events, "20261120-2@").points == 2);
  CHECK(event(events, "20261120-2@").start == event(calendar_at(plantaris_log, "Fri 09:00"), "20261120-2@").start);
}

TEST_CASE("a sitting keeps its identifier when points join or leave it, with a higher sequence") {
  const Events two = calendar_of_two(log_of({}), log_of({}), "Fri 07:00");
  const Events one = calendar_at(log_of({}), "Fri 07:05", two, 9);
  for (const char* slot : {"20261120-1@", "20261120-3@", "20261123-2@"}) {
    CHECK(event(one, slot).uid == event(two, slot).uid);
    CHECK(event(one, slot).state == EventState::confirmed);
    CHECK(event(one, slot).points == 1);
    CHECK(event(one, slot).sequence == 9);
  }
  CHECK(one.size() == two.size());
}

TEST_CASE("a slot stays when one point's session of the morning is left out, or a point has fewer sessions") {
  const Events before = calendar_of_two(log_of({}), log_of({}), "Fri 07:00");
  const Events after = calendar_of_two(log_of({"Fri 08:05 6->4 90s"}), log_of({}), "Fri 09:00", before, 6);
  CHECK(event(after, "20261120-3@").start == event(before, "20261120-3@").start);
  CHECK(event(after, "20261120-3@").sequence == 5);
}

TEST_CASE("steps of one day that are further apart than a sitting have events of their own") {
  const Events events = calendar_of_two(log_of({"Fri 08:05 6->4 90s"}), log_of({"Fri 09:30 5->3 90s"}), "Fri 10:00");
  const auto today = std::count_if(events.begin(), events.end(),
                                   [](const auto& one) { return one.uid.find("-20261120-") != std::string::npos; });
  CHECK(today == 3);  // 14:32, 15:15 and, together, 21:00.
  std::vector<std::string> uids;
  for (const auto& one : events) uids.push_back(one.uid);
  std::sort(uids.begin(), uids.end());
  CHECK(std::adjacent_find(uids.begin(), uids.end()) == uids.end());
}

TEST_CASE("a point's own check and session of one morning are one event of one point") {
  const Events events = calendar_at(log_of({"Fri 08:05 6->4 90s", "Sat 07:30 check sore 3"}), "Sat 07:31");
  CHECK(event(events, "20261122-1@").points == 1);
}

TEST_CASE("a day with a check alone says so") {
  const Log stopped = log_of({"Fri 08:05 6->4 90s", "Sat 08:20 check sore 0 press 0"});
  const Events events = calendar_at(stopped, "Sat 09:00");
  CHECK(event(events, "20261122-1@").kind == EventKind::check);
  CHECK(count(lines_of(calendar_text(events)), "SUMMARY:Trigger point: check only\\, no treatment") > 0);
}

TEST_CASE("where nothing is planned the calendar says so: without any event it would be none") {
  const Events events = calendar_events({}, k_sitting, paris(), {paris_at("Fri 09:00"), 1, k_diary}, {});
  const std::string text = calendar_text(events);
  CHECK(text.find("SUMMARY:Trigger point: nothing planned\r\n") != std::string::npos);
  CHECK(text.find("DTSTART;VALUE=DATE:20261120\r\n") != std::string::npos);
  CHECK(events.size() == 1);
}
