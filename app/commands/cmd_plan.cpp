#include "commands/cmd.hpp"
#include "context/command_context.hpp"
#include "context/point_match.hpp"
#include "render/render_plan.hpp"
#include "render/render_safety.hpp"
#include "system/whole_number.hpp"

namespace unknot::app {
namespace {

constexpr int k_most_days = 366;

struct PlanOptions {
  std::optional<std::string> point;
  std::optional<std::string> days;
};

int days_of(const PlanOptions& options) {
  return options.days ? whole_number(*options.days, "--days", "days", k_most_days) : 1;
}

ExitCode run_plan(const PlanOptions& options, Shell& shell) {
  shell.may_be_long();
  const int days = days_of(options);
  const CommandContext context(shell, OpenFor::reading);
  const auto points = some_points(context, options.point);
  const std::vector<PointPlan> plans = context.plan(points, days);
  const std::vector<PointDecision> decided = context.decide(points);
  if (shell.json()) {
    const auto ahead = days == 1 ? std::vector<PointPlan>{} : plans;
    shell.write(plan_json(context.now(), context.calendar().day_of(context.now()), decided, ahead,
                          context.settings().sitting, context.zone()));
    return ExitCode::done;
  }
  const Formatter formatter(shell.output());
  shell.write(warning_box(formatter, decided, context.zone()));
  shell.write(plan_text(formatter, plans, context.settings().sitting, context.calendar(), context.now()));
  shell.write(holds_text(formatter, decided, context.zone()));
  return ExitCode::done;
}

}  // namespace

Run add_plan(Arguments& arguments) {
  auto options = std::make_shared<PlanOptions>();
  arguments.positional({"[POINT]", "", "the point, a part of its name, or all", Completes::points}, options->point);
  arguments.option({"--days", "N", "how many days ahead, today included"}, options->days);
  return [options](Shell& shell) { return run_plan(*options, shell); };
}

}  // namespace unknot::app
