// The hidden command by which a process of its own makes the backup of a day.
#include <charconv>

#include "commands/cmd.hpp"
#include "context/automatic_backup.hpp"

namespace unknot::app {
namespace {

/// Milliseconds since the epoch.
MadeAt made_of(const std::optional<std::string>& typed) {
  std::int64_t count = 0;
  const char* const last = typed ? typed->data() + typed->size() : nullptr;
  if (!typed || std::from_chars(typed->data(), last, count).ptr != last) {
    throw CommandError(ExitCode::usage, "it takes one number: when the backup counts as made");
  }
  return MadeAt(count);
}

}  // namespace

Run add_daily_backup(Arguments& arguments) {
  auto made = std::make_shared<std::optional<std::string>>();
  arguments.positional({"MADE", "", "when it counts as made"}, *made);
  return [made](Shell& shell) {
    finish_daily_backup(shell, made_of(*made));
    return ExitCode::done;
  };
}

}  // namespace unknot::app
