#include <algorithm>

#include "commands/cmd.hpp"
#include "context/point_match.hpp"
#include "system/child.hpp"
#include "system/progress.hpp"
#include "system/whole_number.hpp"
#include "system/write_file.hpp"
#include "unknot/guide.hpp"
#include "unknot/report.hpp"
#include "unknot/text.hpp"

namespace unknot::app {
namespace {

struct ReportOptions {
  std::optional<std::string> file;
  std::optional<std::string> weeks;
  std::vector<std::string> points;
  bool full = false;
  bool open = false;
};

std::vector<Point> points_of(const CommandContext& context, const ReportOptions& options) {
  if (options.points.empty()) return context.active_points();
  std::vector<Point> points;
  for (const std::string& typed : options.points) {
    for (Point& point : some_points(context, typed)) {
      const bool is_new = std::none_of(points.begin(), points.end(), [&](const Point& p) { return p.id == point.id; });
      if (is_new) points.push_back(std::move(point));
    }
  }
  return points;
}

std::vector<ReportedScreening> screenings_of(const CommandContext& context) {
  std::vector<ReportedScreening> screenings;
  for (const Screening& screening : context.snapshot().screenings) {
    if (screening.stamp.at > context.now()) continue;
    ReportedScreening reported{screening.stamp, screening.outcome, screening.reading, {}};
    for (const ScreeningAnswer& answer : screening.answers) {
      const auto* question = guide::find_question(answer.question);
      reported.answers.push_back({std::string(question ? question->question : answer.question), answer.answer});
    }
    screenings.push_back(std::move(reported));
  }
  return screenings;
}

/// The point's own, and those of its leg whose point is not in the report.
std::vector<RedFlagReport> red_flags_of(const PointSettings& settings, const std::vector<Point>& shown, Instant now) {
  std::vector<RedFlagReport> reports;
  std::copy_if(settings.red_flags.begin(), settings.red_flags.end(), std::back_inserter(reports),
               [&](const RedFlagReport& report) {
                 const bool is_anothers =
                     report.point != settings.point.id &&
                     std::any_of(shown.begin(), shown.end(), [&](const Point& p) { return p.id == report.point; });
                 return report.at <= now && !is_anothers;
               });
  return reports;
}

Report report_of(const CommandContext& context, const Shell& shell, const std::vector<Point>& points,
                 const TrendChoice& choice, ReportExtent extent) {
  Report report{context.now(), extent, context.settings().name, {}, screenings_of(context), guide::notice()};
  Progress progress(shell, "Reading the points", points.size());
  context.diary().read_transaction([&] {
    const auto decisions = context.decide(points);
    for (std::size_t i = 0; i < points.size(); ++i) {
      const PointSettings& settings = context.state(points[i].id).settings;
      const TrendWeeks weeks = context.weeks_shown(settings, choice);
      ReportedPoint reported{points[i],
                             decisions[i].decision,
                             weeks.first_entry(),
                             weeks.trends(),
                             {weeks.entries().begin(), weeks.entries().end()},
                             {},
                             red_flags_of(settings, points, context.now())};
      std::copy_if(settings.hold_steps.begin(), settings.hold_steps.end(), std::back_inserter(reported.holds),
                   [&](const HoldStep& step) { return step.stamp.at <= context.now(); });
      report.points.push_back(std::move(reported));
      progress.step();
    }
  });
  return report;
}

/// With the desktop's own opener.
void open_in_browser(const std::filesystem::path& file, const Shell& shell) {
  const ChildEnd end = run_child({"xdg-open", std::filesystem::absolute(file).string()});
  if (end.code == k_not_found) return shell.notice("no xdg-open here: open the file yourself");
  if (end.code != 0) shell.notice("xdg-open could not open it: open the file yourself");
}

ExitCode run_report(const ReportOptions& options, Shell& shell) {
  TrendChoice choice;
  if (options.weeks) choice.weeks = whole_number(*options.weeks, "--weeks", "weeks", k_most_weeks);
  const bool to_stdout = options.file && *options.file == "-";
  if (to_stdout && options.open) throw CommandError(ExitCode::usage, "--open needs a file: leave out `-o -`");
  if (shell.json()) {
    throw CommandError(ExitCode::usage, "a report is a page; the figures as JSON are `unknot trend --json`");
  }
  const CommandContext context(shell, OpenFor::reading);
  if (options.file && options.file->ends_with(".pdf"))
    shell.notice("the report is HTML, whatever its name; for a PDF open it in a browser and print it to a file");
  const ReportExtent extent = options.full ? ReportExtent::full : ReportExtent::first_pages;
  const std::string page =
      report_html(report_of(context, shell, points_of(context, options), choice, extent), context.calendar());
  if (to_stdout) {
    shell.write_data(page);
    return ExitCode::done;
  }
  const std::filesystem::path file =
      options.file.value_or(fmt::format("unknot-report-{}.html", context.calendar().day_of(context.now()).text()));
  write_shown_file(shell, file, page);
  if (options.open) open_in_browser(file, shell);
  return ExitCode::done;
}

}  // namespace

Run add_report(Arguments& arguments) {
  auto options = std::make_shared<ReportOptions>();
  arguments.option({"-o,--output", "FILE", "where to write it; - for standard output", Completes::files},
                   options->file);
  arguments.option({"--weeks", "N", "how many calendar weeks, this one included (default: 8)"}, options->weeks);
  arguments.options({"--point", "P", "only these points", Completes::points}, options->points);
  arguments.flag({"--full", "", "also the weeks, the diary by day, the protocol and the method"}, options->full);
  arguments.flag({"--open", "", "show it in the browser"}, options->open);
  return [options](Shell& shell) { return run_report(*options, shell); };
}

}  // namespace unknot::app
