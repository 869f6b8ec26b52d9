// cmd.hpp: what each command's file gives to the list in commands.cpp. Binds the options and does no work.
#pragma once

#include "context/arguments.hpp"

namespace unknot::app {

/// `unknot` alone: the day at a glance.
ExitCode run_glance(Shell& shell);

Run add_add(Arguments& arguments);
Run add_backup(Arguments& arguments);
Run add_change(Arguments& arguments);
Run add_check(Arguments& arguments);
Run add_clear(Arguments& arguments);
Run add_complete(Arguments& arguments);
Run add_completion(Arguments& arguments);
Run add_config(Arguments& arguments);
Run add_daily_backup(Arguments& arguments);
Run add_delete(Arguments& arguments);
Run add_doctor(Arguments& arguments);
Run add_due(Arguments& arguments);
Run add_edit(Arguments& arguments);
Run add_export(Arguments& arguments);
Run add_guide(Arguments& arguments);
Run add_history(Arguments& arguments);
Run add_hold(Arguments& arguments);
Run add_import(Arguments& arguments);
Run add_log(Arguments& arguments);
Run add_man(Arguments& arguments);
Run add_next(Arguments& arguments);
Run add_plan(Arguments& arguments);
Run add_points(Arguments& arguments);
Run add_remind(Arguments& arguments);
Run add_remind_answer(Arguments& arguments);
Run add_remind_calendar(Arguments& arguments);
Run add_remind_install(Arguments& arguments);
Run add_remind_log(Arguments& arguments);
Run add_remind_next_look(Arguments& arguments);
Run add_remind_off(Arguments& arguments);
Run add_remind_on(Arguments& arguments);
Run add_remind_once(Arguments& arguments);
Run add_remind_quiet(Arguments& arguments);
Run add_remind_snooze(Arguments& arguments);
Run add_remind_status(Arguments& arguments);
Run add_remind_test(Arguments& arguments);
Run add_remind_uninstall(Arguments& arguments);
Run add_remind_watch(Arguments& arguments);
Run add_report(Arguments& arguments);
Run add_restore(Arguments& arguments);
Run add_screen(Arguments& arguments);
Run add_set(Arguments& arguments);
Run add_treat(Arguments& arguments);
Run add_trend(Arguments& arguments);
Run add_undo(Arguments& arguments);
Run add_why(Arguments& arguments);

}  // namespace unknot::app
