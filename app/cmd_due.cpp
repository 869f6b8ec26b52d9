#include "cmd.hpp"
#include "point_match.hpp"
#include "render_reminder.hpp"
#include "unknot/text.hpp"

namespace unknot::app {
namespace {

struct DueOptions {
  std::optional<std::string> point;
  std::optional<std::string> format;
};

std::string line_of(const PointDecision& due, const Desk& desk) {
  return fmt::format("{}  {}, due since {}\n", made_visible(due.point.name.str()), step_word(due.decision),
                     clock_text(desk.zone().local(due.decision.next->due)));
}

ExitCode run_due(const DueOptions& options, Shell& shell) {
  const Desk desk(shell, OpenFor::reading);
  const bool has_points = !desk.active_points().empty();
  const auto due =
      due_points(desk, options.point || has_points ? some_points(desk, options.point) : std::vector<Point>());
  if (due.empty()) return ExitCode::not_done;
  if (shell.json()) {
    shell.write(plan_json(desk.now(), desk.calendar().day_of(desk.now()), due, {}, desk.settings().sitting,
                          desk.zone()));
    return ExitCode::done;
  }
  for (const PointDecision& one : due) {
    shell.write(options.format ? filled(*options.format, due_fields(one, desk.zone())) + "\n" : line_of(one, desk));
  }
  return ExitCode::done;
}

}  // namespace

Run add_due(Arguments& arguments) {
  auto options = std::make_shared<DueOptions>();
  arguments.positional({"POINT", "", "the point, a part of its name, or all", Completes::points}, options->point);
  arguments.option({"--format", "TEXT",
                    "a line for each, with {point} {kind} {due} {due_iso} {minutes} {phase} {muscle} {side} {why}"},
                   options->format);
  return [options](Shell& shell) { return run_due(*options, shell); };
}

}  // namespace unknot::app
