#include "context/automatic_backup.hpp"

#include "system/child.hpp"
#include "system/this_program.hpp"

namespace unknot::app {
namespace {

/// A backup of 2 MB takes 30 ms of computing, less than its syncs do; one of 55 MB, 0.6 s.
constexpr std::uintmax_t k_made_at_once = 2'000'000;

/// False where it has to be made here.
bool is_made_apart(const Shell& shell, const DailyBackup& begun, MadeAt made) {
  std::error_code failed;
  const std::uintmax_t size = std::filesystem::file_size(shell.file(), failed);
  if (failed || size <= k_made_at_once || !own_path()) return false;
  std::vector<std::string> words = this_program(shell);
  words.insert(words.end(), {"__daily-backup", std::to_string(made.count())});
  return start_apart(words, begun.descriptor());
}

}  // namespace

MadeAt made_in_force(const Shell& shell, const Zone& zone) {
  if (!shell.now_option()) return shell.clock_ms();
  return std::chrono::duration_cast<MadeAt>(now_in_force(shell, zone).time_since_epoch());
}

Backup keep_backup_before(const CommandContext& context, BackupReason reason) {
  Backup backup = create_backup(context.diary(), reason, context.now_ms());
  prune_backups(context.diary().file(), k_before_kept, backup);
  return backup;
}

void back_up_daily(const Shell& shell, const Diary& diary, const Settings& settings, const Calendar& calendar,
                   MadeAt made) {
  if (settings.backups.count() == 0) return;
  const auto fault = error_of([&] {
    auto daily = DailyBackup::begin(diary, calendar, made);
    if (!daily) return;
    if (!is_made_apart(shell, *daily, made)) {
      daily->make(diary, made);
    } else if (daily->failed_before()) {
      shell.warning(fmt::format("what you entered is stored, but the last daily backup failed: {}; it is tried again",
                                *daily->failed_before()));
    }
  });
  if (fault) shell.warning(fmt::format("what you entered is stored, but today's backup failed: {}", fault->what()));
}

void finish_daily_backup(const Shell& shell, MadeAt made) {
  auto daily = DailyBackup::taken_over(shell.file(), k_handed_over);
  if (!daily) throw CommandError(ExitCode::usage, "it goes on with a backup that another process began");
  daily->make(Diary::open(shell.file(), OpenFor::reading), made);
}

std::string summary_text(const DiarySummary& summary, const Zone& zone) {
  std::string text =
      fmt::format("{}, {}", counted(summary.points, "point", "points"), counted(summary.entries, "entry", "entries"));
  if (summary.last_write) {
    const Instant last{std::chrono::floor<Seconds>(*summary.last_write)};
    text += ", last write " + iso_text(last, zone);
  }
  return text;
}

Zone zone_shown(const Shell& shell, const Settings& settings) {
  return zone_in_force(shell, settings).value_or(Zone::utc());
}

std::string size_text(std::uintmax_t bytes) {
  if (bytes < 10'000'000) return fmt::format("{} kB", (bytes + 999) / 1000);
  return fmt::format("{} MB", (bytes + 999'999) / 1'000'000);
}

}  // namespace unknot::app
