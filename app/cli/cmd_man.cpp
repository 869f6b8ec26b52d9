#include "cli/commands.hpp"
#include "cli/manual.hpp"
#include "commands/cmd.hpp"

namespace unknot::app {

Run add_man(Arguments&) {
  return [](Shell& shell) {
    shell.show_with("man -l -");
    shell.write_data(manual_of(commands()));
    return ExitCode::done;
  };
}

}  // namespace unknot::app
