#include <algorithm>

#include "commands/cmd.hpp"
#include "context/command_context.hpp"
#include "context/point_match.hpp"
#include "render/render_safety.hpp"
#include "render/render_why.hpp"

namespace unknot::app {
namespace {

struct WhyOptions {
  std::optional<std::string> point;
};

/// The entries that the decision names.
std::vector<Entry> named_entries(const Diary& diary, const Decision& decision) {
  std::vector<Entry> entries;
  for (const EntryId& id : entries_named_by(decision)) {
    if (auto entry = diary.entry(id)) entries.push_back(*std::move(entry));
  }
  return entries;
}

ExitCode run_why(const WhyOptions& options, Shell& shell) {
  shell.may_be_long();
  const CommandContext context(shell, OpenFor::reading);
  const auto points = some_points(context, options.point);
  std::vector<Explanation> explanations;
  for (PointDecision& decided : context.decide(points)) {
    auto entries = named_entries(context.diary(), decided.decision);
    auto changes =
        what_would_change(context.state(decided.point.id), context.active_states(), context.calendar(), context.now());
    explanations.push_back({std::move(decided), std::move(entries), std::move(changes)});
  }
  if (shell.json()) {
    shell.write(why_json(context.now(), explanations, context.zone()));
    return ExitCode::done;
  }
  const Formatter formatter(shell.output());
  bool first = true;
  for (const Explanation& explained : explanations) {
    if (!std::exchange(first, false)) shell.write("\n");
    shell.write(warning_box(formatter, {explained.decided}, context.zone()) +
                why_text(formatter, explained, context.calendar()));
  }
  if (const std::string said = clearance_text(formatter, context); !said.empty()) shell.write("\n" + said);
  return ExitCode::done;
}

}  // namespace

Run add_why(Arguments& arguments) {
  auto options = std::make_shared<WhyOptions>();
  arguments.positional({"[POINT]", "", "the point, a part of its name, or all", Completes::points}, options->point);
  return [options](Shell& shell) { return run_why(*options, shell); };
}

}  // namespace unknot::app
