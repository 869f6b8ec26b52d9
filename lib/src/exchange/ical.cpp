#include "unknot/ical.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <map>

#include "exchange/ical_event.hpp"

namespace unknot {
namespace {

using exchange::Event;
using exchange::EventKind;
using exchange::EventState;

/// RFC 5545, 3.1: no line longer than 75 octets without its end, the next piece after a blank. No UTF-8 character is
/// cut in two.
constexpr std::size_t k_most_octets = 75;

void add_line(std::string& text, std::string_view line) {
  std::size_t room = k_most_octets;
  while (line.size() > room) {
    std::size_t cut = room;
    while (cut > 1 && (static_cast<unsigned char>(line[cut]) & 0xC0U) == 0x80U) --cut;
    text.append(line.substr(0, cut)).append("\r\n ");
    line.remove_prefix(cut);
    room = k_most_octets - 1;
  }
  text.append(line).append("\r\n");
}

/// RFC 5545, 3.3.11.
std::string escaped(std::string_view words) {
  std::string text;
  for (const char c : words) {
    if (c == '\\' || c == ',' || c == ';') text += '\\';
    text += c;
  }
  return text;
}

std::string stamp_text(LocalTime local) { return date::format("%Y%m%dT%H%M%S", local); }
std::string stamp_text(Instant at) { return date::format("%Y%m%dT%H%M%SZ", at); }
std::string day_text(ProtocolDay day) { return date::format("%Y%m%d", day.date()); }

/// True whatever has become of the day until it is read; names neither a point nor a body part.
std::string_view title(EventKind kind) {
  switch (kind) {
    case EventKind::session:
      return "Trigger point: check first, rest if sore";
    case EventKind::check:
      return "Trigger point: check only, no treatment";
    case EventKind::nothing:
      return "Trigger point: nothing planned";
  }
  return "";
}

constexpr std::string_view k_description =
    "Planned ahead, as if every session came on time and nothing was sore. What holds at this moment: unknot next";

void add_event(std::string& text, const Event& event) {
  const bool cancelled = event.state == EventState::cancelled;
  const std::string words =
      cancelled ? fmt::format("Cancelled: {}", title(event.kind)) : std::string(title(event.kind));
  add_line(text, "BEGIN:VEVENT");
  add_line(text, "UID:" + event.uid);
  add_line(text, "DTSTAMP:" + stamp_text(event.stamp));
  add_line(text, fmt::format("SEQUENCE:{}", event.sequence));
  if (event.kind == EventKind::nothing) {
    add_line(text, "DTSTART;VALUE=DATE:" + stamp_text(event.start).substr(0, 8));
  } else {
    add_line(text, "DTSTART:" + stamp_text(event.start));
    add_line(text, "DURATION:PT5M");
  }
  add_line(text, "SUMMARY:" + escaped(words));
  add_line(text, "DESCRIPTION:" + escaped(k_description));
  add_line(text, cancelled ? "STATUS:CANCELLED" : "STATUS:CONFIRMED");
  add_line(text, "CLASS:PRIVATE");
  add_line(text, "TRANSP:TRANSPARENT");
  if (!cancelled && event.kind != EventKind::nothing) {
    add_line(text, "BEGIN:VALARM");
    add_line(text, "ACTION:DISPLAY");
    add_line(text, "DESCRIPTION:" + escaped(words));
    add_line(text, "TRIGGER:PT0S");
    add_line(text, "END:VALARM");
  }
  add_line(text, "END:VEVENT");
}

/// One event a slot of a day: the n-th session, or the check. The slot names it for ever, its time may move.
std::vector<Event> planned_events(const PointPlan& plan, const Calendar& calendar, const CalendarMoment& moment) {
  std::vector<Event> events;
  const auto add = [&](ProtocolDay day, std::string_view slot, Instant at, EventKind kind) {
    events.push_back({fmt::format("{}-{}-{}{}", id_text(plan.point.id), day_text(day), slot, exchange::k_uid_end),
                      calendar.zone().local(at), kind, EventState::confirmed, moment.revision, moment.now});
  };
  for (const PlannedDay& day : plan.days) {
    int slot = day.dose.done;
    for (const Instant time : day.times) add(day.day, std::to_string(++slot), time, EventKind::session);
    const bool checks = day.next && day.next->kind == NextKind::check && calendar.day_of(day.next->due) == day.day;
    if (checks) add(day.day, "check", day.next->due, EventKind::check);
  }
  return events;
}

/// RFC 5545, 3.6: a calendar without any component is none.
Event nothing_planned(const Calendar& calendar, const CalendarMoment& moment) {
  const ProtocolDay today = calendar.day_of(moment.now);
  return {fmt::format("nothing-{}{}", day_text(today), exchange::k_uid_end),
          LocalTime(today.date()),
          EventKind::nothing,
          EventState::confirmed,
          moment.revision,
          moment.now};
}

/// What was published before of an event that is no longer planned. Absent: its day is over, and it may go.
std::optional<Event> withdrawn(Event before, const Calendar& calendar, const CalendarMoment& moment) {
  const LocalTime now = calendar.zone().local(moment.now);
  if (before.start < LocalTime(calendar.day_of(moment.now).date())) return std::nullopt;
  const bool is_to_come = before.start > now || before.kind == EventKind::nothing;
  if (before.state == EventState::cancelled || !is_to_come) return before;
  before.state = EventState::cancelled;
  before.sequence = std::max(before.sequence + 1, moment.revision);
  before.stamp = moment.now;
  return before;
}

std::vector<Event> in_step(std::vector<Event> planned, const std::vector<Event>& published, const Calendar& calendar,
                           const CalendarMoment& moment) {
  std::map<std::string, Event> before;
  for (const Event& event : published) before.insert_or_assign(event.uid, event);
  for (Event& event : planned) {
    const auto found = before.find(event.uid);
    if (found == before.end()) continue;
    if (exchange::says_the_same(event, found->second)) {
      event = found->second;
    } else {
      event.sequence = std::max(found->second.sequence + 1, moment.revision);
    }
    before.erase(found);
  }
  for (const auto& [uid, event] : before) {
    if (auto kept = withdrawn(event, calendar, moment)) planned.push_back(std::move(*kept));
  }
  std::sort(planned.begin(), planned.end(),
            [](const Event& a, const Event& b) { return std::tie(a.start, a.uid) < std::tie(b.start, b.uid); });
  return planned;
}

}  // namespace

std::string calendar_text(std::span<const PointPlan> plans, const Calendar& calendar, const CalendarMoment& moment,
                          std::string_view earlier) {
  std::vector<Event> events;
  for (const PointPlan& plan : plans) {
    const auto more = planned_events(plan, calendar, moment);
    events.insert(events.end(), more.begin(), more.end());
  }
  if (events.empty()) events.push_back(nothing_planned(calendar, moment));
  std::string text;
  add_line(text, "BEGIN:VCALENDAR");
  add_line(text, "VERSION:2.0");
  add_line(text, "PRODID:-//unknot//unknot//EN");
  add_line(text, "CALSCALE:GREGORIAN");
  for (const Event& event : in_step(std::move(events), exchange::read_events(earlier), calendar, moment)) {
    add_event(text, event);
  }
  add_line(text, "END:VCALENDAR");
  return text;
}

}  // namespace unknot
