#include <algorithm>

#include "commands/cmd.hpp"
#include "remind/remind_actions.hpp"
#include "system/nearest.hpp"
#include "unknot/text.hpp"

namespace unknot::app {
namespace {

struct RemindCommand {
  std::optional<std::string> action;
  RemindOptions rest;
};

/// An action, what may follow it, and the options that mean something to it.
struct Action {
  std::string_view name;
  std::string_view usage;
  std::size_t most_words;
  std::vector<std::string_view> options;
  ExitCode (*run)(const RemindOptions&, Shell&);
  bool has_json = false;
  Listed listed = Listed::yes;
};

const std::vector<Action>& actions() {
  static const std::vector<Action> k_actions{
      {"once", "", 0, {"--notify", "--names", "--run", "--dry-run"}, remind_once},
      {"test", "", 0, {"--notify", "--names", "--run"}, remind_test},
      {"watch", "", 0, {"--notify", "--names", "--run"}, remind_watch},
      {"snooze", "SPAN|off [POINT]", 2, {"--dry-run"}, remind_snooze},
      {"off", "[POINT]", 1, {"--dry-run"}, remind_off},
      {"on", "[POINT]", 1, {"--dry-run"}, remind_on},
      {"quiet", "[13:00-14:30 | off]", 1, {"--dry-run"}, remind_quiet},
      {"log", "", 0, {"-n"}, remind_log, true},
      {"status", "", 0, {}, remind_status, true},
      {"install", "", 0, {"--systemd", "--cron", "--names", "--run", "--dry-run"}, remind_install},
      {"uninstall", "", 0, {"--dry-run"}, remind_uninstall},
      {"calendar", "[FILE | off]", 1, {"--days", "--dry-run"}, remind_calendar},
      {"answer", "MESSAGE WORD", 2, {}, remind_answer, false, Listed::no},
      {"next-look", "", 0, {}, remind_next_look, false, Listed::no},
  };
  return k_actions;
}

std::vector<std::string> listed_names() {
  std::vector<std::string> names;
  for (const Action& action : actions()) {
    if (action.listed == Listed::yes) names.emplace_back(action.name);
  }
  return names;
}

const Action& action_called(const std::string& name) {
  for (const Action& action : actions()) {
    if (action.name == name) return action;
  }
  const std::string near = did_you_mean(name, listed_names());
  throw CommandError(ExitCode::usage, fmt::format("unknot remind has no action \"{}\" {}", quoted_briefly(name),
                                                  near.empty() ? "(see `unknot remind --help`)" : near));
}

std::vector<std::string_view> given(const RemindOptions& options) {
  std::vector<std::string_view> names;
  if (options.notify) names.emplace_back("--notify");
  if (options.names) names.emplace_back("--names");
  if (options.run) names.emplace_back("--run");
  if (options.count) names.emplace_back("-n");
  if (options.days) names.emplace_back("--days");
  if (options.systemd) names.emplace_back("--systemd");
  if (options.cron) names.emplace_back("--cron");
  if (options.dry_run) names.emplace_back("--dry-run");
  return names;
}

ExitCode run_remind(const RemindCommand& options, Shell& shell) {
  if (!options.action) return remind_status(options.rest, shell);
  const Action& action = action_called(*options.action);
  for (const std::string_view name : given(options.rest)) {
    if (std::find(action.options.begin(), action.options.end(), name) == action.options.end()) {
      throw CommandError(ExitCode::usage, fmt::format("unknot remind {} takes no {}", action.name, name));
    }
  }
  if (shell.json() && !action.has_json) {
    throw CommandError(
        ExitCode::usage,
        fmt::format("unknot remind {} has no JSON: its exit code says whether it was done", action.name));
  }
  if (options.rest.words.size() > action.most_words) {
    throw CommandError(ExitCode::usage, fmt::format("unknot remind {} does not take \"{}\": say `unknot remind {}{}{}`",
                                                    action.name, quoted_briefly(options.rest.words.back()), action.name,
                                                    action.usage.empty() ? "" : " ", action.usage));
  }
  return action.run(options.rest, shell);
}

}  // namespace

Run add_remind(Arguments& arguments) {
  auto options = std::make_shared<RemindCommand>();
  arguments.positional(
      {"ACTION", "",
       "once, test, watch, snooze SPAN|off [POINT], off [POINT], on [POINT], quiet [13:00-14:30|off], log, status, "
       "install, uninstall, calendar [FILE|off]; status if left out",
       Completes::words, listed_names()},
      options->action);
  arguments.positionals({"WORD...", "", "what the action takes", Completes::points}, options->rest.words);
  arguments.flag({"--notify", "", "once, test, watch: as a notification of the desktop"}, options->rest.notify);
  arguments.flag({"--names", "", "once, test, watch, install: name the points; others may see them"},
                 options->rest.names);
  arguments.option(
      {"--run", "COMMAND",
       "once, test, watch, install: send it with this command, its words with {text}, {points} and {count} "
       "filled in; no shell reads it, and where you want one, hand it the text as a word: sh -c 'show \"$1\"' sh "
       "{text}"},
      options->rest.run);
  arguments.option({"-n,--count", "N", "log: how many messages (default 20)"}, options->rest.count);
  arguments.option({"--days", "N", "calendar: how many days ahead, today included (default 7)"}, options->rest.days);
  arguments.flag({"--systemd", "", "install: by systemd"}, options->rest.systemd);
  arguments.flag({"--cron", "", "install: by cron"}, options->rest.cron);
  arguments.flag({"--dry-run", "", "show what it would do and change nothing"}, options->rest.dry_run);
  return [options](Shell& shell) { return run_remind(*options, shell); };
}

}  // namespace unknot::app
