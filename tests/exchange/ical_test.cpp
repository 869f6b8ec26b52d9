#include <doctest/doctest.h>

#include <fmt/format.h>

#include <algorithm>

#include "exchange/ical_event.hpp"
#include "support/scenario.hpp"
#include "unknot/ical.hpp"

using namespace unknot;
using namespace unknot::testing;
using exchange::EventState;

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

std::string calendar_at(const Log& log, std::string_view when, std::string_view earlier = {}, std::int64_t revision = 5,
                        int days = 7) {
  const Instant now = paris_at(when);
  return calendar_text(plans_of({state_of(log, now)}, now, days), k_sitting, paris(), {now, revision, k_diary},
                       earlier);
}

/// Two points, each with a log of its own.
std::string calendar_of_two(const Log& one, const Log& other, std::string_view when, std::string_view earlier = {},
                            std::int64_t revision = 5) {
  const Instant now = paris_at(when);
  return calendar_text(plans_of({state_of(one, now, 1), state_of(other, now, 2)}, now), k_sitting, paris(),
                       {now, revision, k_diary}, earlier);
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

exchange::Event event(const std::string& text, std::string_view slot) {
  for (const auto& event : exchange::read_events(text)) {
    if (event.uid.find(slot) != std::string::npos) return event;
  }
  FAIL("no event in " << slot);
  throw std::logic_error("not reached");
}

const Log k_friday_morning = log_of({"Fri 08:05 6->4 90s"});

}  // namespace

TEST_CASE("every line ends with CRLF and has at most 75 octets, and a folded one goes on after a blank") {
  const std::string text = calendar_at(k_friday_morning, "Fri 09:00");
  bool folded = false;
  for (const std::string& line : lines_of(text)) {
    CHECK(line.size() <= 75);
    CHECK(line.find('\n') == std::string::npos);
    folded = folded || line.starts_with(' ');
  }
  CHECK(folded);
}

TEST_CASE("the calendar has what RFC 5545 requires, and one event with an alarm for each planned time") {
  const auto lines = lines_of(calendar_at(k_friday_morning, "Fri 09:00"));
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
  const std::string text =
      calendar_text(plans_of({state_of(log_of({}), now)}, now, 4), k_sitting, paris(), {now, 1, k_diary}, {});
  for (const char* day : {"20261023", "20261024", "20261025", "20261026"}) {
    CHECK(text.find(std::string("DTSTART:") + day + "T080000\r\n") != std::string::npos);
  }
}

TEST_CASE("nothing private is in it: no name, no muscle, no side") {
  const std::string text = calendar_at(k_friday_morning, "Fri 09:00");
  for (const char* word : {"soleus", "left", "calf", "pain"}) CHECK(text.find(word) == std::string::npos);
}

TEST_CASE("what did not change keeps its stamp and sequence, so that the text is the same") {
  const std::string text = calendar_at(k_friday_morning, "Fri 09:00");
  CHECK(calendar_at(k_friday_morning, "Fri 09:07", text, 9) == text);
}

TEST_CASE("a session that moves keeps its identifier and gets a higher sequence and a new stamp") {
  const std::string before = calendar_at(k_friday_morning, "Fri 09:00");
  const std::string after = calendar_at(log_of({"Fri 08:45 6->4 90s"}), "Fri 09:10", before, 7);
  const auto moved = event(after, "20261120-2@");
  CHECK(moved.uid == event(before, "20261120-2@").uid);
  CHECK(moved.start != event(before, "20261120-2@").start);
  CHECK(moved.sequence == 7);
  CHECK(moved.stamp == paris_at("Fri 09:10"));
  CHECK(event(after, "20261121-1@").sequence == 5);
}

TEST_CASE("a change without a write, as when a planned time passes, still raises the sequence") {
  const std::string before = calendar_at(log_of({}), "Fri 07:00");
  const std::string after = calendar_at(log_of({}), "Fri 13:00", before, 5);
  REQUIRE(event(after, "20261120-2@").start != event(before, "20261120-2@").start);
  CHECK(event(after, "20261120-2@").sequence == 6);
}

TEST_CASE("on a day of rest the check takes the place of the sessions to come, which are cancelled") {
  const std::string before = calendar_at(k_friday_morning, "Fri 22:00");
  const std::string after =
      calendar_at(log_of({"Fri 08:05 6->4 90s", "Sat 07:30 check sore 3"}), "Sat 07:31", before, 8);
  for (const char* slot : {"20261121-1@", "20261121-2@", "20261121-3@"}) {
    CHECK(event(after, slot).state == EventState::cancelled);
    CHECK(event(after, slot).sequence == 8);
  }
  CHECK(event(after, "20261122-1@").state == EventState::confirmed);
  const auto lines = lines_of(after);
  CHECK(count(lines, "STATUS:CANCELLED") + count(lines, "BEGIN:VALARM") == count(lines, "BEGIN:VEVENT"));
  CHECK(count(lines, "SUMMARY:Cancelled: Trigger point: check first\\, rest if sore") ==
        count(lines, "STATUS:CANCELLED"));
}

