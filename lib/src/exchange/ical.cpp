#include "unknot/ical.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <map>
#include <set>

namespace unknot {
namespace {

/// What our event identifiers end with.
constexpr std::string_view k_uid_end = "@unknot";

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

std::string day_text(date::local_days day) {
  const date::year_month_day date(day);
  return fmt::format("{:04}{:02}{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()));
}

std::string stamp_text(LocalTime local) {
  const auto day = date::floor<date::days>(local);
  const date::hh_mm_ss<Seconds> clock(local - day);
  return fmt::format("{}T{:02}{:02}{:02}", day_text(day), clock.hours().count(), clock.minutes().count(),
                     clock.seconds().count());
}

std::string stamp_text(Instant at) { return stamp_text(LocalTime(at.time_since_epoch())) + "Z"; }

/// True whatever has become of the day until it is read; names neither a point nor a body part.
std::string title_of(const CalendarEvent& event) {
  const std::string what = event.points == 1 ? "Trigger point" : fmt::format("Trigger points ({})", event.points);
  switch (event.kind) {
    case EventKind::session:
      return what + ": check first, rest if sore";
    case EventKind::check:
      return what + ": check only, no treatment";
    case EventKind::nothing:
      break;
  }
  return what + ": nothing planned";
}

constexpr std::string_view k_description =
    "Planned ahead, as if every session came on time and nothing was sore. What holds at this moment: unknot next";

void add_event(std::string& text, const CalendarEvent& event) {
  const bool cancelled = event.state == EventState::cancelled;
  const std::string words = (cancelled ? "Cancelled: " : "") + title_of(event);
  add_line(text, "BEGIN:VEVENT");
  add_line(text, "UID:" + event.uid);
  add_line(text, "DTSTAMP:" + stamp_text(event.stamp));
  add_line(text, fmt::format("SEQUENCE:{}", event.sequence));
  if (event.kind == EventKind::nothing) {
    add_line(text, "DTSTART;VALUE=DATE:" + day_text(date::floor<date::days>(event.start)));
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

/// A step of one point on one day.
struct PlannedStep {
  Instant at;
  EventKind kind;
  PointId point;
  int place;  ///< Among the sessions of its point that day, from 1; of a check 1.
};

/// The steps of all points that fall on the day `ahead`, by time.
std::vector<PlannedStep> steps_on(std::span<const PointPlan> plans, std::size_t ahead, const Calendar& calendar) {
  std::vector<PlannedStep> steps;
  for (const PointPlan& plan : plans) {
    const PlannedDay& day = plan.days[ahead];
    int place = day.dose.done;
    for (const Instant time : day.times) steps.push_back({time, EventKind::session, plan.point.id, ++place});
    const bool checks = day.next && day.next->kind == NextKind::check && calendar.day_of(day.next->due) == day.day;
    if (checks) steps.push_back({day.next->due, EventKind::check, plan.point.id, 1});
  }
  std::stable_sort(steps.begin(), steps.end(), [](const PlannedStep& a, const PlannedStep& b) { return a.at < b.at; });
  return steps;
}

/// One event a sitting of a day. Its slot names it for ever: the latest place in the day of its steps, so that points
/// that come and go, and sessions that move or are done, leave the slots of the others as they are.
void add_sittings(std::vector<CalendarEvent>& events, const std::vector<PlannedStep>& steps, ProtocolDay day,
                  Minutes sitting, const Calendar& calendar, const CalendarMoment& moment) {
  int last_slot = 0;
  for (auto first = steps.begin(); first != steps.end();) {
    const auto end =
        std::find_if(first, steps.end(), [&](const PlannedStep& step) { return step.at - first->at > sitting; });
    int slot = last_slot + 1;
    EventKind kind = EventKind::check;
    std::set<PointId> points;
    for (auto step = first; step != end; ++step) {
      slot = std::max(slot, step->place);
      if (step->kind == EventKind::session) kind = EventKind::session;
      points.insert(step->point);
    }
    events.push_back({fmt::format("{}-{}-{}{}", id_text(moment.diary), day_text(day.date()), slot, k_uid_end),
                      calendar.zone().local(first->at), kind, static_cast<int>(points.size()), EventState::confirmed,
                      moment.revision, moment.now});
    last_slot = slot;
    first = end;
  }
}

std::vector<CalendarEvent> planned_events(std::span<const PointPlan> plans, Minutes sitting, const Calendar& calendar,
                                          const CalendarMoment& moment) {
  std::vector<CalendarEvent> events;
  const std::size_t days = plans.empty() ? 0 : plans.front().days.size();
  for (std::size_t ahead = 0; ahead < days; ++ahead) {
    add_sittings(events, steps_on(plans, ahead, calendar), plans.front().days[ahead].day, sitting, calendar, moment);
  }
  return events;
}

/// RFC 5545, 3.6: a calendar without any component is none.
CalendarEvent nothing_planned(const Calendar& calendar, const CalendarMoment& moment) {
  const ProtocolDay today = calendar.day_of(moment.now);
  return {fmt::format("nothing-{}{}", day_text(today.date()), k_uid_end),
          LocalTime(today.date()),
          EventKind::nothing,
          1,
          EventState::confirmed,
          moment.revision,
          moment.now};
}

/// What was published before of an event that is no longer planned. Absent: its day is over, and it may go.
std::optional<CalendarEvent> withdrawn(CalendarEvent before, const Calendar& calendar, const CalendarMoment& moment) {
  const LocalTime now = calendar.zone().local(moment.now);
  if (before.start < LocalTime(calendar.day_of(moment.now).date())) return std::nullopt;
  const bool is_to_come = before.start > now || before.kind == EventKind::nothing;
  if (before.state == EventState::cancelled || !is_to_come) return before;
  before.state = EventState::cancelled;
  before.sequence = std::max(before.sequence + 1, moment.revision);
  before.stamp = moment.now;
  return before;
}

/// All but sequence and stamp.
bool says_the_same(const CalendarEvent& a, const CalendarEvent& b) {
  return a.start == b.start && a.kind == b.kind && a.points == b.points && a.state == b.state;
}

std::vector<CalendarEvent> in_step(std::vector<CalendarEvent> planned, std::span<const CalendarEvent> published,
                                   const Calendar& calendar, const CalendarMoment& moment) {
  std::map<std::string, CalendarEvent> before;
  for (const CalendarEvent& event : published) before.insert_or_assign(event.uid, event);
  for (CalendarEvent& event : planned) {
    const auto found = before.find(event.uid);
    if (found == before.end()) continue;
    if (says_the_same(event, found->second)) {
      event = found->second;
    } else {
      event.sequence = std::max(found->second.sequence + 1, moment.revision);
    }
    before.erase(found);
  }
  for (const auto& [uid, event] : before) {
    if (auto kept = withdrawn(event, calendar, moment)) planned.push_back(std::move(*kept));
  }
  std::sort(planned.begin(), planned.end(), [](const CalendarEvent& a, const CalendarEvent& b) {
    return std::tie(a.start, a.uid) < std::tie(b.start, b.uid);
  });
  return planned;
}

}  // namespace

std::vector<CalendarEvent> calendar_events(std::span<const PointPlan> plans, Minutes sitting, const Calendar& calendar,
                                           const CalendarMoment& moment, std::span<const CalendarEvent> published) {
  std::vector<CalendarEvent> events = planned_events(plans, sitting, calendar, moment);
  if (events.empty()) events.push_back(nothing_planned(calendar, moment));
  return in_step(std::move(events), published, calendar, moment);
}

std::string calendar_text(std::span<const CalendarEvent> events) {
  std::string text;
  add_line(text, "BEGIN:VCALENDAR");
  add_line(text, "VERSION:2.0");
  add_line(text, "PRODID:-//unknot//unknot//EN");
  add_line(text, "CALSCALE:GREGORIAN");
  for (const CalendarEvent& event : events) add_event(text, event);
  add_line(text, "END:VCALENDAR");
  return text;
}

}  // namespace unknot
