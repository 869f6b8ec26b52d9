#include "system/ending.hpp"

#include <cstdio>
#include <cstdlib>

namespace unknot::app {

int fail(const std::optional<Shell>& shell, const char* message, ExitCode code) {
  const bool is_stored = shell && shell->has_unshown_write();
  write_error_line(is_stored ? "it is stored, but " : "", message);
  return static_cast<int>(shell ? shell->failure_code(code) : code);
}

std::string with_commands(const StoreError& error) {
  switch (error.fault()) {
    case StoreErrorCode::damaged:
      return error.what() + std::string(": `unknot backup --list`, `unknot doctor --salvage`");
    case StoreErrorCode::in_doubt:
      return error.what() + std::string(": `unknot history`");
    default:
      return error.what();
  }
}

std::string words_of(const std::optional<Shell>& shell, const StoreError& error) {
  if (!shell || !shell->has_unshown_write()) return with_commands(error);
  return "the diary could not be read again to show it: see `unknot history`";
}

void end() noexcept {
  std::fputs("unknot: ended half-way, likely for want of memory: see `unknot history` for what is stored\n", stderr);
  std::_Exit(static_cast<int>(ExitCode::not_done));
}

}  // namespace unknot::app
