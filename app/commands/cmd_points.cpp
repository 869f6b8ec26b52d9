#include "commands/cmd.hpp"
#include "context/command_context.hpp"
#include "render/render_safety.hpp"
#include "system/formatter.hpp"

namespace unknot::app {
namespace {

struct PointsOptions {
  bool all = false;
};

ExitCode run_points(const PointsOptions& options, Shell& shell) {
  const CommandContext context(shell, OpenFor::reading);
  const std::vector<Point> points = options.all ? context.points() : context.active_points();
  if (shell.json()) {
    shell.write(points_json(points));
    return ExitCode::done;
  }
  const Formatter formatter(shell.output());
  shell.write(warning_box(formatter, context));
  if (points.empty()) {
    shell.write(context.points().empty() ? "No point yet: add one, like `unknot add left-soleus`.\n"
                                         : "No active point: `unknot points --all` lists the archived ones.\n");
  }
  for (const Point& point : points) {
    std::string what = fmt::format("{}{}{} a day", point.side ? fmt::format("{}, ", side_text(*point.side)) : "",
                                   point.muscle ? point.muscle->str() + ", " : "", point.per_day.value());
    if (point.shown_how == ShownHow::yes) what += ", a professional has shown you how";
    if (point.status == PointStatus::archived) what += ", archived";
    if (point.note) what += ", note: " + point.note->str();
    shell.write(formatter.paragraph(formatter.styled(Style::bold, point.name.str()) + "  ", what));
  }
  return ExitCode::done;
}

}  // namespace

Run add_points(Arguments& arguments) {
  auto options = std::make_shared<PointsOptions>();
  arguments.flag({"--all", "", "archived points too"}, options->all);
  return [options](Shell& shell) { return run_points(*options, shell); };
}

}  // namespace unknot::app
