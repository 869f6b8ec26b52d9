#include "commands/cmd.hpp"
#include "context/automatic_backup.hpp"
#include "context/point_match.hpp"
#include "transfer/importing.hpp"
#include "unknot/text.hpp"

namespace unknot::app {
namespace {

struct ImportOptions {
  std::optional<std::string> file;
  MapOptions map;
  bool replace = false;
  bool dry_run = false;
};

/// The map with the points' whole names for what was typed of them.
TableMap with_names(const CommandContext& context, TableMap map) {
  const auto spell_out = [&](std::optional<PointName>& name) {
    if (name) name = any_point(context, name->str()).name;
  };
  spell_out(map.point);
  for (auto& [text, point] : map.places) spell_out(point);
  return map;
}

bool is_empty(const CommandContext& context) { return !context.diary().last_operation().has_value(); }

ExitCode run_import(const ImportOptions& options, Shell& shell) {
  if (!options.file) {
    throw CommandError(ExitCode::usage,
                       "import which file? `unknot export json -o FILE` writes one; a table (CSV) is read too");
  }
  const ImportSource source(*options.file);
  std::optional<TableMap> map = map_from(shell, options.map);
  const bool is_diary = source.is_json();  // Before a diary is made for it.
  if (is_diary && (map || options.replace)) {
    throw CommandError(ExitCode::usage, fmt::format("{} is no table: {}", source.name(),
                                                    map ? "--map has nothing to name" : "--replace is for tables"));
  }
  CommandContext context(shell, options.dry_run ? OpenFor::reading : OpenFor::writing);
  if (map) map = with_names(context, *std::move(map));
  const auto if_other = options.replace ? PreparedRecord::IfOther::replace : PreparedRecord::IfOther::keep;
  const Importing importing =
      is_diary ? diary_import(context, shell, source) : table_import(context, shell, source, map, if_other);
  std::optional<std::filesystem::path> kept;
  const auto show = [&](Diary::Commit commit) { importing.show(commit, kept); };
  if (options.dry_run) {
    importing.take(Diary::Commit::no);
    show(Diary::Commit::no);
    return ExitCode::done;
  }
  // Looked at first where something could be lost, so that there is no backup for what changes nothing.
  bool changes = true;
  if (!is_empty(context)) {
    changes = importing.take(Diary::Commit::no) > 0;
    if (changes) kept = keep_backup_before(context, BackupReason::before_import).file;
  }
  // The day's backup is left to the next write: what was here is kept, and what came lies in the file.
  shell.note_nothing_stored();
  if (changes) importing.take(Diary::Commit::yes);
  if (changes) context.note_stored();
  show(Diary::Commit::yes);
  if (kept && !shell.json()) shell.print("What was here before is kept in {}\n", kept->string());
  if (map) remember_map(shell, options.map, *map);
  return ExitCode::done;
}

}  // namespace

Run add_import(Arguments& arguments) {
  auto options = std::make_shared<ImportOptions>();
  arguments.positional(
      {"FILE", "", "what `unknot export json` or `csv` wrote, or another diary's table (CSV); - is standard input",
       Completes::files},
      options->file);
  arguments.flag({"--dry-run", "", "show what it would do and store nothing"}, options->dry_run);
  arguments.flag({"--replace", "", "of a table: replace entries that are here already with the file's values"},
                 options->replace);
  bind(arguments, options->map);
  return [options](Shell& shell) { return run_import(*options, shell); };
}

}  // namespace unknot::app
