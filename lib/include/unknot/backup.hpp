// backup.hpp: Backups: create, list, prune, restore. Each is opened and checked before it counts. A backup is never
// changed, and no file is deleted that was not made here.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "unknot/store.hpp"

#pragma GCC visibility push(default)
namespace unknot {

/// Why a backup was made. Part of its name.
enum class BackupReason { asked, daily, before_import, before_restore };
/// `asked`, `daily`, `before-import`, `before-restore`.
std::string_view reason_name(BackupReason reason);

/// One file in the diary's directory of backups.
struct Backup {
  std::filesystem::path file;
  MadeAt made;
  BackupReason reason;
  std::uintmax_t bytes;
};

/// What a diary holds, found by reading all of it.
struct DiarySummary {
  int format;
  std::int64_t points;  ///< Archived ones too.
  std::int64_t entries;
  std::optional<MadeAt> last_write;  ///< Absent: nothing was ever written.
  Settings settings;
};

/// `backups` beside the diary; where the diary is a link, beside the file that it names.
std::filesystem::path backups_directory(const std::filesystem::path& diary);

/// The diary's own backups, oldest first. A file of any other name is not looked at. No directory, no backups: that is
/// no error; one that cannot be read is a StoreError.
std::vector<Backup> backups_of(const std::filesystem::path& diary);

/// Makes a verified backup in backups_directory (0700, the file 0600). Its name sorts by `made`, and is moved on by a
/// millisecond while it is taken. Errors: StoreError, and no file is left.
Backup create_backup(const Diary& diary, BackupReason reason, MadeAt made);

/// Deletes the oldest backups made for `newest.reason` until `count` are left, but never `newest` itself, which must
/// have been made and checked before. Those dated later than `newest` are of a clock that was wrong: they do not count
/// and stay. Returns how many went.
std::size_t prune_backups(const std::filesystem::path& diary, std::size_t count, const Backup& newest);

/// The making of a day's backup, which one process at a time is at: it holds the lock of a file beside the backups. The
/// file goes once the backup is made; where making it failed the file stays, and says why. A program that keeps a
/// diary does this after its writes:
///
///     if (auto daily = DailyBackup::begin(diary, calendar, made)) daily->make(diary, made);
class DailyBackup {
 public:
  /// Absent where there is nothing to do: the settings want no backups, the protocol day of `made` has its own, or
  /// another process is at it. StoreError: the file cannot be made.
  static std::optional<DailyBackup> begin(const Diary& diary, const Calendar& calendar, MadeAt made);
  /// Goes on with what another process began, whose `descriptor` was inherited. Absent: it is of no such file.
  static std::optional<DailyBackup> taken_over(const std::filesystem::path& diary, int descriptor);
  DailyBackup(DailyBackup&& other) noexcept;
  DailyBackup(const DailyBackup&) = delete;
  DailyBackup& operator=(const DailyBackup&) = delete;
  ~DailyBackup();

  /// What the one before it ended with; absent where it was made.
  const std::optional<std::string>& failed_before() const { return failed_before_; }
  /// For a child, which holds the lock as long as it has it open.
  int descriptor() const { return descriptor_; }
  /// Makes it, and thins out to as many as the diary's settings say. A StoreError is noted beside the backups, and goes
  /// on.
  void make(const Diary& diary, MadeAt made);

 private:
  DailyBackup(std::filesystem::path diary, int descriptor);
  static std::optional<DailyBackup> locked(const std::filesystem::path& diary);
  std::filesystem::path diary_;
  int descriptor_;
  std::optional<std::string> failed_before_;
};

/// Why the last daily backup failed; absent where it was made, or is being made.
std::optional<std::string> failed_daily_backup(const std::filesystem::path& diary);

/// Returns when no process is making a daily backup: all that were begun are there.
void await_daily_backup(const std::filesystem::path& diary);

/// Reads all of `file`, changing nothing. StoreError where it is not there, no diary, newer, or damaged in any
/// operation.
DiarySummary verify_and_summarise(const std::filesystem::path& file);

/// What a restore did.
struct Restored {
  DiarySummary summary;
  std::optional<Backup> kept = {};                         ///< A verified backup of what was replaced.
  std::optional<std::filesystem::path> kept_damaged = {};  ///< The replaced file itself, where it was too damaged.
  std::optional<std::filesystem::path> kept_foreign = {};  ///< The replaced file itself, where it was no diary.
};

/// Puts what `backup` holds in the place of `diary`: at once and as a whole, also for programs that have it open, and
/// only after `backup` was verified and what it replaces is kept. The restored diary counts as a device of its own, so
/// that its next operations are told from those that it forgot. StoreError: `backup` is not ours, newer or damaged,
/// `diary` is newer, a directory or no file, or the disk failed: then every byte is as it was.
Restored restore(const std::filesystem::path& diary, const std::filesystem::path& backup, MadeAt made);

/// Every copy of the diary that unknot made: the backups, and what a restore or a new format left beside it.
std::vector<std::filesystem::path> copies_of(const std::filesystem::path& diary);

/// Of these, what a restore or a new format left beside it.
std::vector<std::filesystem::path> copies_beside(const std::filesystem::path& diary);

/// Diary::erase() in one such copy, of whatever format; no operation is added and its format stays. Returns how many of
/// the entries were ever in it. StoreError: it is no diary, damaged, or cannot be written.
std::size_t erase_in_copy(const std::filesystem::path& copy, std::span<const EntryId> entries);

/// What could be read of a damaged file.
struct Salvaged {
  std::int64_t operations = 0;
  std::int64_t points = 0;
  std::int64_t entries = 0;
  /// What could not, one line each. What was written last, and left no trace, cannot be known.
  std::vector<std::string> lost;
};

/// Reads every operation that can still be found in the bytes of `damaged`, which stay as they are, keeps those whose
/// hash says that they are what was written, and makes a new, verified diary of them. Where something is lost, the new
/// diary is a device of its own and its operations are numbered anew. StoreError: nothing of a diary is to be found,
/// or `fresh` is there already or cannot be written.
Salvaged salvage(const std::filesystem::path& damaged, const std::filesystem::path& fresh);

}  // namespace unknot
#pragma GCC visibility pop
