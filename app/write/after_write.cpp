#include "write/after_write.hpp"

#include <algorithm>

#include "render/render_decision.hpp"
#include "render/render_entry.hpp"
#include "render/render_safety.hpp"
#include "unknot/text.hpp"
#include "write/hints.hpp"

namespace unknot::app {
namespace {

std::string_view verb(CommandContext::Trial trial) {
  return trial == CommandContext::Trial::yes ? "Would log:" : "Logged: ";
}

/// ` (yesterday)`, ` (Tue 10 Nov)`, ` (counts for yesterday)`; empty for today. A clock time that has not come yet is
/// last night's, and the digits of the instant alone do not make people see it.
std::string other_day(const CommandContext& context, Instant at) {
  const auto date_of = [&](Instant moment) { return date::floor<date::days>(context.zone().local(moment)); };
  const auto words = [](date::local_days day, date::local_days today) {
    return today - day == date::days(1) ? std::string("yesterday") : short_date_text(day, today);
  };
  if (date_of(at) != date_of(context.now())) return fmt::format(" ({})", words(date_of(at), date_of(context.now())));
  const ProtocolDay day = context.calendar().day_of(at);
  const ProtocolDay today = context.calendar().day_of(context.now());
  return day == today ? std::string() : fmt::format(" (counts for {})", words(day.date(), today.date()));
}

std::string stored_text(const Paint& paint, const CommandContext& context, const Point& point, const Entry& entry,
                        CommandContext::Trial trial) {
  std::string text;
  const auto* check = std::get_if<Check>(&entry);
  if (check != nullptr && check->red_flag) text += red_flag_text(paint, *check->red_flag);
  const std::string words = fmt::format(
      "{}, {}{}, {} [{}]", made_visible(point.name.str()), iso_text(stamp_of(entry).at, stamp_of(entry).offset),
      other_day(context, stamp_of(entry).at), what_text(entry), short_id(id_of(entry)));
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

ExitCode store_entry(CommandContext& context, Shell& shell, const Entry& entry, CommandContext::Trial trial) {
  return store_entries(context, shell, {entry}, trial);
}

ExitCode store_entries(CommandContext& context, Shell& shell, const std::vector<Entry>& entries,
                       CommandContext::Trial trial, std::optional<AlertId> said) {
  std::vector<Change> changes;
  std::vector<Point> points;
  for (const Entry& entry : entries) {
    changes.emplace_back(Put{entry});
    const auto is_same = [&](const Point& point) { return point.id == point_of(entry); };
    if (std::none_of(points.begin(), points.end(), is_same)) points.push_back(context.point(point_of(entry)));
    if (const auto twin = context.diary().find_duplicate(entry)) {
      shell.notice(fmt::format("the same time already has an entry ({}); both are kept", short_id(*twin)));
    }
  }
  context.write(std::move(changes), trial, [&] {
    const std::vector<PointDecision> decided = context.decide(points);
    if (shell.json()) {
      std::vector<NamedEntry> named;
      for (const Entry& entry : entries) named.push_back({context.point(point_of(entry)).name, entry});
      shell.write(stored_json(named, decided, context.zone()));
      return;
    }
    const Paint paint(shell.screen());
    if (!reports_sign(entries)) shell.write(warning_box(paint, decided, context.zone()));
    for (const Entry& entry : entries) {
      shell.write(stored_text(paint, context, context.point(point_of(entry)), entry, trial));
    }
    for (const PointDecision& one : decided) {
      if (decided.size() > 1) shell.write(fmt::format("{}\n", made_visible(one.point.name.str())));
      shell.write(aftermath(paint, without_said(one, said), context.calendar()));
    }
  });
  if (trial == CommandContext::Trial::no && points.size() == 1) hint_after_logging(context, shell, points.front());
  return ExitCode::done;
}

ExitCode store_point_change(CommandContext& context, Shell& shell, const Point& point, std::vector<Change> changes,
                            CommandContext::Trial trial, std::string_view said) {
  return store_point_changes(context, shell, {point}, std::move(changes), trial, said);
}

ExitCode store_point_changes(CommandContext& context, Shell& shell, const std::vector<Point>& points,
                             std::vector<Change> changes, CommandContext::Trial trial, std::string_view said) {
  context.write(std::move(changes), trial, [&] {
    if (shell.json()) {
      shell.write(points_json(points));
      return;
    }
    std::vector<Point> active;
    std::copy_if(points.begin(), points.end(), std::back_inserter(active),
                 [](const Point& point) { return point.status == PointStatus::active; });
    const Paint paint(shell.screen());
    const std::vector<PointDecision> decided = context.decide(active);
    shell.write(warning_box(paint, decided, context.zone()));
    shell.write(
        paint.paragraph("", fmt::format("{}{}", trial == CommandContext::Trial::yes ? "Would be: " : "", said)));
    for (const PointDecision& one : decided) {
      if (decided.size() > 1) shell.write(fmt::format("{}\n", made_visible(one.point.name.str())));
      shell.write(aftermath(paint, one, context.calendar()));
    }
  });
  return ExitCode::done;
}

}  // namespace unknot::app
