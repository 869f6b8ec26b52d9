#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <utility>

#include "store/backup/backups.hpp"
#include "store/errors.hpp"
#include "store/open.hpp"

namespace unknot {

namespace {

namespace fs = std::filesystem;

constexpr int k_none = -1;

fs::path record_of(const fs::path& diary) {
  return backups_directory(diary) / (store::real_file(diary).stem().string() + "-daily.unfinished");
}

/// There is nothing to go on with any more.
void remove_record(const fs::path& diary) { ::unlink(record_of(diary).c_str()); }

/// Whether the protocol day of `made` has its backup.
bool is_made(const Diary& diary, const Calendar& calendar, MadeAt made) {
  const auto day_of = [&](MadeAt at) { return calendar.day_of(Instant{std::chrono::floor<Seconds>(at)}); };
  const std::vector<Backup> backups = backups_of(diary.file());
  return std::any_of(backups.begin(), backups.end(), [&](const Backup& one) {
    return one.reason == BackupReason::daily && day_of(one.made) == day_of(made);
  });
}

/// A file system that has no such locks lets everybody go on: two backups of a day do no harm.
bool is_held_by_another(int descriptor, int kind) {
  return ::flock(descriptor, kind | LOCK_NB) != 0 && errno == EWOULDBLOCK;
}

bool is_named(int descriptor, const fs::path& file) {
  struct stat open = {};
  struct stat named = {};
  return ::fstat(descriptor, &open) == 0 && ::stat(file.c_str(), &named) == 0 && open.st_dev == named.st_dev &&
         open.st_ino == named.st_ino;
}

/// What is noted in it; where nothing is, its process ended, or the disk was full.
std::string reason_in(int descriptor) {
  std::array<char, 1000> text{};
  const ssize_t size = ::pread(descriptor, text.data(), text.size(), 0);
  if (size <= 0) return "it did not come to its end";
  return {text.data(), static_cast<std::size_t>(size)};
}

}  // namespace

DailyBackup::DailyBackup(fs::path diary, int descriptor) : diary_(std::move(diary)), descriptor_(descriptor) {}

DailyBackup::DailyBackup(DailyBackup&& other) noexcept
    : diary_(std::move(other.diary_)),
      descriptor_(std::exchange(other.descriptor_, k_none)),
      failed_before_(std::move(other.failed_before_)) {}

// Not unlocked: whoever took over what we began holds the same lock.
DailyBackup::~DailyBackup() {
  if (descriptor_ != k_none) ::close(descriptor_);
}

std::optional<DailyBackup> DailyBackup::locked(const fs::path& diary) {
  const fs::path file = record_of(diary);
  store::make_directories(file.parent_path(), file.parent_path());
  while (true) {
    constexpr int k_flags = O_RDWR | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK;
    int descriptor = ::open(file.c_str(), k_flags);
    const bool was_there = descriptor >= 0;
    if (!was_there && errno == ENOENT) descriptor = ::open(file.c_str(), k_flags | O_CREAT | O_EXCL, S_IRUSR | S_IWUSR);
    if (descriptor < 0 && errno == EEXIST) continue;
    if (descriptor < 0) throw store::cannot_open(file, store::reason_of(errno));
    DailyBackup begun(diary, descriptor);
    if (is_held_by_another(descriptor, LOCK_EX)) return std::nullopt;
    if (!is_named(descriptor, file)) continue;  // Whoever had it took it away meanwhile.
    if (was_there) begun.failed_before_ = reason_in(descriptor);
    return begun;
  }
}

std::optional<DailyBackup> DailyBackup::begin(const Diary& diary, const Calendar& calendar, MadeAt made) {
  if (is_made(diary, calendar, made) || diary.settings().backups.count() == 0) return std::nullopt;
  auto begun = locked(diary.file());
  if (!begun || !is_made(diary, calendar, made)) return begun;
  remove_record(diary.file());  // Made by another process, since the first look.
  return std::nullopt;
}

std::optional<DailyBackup> DailyBackup::taken_over(const fs::path& diary, int descriptor) {
  if (!is_named(descriptor, record_of(diary))) return std::nullopt;
  ::fcntl(descriptor, F_SETFD, FD_CLOEXEC);
  return DailyBackup(diary, descriptor);
}

void DailyBackup::make(const Diary& diary, MadeAt made) {
  const auto fault = error_of([&] {
    const Backup backup = create_backup(diary, BackupReason::daily, made);
    const int count = diary.settings().backups.count();  // As it is after this write.
    prune_backups(diary.file(), static_cast<std::size_t>(count), backup);
  });
  if (!fault) return remove_record(diary_);
  // Where it cannot be noted, the file itself says that there was no good end.
  const std::string_view why = fault->what();
  static_cast<void>(::ftruncate(descriptor_, 0) == 0 && ::pwrite(descriptor_, why.data(), why.size(), 0) > 0);
  throw StoreError(*fault);
}

std::optional<std::string> failed_daily_backup(const fs::path& diary) {
  const int descriptor = ::open(record_of(diary).c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
  if (descriptor < 0) return std::nullopt;
  std::optional<std::string> why;
  if (!is_held_by_another(descriptor, LOCK_SH)) why = reason_in(descriptor);
  ::close(descriptor);
  return why;
}

void await_daily_backup(const fs::path& diary) {
  const int descriptor = ::open(record_of(diary).c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
  if (descriptor < 0) return;
  while (::flock(descriptor, LOCK_SH) != 0 && errno == EINTR) {
  }
  ::close(descriptor);
}

}  // namespace unknot
