#include "write/edit_entry.hpp"

#include <algorithm>

#include "render/render_change.hpp"
#include "render/render_entry.hpp"
#include "unknot/catalog.hpp"
#include "write/after_write.hpp"
#include "write/editor.hpp"

namespace unknot::app {
namespace {

/// `Changed left-soleus, Sat 7 Mar 21:00 [3fa9…]: before 4 → 3.`
std::string corrected_text(const CommandContext& context, const Correction& correction, CommandContext::Trial trial) {
  const Entry& before = correction.before;
  const bool is_trial = trial == CommandContext::Trial::yes;
  if (!correction.after) {
    return fmt::format("{} {}.", is_trial ? "Would delete" : "Deleted", record_words(context, Record(before)));
  }
  std::string changes;
  const auto was = entry_lines(before);
  const auto is = entry_lines(*correction.after);
  const auto time_of = [&](const Entry& entry) { return when_text(stamp_of(entry), context.now(), context.zone()); };
  const auto value = [](const std::string& text) { return text.empty() ? "nothing" : text; };
  for (std::size_t i = 0; i < was.size(); ++i) {
    if (was[i].second == is[i].second) continue;
    const bool is_time = was[i].first == "at";
    changes += fmt::format("{}{} {} → {}", changes.empty() ? "" : ", ", was[i].first,
                           is_time ? time_of(before) : value(was[i].second),
                           is_time ? time_of(*correction.after) : value(is[i].second));
  }
  return fmt::format("{} {}, {} [{}]: {}.", is_trial ? "Would change" : "Changed",
                     context.point(point_of(before)).name.str(), time_of(before), short_id(id_of(before)), changes);
}

std::vector<Point> points_of(const CommandContext& context, const std::vector<Correction>& corrections) {
  std::vector<Point> points;
  for (const Correction& one : corrections) {
    const PointId id = point_of(one.before);
    const auto is_same = [&](const Point& point) { return point.id == id; };
    if (std::none_of(points.begin(), points.end(), is_same)) points.push_back(context.point(id));
  }
  return points;
}

}  // namespace

ExitCode correct(CommandContext& context, Shell& shell, const std::vector<Correction>& corrections,
                 CommandContext::Trial trial) {
  const std::vector<Point> points = points_of(context, corrections);
  const Correction& first = corrections.front();
  const Instant at = std::max(stamp_of(first.before).at, first.after ? stamp_of(*first.after).at : Instant{});
  const auto phase_then = [&] {
    return decide(context.state_at(points.front().id, at), {}, context.calendar(), at).phase;
  };
  const Phase was_then = phase_then();
  const std::vector<PointDecision> was = context.decide(points);
  std::vector<Change> changes;
  std::vector<Basis> basis;
  std::vector<NamedEntry> named;
  for (const Correction& one : corrections) {
    changes.push_back(one.after ? Change(Put{*one.after}) : Change(Delete{key_of(one.before)}));
    basis.push_back({key_of(one.before), one.before});
    named.push_back({context.point(point_of(one.before)).name, one.after ? *one.after : one.before});
  }
  const auto show = [&] {
    const std::vector<PointDecision> decided = context.decide(points);
    if (shell.json()) return shell.write(stored_json(named, decided, context.zone()));
    const Formatter formatter(shell.output());
    for (const Correction& one : corrections) shell.write(formatter.paragraph("", corrected_text(context, one, trial)));
    if (const Phase then = phase_then(); corrections.size() == 1 && then != was_then) {
      shell.write(formatter.paragraph(
          "", fmt::format("The phase then is {}; it was {}.", phase_text(then), phase_text(was_then))));
    }
    shell.write(aftermath_of(formatter, decided, was, context.calendar()));
  };
  context.write(std::move(changes), trial, show, std::move(basis));
  return ExitCode::done;
}

}  // namespace unknot::app
