#include "cmd.hpp"
#include "commands.hpp"
#include "manual.hpp"

namespace unknot::app {

Run add_man(Arguments&) {
  return [](Shell& shell) {
    if (shell.screen().terminal) shell.notice("this is the page's source: read it with `unknot man | man -l -`");
    shell.write(manual_of(commands()));
    return ExitCode::done;
  };
}

}  // namespace unknot::app
