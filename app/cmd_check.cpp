#include "after_write.hpp"
#include "cmd.hpp"
#include "entry_options.hpp"
#include "point_match.hpp"
#include "unknot/when.hpp"

namespace unknot::app {
namespace {

struct CheckCommand {
  std::vector<std::string> points;
  std::optional<std::string> at;
  CheckOptions check;
  bool dry_run = false;
};

ExitCode run_check(const CheckCommand& options, Shell& shell) {
  if (is_empty(options.check)) {
    throw Failure(ExitCode::usage,
                  "a check needs a reading: --sore N, --press N, --symptoms, --worst N, --average N, --function N or "
                  "--red-flag F");
  }
  Desk desk(shell, OpenFor::writing);
  const Instant at = options.at ? or_fail(parse_past(*options.at, desk.now(), desk.zone())) : desk.now();
  std::vector<Entry> checks;
  for (const Point& point : points_named(desk, options.points)) {
    checks.emplace_back(
        with(Check{.id = desk.new_id<EntryId>(), .point = point.id, .stamp = desk.stamp(at)}, options.check));
  }
  return store_entries(desk, shell, checks, options.dry_run ? Desk::Trial::yes : Desk::Trial::no);
}

}  // namespace

Run add_check(Arguments& arguments) {
  auto options = std::make_shared<CheckCommand>();
  arguments.positionals({"POINT...", "", "the points, parts of their names, or all", Completes::points},
                        options->points);
  bind(arguments, options->check);
  arguments.option({"--at", "WHEN", "when it was: 08:05, yesterday 21:30, 2h ago"}, options->at);
  arguments.flag({"--dry-run", "", "show what it would do and store nothing"}, options->dry_run);
  return [options](Shell& shell) { return run_check(*options, shell); };
}

}  // namespace unknot::app
