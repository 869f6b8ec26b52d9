#include "commands/cmd.hpp"
#include "context/entry_match.hpp"
#include "write/edit_entry.hpp"

namespace unknot::app {
namespace {

struct DeleteOptions {
  std::optional<std::string> id;
  bool dry_run = false;
};

ExitCode run_delete(const DeleteOptions& options, Shell& shell) {
  CommandContext context(shell, OpenFor::writing);
  return replace_entry(context, shell, one_entry(context, options.id), std::nullopt,
                       options.dry_run ? CommandContext::Trial::yes : CommandContext::Trial::no);
}

}  // namespace

Run add_delete(Arguments& arguments) {
  auto options = std::make_shared<DeleteOptions>();
  arguments.positional({"ID", "", "the entry's id, or its beginning", Completes::ids}, options->id);
  arguments.flag({"--dry-run", "", "show what it would do and store nothing"}, options->dry_run);
  return [options](Shell& shell) { return run_delete(*options, shell); };
}

}  // namespace unknot::app
