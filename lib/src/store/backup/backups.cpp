#include "store/backup/backups.hpp"

#include <date/date.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <system_error>

#include "store/errors.hpp"
#include "store/open.hpp"
#include "unknot/own_files.hpp"

namespace unknot {

namespace {

namespace fs = std::filesystem;

// In the order of the enum.
constexpr std::array<std::string_view, 4> k_reasons = {"asked", "daily", "before-import", "before-restore"};
constexpr std::string_view k_extension = ".db";
constexpr std::size_t k_time_length = std::string_view("20261120T080000.000Z").size();

// `20261120T080000.000Z`: UTC, so that names sort by time whatever the zone.
std::string time_text(MadeAt made) {
  const date::sys_time<MadeAt> at(made);
  const auto day = date::floor<date::days>(at);
  const date::year_month_day date(day);
  const date::hh_mm_ss<MadeAt> time(at - day);
  return fmt::format("{:04}{:02}{:02}T{:02}{:02}{:02}.{:03}Z", int{date.year()}, unsigned{date.month()},
                     unsigned{date.day()}, time.hours().count(), time.minutes().count(), time.seconds().count(),
                     time.subseconds().count());
}

int digits(std::string_view text, std::size_t at, std::size_t count) {
  int value = 0;
  std::from_chars(text.data() + at, text.data() + at + count, value);
  return value;
}

// Whatever stands there: the name made from the result is held against the one that was read.
MadeAt time_in(std::string_view text) {
  const auto date = date::year(digits(text, 0, 4)) / digits(text, 4, 2) / digits(text, 6, 2);
  if (!date.ok()) return {};
  return date::sys_days(date).time_since_epoch() + std::chrono::hours(digits(text, 9, 2)) +
         Minutes(digits(text, 11, 2)) + Seconds(digits(text, 13, 2)) + MadeAt(digits(text, 16, 3));
}

std::string file_name(const fs::path& diary, MadeAt made, std::string_view why) {
  return fmt::format("{}-{}-{}{}", diary.stem().string(), time_text(made), why, k_extension);
}

std::optional<Backup> backup_named(const fs::path& diary, const fs::path& file) {
  const std::string name = file.filename().string();
  const std::string prefix = diary.stem().string() + "-";
  if (!name.starts_with(prefix) || name.size() < prefix.size() + k_time_length) return std::nullopt;
  const auto time = std::string_view(name).substr(prefix.size(), k_time_length);
  const auto rest = std::string_view(name).substr(prefix.size() + k_time_length);
  for (std::size_t i = 0; i < k_reasons.size(); ++i) {
    if (rest != fmt::format("-{}{}", k_reasons.at(i), k_extension)) continue;
    const MadeAt made = time_in(time);
    if (time != time_text(made)) return std::nullopt;
    return Backup{.file = file, .made = made, .reason = static_cast<BackupReason>(i), .bytes = 0};
  }
  return std::nullopt;
}

bool is_taken(const fs::path& path) {
  std::error_code ignored;
  return fs::exists(fs::symlink_status(path, ignored));
}

}  // namespace

std::string_view reason_name(BackupReason reason) { return k_reasons.at(static_cast<std::size_t>(reason)); }

fs::path backups_directory(const fs::path& diary) { return store::real_file(diary).parent_path() / "backups"; }

std::vector<Backup> backups_of(const fs::path& diary) {
  const fs::path real = store::real_file(diary);
  const fs::path directory = backups_directory(diary);
  std::vector<Backup> backups;
  std::error_code error;
  fs::directory_iterator files(directory, error);
  if (error == std::errc::no_such_file_or_directory) return {};
  for (; !error && files != fs::directory_iterator(); files.increment(error)) {
    auto backup = backup_named(real, files->path());
    std::error_code gone;
    if (!backup || !files->is_regular_file(gone) || files->is_symlink(gone)) continue;
    backup->bytes = files->file_size(gone);
    backups.push_back(*std::move(backup));
  }
  if (error) throw store::cannot_open(directory, error.message());
  std::sort(backups.begin(), backups.end(),
            [](const Backup& a, const Backup& b) { return std::tie(a.made, a.file) < std::tie(b.made, b.file); });
  return backups;
}

Backup create_backup(const Diary& diary, BackupReason reason, MadeAt made) {
  Backup backup = store::place_for_backup(diary.file(), reason, made);
  diary.backup_to(backup.file);
  std::error_code ignored;
  backup.bytes = fs::file_size(backup.file, ignored);
  return backup;
}

std::vector<fs::path> copies_of(const fs::path& diary) {
  std::vector<fs::path> copies;
  for (const Backup& backup : backups_of(diary)) copies.push_back(backup.file);
  for (fs::path& copy : copies_beside(diary)) copies.push_back(std::move(copy));
  return copies;
}

std::vector<fs::path> copies_beside(const fs::path& diary) {
  std::vector<fs::path> copies;
  std::error_code failed;
  const fs::path directory = backups_directory(diary).parent_path();
  for (fs::directory_iterator files(directory.empty() ? "." : directory, failed);
       !failed && files != fs::directory_iterator(); files.increment(failed)) {
    if (own_file(diary, files->path()) == OwnFile::copy) copies.push_back(files->path());
  }
  return copies;
}

std::size_t prune_backups(const fs::path& diary, std::size_t count, const Backup& newest) {
  std::vector<Backup> old = backups_of(diary);
  // One from later than now was made while the clock was wrong: it says nothing of how old the others are.
  std::erase_if(old, [&](const Backup& one) {
    return one.reason != newest.reason || one.file == newest.file || one.made > newest.made;
  });
  std::size_t gone = 0;
  for (const Backup& one : old) {
    if (old.size() - gone + 1 <= std::max<std::size_t>(count, 1)) break;
    std::error_code error;
    fs::remove(one.file, error);
    if (error) throw store::cannot_open(one.file, error.message());
    ++gone;
  }
  return gone;
}

namespace store {

fs::path real_file(const fs::path& diary) {
  std::error_code ignored;
  if (!fs::is_symlink(diary, ignored)) return diary;
  const fs::path real = fs::weakly_canonical(diary, ignored);
  return ignored ? diary : real;
}

bool is_backup_name(const fs::path& diary, const fs::path& file) { return backup_named(diary, file).has_value(); }

Backup place_for_backup(const fs::path& diary, BackupReason reason, MadeAt made) {
  const fs::path real = real_file(diary);
  const fs::path directory = backups_directory(diary);
  make_directories(directory, directory);
  fs::path file = directory / file_name(real, made, reason_name(reason));
  while (is_taken(file)) file = directory / file_name(real, ++made, reason_name(reason));
  return {.file = file, .made = made, .reason = reason, .bytes = 0};
}

fs::path place_aside(const fs::path& diary, std::string_view why, MadeAt made) {
  fs::path file = diary.parent_path() / file_name(diary, made, why);
  while (is_taken(file)) file = diary.parent_path() / file_name(diary, ++made, why);
  return file;
}

}  // namespace store

}  // namespace unknot
