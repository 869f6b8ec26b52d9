#include "commands/cmd.hpp"
#include "context/point_match.hpp"
#include "context/trend_window.hpp"
#include "render/render_safety.hpp"
#include "render/render_trend.hpp"
#include "system/progress.hpp"
#include "unknot/text.hpp"

namespace unknot::app {
namespace {

const std::vector<std::string> k_readings{"press", "worst", "average", "function", "soreness"};

struct TrendOptions {
  std::optional<std::string> point;
  std::optional<std::string> weeks;
  std::optional<std::string> by;
  std::optional<std::string> reading;
  bool late = false;
};

TableBy table_by(const TrendOptions& options) {
  if (!options.by || *options.by == "week") return TableBy::week;
  if (*options.by == "day") return TableBy::day;
  throw CommandError(ExitCode::not_done, fmt::format("--by is day or week, not \"{}\"", quoted_briefly(*options.by)));
}

ExitCode run_trend(const TrendOptions& options, Shell& shell) {
  const TableBy by = table_by(options);
  TrendChoice choice;
  if (options.weeks) choice.weeks = parse_weeks(*options.weeks);
  if (options.reading) choice.reading = value_or_throw(parse_reading(*options.reading));
  if (options.late) choice.late = LateEntries::included;
  const CommandContext context(shell, OpenFor::reading);
  const auto points = some_points(context, options.point);
  std::vector<NamedTrend> trends;
  {
    Progress progress(shell, "Reading the points", points.size());
    context.diary().read_transaction([&] {
      for (const Point& point : points) {
        const WeeksShown weeks(context, context.state(point.id).settings, choice);
        trends.push_back({point.name, weeks.trend(choice.reading)});
        progress.step();
      }
    });
  }
  const Paint paint(shell.screen());
  shell.write(shell.json() ? trends_json(context.now(), trends, context.zone())
                           : warning_box(paint, context) + trend_text(paint, trends, by, choice.late));
  return ExitCode::done;
}

}  // namespace

Run add_trend(Arguments& arguments) {
  auto options = std::make_shared<TrendOptions>();
  arguments.positional({"[POINT]", "", "the point, a part of its name, or all", Completes::points}, options->point);
  arguments.option({"--weeks", "N", "how many calendar weeks, this one included (8 when not said)"}, options->weeks);
  arguments.option({"--by", "DAY", "a table by day or by week (week when not said)", Completes::words, {"day", "week"}},
                   options->by);
  arguments.option({"--reading", "R", "press, worst, average, function or soreness", Completes::words, k_readings},
                   options->reading);
  arguments.flag({"--late", "", "entries written down days later count too"}, options->late);
  return [options](Shell& shell) { return run_trend(*options, shell); };
}

}  // namespace unknot::app
