// Builds the Shell, parses, runs, and turns what went wrong into one line and an exit code.
#include <sys/stat.h>
#include <cstdio>
#include <exception>

#include "calendar_file.hpp"
#include "commands.hpp"
#include "help.hpp"
#include "unknot/store.hpp"

namespace {

using namespace unknot::app;

/// What was stored is stored, whatever becomes of the calendar.
void keep_up_calendar(Shell& shell) {
  try {
    keep_calendar_in_step(shell);
  } catch (const std::exception& error) {
    shell.notice(fmt::format("the calendar is not up to date: {}", error.what()));
  }
}

ExitCode run(int argc, const char* const* argv) {
  Shell shell = Shell::from_world();
  const Request request = parse_command_line(argc, argv, commands());
  shell.apply(request.globals);
  if (request.help) {
    shell.may_be_long();
    const Paint paint(shell.screen());
    shell.write(request.command != nullptr ? help_of(*request.command, paint) : help_of_all(commands(), paint));
  } else if (request.version) {
    shell.print("unknot {}\n", UNKNOT_VERSION);
  } else {
    const ExitCode code = request.command != nullptr ? request.run(shell) : run_glance(shell);
    shell.flush();
    if (shell.writes()) keep_up_calendar(shell);
    return code;
  }
  shell.flush();
  return ExitCode::done;
}

ExitCode fail(const char* message, ExitCode code) {
  // Not fmt::print: it throws where stderr is gone, as after a closed terminal.
  std::fprintf(stderr, "unknot: %s\n", message);
  return code;
}

}  // namespace

int main(int argc, char** argv) {
  umask(077);  // The diary and all that is written from it is its owner's alone.
  try {
    return static_cast<int>(run(argc, argv));
  } catch (const Failure& failure) {
    return static_cast<int>(fail(failure.what(), failure.code()));
  } catch (const std::exception& error) {
    return static_cast<int>(fail(error.what(), ExitCode::not_done));
  }
}
