#include "commands/cmd.hpp"
#include "context/automatic_backup.hpp"
#include "system/shell_line.hpp"

namespace unknot::app {
namespace {

namespace fs = std::filesystem;

struct RestoreOptions {
  std::optional<std::string> file;
  bool dry_run = false;
};

/// A bare name may be one that `backup --list` shows.
fs::path backup_meant(const Shell& shell, const std::string& typed) {
  fs::path file = typed;
  if (fs::exists(file) || file.has_parent_path()) return file;
  const fs::path listed = backups_directory(shell.file()) / file;
  return fs::exists(listed) ? listed : file;
}

Seen path_or_null(std::string_view key, const std::optional<fs::path>& path) {
  if (!path) return {key, std::monostate()};
  return {key, path->string()};
}

void show(Shell& shell, const fs::path& backup, const Restored& restored, bool is_trial) {
  const DiarySummary& summary = restored.summary;
  const Zone zone = zone_shown(shell, summary.settings);
  const auto kept = restored.kept ? std::optional(restored.kept->file) : std::nullopt;
  if (shell.json()) {
    shell.write(sheets_json({{is_trial ? "would_restore" : "restored",
                              {{"diary", shell.file().string()},
                               {"from", backup.string()},
                               {"points", summary.points},
                               {"entries", summary.entries},
                               path_or_null("kept", kept),
                               path_or_null("kept_damaged", restored.kept_damaged),
                               path_or_null("kept_foreign", restored.kept_foreign)}}}));
    return;
  }
  shell.print("{} {}\n", is_trial ? "Would restore" : "Restored", shell.file().string());
  const Formatter formatter(shell.output());
  shell.write(formatter.paragraph("", summary_text(summary, zone) + "."));
  if (kept) {
    shell.print("What it replaced is kept in {}\n", kept->string());
    shell.print("To take this back: {}\n",
                fmt::format("{} restore {}", shell.typed_program(), shell_word(kept->string())));
  } else if (restored.kept_damaged) {
    shell.print("The damaged file that it replaced is kept in {}\n", restored.kept_damaged->string());
  } else if (restored.kept_foreign) {
    shell.print("The file in its place, which was no diary, is kept in {}\n", restored.kept_foreign->string());
  }
}

/// What would be replaced, or the error that a restore would end with.
void show_trial(Shell& shell, const fs::path& backup) {
  const fs::path& file = shell.file();
  std::error_code ignored;
  if (fs::equivalent(file, backup, ignored)) {
    throw CommandError(ExitCode::not_done,
                       fmt::format("{} is the diary itself: name one of its backups", backup.string()));
  }
  show(shell, backup, {.summary = verify_and_summarise(backup)}, true);
  if (shell.json()) return;
  const Formatter formatter(shell.output());
  if (!fs::exists(file)) return shell.write("There is no diary that it would replace. Nothing was written.\n");
  DiarySummary now;
  const auto fault = error_of([&] { now = verify_and_summarise(file); });
  const bool is_foreign = fault && fault->fault() == StoreErrorCode::not_ours && fs::is_regular_file(file);
  if (fault && fault->fault() != StoreErrorCode::damaged && !is_foreign) throw StoreError(*fault);
  shell.write(formatter.paragraph(
      "", is_foreign ? "It would replace a file that is no diary, which would be kept. Nothing was written."
          : fault    ? "It would replace a damaged diary, whose file would be kept. Nothing was written."
                     : fmt::format("It would replace: {}; a backup of that would be kept. Nothing was written.",
                                   summary_text(now, zone_shown(shell, now.settings)))));
}

ExitCode run_restore(const RestoreOptions& options, Shell& shell) {
  if (!options.file) {
    throw CommandError(ExitCode::usage, "restore takes the file of a backup: `unknot backup --list` shows them");
  }
  const fs::path backup = backup_meant(shell, *options.file);
  if (options.dry_run) {
    show_trial(shell, backup);
    return ExitCode::done;
  }
  const Zone zone = zone_shown(shell, Settings{});
  const Restored restored = restore(shell.file(), backup, made_in_force(shell, zone));
  if (restored.kept) prune_backups(shell.file(), k_before_kept, *restored.kept);
  show(shell, backup, restored, false);
  say_clock_is_set(shell, zone);
  return ExitCode::done;
}

}  // namespace

Run add_restore(Arguments& arguments) {
  auto options = std::make_shared<RestoreOptions>();
  arguments.positional({"FILE", "", "the backup: a file, or a name from `unknot backup --list`", Completes::files},
                       options->file);
  arguments.flag({"--dry-run", "", "show what it would do and store nothing"}, options->dry_run);
  return [options](Shell& shell) { return run_restore(*options, shell); };
}

}  // namespace unknot::app
