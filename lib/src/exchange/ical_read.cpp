// Reads back what ical.cpp wrote, and no other calendar.
#include <algorithm>
#include <charconv>
#include <map>
#include <optional>

#include "exchange/ical_event.hpp"

namespace unknot::exchange {
namespace {

/// The content lines, unfolded, without CR.
std::vector<std::string> content_lines(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    const bool folded = !line.empty() && (line.front() == ' ' || line.front() == '\t');
    if (folded && !lines.empty()) {
      lines.back() += line.substr(1);
    } else {
      lines.emplace_back(line);
    }
  }
  return lines;
}

std::optional<int> digits(std::string_view text, std::size_t at, std::size_t count) {
  if (text.size() < at + count) return std::nullopt;
  int value = 0;
  const auto [read, error] = std::from_chars(text.data() + at, text.data() + at + count, value);
  if (error != std::errc() || read != text.data() + at + count || value < 0) return std::nullopt;
  return value;
}

/// `20261120T143200`.
std::optional<LocalTime> local_time(std::string_view text) {
  const auto year = digits(text, 0, 4);
  const auto month = digits(text, 4, 2);
  const auto day = digits(text, 6, 2);
  const auto hour = digits(text, 9, 2);
  const auto minute = digits(text, 11, 2);
  const auto second = digits(text, 13, 2);
  if (!year || !month || !day || !hour || !minute || !second || text[8] != 'T') return std::nullopt;
  const date::year_month_day date{date::year{*year}, date::month{static_cast<unsigned>(*month)},
                                  date::day{static_cast<unsigned>(*day)}};
  if (!date.ok() || *hour > 23 || *minute > 59 || *second > 59) return std::nullopt;
  return LocalTime(date::local_days(date)) + std::chrono::hours{*hour} + Minutes{*minute} + Seconds{*second};
}

/// RFC 5545, 3.3.8: an INTEGER ends at 2^31 - 1; room is left to count on.
constexpr std::int64_t k_most_sequence = 2'000'000'000;

std::optional<std::int64_t> count_of(std::string_view text) {
  std::int64_t value = 0;
  const auto [read, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || read != text.data() + text.size() || value < 0 || value > k_most_sequence) {
    return std::nullopt;
  }
  return value;
}

EventKind kind_of(std::string_view uid, std::string_view said) {
  for (const EventKind kind : {EventKind::session, EventKind::check, EventKind::nothing}) {
    if (said == kind_text(kind)) return kind;
  }
  // The first edition had no such property: one event a point, and the kind in its identifier.
  const std::string_view place = uid.substr(0, uid.size() - k_uid_end.size());
  if (place.ends_with("-check")) return EventKind::check;
  return place.starts_with("nothing-") ? EventKind::nothing : EventKind::session;
}

std::optional<Event> event_of(std::map<std::string, std::string>& properties) {
  const std::string& uid = properties["UID"];
  const bool whole_day = properties.contains("DTSTART;VALUE=DATE");
  const auto start = local_time(whole_day ? properties["DTSTART;VALUE=DATE"] + "T000000" : properties["DTSTART"]);
  const auto stamp = local_time(properties["DTSTAMP"]);
  const auto sequence = count_of(properties["SEQUENCE"]);
  if (!std::string_view(uid).ends_with(k_uid_end) || !start || !stamp || !sequence) return std::nullopt;
  const EventState state = properties["STATUS"] == "CANCELLED" ? EventState::cancelled : EventState::confirmed;
  constexpr std::int64_t k_most_points = 100'000;
  const std::int64_t points = count_of(properties[std::string(k_points_property)]).value_or(1);
  return Event{uid,
               *start,
               kind_of(uid, properties[std::string(k_kind_property)]),
               static_cast<int>(std::clamp<std::int64_t>(points, 1, k_most_points)),
               state,
               *sequence,
               Instant(stamp->time_since_epoch())};
}

}  // namespace

bool says_the_same(const Event& a, const Event& b) {
  return a.uid == b.uid && a.start == b.start && a.kind == b.kind && a.points == b.points && a.state == b.state;
}

std::string_view kind_text(EventKind kind) {
  switch (kind) {
    case EventKind::session:
      return "session";
    case EventKind::check:
      return "check";
    case EventKind::nothing:
      break;
  }
  return "nothing";
}

std::vector<Event> read_events(std::string_view text) {
  std::vector<Event> events;
  std::map<std::string, std::string> properties;
  bool in_alarm = false;
  for (const std::string& line : content_lines(text)) {
    const std::size_t colon = line.find(':');
    if (colon == std::string::npos) continue;
    const std::string name = line.substr(0, colon);
    const std::string value = line.substr(colon + 1);
    if (name == "BEGIN" && value == "VEVENT") properties.clear();
    if (value == "VALARM") in_alarm = name == "BEGIN";
    if (name == "END" && value == "VEVENT") {
      if (auto event = event_of(properties)) events.push_back(std::move(*event));
      properties.clear();
    } else if (!in_alarm) {
      properties[name] = value;
    }
  }
  return events;
}

}  // namespace unknot::exchange
