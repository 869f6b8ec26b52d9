#include "after_write.hpp"
#include "cmd.hpp"
#include "entry_options.hpp"
#include "point_match.hpp"
#include "unknot/when.hpp"

namespace unknot::app {
namespace {

struct CheckCommand {
  std::optional<std::string> point;
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
  const Point point = one_point(desk, options.point);
  const Instant at = options.at ? or_fail(parse_past(*options.at, desk.now(), desk.zone())) : desk.now();
  const Check check = with({.id = desk.new_id<EntryId>(), .point = point.id, .stamp = desk.stamp(at)}, options.check);
  return store_entry(desk, shell, point, check, options.dry_run ? Desk::Trial::yes : Desk::Trial::no);
}

}  // namespace

Run add_check(Arguments& arguments) {
  auto options = std::make_shared<CheckCommand>();
  arguments.positional({"POINT", "", "the point, or a part of its name", Completes::points}, options->point);
  bind(arguments, options->check);
  arguments.option({"--at", "WHEN", "when it was: 08:05, yesterday 21:30, 2h ago"}, options->at);
  arguments.flag({"--dry-run", "", "show what it would do and store nothing"}, options->dry_run);
  return [options](Shell& shell) { return run_check(*options, shell); };
}

}  // namespace unknot::app
