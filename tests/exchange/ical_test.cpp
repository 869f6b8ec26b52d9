#include <doctest/doctest.h>

#include <fmt/format.h>

#include <algorithm>

#include "exchange/ical_event.hpp"
#include "support/worlds.hpp"
#include "unknot/ical.hpp"

using namespace unknot;
using namespace unknot::worlds;
using exchange::EventState;

namespace {

std::vector<PointPlan> plans_of(const Log& log, Instant now, int days) {
  PointState state{{}, soleus()};
  for (const Entry& entry : log.until(now)) remember(state.memory, entry, paris().day_start());
  return {{soleus().point, plan(std::vector{state}, paris(), now, days).front()}};
}

std::string calendar_at(const Log& log, std::string_view when, std::string_view earlier = {}, std::int64_t revision = 5,
                        int days = 7) {
  const Instant now = paris_at(when);
  return calendar_text(plans_of(log, now, days), paris(), {now, revision}, earlier);
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

TEST_CASE("the calendar has what RFC 5545 requires, no METHOD, and one event with an alarm for each planned time") {
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
  const Zone zone = worlds::zone("Europe/Paris");
  const Instant now = at("2026-10-23 07:00", zone);
  const std::string text = calendar_text(plans_of({}, now, 4), paris(), {now, 1}, {});
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

TEST_CASE("on a day of rest the sessions to come are cancelled, without an alarm, and the check takes their place") {
  const std::string before = calendar_at(k_friday_morning, "Fri 22:00");
  const std::string after =
      calendar_at(log_of({"Fri 08:05 6->4 90s", "Sat 07:30 check sore 3"}), "Sat 07:31", before, 8);
  for (const char* slot : {"20261121-1@", "20261121-2@", "20261121-3@"}) {
    CHECK(event(after, slot).state == EventState::cancelled);
    CHECK(event(after, slot).sequence == 8);
  }
  CHECK(event(after, "20261122-check@").state == EventState::confirmed);
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

TEST_CASE("where nothing is planned the calendar says so: without any event it would be none") {
  const std::string text = calendar_text({}, paris(), {paris_at("Fri 09:00"), 1}, {});
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
