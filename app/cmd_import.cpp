#include "cmd.hpp"
#include "importing.hpp"
#include "keep_backup.hpp"
#include "unknot/text.hpp"

namespace unknot::app {
namespace {

struct ImportOptions {
  std::optional<std::string> file;
  MapOptions map;
  bool dry_run = false;
};

bool is_empty(const Desk& desk) { return !desk.diary().last_operation().has_value(); }

ExitCode run_import(const ImportOptions& options, Shell& shell) {
  if (!options.file) {
    throw Failure(ExitCode::usage,
                  "import which file? `unknot export json -o FILE` writes one; a table (CSV) is read too");
  }
  const ImportSource source(*options.file);
  const std::optional<TableMap> map = map_from(shell, options.map);
  const bool is_diary = source.is_json();  // Before a diary is made for it.
  if (is_diary && map)
    throw Failure(ExitCode::usage, fmt::format("{} is no table: --map has nothing to name", source.name()));
  Desk desk(shell, options.dry_run ? OpenFor::reading : OpenFor::writing);
  const Importing importing = is_diary ? diary_import(desk, shell, source) : table_import(desk, shell, source, map);
  std::optional<std::filesystem::path> kept;
  const auto show = [&](Diary::Commit commit) { importing.show(commit, kept); };
  if (options.dry_run) {
    importing.take(Diary::Commit::no);
    show(Diary::Commit::no);
    return ExitCode::done;
  }
  // Looked at first where something could be lost, so that there is no backup for what changes nothing.
  bool adds = true;
  if (!is_empty(desk)) {
    adds = importing.take(Diary::Commit::no) > 0;
    if (adds) kept = keep_backup_before(desk, BackupReason::before_import).file;
  }
  // The day's backup is left to the next write: what was here is kept, and what came lies in the file.
  shell.note_nothing_stored();
  if (adds) importing.take(Diary::Commit::yes);
  if (adds) shell.note_stored();
  show(Diary::Commit::yes);
  if (kept && !shell.json()) shell.print("What was here before is kept in {}\n", made_visible(kept->string()));
  if (map) remember_map(shell, options.map, *map);
  return ExitCode::done;
}

}  // namespace

Run add_import(Arguments& arguments) {
  auto options = std::make_shared<ImportOptions>();
  arguments.positional(
      {"FILE", "", "what `unknot export json` or `csv` wrote, or another diary's table (CSV)", Completes::files},
      options->file);
  arguments.flag({"--dry-run", "", "show what it would do and store nothing"}, options->dry_run);
  bind(arguments, options->map);
  return [options](Shell& shell) { return run_import(*options, shell); };
}

}  // namespace unknot::app
