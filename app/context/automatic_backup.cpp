#include "context/automatic_backup.hpp"

#include <algorithm>

#include "unknot/text.hpp"

namespace unknot::app {

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
  const auto day_of = [&](MadeAt at) { return calendar.day_of(Instant{std::chrono::floor<Seconds>(at)}); };
  const auto fault = error_of([&] {
    const std::vector<Backup> backups = backups_of(diary.file());
    const bool is_made = std::any_of(backups.begin(), backups.end(), [&](const Backup& one) {
      return one.reason == BackupReason::daily && day_of(one.made) == day_of(made);
    });
    if (is_made) return;
    const int count = diary.settings().backups.count();  // As it is after this write.
    if (count == 0) return;
    const Backup backup = create_backup(diary, BackupReason::daily, made);
    prune_backups(diary.file(), static_cast<std::size_t>(count), backup);
  });
  if (fault) shell.warning(fmt::format("what you entered is stored, but today's backup failed: {}", fault->what()));
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
