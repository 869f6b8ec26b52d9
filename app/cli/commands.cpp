#include "cli/commands.hpp"

#include "commands/cmd.hpp"

namespace unknot::app {
namespace {

constexpr std::string_view k_no_json = "has no JSON: its exit code says whether it was done";

}  // namespace

const std::vector<Command>& commands() {
  constexpr std::string_view k_set_up = "Set up";
  // A table: group, name, purpose, what binds its options, examples, actions, why it has no JSON.
  // clang-format off
  static const std::vector<Command> k_remind_actions{
      {k_set_up, "install", "Install reminders that come by themselves.", add_remind_install,
       {"unknot remind install", "unknot remind install --run 'ntfy publish knots {text}'"}, {}, k_no_json},
      {k_set_up, "test", "Send a sample now; nothing is stored.", add_remind_test,
       {"unknot remind test", "unknot remind test --notify --names"}, {}, k_no_json},
      {k_set_up, "uninstall", "Remove what `install` installed.", add_remind_uninstall,
       {"unknot remind uninstall --dry-run", "unknot remind uninstall"}, {}, k_no_json},
      {k_set_up, "calendar", "Keep a calendar file of the days ahead.", add_remind_calendar,
       {"unknot remind calendar ~/knots.ics", "unknot remind calendar off"}, {}, k_no_json},
      {"Pause", "snooze", "Pause reminders for a while.", add_remind_snooze,
       {"unknot remind snooze 30m", "unknot remind snooze 2h left-soleus", "unknot remind snooze off"}, {}, k_no_json},
      {"Pause", "off", "Turn reminders off.", add_remind_off,
       {"unknot remind off", "unknot remind off left-soleus"}, {}, k_no_json},
      {"Pause", "on", "Turn reminders on again.", add_remind_on,
       {"unknot remind on", "unknot remind on left-soleus"}, {}, k_no_json},
      {"Pause", "quiet", "Show or set the hours without reminders.", add_remind_quiet,
       {"unknot remind quiet 13:00-14:30", "unknot remind quiet off"}, {}, k_no_json},
      {"Look", "status", "Show what sends reminders, and when the next may come.", add_remind_status,
       {"unknot remind status", "unknot remind status --json"}},
      {"Look", "log", "List the reminders that were sent.", add_remind_log,
       {"unknot remind log", "unknot remind log -n 5 --json"}},
      {"Send", "once", "Send one reminder of what is due, unless it was sent.", add_remind_once,
       {"unknot remind once", "unknot remind once --notify --names"}, {}, k_no_json},
      {"Send", "watch", "Keep running, and send each reminder when it is due.", add_remind_watch,
       {"unknot remind watch", "unknot remind watch --notify"}, {}, k_no_json},
      {"", "answer", "Store what a button of a notification says.", add_remind_answer, {}, {}, k_no_json},
      {"", "next-look", "Print when to look next.", add_remind_next_look, {}, {}, k_no_json},
  };
  static const std::vector<Command> k_commands{
      {"Every day", "treat", "Treat what is due: a guided sitting with a timer.", add_treat,
       {"unknot treat", "unknot treat left-soleus --for 90s"}, {},
       "talks with a person: for JSON, log the session with `unknot log --json`"},
      {"Every day", "log", "Log one session of pressing a point.", add_log,
       {"unknot log 6 4 90s", "unknot log soleus 5 3 2m --at \"yesterday 21:30\" --morning 0", "unknot log"}},
      {"Every day", "check", "Log a reading without treating: soreness, pain, a sign.", add_check,
       {"unknot check all --sore 0", "unknot check plantaris --press 2 --worst 4",
        "unknot check soleus --red-flag swelling"}},
      {"Every day", "next", "Say what to treat now or next, how, and why.", add_next,
       {"unknot next", "unknot next left-soleus --json"}},
      {"Every day", "plan", "Show today's times for every point, or the days ahead.", add_plan,
       {"unknot plan", "unknot plan --days 3"}},
      {"Look back", "trend", "Show pain over weeks: a sentence, a chart and a table.", add_trend,
       {"unknot trend", "unknot trend left-soleus --weeks 4 --reading worst", "unknot trend --by day --json"}},
      {"Look back", "report", "Write one page to look at, print, or show a clinician.", add_report,
       {"unknot report", "unknot report -o calf.html --weeks 12 --point left-soleus", "unknot report --open"}},
      {"Look back", "why", "Explain the decision: rules, sources and entries.", add_why,
       {"unknot why left-soleus", "unknot why --now \"mon 9:00\""}},
      {"Look back", "history", "List what was logged, with ids.", add_history,
       {"unknot history -n 10", "unknot history soleus --from mon --match ball", "unknot history --changes -n 5"}},
      {"Put right", "edit", "Correct an entry, by options or in your editor.", add_edit,
       {"unknot edit last --before 5", "unknot edit 3fa9 --at \"tue 8:10\" --unset note"}},
      {"Put right", "delete", "Delete entries; `undo` brings them back.", add_delete,
       {"unknot delete last", "unknot delete 3fa9 81c2"}},
      {"Put right", "undo", "Undo the latest writes, and say what they were.", add_undo,
       {"unknot undo", "unknot undo --list", "unknot undo --redo"}},
      {"Put right", "change", "Note that the treatment or its cause was changed.", add_change,
       {"unknot change left-soleus shoes --note \"flat shoes\"",
        "unknot change left-soleus place --at \"yesterday 21:00\""}},
      {"Safety", "screen", "Answer the safety questions.", add_screen,
       {"unknot screen", "unknot screen --yes pregnant --no fever", "unknot screen --json"}},
      {"Safety", "hold", "Pause a point yourself, or resume one you paused.", add_hold,
       {"unknot hold left-soleus --until sunday --note \"long hike\"", "unknot hold left-soleus --end"}},
      {"Safety", "clear", "Record that a professional said you may go on.", add_clear,
       {"unknot clear left-soleus --assessed 2026-11-19 --note \"GP: may go on\"",
        "unknot clear all --assessed today --note \"physiotherapist: may go on\""}},
      {"Safety", "guide", "Read what the documents say, each fact with its source.", add_guide,
       {"unknot guide --pain heel", "unknot guide soleus", "unknot guide --red-flags"}},
      {k_set_up, "add", "Add a trigger point.", add_add,
       {"unknot add left-soleus", "unknot add \"right knee\" --muscle plantaris --side right --per-day 2"}},
      {k_set_up, "points", "List the points.", add_points, {"unknot points", "unknot points --all"}},
      {k_set_up, "set", "Change something about a point: name, archived ...", add_set,
       {"unknot set left-soleus per_day 2", "unknot set left-soleus name left-calf",
        "unknot set left-soleus archived yes"}},
      {k_set_up, "config", "Show or change a setting.", add_config,
       {"unknot config", "unknot config first 7:00", "unknot config first 9:00 last 20:00 min_gap 4h"}},
      {k_set_up, "remind", "Set up reminders.", add_remind,
       {"unknot remind", "unknot remind install", "unknot remind snooze 30m"}, k_remind_actions},
      {"Files", "export", "Export the diary or the coming schedule.", add_export,
       {"unknot export json -o diary.json", "unknot export ics -o knots.ics --days 3"}},
      {"Files", "import", "Import an unknot export, or a CSV of another app.", add_import,
       {"unknot import diary.json --dry-run",
        "unknot import pain.csv --map date=Date --map 'pain=Pain level' --point left-soleus --remember pain-app",
        "unknot import newer.csv --map pain-app"}},
      {"Files", "backup", "Make a backup of the diary and check it.", add_backup,
       {"unknot backup", "unknot backup /media/stick/diary.db", "unknot backup --list"}},
      {"Files", "restore", "Restore a backup; the current diary is kept.", add_restore,
       {"unknot restore diary.db --dry-run", "unknot restore diary.db"}},
      {k_more_group, "due", "Say what is due, for scripts; exit code 1: nothing is.", add_due,
       {"unknot due", "unknot due --format '{point}: {kind} since {due}'", "unknot due >/dev/null && echo press"}},
      {k_more_group, "doctor", "Check the diary, and repair it.", add_doctor,
       {"unknot doctor", "unknot doctor --salvage damaged.db -o new.db", "unknot doctor --erase 3f2a --dry-run"}},
      {k_more_group, "completion", "Print the script that completes words in your shell.", add_completion,
       {"echo 'source <(unknot completion bash)' >> ~/.bashrc", "echo 'source <(unknot completion zsh)' >> ~/.zshrc",
        "echo 'unknot completion fish | source' >> ~/.config/fish/config.fish"}, {},
       "prints a script for a shell: leave out --json"},
      {k_more_group, "man", "Show the manual page.", add_man,
       {"unknot man", "unknot man > ~/.local/share/man/man1/unknot.1"}, {},
       "shows the manual, which is for reading: leave out --json"},
      {"", "__complete", "Answer a completion script.", add_complete},
      {"", "__daily-backup", "Make the backup of a day apart.", add_daily_backup, {}, {}, k_no_json},
  };
  // clang-format on
  return k_commands;
}

}  // namespace unknot::app
