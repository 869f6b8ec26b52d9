#include "cli/commands.hpp"
#include "cli/manual.hpp"
#include "commands/cmd.hpp"

namespace unknot::app {

Run add_man(Arguments&) {
  return [](Shell& shell) {
    if (shell.json()) throw CommandError(ExitCode::usage, "the manual is for reading: leave --json away");
    shell.show_with("man -l -");
    shell.write(manual_of(commands()));
    return ExitCode::done;
  };
}

}  // namespace unknot::app
