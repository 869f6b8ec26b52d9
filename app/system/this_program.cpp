#include "system/this_program.hpp"

namespace unknot::app {

std::optional<std::filesystem::path> own_path() {
  std::error_code failed;
  std::filesystem::path path = std::filesystem::read_symlink("/proc/self/exe", failed);
  if (failed) return std::nullopt;
  return path;
}

std::filesystem::path required_own_path() {
  auto path = own_path();
  if (!path) throw CommandError(ExitCode::not_done, "this program cannot find its own file: is /proc mounted?");
  return *std::move(path);
}

std::vector<std::string> this_program(const Shell& shell) {
  std::vector<std::string> words{required_own_path().string(), "--db",
                                 std::filesystem::absolute(shell.file()).string()};
  if (shell.zone_option()) words.insert(words.end(), {"--zone", *shell.zone_option()});
  return words;
}

}  // namespace unknot::app
