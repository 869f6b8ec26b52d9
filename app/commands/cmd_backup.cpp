#include "commands/cmd.hpp"
#include "context/automatic_backup.hpp"
#include "render/render_entry.hpp"
#include "system/text_width.hpp"
#include "system/write_file.hpp"
#include "unknot/text.hpp"

namespace unknot::app {
namespace {

struct BackupOptions {
  std::optional<std::string> file;
  bool list = false;
};

/// A list has to be shown of a damaged diary too: that is when it is needed.
Settings settings_as_far_as_readable(const std::filesystem::path& file) {
  Settings settings;
  static_cast<void>(error_of([&] { settings = Diary::open(file, OpenFor::reading).settings(); }));
  return settings;
}

void show_table(Shell& shell, const std::vector<Backup>& backups, Instant now, const Zone& zone) {
  constexpr int k_facts_columns = 28;
  int widest = 0;
  for (const Backup& one : backups) widest = std::max(widest, width_of(made_visible(one.file.filename().string())));
  const bool fits = widest + k_facts_columns <= shell.output().columns;
  for (const Backup& one : backups) {
    const std::string name = made_visible(one.file.filename().string());
    const std::string facts = fmt::format("{}  {:>7}", when_text(second_of(one.made), now, zone), size_text(one.bytes));
    shell.write(fmt::format("{}{}{}\n", fits ? padded(name, widest) : name, fits ? "  " : "\n    ", facts));
  }
}

ExitCode list(Shell& shell) {
  const std::filesystem::path& file = shell.file();
  const std::vector<Backup> backups = backups_of(file);
  const Zone zone = zone_shown(shell, settings_as_far_as_readable(file));
  const std::string directory = backups_directory(file).string();
  if (shell.json()) {
    std::vector<std::vector<Seen>> rows;
    for (const Backup& one : backups) {
      rows.push_back({{"file", one.file.string()},
                      {"made", iso_text(second_of(one.made), zone)},
                      {"reason", std::string(reason_name(one.reason))},
                      {"bytes", static_cast<std::int64_t>(one.bytes)}});
    }
    shell.write(list_json("backups", rows));
  } else if (backups.empty()) {
    shell.print("No backups in {}.\n", directory);
  } else {
    shell.print("In {}, oldest first:\n", directory);
    show_table(shell, backups, now_in_force(shell, zone), zone);
  }
  return ExitCode::done;
}

ExitCode back_up(const BackupOptions& options, Shell& shell) {
  const std::filesystem::path& diary_file = shell.file();
  if (!std::filesystem::exists(diary_file)) {
    throw CommandError(ExitCode::not_done,
                       fmt::format("there is no diary yet at {}: nothing to back up", diary_file.string()));
  }
  const Diary diary = Diary::open(diary_file, OpenFor::reading);
  const Zone zone = zone_shown(shell, diary.settings());
  std::filesystem::path file;
  if (options.file) {
    file = *options.file;
    require_place_for_a_diary(shell, file);
    diary.backup_to(file);
  } else {
    file = create_backup(diary, BackupReason::asked, made_in_force(shell, zone)).file;
    say_clock_is_set(shell, zone);  // Its name says when it was made.
  }
  const DiarySummary summary = verify_and_summarise(file);
  const auto bytes = std::filesystem::file_size(file);
  if (shell.json()) {
    const auto last = summary.last_write;
    shell.write(sheets_json(
        {{"backup",
          {{"file", file.string()},
           {"bytes", static_cast<std::int64_t>(bytes)},
           {"points", summary.points},
           {"entries", summary.entries},
           last ? Seen{"last_write", iso_text(second_of(*last), zone)} : Seen{"last_write", std::monostate()}}}}));
    return ExitCode::done;
  }
  shell.print("Backed up to {}\n", file.string());
  shell.write(
      Formatter(shell.output())
          .paragraph("", fmt::format("{}; {}. Opened and checked.", summary_text(summary, zone), size_text(bytes))));
  return ExitCode::done;
}

}  // namespace

Run add_backup(Arguments& arguments) {
  auto options = std::make_shared<BackupOptions>();
  arguments.positional(
      {"[FILE]", "", "where to; without it, into the directory of backups beside the diary", Completes::files},
      options->file);
  arguments.flag({"--list", "", "show the backups beside the diary, oldest first"}, options->list);
  return [options](Shell& shell) {
    if (!options->list) return back_up(*options, shell);
    if (options->file) throw CommandError(ExitCode::usage, "backup takes FILE or --list, not both");
    return list(shell);
  };
}

}  // namespace unknot::app
