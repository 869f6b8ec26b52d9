#include <algorithm>

#include "after_write.hpp"
#include "cmd.hpp"
#include "paint.hpp"
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

/// Since when the rule of holds has held a point decided under `settings`; absent: it does not.
std::optional<Instant> held_since(const Desk& desk, const PointSettings& settings) {
  const Decision decision =
      unknot::decide(desk.diary().memory_at(settings.point.id, desk.now()), settings, desk.calendar(), desk.now());
  if (!decision.held_by) return std::nullopt;
  return std::get<Instant>(decision.reasons.front().facts.front().value);
}

/// The latest of all that holds the point, seen from each kind of hold alone, as the decision names only the gravest.
std::optional<Instant> latest_hold(const Desk& desk, const PointSettings& settings) {
  PointSettings flags = settings;
  flags.screenings.clear();
  PointSettings screenings = settings;
  screenings.red_flags.clear();
  PointSettings own = screenings;
  own.screenings.clear();
  return std::max({held_since(desk, flags), held_since(desk, screenings), held_since(desk, own)});
}

/// An assessment opens what a professional could have seen: nothing that came on a later day.
void refuse_earlier_than_hold(const Desk& desk, const std::vector<Point>& held, ProtocolDay assessed) {
  for (const PointSettings& settings : desk.point_settings(held)) {
    const auto since = latest_hold(desk, settings);
    if (!since || assessed >= desk.calendar().day_of(*since)) continue;
    throw Failure(
        ExitCode::not_done,
        fmt::format("--assessed {} is before {}, the day on which {} was last put on hold: an assessment has "
                    "to come after it",
                    assessed.text(), desk.calendar().day_of(*since).text(), made_visible(settings.point.name.str())));
  }
}

/// The other points that the same thing holds, and how they are opened; empty when there is none.
std::string still_held(const Desk& desk, const std::vector<Point>& opened, const Reason& reason, ProtocolDay assessed) {
  std::string names;
  std::string commands;
  bool is_one = true;
  for (const PointDecision& other : desk.decide(desk.active_points())) {
    const bool is_opened =
        std::any_of(opened.begin(), opened.end(), [&](const Point& point) { return point.id == other.point.id; });
    if (is_opened || !other.decision.held_by || other.decision.reasons.front() != reason) continue;
    is_one = names.empty();
    names += (is_one ? "" : ", ") + made_visible(other.point.name.str());
    commands += fmt::format("{}`unknot clear {} --assessed {} --note T`", is_one ? "" : ", ",
                            typed_name(other.point.name), assessed.text());
  }
  if (names.empty()) return {};
  return fmt::format("Still held by the same: {}. Where the assessment was of {} too: {}.", names,
                     is_one ? "it" : "them", commands);
}

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
  std::vector<Reason> reasons;
  for (const PointDecision& decided : desk.decide(some_points(desk, options.point))) {
    if (!decided.decision.held_by) continue;
    held.push_back(decided.point);
    reasons.push_back(decided.decision.reasons.front());
  }
  if (held.empty()) throw Failure(ExitCode::not_done, "nothing is held there, so there is nothing to open");
  refuse_earlier_than_hold(desk, held, assessed);
  for (const Point& point : held) {
    const HoldStep step{desk.new_id<HoldId>(), point.id, desk.stamp(desk.now()), Assessment{assessed.date()}, note};
    store_point_change(desk, shell, point, {Put{step}}, trial,
                       fmt::format("Noted for {}: assessed by a professional on {}. The plan goes on from here.",
                                   made_visible(point.name.str()), assessed.text()));
  }
  const std::string others = still_held(desk, held, reasons.front(), assessed);
  if (!others.empty() && !shell.json()) shell.write(Paint(shell.screen()).paragraph("", others));
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
