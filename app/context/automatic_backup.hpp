// automatic_backup.hpp: Automatic backups: before a large change to the diary, and once a day.
#pragma once

#include <string>

#include "context/command_context.hpp"
#include "system/formatter.hpp"
#include "unknot/backup.hpp"

namespace unknot::app {

/// The millisecond that counts as now: the clock's, or what `--now` says.
MadeAt made_in_force(const Shell& shell, const Zone& zone);

/// How many backups made before a restore, and before an import, are kept: not set, since each is the only undo of one.
inline constexpr std::size_t k_before_kept = 7;

/// For a command that changes the diary as a whole, to be called before it does: makes a verified backup, then thins
/// out those that were made for the same reason before. CommandError or StoreError: no backup, so do not go on.
Backup keep_backup_before(const CommandContext& context, BackupReason reason);

/// Makes the day's backup where there is none of this protocol day, then thins out to as many as the settings say.
/// A failure is a warning in one line. Of a large diary another process makes it (finish_daily_backup), so that nobody
/// waits; when that fails the next such command warns, and `doctor` says so.
void back_up_daily(const Shell& shell, const Diary& diary, const Settings& settings, const Calendar& calendar,
                   MadeAt made);

/// What that process does: makes the backup whose making was handed over to it. CommandError where none was.
void finish_daily_backup(const Shell& shell, MadeAt made);

/// `2 points, 5 entries, last write 2026-11-20T09:00:00+01:00`.
std::string summary_text(const DiarySummary& summary, const Zone& zone);
/// The zone that times of a diary with these settings are shown in; UTC where there is no such zone.
Zone zone_shown(const Shell& shell, const Settings& settings);
/// `48 kB`.
std::string size_text(std::uintmax_t bytes);

}  // namespace unknot::app
