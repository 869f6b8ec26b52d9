#include <fstream>

#include "cmd.hpp"
#include "keep_backup.hpp"
#include "progress.hpp"
#include "unknot/diary_json.hpp"
#include "unknot/text.hpp"

namespace unknot::app {
namespace {

namespace fs = std::filesystem;

struct Options {
  std::optional<std::string> file;
  bool dry_run = false;
};

constexpr std::size_t k_most_refusals_told = 20;
constexpr std::uintmax_t k_progress_bytes = std::uintmax_t{1024} * 1024;

std::ifstream opened(const fs::path& file) {
  std::error_code failed;
  if (fs::is_directory(file, failed)) {
    throw Failure(ExitCode::not_done, fmt::format("{} is a folder: name a file", made_visible(file.string())));
  }
  std::ifstream stream(file, std::ios::binary);
  if (!stream) {
    throw Failure(ExitCode::not_done,
                  fmt::format("{} cannot be read: is it there, and readable?", made_visible(file.string())));
  }
  return stream;
}

/// One operation that was refused, or what the document could not be read as.
void tell(const fs::path& file, const TextPlace& place, std::string_view why) {
  fmt::print(stderr, "unknot: {}:{}:{}: {}\n", made_visible(file.string()), place.line, place.column, why);
}

/// Offers all that is in the file to the diary, and tells what is refused.
Arrival take_in(Desk& desk, const Shell& shell, const fs::path& file, Diary::Commit commit) {
  std::ifstream stream = opened(file);
  std::error_code unknown;
  const std::uintmax_t size = fs::is_regular_file(file, unknown) ? fs::file_size(file, unknown) : 0;
  Progress progress(shell, "Reading MB", size / k_progress_bytes + 1);
  std::uintmax_t read = 0;
  std::optional<Unread> unread;
  std::size_t told = 0;
  const Arrival arrival = desk.diary().take_in(
      [&](const Diary::Offer& offer) {
        unread = read_diary_json(
            [&](char* buffer, std::size_t room) {
              stream.read(buffer, static_cast<std::streamsize>(room));
              const auto count = static_cast<std::size_t>(stream.gcount());
              if ((read + count) / k_progress_bytes != read / k_progress_bytes) progress.step();
              read += count;
              return count;
            },
            [&](const CarriedOperation& operation, const TextPlace& place) {
              const auto refused = offer(operation);
              if (!refused || told++ >= k_most_refusals_told) return;
              tell(file, place, fmt::format("operation {}: {}", id_text(operation.id), *refused));
            });
        if (!unread) return;
        throw Failure(ExitCode::not_done,
                      fmt::format("{}:{}:{}: the file {}; nothing was imported", made_visible(file.string()),
                                  unread->place.line, unread->place.column, unread->why));
      },
      commit);
  if (stream.bad()) {
    throw Failure(ExitCode::not_done, fmt::format("reading {} failed", made_visible(file.string())));
  }
  if (arrival.refused > 0) {
    throw Failure(ExitCode::not_done, fmt::format("{} of {} operations are refused: nothing was imported",
                                                  arrival.refused, arrival.refused + arrival.added + arrival.present));
  }
  return arrival;
}

bool is_empty(const Desk& desk) { return !desk.diary().last_operation().has_value(); }

void show(Shell& shell, const Arrival& arrival, const std::optional<Backup>& backup, bool is_trial) {
  if (shell.json()) {
    const auto kept = backup ? Seen{"kept", backup->file.string()} : Seen{"kept", std::monostate()};
    shell.write(sheets_json({{is_trial ? "would_import" : "imported",
                              {{"operations", arrival.added}, {"present", arrival.present}, kept}}}));
    return;
  }
  shell.print("{} {}{}.\n", is_trial ? "Would import" : "Imported",
              arrival.added == 1 ? std::string("1 operation") : fmt::format("{} operations", arrival.added),
              arrival.present > 0 ? fmt::format("; {} were here already", arrival.present) : "");
  if (backup) shell.print("What was here before is kept in {}\n", made_visible(backup->file.string()));
}

ExitCode run(const Options& options, Shell& shell) {
  if (!options.file) throw Failure(ExitCode::usage, "import which file? `unknot export json -o FILE` writes one");
  const fs::path file = *options.file;
  opened(file);  // Before a diary is made for it.
  Desk desk(shell, options.dry_run ? OpenFor::reading : OpenFor::writing);
  if (options.dry_run) {
    show(shell, take_in(desk, shell, file, Diary::Commit::no), std::nullopt, true);
    return ExitCode::done;
  }
  std::optional<Backup> backup;
  // Looked at first where something could be lost, so that there is no backup for what changes nothing.
  if (!is_empty(desk)) {
    const Arrival expected = take_in(desk, shell, file, Diary::Commit::no);
    if (expected.added == 0) {
      show(shell, expected, std::nullopt, false);
      return ExitCode::done;
    }
    backup = keep_backup_before(desk, BackupReason::before_import);
  }
  show(shell, take_in(desk, shell, file, Diary::Commit::yes), backup, false);
  return ExitCode::done;
}

}  // namespace

Run add_import(Arguments& arguments) {
  auto options = std::make_shared<Options>();
  arguments.positional({"FILE", "", "what `unknot export json` wrote", Completes::files}, options->file);
  arguments.flag({"--dry-run", "", "show what it would do and store nothing"}, options->dry_run);
  return [options](Shell& shell) { return run(*options, shell); };
}

}  // namespace unknot::app