TEST_CASE("a cancelled event stays as it is until its day is over, and comes back when it is planned again") {
  const Log sore = log_of({"Fri 08:05 6->4 90s", "Sat 07:30 check sore 3"});
  const std::string planned = calendar_at(k_friday_morning, "Fri 22:00");
  const std::string rest = calendar_at(sore, "Sat 07:31", planned, 8);
  CHECK(calendar_at(sore, "Sat 09:00", rest, 9) == rest);
  const std::string undone = calendar_at(k_friday_morning, "Sat 07:35", rest, 10);
  CHECK(event(undone, "20261121-1@").state == EventState::confirmed);
  CHECK(event(undone, "20261121-1@").sequence == 10);
  const std::string later = calendar_at(sore, "Sun 08:30", rest, 11);
  CHECK(later.find("20261121-1@") == std::string::npos);
}

TEST_CASE("what was planned earlier today and is over stays until the day is") {
  const std::string before = calendar_at(log_of({}), "Fri 07:00");
  const std::string after = calendar_at(k_friday_morning, "Fri 09:00", before, 6);
  CHECK(event(after, "20261120-1@").state == EventState::confirmed);
  CHECK(event(after, "20261120-1@").sequence == 5);
}

TEST_CASE("two points that are pressed together have one event for each sitting, known by its place in the day") {
  const Log soleus_log = log_of({"Fri 08:05 6->4 90s"});
  const Log plantaris_log = log_of({"Fri 08:09 5->3 90s"});
  const std::string text = calendar_of_two(soleus_log, plantaris_log, "Fri 09:00");
  const auto lines = lines_of(text);
  CHECK(count(lines, "BEGIN:VEVENT") == 2 + 6 * 3);
  CHECK(count(lines, "SUMMARY:Trigger points (2): check first\\, rest if sore") == 2 + 6 * 3);
  CHECK(event(text, "20261120-2@").points == 2);
  CHECK(event(text, "20261120-2@").start == event(calendar_at(plantaris_log, "Fri 09:00"), "20261120-2@").start);
}

TEST_CASE("a sitting keeps its identifier when points join or leave it, with a higher sequence") {
  const std::string two = calendar_of_two(log_of({}), log_of({}), "Fri 07:00");
  const std::string one = calendar_at(log_of({}), "Fri 07:05", two, 9);
  for (const char* slot : {"20261120-1@", "20261120-3@", "20261123-2@"}) {
    CHECK(event(one, slot).uid == event(two, slot).uid);
    CHECK(event(one, slot).state == EventState::confirmed);
    CHECK(event(one, slot).points == 1);
    CHECK(event(one, slot).sequence == 9);
  }
  CHECK(exchange::read_events(one).size() == exchange::read_events(two).size());
}

TEST_CASE("a slot stays when one point's session of the morning is left out, or a point has fewer sessions") {
  const std::string before = calendar_of_two(log_of({}), log_of({}), "Fri 07:00");
  const std::string after = calendar_of_two(log_of({"Fri 08:05 6->4 90s"}), log_of({}), "Fri 09:00", before, 6);
  CHECK(event(after, "20261120-3@").start == event(before, "20261120-3@").start);
  CHECK(event(after, "20261120-3@").sequence == 5);
}

TEST_CASE("steps of one day that are further apart than a sitting have events of their own") {
  const std::string text = calendar_of_two(log_of({"Fri 08:05 6->4 90s"}), log_of({"Fri 09:30 5->3 90s"}), "Fri 10:00");
  const auto events = exchange::read_events(text);
  const auto today = std::count_if(events.begin(), events.end(),
                                   [](const auto& one) { return one.uid.find("-20261120-") != std::string::npos; });
  CHECK(today == 3);  // 14:32, 15:15 and, together, 21:00.
  std::vector<std::string> uids;
  for (const auto& one : events) uids.push_back(one.uid);
  std::sort(uids.begin(), uids.end());
  CHECK(std::adjacent_find(uids.begin(), uids.end()) == uids.end());
}

TEST_CASE("a point's own check and session of one morning are one event of one point") {
  const std::string text = calendar_at(log_of({"Fri 08:05 6->4 90s", "Sat 07:30 check sore 3"}), "Sat 07:31");
  CHECK(event(text, "20261122-1@").points == 1);
}

