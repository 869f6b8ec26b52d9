#include "commands/cmd.hpp"
#include "context/point_match.hpp"
#include "render/render_safety.hpp"
#include "render/render_trend.hpp"
#include "system/progress.hpp"
#include "system/whole_number.hpp"
#include "system/write_file.hpp"
#include "unknot/report.hpp"
#include "unknot/text.hpp"

namespace unknot::app {
namespace {

const std::vector<std::string> k_readings{"press", "worst", "average", "function", "soreness"};

struct TrendOptions {
  std::optional<std::string> point;
  std::optional<std::string> weeks;
  std::optional<std::string> by;
  std::optional<std::string> reading;
  std::optional<std::string> svg;
  bool table = false;
  bool late = false;
};

std::optional<TableBy> table_of(const TrendOptions& options) {
  if (!options.by) return options.table ? std::optional(TableBy::week) : std::nullopt;
  if (*options.by == "week") return TableBy::week;
  if (*options.by == "day") return TableBy::day;
  throw CommandError(ExitCode::not_done, fmt::format("--by is day or week, not \"{}\"", quoted_briefly(*options.by)));
}

/// The report's chart of one point as a file.
ExitCode write_picture(const TrendOptions& options, const CommandContext& context, const std::vector<Point>& points,
                       const TrendChoice& choice, Shell& shell) {
  if (points.size() != 1) throw CommandError(ExitCode::usage, "a picture shows one point: name it");
  std::vector<Trend> trends;
  context.diary().read_transaction([&] {
    const TrendWeeks weeks = context.weeks_shown(context.state(points.front().id).settings, choice);
    trends = options.reading ? std::vector{weeks.trend(choice.reading)} : weeks.trends();
  });
  const std::string picture = chart_svg(points.front().name, trends);
  if (*options.svg == "-") {
    shell.write_data(picture);
  } else {
    write_shown_file(shell, *options.svg, picture);
  }
  return ExitCode::done;
}

ExitCode run_trend(const TrendOptions& options, Shell& shell) {
  const std::optional<TableBy> table = table_of(options);
  TrendChoice choice;
  if (options.weeks) choice.weeks = whole_number(*options.weeks, "--weeks", "weeks", k_most_weeks);
  if (options.reading) choice.reading = value_or_throw(parse_reading(*options.reading));
  if (options.late) choice.late = LateEntries::included;
  if (options.svg && shell.json()) {
    throw CommandError(ExitCode::usage, "--svg writes a picture; the figures as JSON are `unknot trend --json`");
  }
  const CommandContext context(shell, OpenFor::reading);
  const auto points = some_points(context, options.point);
  if (options.svg) return write_picture(options, context, points, choice, shell);
  std::vector<NamedTrend> trends;
  {
    Progress progress(shell, "Reading the points", points.size());
    context.diary().read_transaction([&] {
      for (const Point& point : points) {
        const TrendWeeks weeks = context.weeks_shown(context.state(point.id).settings, choice);
        trends.push_back({point.name, weeks.trend(choice.reading)});
        progress.step();
      }
    });
  }
  const Formatter formatter(shell.output());
  shell.may_be_long();
  shell.write(shell.json() ? trends_json(context.now(), trends, context.zone())
                           : warning_box(formatter, context) + trend_text(formatter, trends, {table, choice.late}));
  return ExitCode::done;
}

}  // namespace

Run add_trend(Arguments& arguments) {
  auto options = std::make_shared<TrendOptions>();
  arguments.positional({"[POINT]", "", "the point, a part of its name, or all", Completes::points}, options->point);
  arguments.option({"--weeks", "N", "how many calendar weeks, this one included (default: 8)"}, options->weeks);
  arguments.flag({"--table", "", "also the weeks in figures"}, options->table);
  arguments.option({"--by", "DAY", "the table by day or by week", Completes::words, {"day", "week"}}, options->by);
  arguments.option({"--reading", "R", "press, worst, average, function or soreness", Completes::words, k_readings},
                   options->reading);
  arguments.option(
      {"--svg", "FILE", "write the report's chart of one point as a picture; - for standard output", Completes::files},
      options->svg);
  arguments.flag({"--late", "", "entries written down days later count too"}, options->late);
  return [options](Shell& shell) { return run_trend(*options, shell); };
}

}  // namespace unknot::app
