#include "render/render_entry.hpp"

#include "system/text_width.hpp"
#include "unknot/entry_fields.hpp"
#include "unknot/text.hpp"

namespace unknot::app {
namespace {

std::string length_text(const Session& session) {
  if (!session.length) return "";
  const auto seconds = session.length->count();
  std::string text = seconds < 120 ? fmt::format(" {} s", seconds)
                                   : fmt::format(" {} min{}", seconds / 60,
                                                 seconds % 60 == 0 ? "" : fmt::format(" {} s", seconds % 60));
  if (!is_counted(session)) text += " (too short to count)";
  return text;
}

void add(std::string& text, std::string_view name, const std::optional<Score>& score) {
  if (score) text += fmt::format(", {} {}", name, score->value());
}
void add(std::string& text, std::string_view name, Symptoms symptoms) {
  if (symptoms == Symptoms::present) text += fmt::format(", {}", name);
}
void add_words(std::string& text, std::string_view lead, const std::string& words) {
  text += fmt::format(", {} {}", lead, made_visible(words));
}
void add(std::string& text, std::string_view, const std::optional<Tool>& tool) {
  if (tool) add_words(text, "with", tool->str());
}
void add(std::string& text, std::string_view, const std::optional<RedFlag>& flag) {
  if (flag) add_words(text, "red flag:", flag->str());
}
void add(std::string& text, std::string_view, const std::optional<Note>& note) {
  if (note) add_words(text, "note:", note->str());
}
/// What says by itself what it is.
template <class T>
void add(std::string& text, std::string_view, const std::optional<T>& value) {
  if (value) text += fmt::format(", {}", value_text(*value));
}

template <class E>
void add_fields(std::string& text, const E& entry, std::initializer_list<std::string_view> but) {
  for_each_field<E>([&](const auto& field) { add(text, field.key, entry.*field.member); }, but);
}

std::string session_text(const Session& session) {
  std::string text = "session" + length_text(session);
  if (session.before && session.after) {
    text += fmt::format(", {} → {}", session.before->value(), session.after->value());
  } else {
    add(text, "before", session.before);
    add(text, "after", session.after);
  }
  add_fields(text, session, {"length", "before", "after"});
  return text;
}

std::string check_text(const Check& check) {
  std::string text = "check";
  add_fields(text, check, {});
  if (const auto comma = text.find(','); comma == 5) text.erase(comma, 1);
  return text;
}

std::string change_text(const TreatmentChange& change) {
  std::string text = fmt::format("changed: {}", change_kind_text(change.what));
  add(text, "note", change.note);
  return text;
}

std::string local_text(LocalTime local, Instant now, const Zone& zone) {
  return fmt::format("{} {}", short_date_text(date::floor<date::days>(local), date::floor<date::days>(zone.local(now))),
                     clock_text(local));
}

}  // namespace

std::string when_text(const Stamp& stamp, Instant now, const Zone& zone) {
  const LocalTime local((stamp.at + stamp.offset.east_of_utc).time_since_epoch());
  std::string text = local_text(local, now, zone);
  if (stamp.offset != zone.offset_at(stamp.at)) text += " " + stamp.zone.str();
  return text;
}

std::string when_text(Instant at, Instant now, const Zone& zone) { return local_text(zone.local(at), now, zone); }

std::string said_time(Instant at, Instant now, const Calendar& calendar) {
  const LocalTime local = calendar.zone().local(at);
  const auto today = date::floor<date::days>(calendar.zone().local(now));
  const auto called = [](date::local_days day, date::local_days today_then) {
    if (day == today_then) return std::string("today");
    return today_then - day == date::days(1) ? std::string("yesterday") : short_date_text(day, today_then);
  };
  const auto date = date::floor<date::days>(local);
  std::string text = fmt::format("{} {}", called(date, today), clock_text(local));
  const ProtocolDay day = calendar.day_of(at);
  if (day.date() == date || day == calendar.day_of(now)) return text;
  return text + fmt::format(" (counts for {})", called(day.date(), calendar.day_of(now).date()));
}

std::string what_text(const Entry& entry) {
  if (const auto* session = std::get_if<Session>(&entry)) return session_text(*session);
  if (const auto* check = std::get_if<Check>(&entry)) return check_text(*check);
  return change_text(std::get<TreatmentChange>(entry));
}

std::string entry_line(const Formatter& formatter, const NamedEntry& entry, Instant now, const Zone& zone,
                       int name_columns) {
  const std::string name = name_columns == 0 ? "" : padded(entry.point.str(), name_columns) + "  ";
  const std::string lead = fmt::format("{}  {}  {}", formatter.styled(Style::dim, short_id(id_of(entry.entry))),
                                       when_text(stamp_of(entry.entry), now, zone), name);
  return formatter.paragraph(lead, what_text(entry.entry));
}

}  // namespace unknot::app
