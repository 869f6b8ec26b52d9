// hold: the user pauses a point, and ends that pause.
#include "commands/cmd.hpp"
#include "context/point_match.hpp"
#include "render/render_decision.hpp"
#include "system/formatter.hpp"
#include "unknot/text.hpp"
#include "unknot/when.hpp"
#include "write/after_write.hpp"

namespace unknot::app {
namespace {

struct HoldOptions {
  std::optional<std::string> point;
  std::optional<std::string> until;
  std::optional<std::string> note;
  bool end = false;
  bool dry_run = false;
};

/// A step of no point yet.
HoldStep step_of(const CommandContext& context, const HoldOptions& options) {
  HoldStep step{.id = HoldId({}), .point = PointId({}), .stamp = context.stamp(context.now()), .what = OwnHold{}};
  if (options.note) step.note = value_or_throw(Note::parse(*options.note));
  return step;
}

/// Those of `points` that the user paused; a hold of another cause is not the user's to end. CommandError when there is
/// none.
std::vector<Point> paused(const CommandContext& context, const std::vector<Point>& points) {
  std::vector<Point> own;
  std::optional<Point> for_safety;
  for (const PointDecision& decided : context.decide(points)) {
    if (!decided.decision.hold) continue;
    if (decided.decision.hold->cause == HoldCause::own_wish) {
      own.push_back(decided.point);
    } else if (!for_safety) {
      for_safety = decided.point;
    }
  }
  if (!own.empty()) return own;
  if (for_safety) {
    throw CommandError(ExitCode::not_done,
                       fmt::format("{} is on hold for your safety: see a professional first, then `unknot clear {} "
                                   "--assessed DATE --note T`",
                                   for_safety->name.str(), typed_name(for_safety->name)));
  }
  throw CommandError(ExitCode::not_done, points.size() == 1
                                             ? fmt::format("{} is not on hold", points.front().name.str())
                                             : "no point is on hold");
}

std::string names_of(const std::vector<Point>& points) {
  std::vector<std::string> names;
  for (const Point& point : points) names.push_back(point.name.str());
  return joined(names);
}

std::string until_words(Instant until, const Calendar& calendar) {
  const LocalTime local = calendar.zone().local(until);
  return fmt::format("{} {}", short_date_text(date::floor<date::days>(local)), clock_text(local));
}

ExitCode run_hold(const HoldOptions& options, Shell& shell) {
  if (options.end && options.until) throw CommandError(ExitCode::usage, "--end ends the hold now: leave out --until");
  CommandContext context(shell, OpenFor::writing);
  std::vector<Point> points =
      points_named(context, options.point ? std::vector{*options.point} : std::vector<std::string>());
  if (options.end) points = paused(context, points);
  const std::string be = points.size() == 1 ? "is" : "are";
  HoldStep step = step_of(context, options);
  std::string said = fmt::format("{} {} on hold.", names_of(points), be);
  if (options.end) {
    step.what = Resumption{};
    said = fmt::format("The hold of {} has ended.", names_of(points));
  } else if (options.until) {
    const Instant until = value_or_throw(parse_future(*options.until, context.now(), context.calendar()));
    step.what = OwnHold{until};
    said = fmt::format("{} {} on hold until {}.", names_of(points), be, until_words(until, context.calendar()));
  }
  std::vector<Change> steps;
  for (const Point& point : points) {
    step.id = context.new_id<HoldId>();
    step.point = point.id;
    steps.emplace_back(Put{step});
  }
  return store_point_changes(context, shell, points, std::move(steps),
                             options.dry_run ? CommandContext::Trial::yes : CommandContext::Trial::no, said);
}

}  // namespace

Run add_hold(Arguments& arguments) {
  auto options = std::make_shared<HoldOptions>();
  arguments.positional({"[POINT]", "", "the point, a part of its name, or all", Completes::points}, options->point);
  arguments.option({"--until", "WHEN", "when it ends by itself: monday, 2026-11-29 18:00"}, options->until);
  arguments.flag({"--end", "", "end your own hold"}, options->end);
  arguments.option({"-m,--note", "T", "why"}, options->note);
  arguments.flag({"--dry-run", "", "show what it would do and store nothing"}, options->dry_run);
  return [options](Shell& shell) { return run_hold(*options, shell); };
}

}  // namespace unknot::app
