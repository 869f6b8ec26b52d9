#include "commands/cmd.hpp"
#include "context/entry_options.hpp"
#include "context/point_match.hpp"
#include "render/render_entry.hpp"
#include "render/render_safety.hpp"
#include "system/terminal.hpp"
#include "treat/entry_questions.hpp"
#include "treat/red_flag_question.hpp"
#include "unknot/when.hpp"
#include "write/after_write.hpp"
#include "write/unstored.hpp"

namespace unknot::app {
namespace {

struct CheckCommand {
  std::vector<std::string> points;
  std::optional<std::string> at;
  EntryOptions check;
  bool dry_run = false;
};

/// `check` where its red flag is in words that name no sign: they are asked for on a terminal, and else taken as a sign
/// for today. What to do comes first, and whoever breaks off has reported it.
Check with_sign_asked_for(Check check, Shell& shell) {
  if (!check.red_flag || check.red_flag->sign() != nullptr) return check;
  if (shell.json() || !shell.asks()) {
    shell.notice(unrecognised_text(*check.red_flag));
    return check;
  }
  const Formatter formatter(shell.output());
  shell.write(red_flag_text(formatter, *check.red_flag));
  shell.flush();
  Terminal terminal;
  const WarningSign* sign = ask_for_sign(formatter, terminal);
  if (sign == nullptr) {
    shell.notice(unrecognised_text(*check.red_flag));
    return check;
  }
  return with_sign(std::move(check), *sign);
}

/// What a bare `check` asks for; the points it is of.
void ask_for_check(const CommandContext& context, CheckCommand& options) {
  EntryQuestions questions;
  if (options.points.empty()) options.points = {questions.point(context, " (Enter: all)").value_or("all")};
  questions.ask_check(options.check);
}

/// A sign that is dated before an assessment would hold nothing, whether the professional knew of it or not.
void refuse_sign_before_assessment(const CommandContext& context, const Check& check) {
  if (!check.red_flag) return;
  for (const HoldStep& step : context.state(check.point).settings.hold_steps) {
    if (!std::holds_alternative<Assessment>(step.what) || step.stamp.at <= check.stamp.at) continue;
    throw CommandError(
        ExitCode::not_done,
        fmt::format("this sign is dated before the assessment that you recorded on {}: if the professional knew of it, "
                    "it needs no report; if not, report it without --at, and the leg is on hold",
                    when_text(step.stamp.at, context.now(), context.zone())));
  }
}

ExitCode run_check(CheckCommand options, Shell& shell) {
  for (const std::string& word : options.points) {
    if (!is_empty(options.check)) break;
    if (find_warning_sign(word) != nullptr) {
      throw CommandError(ExitCode::usage,
                         fmt::format("a warning sign goes with --red-flag: `unknot check --red-flag {}`", word));
    }
    if (!Score::parse(word, "reading")) continue;
    throw CommandError(ExitCode::usage, fmt::format("{0} of what? Use --sore {0} or --press {0}", word));
  }
  const bool asks = is_empty(options.check) && shell.asks() && !shell.json();
  if (is_empty(options.check) && !asks) refuse_empty_check();
  CommandContext context(shell, OpenFor::writing);
  // Nobody with a warning sign is to be held up by a question.
  const bool holds_all =
      options.check.find("red-flag") != nullptr && options.points.empty() && context.active_points().size() > 1;
  if (holds_all) options.points = {"all"};
  if (!options.points.empty()) points_named(context, options.points);  // A wrong name is said before any question.
  if (asks) ask_for_check(context, options);
  if (is_empty(options.check)) refuse_empty_check();
  const Instant at =
      options.at ? value_or_throw(parse_past(*options.at, context.now(), context.zone())) : context.now();
  std::vector<Entry> checks;
  std::optional<Check> check;
  for (const Point& point : points_named(context, options.points)) {
    if (!check) {
      check =
          with(Check{.id = context.new_id<EntryId>(), .point = point.id, .stamp = context.stamp(at)}, options.check);
      check = with_sign_asked_for(*std::move(check), shell);
    }
    check->id = context.new_id<EntryId>();
    check->point = point.id;
    refuse_sign_before_assessment(context, *check);
    checks.emplace_back(*check);
  }
  std::optional<ShownIfLost> what_was_answered;
  if (check->red_flag && check->red_flag->str() != options.check["red-flag"]) {
    what_was_answered.emplace(shell, context, checks);
  }
  const ExitCode code =
      store_entries(context, shell, checks, options.dry_run ? CommandContext::Trial::yes : CommandContext::Trial::no);
  if (holds_all) {
    shell.hint("no point was named, so all are on hold; if it is one leg: `unknot undo`, then name its point");
  }
  return code;
}

}  // namespace

Run add_check(Arguments& arguments) {
  auto options = std::make_shared<CheckCommand>();
  arguments.positionals({"[POINT...]", "", "the points, parts of their names, or all", Completes::points},
                        options->points);
  bind_check(arguments, options->check);
  arguments.option({"-a,--at", "WHEN", "when it was: 08:05, yesterday 21:30, 2h ago"}, options->at);
  arguments.flag({"--dry-run", "", "show what it would do and store nothing"}, options->dry_run);
  return [options](Shell& shell) { return run_check(*options, shell); };
}

}  // namespace unknot::app
