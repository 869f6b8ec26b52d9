// hold: the user pauses a point, and ends that pause.
#include "after_write.hpp"
#include "cmd.hpp"
#include "point_match.hpp"
#include "render_decision.hpp"
#include "unknot/text.hpp"
#include "unknot/when.hpp"

namespace unknot::app {
namespace {

struct HoldOptions {
  std::optional<std::string> point;
  std::optional<std::string> until;
  std::optional<std::string> note;
  bool end = false;
  bool dry_run = false;
};

HoldStep step_of(const Desk& desk, const Point& point, const HoldOptions& options) {
  HoldStep step{.id = desk.new_id<HoldId>(), .point = point.id, .stamp = desk.stamp(desk.now()), .what = OwnHold{}};
  if (options.note) step.note = or_fail(Note::parse(*options.note));
  return step;
}

/// The pause ends; a hold of another cause is not the user's to end.
void refuse_unless_own(const Desk& desk, const Point& point) {
  const auto hold = desk.decide(point).decision.hold;
  const std::string name = made_visible(point.name.str());
  if (!hold) throw Failure(ExitCode::not_done, fmt::format("{} is not on hold", name));
  if (hold->cause == HoldCause::own_wish) return;
  throw Failure(ExitCode::not_done,
                fmt::format("{} is on hold for your safety: see a professional first, then `unknot clear {} --assessed "
                            "DATE --note T`",
                            name, typed_name(point.name)));
}

std::string until_words(Instant until, const Calendar& calendar) {
  const LocalTime local = calendar.zone().local(until);
  return fmt::format("{} {}", short_date_text(date::floor<date::days>(local)), clock_text(local));
}

ExitCode run_hold(const HoldOptions& options, Shell& shell) {
  if (options.end && options.until) throw Failure(ExitCode::usage, "--end ends the hold now: leave out --until");
  Desk desk(shell, OpenFor::writing);
  const Point point = one_point(desk, options.point);
  const std::string name = made_visible(point.name.str());
  HoldStep step = step_of(desk, point, options);
  std::string said = fmt::format("{} is on hold. To go on: `unknot hold {} --end`.", name, typed_name(point.name));
  if (options.end) {
    refuse_unless_own(desk, point);
    step.what = Resumption{};
    said = fmt::format("The hold of {} has ended.", name);
  } else if (options.until) {
    const Instant until = or_fail(parse_future(*options.until, desk.now(), desk.calendar()));
    step.what = OwnHold{until};
    said = fmt::format("{} is on hold until {}. To go on earlier: `unknot hold {} --end`.", name,
                       until_words(until, desk.calendar()), typed_name(point.name));
  }
  return store_point_change(desk, shell, point, {Put{step}}, options.dry_run ? Desk::Trial::yes : Desk::Trial::no,
                            said);
}

}  // namespace

Run add_hold(Arguments& arguments) {
  auto options = std::make_shared<HoldOptions>();
  arguments.positional({"POINT", "", "the point, or a part of its name", Completes::points}, options->point);
  arguments.option({"--until", "WHEN", "when it ends by itself: sunday, 2026-11-29 18:00"}, options->until);
  arguments.flag({"--end", "", "end your own hold"}, options->end);
  arguments.option({"--note", "T", "why"}, options->note);
  arguments.flag({"--dry-run", "", "show what it would do and store nothing"}, options->dry_run);
  return [options](Shell& shell) { return run_hold(*options, shell); };
}

}  // namespace unknot::app
