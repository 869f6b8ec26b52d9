#include <algorithm>

#include "commands/cmd.hpp"
#include "context/entry_match.hpp"
#include "write/edit_entry.hpp"

namespace unknot::app {
namespace {

struct DeleteOptions {
  std::vector<std::string> ids;
  bool dry_run = false;
};

ExitCode run_delete(const DeleteOptions& options, Shell& shell) {
  CommandContext context(shell, OpenFor::writing);
  std::vector<Correction> deletions;
  if (options.ids.empty()) one_entry(context, std::nullopt);
  for (const std::string& typed : options.ids) {
    const Entry entry = one_entry(context, typed);
    const auto is_same = [&](const Correction& other) { return id_of(other.before) == id_of(entry); };
    if (std::none_of(deletions.begin(), deletions.end(), is_same)) deletions.push_back({entry, std::nullopt});
  }
  return correct(context, shell, deletions, options.dry_run ? CommandContext::Trial::yes : CommandContext::Trial::no);
}

}  // namespace

Run add_delete(Arguments& arguments) {
  auto options = std::make_shared<DeleteOptions>();
  arguments.positionals({"ENTRY...", "", "the beginnings of their ids, or last", Completes::ids}, options->ids);
  arguments.flag({"--dry-run", "", "show what it would do and store nothing"}, options->dry_run);
  return [options](Shell& shell) { return run_delete(*options, shell); };
}

}  // namespace unknot::app
