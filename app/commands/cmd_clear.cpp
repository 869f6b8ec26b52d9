#include <algorithm>

#include "commands/cmd.hpp"
#include "context/point_match.hpp"
#include "system/formatter.hpp"
#include "system/shell_line.hpp"
#include "unknot/text.hpp"
#include "unknot/when.hpp"
#include "write/after_write.hpp"

namespace unknot::app {
namespace {

struct ClearOptions {
  std::optional<std::string> point;
  std::optional<std::string> assessed;
  std::optional<std::string> note;
  bool dry_run = false;
};

/// Since when a point decided under `settings` has been held; absent: it is not.
std::optional<Instant> held_since(const CommandContext& context, const PointSettings& settings) {
  const auto hold = unknot::decide(RuleState{}, settings, context.calendar(), context.now()).hold;
  return hold ? std::optional(hold->since) : std::nullopt;
}

/// Since when the user's own hold lasts, whatever else holds the point; absent: there is none.
std::optional<Instant> own_hold(const CommandContext& context, PointSettings settings) {
  settings.red_flags.clear();
  settings.screenings.clear();
  return held_since(context, settings);
}

/// The latest hold that asks for a professional, each kind looked at alone, as the decision names only the gravest. The
/// own hold only if there is no other: its later start would reject a valid assessment date.
std::optional<Instant> latest_hold(const CommandContext& context, const PointSettings& settings) {
  const auto own = own_hold(context, settings);
  PointSettings flags = settings;
  flags.screenings.clear();
  std::erase_if(flags.hold_steps, [](const HoldStep& step) { return std::holds_alternative<OwnHold>(step.what); });
  PointSettings screenings = settings;
  screenings.red_flags.clear();
  screenings.hold_steps = flags.hold_steps;
  const auto grave = std::max(held_since(context, flags), held_since(context, screenings));
  return grave ? grave : own;
}

/// An assessment opens what a professional could have seen: nothing that came on a later day.
void refuse_earlier_than_hold(const CommandContext& context, const std::vector<Point>& held, ProtocolDay assessed) {
  for (const Point& point : held) {
    const PointSettings& settings = context.state(point.id).settings;
    const auto since = latest_hold(context, settings);
    if (!since || assessed >= context.calendar().day_of(*since)) continue;
    throw CommandError(
        ExitCode::not_done,
        fmt::format("--assessed {} is before {}, the day on which {} was last put on hold: an assessment has "
                    "to come after it",
                    assessed.text(), context.calendar().day_of(*since).text(), settings.point.name.str()));
  }
}

/// An assessment also ends the user's own hold, which may not be meant.
void warn_of_own_holds(const CommandContext& context, const Shell& shell, const std::vector<Point>& held) {
  for (const Point& point : held) {
    const PointSettings& settings = context.state(point.id).settings;
    if (context.decide(point).decision.hold->cause == HoldCause::own_wish || !own_hold(context, settings)) continue;
    shell.notice(fmt::format("this ends your own hold of {} too: `unknot hold {} --note T` puts it back",
                             settings.point.name.str(), typed_name(settings.point.name)));
  }
}

/// The other points that the same thing holds, and how that ends; empty when there is none.
std::string still_held(const CommandContext& context, const std::vector<Point>& opened, const PointDecision& was,
                       ProtocolDay assessed) {
  const Hold& hold = *was.decision.hold;
  if (hold.cause == HoldCause::own_wish) return {};
  std::string names;
  std::string commands;
  bool is_one = true;
  for (const PointDecision& other : context.decisions()) {
    const bool is_opened =
        std::any_of(opened.begin(), opened.end(), [&](const Point& point) { return point.id == other.point.id; });
    if (is_opened || other.decision.hold != hold) continue;
    is_one = names.empty();
    names += (is_one ? "" : ", ") + other.point.name.str();
    commands += fmt::format("{}`unknot clear {} --assessed {} --note T`", is_one ? "" : ", ",
                            typed_name(other.point.name), assessed.text());
  }
  if (names.empty()) return {};
  const std::string_view what = hold.cause == HoldCause::red_flag ? "warning sign" : "safety answer";
  return fmt::format("Still held by the same {}: {}. Where the assessment was of {} too: {}.", what, names,
                     is_one ? "it" : "them", commands);
}

std::string not_held_words(const CommandContext& context, const ClearOptions& options) {
  if (!options.point || *options.point == "all") return "no point is on hold";
  return fmt::format("{} is not on hold", one_point(context, options.point).name.str());
}

ExitCode run_clear(const ClearOptions& options, Shell& shell) {
  if (!options.assessed || !options.note) {
    const std::string_view missing = options.assessed ? "what was said, with --note"
                                     : options.note   ? "the day a professional looked at it, with --assessed"
                                                      : "the day a professional looked at it and what was said";
    throw CommandError(ExitCode::usage,
                       fmt::format("clear needs {}: `unknot clear {} --assessed {} --note \"GP: may go "
                                   "on\"`",
                                   missing, options.point ? shell_word(*options.point) : "left-soleus",
                                   options.assessed ? shell_word(*options.assessed) : "today"));
  }
  CommandContext context(shell, OpenFor::writing);
  const ProtocolDay assessed =
      value_or_throw(parse_day(*options.assessed, "--assessed", context.now(), context.calendar()));
  if (assessed > context.calendar().day_of(context.now())) {
    throw CommandError(ExitCode::not_done,
                       fmt::format("--assessed {} is in the future: use the day it was done", assessed.text()));
  }
  const Note note = value_or_throw(Note::parse(*options.note));
  const auto trial = options.dry_run ? CommandContext::Trial::yes : CommandContext::Trial::no;
  std::vector<Point> held;
  std::optional<PointDecision> first;
  for (const PointDecision& decided : context.decide(some_points(context, options.point))) {
    if (!decided.decision.hold) continue;
    held.push_back(decided.point);
    if (!first) first = decided;
  }
  if (held.empty()) throw CommandError(ExitCode::not_done, not_held_words(context, options));
  refuse_earlier_than_hold(context, held, assessed);
  warn_of_own_holds(context, shell, held);
  std::vector<Change> steps;
  std::vector<std::string> names;
  for (const Point& point : held) {
    steps.emplace_back(Put{
        HoldStep{context.new_id<HoldId>(), point.id, context.stamp(context.now()), Assessment{assessed.date()}, note}});
    names.push_back(point.name.str());
  }
  store_point_changes(context, shell, held, std::move(steps), trial,
                      fmt::format("{} {} no longer on hold: assessed by a professional on {}, \"{}\".", joined(names),
                                  held.size() == 1 ? "is" : "are", assessed.text(), note.str()));
  const std::string others = still_held(context, held, *first, assessed);
  if (!others.empty() && !shell.json()) shell.write(Formatter(shell.output()).paragraph("", others));
  return ExitCode::done;
}

}  // namespace

Run add_clear(Arguments& arguments) {
  auto options = std::make_shared<ClearOptions>();
  arguments.positional({"POINT", "", "the held point, or all", Completes::points}, options->point);
  arguments.option({"--assessed", "DATE", "the day a professional looked at it"}, options->assessed);
  arguments.option({"-m,--note", "T", "what was said"}, options->note);
  arguments.flag({"--dry-run", "", "show what it would do and store nothing"}, options->dry_run);
  return [options](Shell& shell) { return run_clear(*options, shell); };
}

}  // namespace unknot::app