TEST_CASE("a day with a check alone says so, and reads back as one") {
  const Log stopped = log_of({"Fri 08:05 6->4 90s", "Sat 08:20 check sore 0 press 0"});
  const std::string text = calendar_at(stopped, "Sat 09:00");
  CHECK(event(text, "20261122-1@").kind == exchange::EventKind::check);
  CHECK(count(lines_of(text), "SUMMARY:Trigger point: check only\\, no treatment") > 0);
}

namespace {

/// As the first edition wrote it: an event for each point, and its kind in the identifier.
std::string first_edition_event(std::string_view uid, std::string_view start, std::string_view summary) {
  return fmt::format(
      "BEGIN:VEVENT\r\nUID:{}@unknot\r\nDTSTAMP:20261120T060000Z\r\nSEQUENCE:3\r\nDTSTART:{}\r\nDURATION:"
      "PT5M\r\nSUMMARY:"
      "Trigger point: {}\r\nSTATUS:CONFIRMED\r\nEND:VEVENT\r\n",
      uid, start, summary);
}

}  // namespace

TEST_CASE("a file with an event for each point: its events to come are cancelled once and replaced") {
  std::string old = "BEGIN:VCALENDAR\r\n";
  for (const char* point : {"00000000000000000000000000000001", "00000000000000000000000000000002"}) {
    old += first_edition_event(fmt::format("{}-20261120-1", point), "20261120T080000", "check first\\, rest if sore");
    old += first_edition_event(fmt::format("{}-20261120-2", point), "20261120T143000", "check first\\, rest if sore");
    old +=
        first_edition_event(fmt::format("{}-20261121-check", point), "20261121T080000", "check only\\, no treatment");
  }
  old += "END:VCALENDAR\r\n";
  const std::string once = calendar_of_two(log_of({}), log_of({}), "Fri 09:00", old, 7);
  std::size_t cancelled = 0;
  for (const auto& one : exchange::read_events(once)) {
    if (one.state != EventState::cancelled) continue;
    ++cancelled;
    CHECK(one.uid.starts_with("0000000000000000000000000000000"));
    CHECK(one.sequence == 7);
  }
  CHECK(cancelled == 4);  // Not those of 08:00, which is over.
  CHECK(count(lines_of(once), "SUMMARY:Cancelled: Trigger point: check only\\, no treatment") == 2);
  CHECK(event(once, "d1000000000000000000000000000000-20261121-1@").points == 2);
  CHECK(calendar_of_two(log_of({}), log_of({}), "Fri 09:00", once, 8) == once);
}

TEST_CASE("where nothing is planned the calendar says so: without any event it would be none") {
  const std::string text = calendar_text({}, k_sitting, paris(), {paris_at("Fri 09:00"), 1, k_diary}, {});
  CHECK(text.find("SUMMARY:Trigger point: nothing planned\r\n") != std::string::npos);
  CHECK(text.find("DTSTART;VALUE=DATE:20261120\r\n") != std::string::npos);
  CHECK(exchange::read_events(text).size() == 1);
}

TEST_CASE("a file that others changed, cut or wrote is read as far as it is ours, and never trusted") {
  const std::string good = calendar_at(k_friday_morning, "Fri 09:00");
  for (std::size_t size = 0; size < good.size(); size += 7) {
    exchange::read_events(std::string_view(good).substr(0, size));
  }
  const std::string fresh = calendar_at(k_friday_morning, "Fri 09:00");
  const std::string foreign =
      "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:x@elsewhere\r\nDTSTART:20261121T080000\r\nDTSTAMP:"
      "20261121T080000Z\r\nSEQUENCE:1\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
  CHECK(calendar_at(k_friday_morning, "Fri 09:00", foreign) == fresh);
  CHECK(calendar_at(k_friday_morning, "Fri 09:00", std::string(3, '\0') + "\r\n: :\r\n \r\n\xff") == fresh);
  for (const char* start : {"20261399T080000", "2026112 T080000", "20261121T990000", "", "20261121"}) {
    const std::string broken = fmt::format(
        "BEGIN:VEVENT\r\nUID:x-20261121-1@unknot\r\nDTSTART:{}\r\nDTSTAMP:20261121T080000Z\r\nSEQUENCE:1\r\nEND:"
        "VEVENT\r\n",
        start);
    CHECK(exchange::read_events(broken).empty());
  }
  const std::string sequence =
      "BEGIN:VEVENT\r\nUID:x-20261121-1@unknot\r\nDTSTART:20261121T080000\r\nDTSTAMP:"
      "20261121T080000Z\r\nSEQUENCE:9223372036854775807\r\nEND:VEVENT\r\n";
  CHECK(exchange::read_events(sequence).empty());
}
