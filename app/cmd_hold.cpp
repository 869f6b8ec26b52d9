// hold and resume: the user's own wish, and its end.
#include "after_write.hpp"
#include "cmd.hpp"
#include "point_match.hpp"
#include "unknot/text.hpp"

namespace unknot::app {
namespace {

struct HoldOptions {
  std::optional<std::string> point;
  std::optional<std::string> note;
  bool dry_run = false;
};

HoldStep step_of(const Desk& desk, const Point& point, const HoldOptions& options) {
  HoldStep step{.id = desk.new_id<HoldId>(), .point = point.id, .stamp = desk.stamp(desk.now()), .what = OwnHold{}};
  if (options.note) step.note = or_fail(Note::parse(*options.note));
  return step;
}

ExitCode run_hold(const HoldOptions& options, Shell& shell) {
  if (!options.note)
    throw Failure(ExitCode::usage, "say why, so that you know later: `unknot hold left-soleus --note \"long hike\"`");
  Desk desk(shell, OpenFor::writing);
  const Point point = one_point(desk, options.point);
  return store_point_change(desk, shell, point, {Put{step_of(desk, point, options)}},
                            options.dry_run ? Desk::Trial::yes : Desk::Trial::no,
                            fmt::format("{} is on hold until you resume it.", made_visible(point.name.str())));
}

ExitCode run_resume(const HoldOptions& options, Shell& shell) {
  Desk desk(shell, OpenFor::writing);
  const Point point = one_point(desk, options.point);
  const std::string name = made_visible(point.name.str());
  const auto held_by = desk.decide(point).decision.held_by;
  if (!held_by) throw Failure(ExitCode::not_done, fmt::format("{} is not on hold", name));
  if (*held_by != HoldCause::own_wish) {
    throw Failure(ExitCode::not_done, fmt::format("{} is not held by your own wish: a professional has to look at it "
                                                  "first; then `unknot clear {} --assessed DATE --note T`",
                                                  name, typed_name(point.name)));
  }
  HoldStep step = step_of(desk, point, options);
  step.what = Resumption{};
  return store_point_change(desk, shell, point, {Put{step}}, options.dry_run ? Desk::Trial::yes : Desk::Trial::no,
                            fmt::format("{} goes on.", name));
}

std::shared_ptr<HoldOptions> bound(Arguments& arguments) {
  auto options = std::make_shared<HoldOptions>();
  arguments.positional({"POINT", "", "the point, or a part of its name", Completes::points}, options->point);
  arguments.option({"--note", "T", "why"}, options->note);
  arguments.flag({"--dry-run", "", "show what it would do and store nothing"}, options->dry_run);
  return options;
}

}  // namespace

Run add_hold(Arguments& arguments) {
  return [options = bound(arguments)](Shell& shell) { return run_hold(*options, shell); };
}

Run add_resume(Arguments& arguments) {
  return [options = bound(arguments)](Shell& shell) { return run_resume(*options, shell); };
}

}  // namespace unknot::app
