#include "cmd.hpp"
#include "desk.hpp"
#include "point_match.hpp"
#include "render_decision.hpp"

namespace unknot::app {
namespace {

struct NextOptions {
  std::optional<std::string> point;
};

ExitCode run_next(const NextOptions& options, Shell& shell) {
  const Desk desk(shell, OpenFor::reading);
  const auto decided = desk.decide(some_points(desk, options.point));
  if (shell.json()) {
    shell.write(plan_json(desk.now(), desk.calendar().day_of(desk.now()), decided, {}, desk.zone()));
    return ExitCode::done;
  }
  const Paint paint(shell.screen());
  bool first = true;
  for (const PointDecision& point : decided) {
    if (!std::exchange(first, false)) shell.write("\n");
    shell.write(next_text(paint, point, desk.calendar()));
    shell.write(alerts_text(paint, point.decision, desk.zone()));
  }
  return ExitCode::done;
}

}  // namespace

Run add_next(Arguments& arguments) {
  auto options = std::make_shared<NextOptions>();
  arguments.positional({"POINT", "", "the point, a part of its name, or all", Completes::points}, options->point);
  return [options](Shell& shell) { return run_next(*options, shell); };
}

}  // namespace unknot::app
