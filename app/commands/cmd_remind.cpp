// remind: what each action takes; app/remind does it.
#include "commands/cmd.hpp"
#include "remind/remind_actions.hpp"

namespace unknot::app {
namespace {

using Options = std::shared_ptr<RemindOptions>;

Run running(Options options, ExitCode (*action)(const RemindOptions&, Shell&)) {
  return [options = std::move(options), action](Shell& shell) { return action(*options, shell); };
}

Options bind_ways(Arguments& arguments) {
  auto options = std::make_shared<RemindOptions>();
  arguments.flag({"--names", "", "name the points; others may see them"}, options->names);
  arguments.option({"--run", "COMMAND",
                    "run COMMAND with {text}, {points} and {count} replaced (no shell; for one: sh -c 'show \"$1\"' "
                    "sh {text})"},
                   options->run);
  return options;
}

Options bind_messages(Arguments& arguments) {
  Options options = bind_ways(arguments);
  arguments.flag({"--notify", "", "as a notification of the desktop"}, options->notify);
  return options;
}

void bind_dry_run(Arguments& arguments, RemindOptions& options) {
  arguments.flag({"--dry-run", "", "show what it would do and change nothing"}, options.dry_run);
}

/// An action with words and `--dry-run`.
Options bind_words(Arguments& arguments, ArgumentText words) {
  auto options = std::make_shared<RemindOptions>();
  arguments.positionals(std::move(words), options->words);
  bind_dry_run(arguments, *options);
  return options;
}

ArgumentText point_text() { return {"[POINT]", "", "only for this point", Completes::points}; }

}  // namespace

Run add_remind(Arguments&) { return running(std::make_shared<RemindOptions>(), remind_status); }
Run add_remind_status(Arguments&) { return running(std::make_shared<RemindOptions>(), remind_status); }
Run add_remind_next_look(Arguments&) { return running(std::make_shared<RemindOptions>(), remind_next_look); }

Run add_remind_test(Arguments& arguments) { return running(bind_messages(arguments), remind_test); }
Run add_remind_watch(Arguments& arguments) { return running(bind_messages(arguments), remind_watch); }

Run add_remind_once(Arguments& arguments) {
  Options options = bind_messages(arguments);
  bind_dry_run(arguments, *options);
  return running(std::move(options), remind_once);
}

Run add_remind_install(Arguments& arguments) {
  Options options = bind_ways(arguments);
  arguments.flag({"--systemd", "", "with systemd"}, options->systemd);
  arguments.flag({"--cron", "", "with cron"}, options->cron);
  bind_dry_run(arguments, *options);
  return running(std::move(options), remind_install);
}

Run add_remind_uninstall(Arguments& arguments) {
  auto options = std::make_shared<RemindOptions>();
  bind_dry_run(arguments, *options);
  return running(std::move(options), remind_uninstall);
}

Run add_remind_snooze(Arguments& arguments) {
  return running(bind_words(arguments, {"SPAN|off [POINT]", "", "30m, 2h, or off to end it; only for this point"}),
                 remind_snooze);
}

Run add_remind_off(Arguments& arguments) { return running(bind_words(arguments, point_text()), remind_off); }
Run add_remind_on(Arguments& arguments) { return running(bind_words(arguments, point_text()), remind_on); }

Run add_remind_quiet(Arguments& arguments) {
  return running(bind_words(arguments, {"[FROM-TO|off]", "", "the hours, like 13:00-14:30"}), remind_quiet);
}

Run add_remind_calendar(Arguments& arguments) {
  Options options = bind_words(arguments, {"[FILE|off]", "", "where to keep it", Completes::files});
  arguments.option({"--days", "N", "how many days ahead, today included (default 7)"}, options->days);
  return running(std::move(options), remind_calendar);
}

Run add_remind_log(Arguments& arguments) {
  auto options = std::make_shared<RemindOptions>();
  arguments.option({"-n,--count", "N", "how many messages (default 20)"}, options->count);
  return running(std::move(options), remind_log);
}

Run add_remind_answer(Arguments& arguments) {
  auto options = std::make_shared<RemindOptions>();
  arguments.positionals({"MESSAGE WORD", "", "which message; done, snooze, sore or still"}, options->words);
  return running(std::move(options), remind_answer);
}

}  // namespace unknot::app
