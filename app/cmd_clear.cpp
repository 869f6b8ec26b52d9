#include "after_write.hpp"
#include "cmd.hpp"
#include "point_match.hpp"
#include "unknot/text.hpp"
#include "unknot/when.hpp"

namespace unknot::app {
namespace {

struct Options {
  std::optional<std::string> point;
  std::optional<std::string> assessed;
  std::optional<std::string> note;
  bool dry_run = false;
};

ExitCode run(const Options& options, Shell& shell) {
  if (!options.assessed || !options.note) {
    throw Failure(ExitCode::usage,
                  "clear takes the day a professional looked at it and what was said: `unknot clear left-soleus "
                  "--assessed 2026-11-19 --note \"GP: may go on\"`");
  }
  Desk desk(shell, OpenFor::writing);
  const ProtocolDay assessed = or_fail(parse_day(*options.assessed, "--assessed", desk.now(), desk.calendar()));
  if (assessed > desk.calendar().day_of(desk.now())) {
    throw Failure(ExitCode::not_done,
                  fmt::format("--assessed {} is in the future: say the day it was done", assessed.text()));
  }
  const Note note = or_fail(Note::parse(*options.note));
  const auto trial = options.dry_run ? Desk::Trial::yes : Desk::Trial::no;
  std::vector<Point> held;
  for (const Point& point : some_points(desk, options.point)) {
    if (desk.decide(point).decision.held_by) held.push_back(point);
  }
  if (held.empty()) throw Failure(ExitCode::not_done, "nothing is held there, so there is nothing to open");
  for (const Point& point : held) {
    const HoldStep step{desk.new_id<HoldId>(), point.id, desk.stamp(desk.now()), Assessment{assessed.date()}, note};
    store_point_change(desk, shell, point, {Put{step}}, trial,
                       fmt::format("Noted for {}: assessed by a professional on {}. The plan goes on from here.",
                                   made_visible(point.name.str()), assessed.text()));
  }
  return ExitCode::done;
}

}  // namespace

Run add_clear(Arguments& arguments) {
  auto options = std::make_shared<Options>();
  arguments.positional({"POINT", "", "the held point, or all", Completes::points}, options->point);
  arguments.option({"--assessed", "DATE", "the day a professional looked at it"}, options->assessed);
  arguments.option({"--note", "T", "what was said"}, options->note);
  arguments.flag({"--dry-run", "", "show what it would do and store nothing"}, options->dry_run);
  return [options](Shell& shell) { return run(*options, shell); };
}

}  // namespace unknot::app
