// Builds the Shell, parses, runs, and turns what went wrong into one line and an exit code.
#include <sys/stat.h>
#include <exception>
#include <filesystem>
#include <ios>
#include <new>
#include <optional>
#include <stdexcept>
#include <string>

#include "cli/commands.hpp"
#include "commands/cmd.hpp"
#include "remind/calendar_file.hpp"
#include "system/ending.hpp"
#include "system/interruption.hpp"
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

ExitCode run(Shell& shell, int argc, const char* const* argv) {
  const Formatter formatter(shell.output());
  const Request request = parse_command_line(argc, argv, commands(), formatter);
  shell.apply(request.globals);
  ExitCode code = ExitCode::done;
  if (!request.text.empty()) {
    shell.may_be_long();
    shell.write(request.text);
  } else if (shell.json() && !request.no_json.empty()) {
    throw CommandError(ExitCode::usage, request.no_json);
  } else {
    code = request.run ? request.run(shell) : run_glance(shell);
  }
  const auto unshown = shell.try_flush();
  shell.finish();  // Also where the answer could not be shown: what was stored is backed up.
  if (shell.writes()) keep_up_calendar(shell);  // Last: it opens the diary anew.
  if (unshown) throw CommandError(*unshown);
  return code;
}

}  // namespace

int main(int argc, char** argv) {
  std::set_terminate(end);
  take_care_of_signals();
  unknot::keep_sqlite_small();
  umask(077);  // The diary and all that is written from it is its owner's alone.
  std::optional<Shell> shell;
  try {
    shell = Shell::from_world();
    return static_cast<int>(run(*shell, argc, argv));
  } catch (const CommandError& failure) {
    return fail(shell, failure.what(), failure.code());
  } catch (const unknot::StoreError& error) {
    return fail(shell, words_of(shell, error).c_str(), ExitCode::not_done);
  } catch (const std::bad_alloc&) {
    return fail(shell, "there was not enough memory for the answer: end other programs and try again",
                ExitCode::not_done);
  } catch (const std::filesystem::filesystem_error& error) {
    return fail(
        shell,
        fmt::format("{} cannot be used: {}; name another file", error.path1().string(), error.code().message()).c_str(),
        ExitCode::not_done);
  } catch (const std::ios_base::failure&) {
    return fail(shell, "a file could not be read to its end: is it an ordinary file?", ExitCode::not_done);
  } catch (const std::logic_error& error) {  // What the file holds is not what it held, or promised.
    return fail(shell, fmt::format("{}{}", error.what(), k_again).c_str(), ExitCode::not_done);
  } catch (const std::exception& error) {
    return fail(shell, error.what(), ExitCode::not_done);
  }
}
