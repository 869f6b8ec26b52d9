#include "after_write.hpp"

#include "hints.hpp"
#include "render_decision.hpp"
#include "render_entry.hpp"
#include "render_safety.hpp"
#include "unknot/text.hpp"

namespace unknot::app {
namespace {

std::string_view verb(Desk::Trial trial) { return trial == Desk::Trial::yes ? "Would log:" : "Logged: "; }

/// ` (yesterday)`, ` (Tue 10 Nov)`, ` (counts for yesterday)`; empty for today. A clock time that has not come yet is
/// last night's, and the digits of the instant alone do not make people see it.
std::string other_day(const Desk& desk, Instant at) {
  const auto date_of = [&](Instant moment) { return date::floor<date::days>(desk.zone().local(moment)); };
  const auto words = [](date::local_days day, date::local_days today) {
    return today - day == date::days(1) ? std::string("yesterday") : short_date_text(day, today);
  };
  if (date_of(at) != date_of(desk.now())) return fmt::format(" ({})", words(date_of(at), date_of(desk.now())));
  const ProtocolDay day = desk.calendar().day_of(at);
  const ProtocolDay today = desk.calendar().day_of(desk.now());
  return day == today ? std::string() : fmt::format(" (counts for {})", words(day.date(), today.date()));
}

std::string stored_text(const Paint& paint, const Desk& desk, const Point& point, const Entry& entry,
                        Desk::Trial trial) {
  std::string text;
  const auto* check = std::get_if<Check>(&entry);
  if (check != nullptr && check->red_flag) text += red_flag_text(paint, *check->red_flag);
  const std::string words = fmt::format("{}, {}{}, {} [{}]", made_visible(point.name.str()),
                                        iso_text(stamp_of(entry).at, stamp_of(entry).offset),
                                        other_day(desk, stamp_of(entry).at), what_text(entry), short_id(id_of(entry)));
  return text + paint.paragraph(fmt::format("{} ", verb(trial)), words);
}

}  // namespace

ExitCode store_entry(Desk& desk, Shell& shell, const Point& point, const Entry& entry, Desk::Trial trial) {
  return store_entries(desk, shell, point, {entry}, trial);
}

ExitCode store_entries(Desk& desk, Shell& shell, const Point& point, const std::vector<Entry>& entries,
                       Desk::Trial trial) {
  std::vector<Change> changes;
  for (const Entry& entry : entries) {
    changes.emplace_back(Put{entry});
    if (const auto twin = desk.diary().twin_of(entry)) {
      shell.notice(fmt::format("the same time already has an entry ({}); both are kept", short_id(*twin)));
    }
  }
  desk.write(std::move(changes), trial, [&] {
    const PointDecision decided = desk.decide(point);
    if (shell.json()) {
      shell.write(entry_json({point.name, entries.back()}, decided, desk.zone()));
      return;
    }
    const Paint paint(shell.screen());
    for (const Entry& entry : entries) shell.write(stored_text(paint, desk, point, entry, trial));
    shell.write(aftermath(paint, decided, desk.calendar()));
  });
  if (trial == Desk::Trial::no) hint_after_logging(desk, shell, point);
  return ExitCode::done;
}

ExitCode store_point_change(Desk& desk, Shell& shell, const Point& point, std::vector<Change> changes,
                            Desk::Trial trial, std::string_view said) {
  desk.write(std::move(changes), trial, [&] {
    if (shell.json()) {
      shell.write(points_json(std::vector{point}));
      return;
    }
    const Paint paint(shell.screen());
    shell.write(paint.paragraph("", fmt::format("{}{}", trial == Desk::Trial::yes ? "Would be: " : "", said)));
    if (point.status == PointStatus::active) shell.write(aftermath(paint, desk.decide(point), desk.calendar()));
  });
  return ExitCode::done;
}

}  // namespace unknot::app
