#include "cmd.hpp"
#include "edit_entry.hpp"
#include "editor.hpp"
#include "entry_match.hpp"
#include "entry_options.hpp"
#include "unknot/text.hpp"
#include "unknot/when.hpp"

namespace unknot::app {
namespace {

struct EditOptions {
  std::optional<std::string> id;
  EntryFields fields;
  bool dry_run = false;
};

ExitCode run_edit(const EditOptions& options, Shell& shell) {
  Desk desk(shell, OpenFor::writing);
  const Entry before = one_entry(desk, options.id);
  EntryFields fields = options.fields;
  if (is_empty(fields)) {
    if (!shell.asks()) {
      throw Failure(ExitCode::usage,
                    "say what to change, like `unknot edit ID --before 5`; without options it opens your editor, and "
                    "there is no terminal for it");
    }
    const auto edited = edit_in_editor(shell, desk, before);
    if (!edited) {
      shell.notice("left as it was");
      return ExitCode::done;
    }
    fields = *edited;
  }
  const Entry after = with(before, fields, desk.now(), desk.zone());
  if (after == before) {
    shell.notice("nothing is different: left as it was");
    return ExitCode::done;
  }
  return replace_entry(desk, shell, before, after, options.dry_run ? Desk::Trial::yes : Desk::Trial::no);
}

}  // namespace

Run add_edit(Arguments& arguments) {
  auto options = std::make_shared<EditOptions>();
  arguments.positional({"ID", "", "the entry's id, or its beginning", Completes::ids}, options->id);
  bind(arguments, options->fields);
  arguments.flag({"--dry-run", "", "show what it would do and store nothing"}, options->dry_run);
  return [options](Shell& shell) { return run_edit(*options, shell); };
}

}  // namespace unknot::app
