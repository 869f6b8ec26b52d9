#include "commands/cmd.hpp"
#include "context/desk.hpp"
#include "context/point_match.hpp"
#include "render/render_decision.hpp"
#include "render/render_safety.hpp"

namespace unknot::app {
namespace {

struct NextOptions {
  std::optional<std::string> point;
};

ExitCode run_next(const NextOptions& options, Shell& shell) {
  const Desk desk(shell, OpenFor::reading);
  const auto decided = desk.decide(some_points(desk, options.point));
  if (shell.json()) {
    shell.write(
        plan_json(desk.now(), desk.calendar().day_of(desk.now()), decided, {}, desk.settings().sitting, desk.zone()));
    return ExitCode::done;
  }
  const Paint paint(shell.screen());
  shell.write(warning_box(paint, decided, desk.zone()));
  shell.write(next_sittings(paint, decided, desk.settings().sitting, desk.calendar()));
  return ExitCode::done;
}

}  // namespace

Run add_next(Arguments& arguments) {
  auto options = std::make_shared<NextOptions>();
  arguments.positional({"POINT", "", "the point, a part of its name, or all", Completes::points}, options->point);
  return [options](Shell& shell) { return run_next(*options, shell); };
}

}  // namespace unknot::app
