#include "write/after_write.hpp"

#include <algorithm>

#include "render/render_decision.hpp"
#include "render/render_entry.hpp"
#include "render/render_safety.hpp"
#include "unknot/text.hpp"
#include "write/hints.hpp"

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

/// `decided` without what stands above it already: an alert that was said, and in a hold for a warning sign that a
/// session came in it, as the box with the sign says not to press.
PointDecision without_said(PointDecision decided, std::optional<AlertId> said) {
  const bool has_box = decided.decision.hold && decided.decision.hold->report;
  std::erase_if(decided.decision.alerts, [&](const Alert& alert) {
    return alert.alert == said || (has_box && alert.alert == AlertId::treated_in_rest);
  });
  return decided;
}

/// Whether what is stored reports a warning sign itself, and says what to do.
bool reports_sign(const std::vector<Entry>& entries) {
  return std::any_of(entries.begin(), entries.end(), [](const Entry& entry) {
    const auto* check = std::get_if<Check>(&entry);
    return check != nullptr && check->red_flag;
  });
}

}  // namespace

ExitCode store_entry(Desk& desk, Shell& shell, const Entry& entry, Desk::Trial trial) {
  return store_entries(desk, shell, {entry}, trial);
}

ExitCode store_entries(Desk& desk, Shell& shell, const std::vector<Entry>& entries, Desk::Trial trial,
                       std::optional<AlertId> said) {
  std::vector<Change> changes;
  std::vector<Point> points;
  for (const Entry& entry : entries) {
    changes.emplace_back(Put{entry});
    const auto is_same = [&](const Point& point) { return point.id == point_of(entry); };
    if (std::none_of(points.begin(), points.end(), is_same)) points.push_back(desk.point(point_of(entry)));
    if (const auto twin = desk.diary().twin_of(entry)) {
      shell.notice(fmt::format("the same time already has an entry ({}); both are kept", short_id(*twin)));
    }
  }
  desk.write(std::move(changes), trial, [&] {
    const std::vector<PointDecision> decided = desk.decide(points);
    if (shell.json()) {
      std::vector<NamedEntry> named;
      for (const Entry& entry : entries) named.push_back({desk.point(point_of(entry)).name, entry});
      shell.write(stored_json(named, decided, desk.zone()));
      return;
    }
    const Paint paint(shell.screen());
    if (!reports_sign(entries)) shell.write(warning_box(paint, decided, desk.zone()));
    for (const Entry& entry : entries) {
      shell.write(stored_text(paint, desk, desk.point(point_of(entry)), entry, trial));
    }
    for (const PointDecision& one : decided) {
      if (decided.size() > 1) shell.write(fmt::format("{}\n", made_visible(one.point.name.str())));
      shell.write(aftermath(paint, without_said(one, said), desk.calendar()));
    }
  });
  if (trial == Desk::Trial::no && points.size() == 1) hint_after_logging(desk, shell, points.front());
  return ExitCode::done;
}

ExitCode store_point_change(Desk& desk, Shell& shell, const Point& point, std::vector<Change> changes,
                            Desk::Trial trial, std::string_view said) {
  return store_point_changes(desk, shell, {point}, std::move(changes), trial, said);
}

ExitCode store_point_changes(Desk& desk, Shell& shell, const std::vector<Point>& points, std::vector<Change> changes,
                             Desk::Trial trial, std::string_view said) {
  desk.write(std::move(changes), trial, [&] {
    if (shell.json()) {
      shell.write(points_json(points));
      return;
    }
    std::vector<Point> active;
    std::copy_if(points.begin(), points.end(), std::back_inserter(active),
                 [](const Point& point) { return point.status == PointStatus::active; });
    const Paint paint(shell.screen());
    const std::vector<PointDecision> decided = desk.decide(active);
    shell.write(warning_box(paint, decided, desk.zone()));
    shell.write(paint.paragraph("", fmt::format("{}{}", trial == Desk::Trial::yes ? "Would be: " : "", said)));
    for (const PointDecision& one : decided) {
      if (decided.size() > 1) shell.write(fmt::format("{}\n", made_visible(one.point.name.str())));
      shell.write(aftermath(paint, one, desk.calendar()));
    }
  });
  return ExitCode::done;
}

}  // namespace unknot::app
