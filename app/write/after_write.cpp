#include "write/after_write.hpp"

#include <algorithm>

#include "render/render_decision.hpp"
#include "render/render_entry.hpp"
#include "render/render_safety.hpp"
#include "unknot/text.hpp"
#include "write/doubts.hpp"
#include "write/hints.hpp"

namespace unknot::app {
namespace {

std::string stored_text(const Formatter& formatter, const CommandContext& context, const Point& point,
                        const Entry& entry, CommandContext::Trial trial) {
  const std::string words =
      fmt::format("{}, {}, {} [{}]", point.name.str(), said_time(stamp_of(entry).at, context.now(), context.calendar()),
                  what_text(entry), short_id(id_of(entry)));
  return formatter.paragraph(trial == CommandContext::Trial::yes ? "Would log: " : "Logged: ", words);
}

/// `decided` without what was said already: the alert that a notice said, in a hold for a warning sign that a session
/// came in it, as the box with the sign says not to press, and what `before` had of sessions too soon after each other.
PointDecision without_said(PointDecision decided, std::optional<AlertId> said, const PointDecision& before) {
  const bool has_box = decided.decision.hold && decided.decision.hold->report;
  const auto& old = before.decision.alerts;
  std::erase_if(decided.decision.alerts, [&](const Alert& alert) {
    return alert.alert == said || (has_box && alert.alert == AlertId::treated_in_rest) ||
           (alert.alert == AlertId::too_soon && std::find(old.begin(), old.end(), alert) != old.end());
  });
  return decided;
}

/// What to do about the warning sign that is stored, once for all its points; empty where none is.
std::string reported_sign_text(const Formatter& formatter, const std::vector<Entry>& entries) {
  for (const Entry& entry : entries) {
    const auto* check = std::get_if<Check>(&entry);
    if (check != nullptr && check->red_flag) return red_flag_text(formatter, *check->red_flag);
  }
  return {};
}

}  // namespace

std::string aftermath_of(const Formatter& formatter, const std::vector<PointDecision>& decided,
                         const std::vector<PointDecision>& before, const Calendar& calendar) {
  std::string text;
  for (const PointDecision& one : decided) {
    if (decided.size() > 1) text += fmt::format("{}\n", one.point.name.str());
    const auto was = std::find_if(before.begin(), before.end(),
                                  [&](const PointDecision& each) { return each.point.id == one.point.id; });
    text += aftermath(formatter, one, was == before.end() ? nullptr : &was->decision, calendar);
  }
  return text;
}

ExitCode store_entries(CommandContext& context, Shell& shell, const std::vector<Entry>& entries,
                       CommandContext::Trial trial, std::optional<AlertId> said) {
  std::vector<Change> changes;
  std::vector<Point> points;
  for (const Entry& entry : entries) {
    changes.emplace_back(Put{entry});
    const auto is_same = [&](const Point& point) { return point.id == point_of(entry); };
    if (std::none_of(points.begin(), points.end(), is_same)) points.push_back(context.point(point_of(entry)));
    if (const auto duplicate = context.diary().find_duplicate(entry)) {
      shell.notice(fmt::format("the same time already has an entry ({}); both are kept", short_id(*duplicate)));
    }
  }
  doubt_time(context, shell, points.front(), stamp_of(entries.back()).at);
  const std::vector<PointDecision> before = context.decide(points);
  context.write(std::move(changes), trial, [&] {
    const std::vector<PointDecision> decided = context.decide(points);
    if (shell.json()) {
      std::vector<NamedEntry> named;
      for (const Entry& entry : entries) named.push_back({context.point(point_of(entry)).name, entry});
      shell.write(stored_json(named, decided, context.zone()));
      return;
    }
    const Formatter formatter(shell.output());
    const std::string reported = reported_sign_text(formatter, entries);
    shell.write(reported.empty() ? warning_box(formatter, decided, context.zone()) : reported);
    for (const Entry& entry : entries) {
      shell.write(stored_text(formatter, context, context.point(point_of(entry)), entry, trial));
    }
    std::vector<PointDecision> news;
    for (std::size_t i = 0; i < decided.size(); ++i) news.push_back(without_said(decided[i], said, before[i]));
    shell.write(aftermath_of(formatter, news, before, context.calendar()));
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
  const std::vector<PointDecision> before = context.decisions();
  context.write(std::move(changes), trial, [&] {
    if (shell.json()) {
      shell.write(points_json(points));
      return;
    }
    std::vector<Point> active;
    std::copy_if(points.begin(), points.end(), std::back_inserter(active),
                 [](const Point& point) { return point.status == PointStatus::active; });
    const Formatter formatter(shell.output());
    const std::vector<PointDecision> decided = context.decide(active);
    shell.write(warning_box(formatter, decided, context.zone()));
    shell.write(
        formatter.paragraph("", fmt::format("{}{}", trial == CommandContext::Trial::yes ? "Would be: " : "", said)));
    shell.write(aftermath_of(formatter, decided, before, context.calendar()));
  });
  return ExitCode::done;
}

}  // namespace unknot::app
