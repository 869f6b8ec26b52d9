#include "commands/cmd.hpp"
#include "context/point_match.hpp"
#include "remind/render_reminder.hpp"

namespace unknot::app {
namespace {

struct DueOptions {
  std::optional<std::string> point;
  std::optional<std::string> format;
};

ExitCode run_due(const DueOptions& options, Shell& shell) {
  shell.answer_by_exit_code();
  if (options.format) filled(*options.format, unfilled_due_fields());  // Also where nothing is due.
  const CommandContext context(shell, OpenFor::reading);
  const bool has_points = !context.active_points().empty();
  const auto due =
      due_points(context, options.point || has_points ? some_points(context, options.point) : std::vector<Point>());
  const Minutes within = context.settings().sitting;
  const ExitCode code = due.empty() ? ExitCode::not_done : ExitCode::done;
  if (shell.json()) {
    shell.write(plan_json(context.now(), context.calendar().day_of(context.now()), due, {}, within, context.zone()));
    return code;
  }
  std::vector<const Decision*> decisions;
  for (const PointDecision& one : due) decisions.push_back(&one.decision);
  for (const Sitting& sitting : sittings_of(decisions, within)) {
    std::vector<const PointDecision*> points;
    for (const std::size_t place : sitting.points) points.push_back(&due[place]);
    if (!options.format) shell.write(due_line(points, context.zone()) + "\n");
    if (!options.format) continue;
    for (const PointDecision* one : points) {
      shell.write_data(filled(*options.format, due_fields(*one, sitting.due, context.zone())) + "\n");
    }
  }
  return code;
}

}  // namespace

Run add_due(Arguments& arguments) {
  auto options = std::make_shared<DueOptions>();
  arguments.positional({"[POINT]", "", "the point, a part of its name, or all", Completes::points}, options->point);
  arguments.option(
      {"--format", "TEXT",
       "a line a point, with {point} {kind} {due} {due_iso} {sitting} {minutes} {phase} {muscle} {side} {why}; "
       "the points of one sitting have the same {sitting}"},
      options->format);
  return [options](Shell& shell) { return run_due(*options, shell); };
}

}  // namespace unknot::app
