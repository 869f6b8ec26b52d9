#include "commands/cmd.hpp"
#include "context/command_context.hpp"
#include "context/point_match.hpp"
#include "render/render_decision.hpp"
#include "render/render_safety.hpp"

namespace unknot::app {
namespace {

struct NextOptions {
  std::optional<std::string> point;
};

ExitCode run_next(const NextOptions& options, Shell& shell) {
  const CommandContext context(shell, OpenFor::reading);
  auto decided = context.decide(some_points(context, options.point));
  if (shell.json()) {
    shell.write(plan_json(context.now(), context.calendar().day_of(context.now()), decided, {},
                          context.settings().sitting, context.zone()));
    return ExitCode::done;
  }
  const Formatter formatter(shell.output());
  if (has_emergency(context.decisions())) {
    shell.write(warning_box(formatter, context));
    std::erase_if(decided, [](const PointDecision& one) { return !one.decision.hold; });
  } else {
    shell.write(warning_box(formatter, decided, context.zone()));
  }
  shell.write(next_sittings(formatter, decided, context.settings().sitting, context.calendar()));
  shell.write(clearance_text(formatter, context));
  return ExitCode::done;
}

}  // namespace

Run add_next(Arguments& arguments) {
  auto options = std::make_shared<NextOptions>();
  arguments.positional({"[POINT]", "", "the point, a part of its name, or all", Completes::points}, options->point);
  return [options](Shell& shell) { return run_next(*options, shell); };
}

}  // namespace unknot::app
