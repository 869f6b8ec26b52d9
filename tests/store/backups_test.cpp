#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/temp_diary.hpp"
#include "unknot/backup.hpp"
#include "unknot/protocol.hpp"

using namespace unknot;
using namespace unknot::testing;

namespace {

constexpr MadeAt k_morning{1'795'161'600'000};  // 2026-11-20T08:00:00.000Z

std::vector<std::string> names_of(const std::vector<Backup>& backups) {
  std::vector<std::string> names;
  for (const Backup& one : backups) names.push_back(one.file.filename().string());
  return names;
}

unsigned mode_of(const std::filesystem::path& path) {
  struct stat status = {};
  REQUIRE(::stat(path.c_str(), &status) == 0);
  return status.st_mode & 0777U;
}

}  // namespace

TEST_CASE("backups lie beside the diary for its owner alone, under names that sort by time") {
  const TempDirectory directory;
  Diary diary = Diary::open(directory / "diary.db", OpenFor::writing);
  add_points(diary);
  const mode_t umask_before = ::umask(0);
  create_backup(diary, BackupReason::daily, k_morning + std::chrono::hours(30));
  create_backup(diary, BackupReason::before_import, k_morning);
  const Backup again = create_backup(diary, BackupReason::before_import, k_morning);
  ::umask(umask_before);
  CHECK(again.made == k_morning + MadeAt(1));
  const auto backups = backups_of(directory / "diary.db");
  CHECK(names_of(backups) == std::vector<std::string>{"diary-20261120T080000.000Z-before-import.db",
                                                      "diary-20261120T080000.001Z-before-import.db",
                                                      "diary-20261121T140000.000Z-daily.db"});
  CHECK(backups.back().made == k_morning + std::chrono::hours(30));
  CHECK(backups.back().reason == BackupReason::daily);
  CHECK(backups.back().bytes == std::filesystem::file_size(backups.back().file));
  CHECK(mode_of(directory / "backups") == 0700U);
  for (const Backup& one : backups) {
    CHECK(mode_of(one.file) == 0600U);
    CHECK(verify_and_summarise(one.file).points == 2);
  }
}

TEST_CASE("thinning keeps the newest of its own kind, the one just made, and every file of another name") {
  const TempDirectory directory;
  Diary diary = Diary::open(directory / "diary.db", OpenFor::writing);
  add_points(diary);
  for (int day = 1; day <= 4; ++day) {
    create_backup(diary, BackupReason::daily, k_morning + std::chrono::hours(30 * day));
  }
  create_backup(diary, BackupReason::asked, k_morning);
  const std::vector<std::string> others{
      "diary-20261120T080000.000Z-mine.db",    "diary-20261120T080000.000Z-daily.db.part",
      "other-20261120T080000.000Z-daily.db",   "diary-20261320T080000.000Z-daily.db",
      "diary-20261120T080000.000Z-daily-2.db", "diary-20261120T086000.000Z-daily.db",
      "diary-2026112+T080000.000Z-daily.db",   "notes.txt"};
  for (const std::string& name : others) put_bytes(directory / "backups" / name, "mine");
  std::filesystem::create_symlink("notes.txt", directory / "backups" / "diary-20200101T000000.000Z-daily.db");
  std::filesystem::create_directory(directory / "backups" / "diary-20200102T000000.000Z-daily.db");

  const Backup newest = create_backup(diary, BackupReason::daily, k_morning + std::chrono::hours(30 * 5));
  CHECK(prune_backups(directory / "diary.db", 3, newest) == 2);
  CHECK(names_of(backups_of(directory / "diary.db")) ==
        std::vector<std::string>{"diary-20261120T080000.000Z-asked.db", "diary-20261124T020000.000Z-daily.db",
                                 "diary-20261125T080000.000Z-daily.db", newest.file.filename().string()});
  for (const std::string& name : others) CHECK(bytes_of(directory / "backups" / name) == "mine");
  CHECK(std::filesystem::is_symlink(directory / "backups" / "diary-20200101T000000.000Z-daily.db"));
  CHECK(std::filesystem::is_directory(directory / "backups" / "diary-20200102T000000.000Z-daily.db"));
}

TEST_CASE("a diary without backups has none, and a directory of backups that cannot be read is an error") {
  const TempDirectory directory;
  CHECK(backups_of(directory / "diary.db").empty());
  put_bytes(directory / "backups", "a file in its place");
  CHECK(error_of(directory / "backups", [&] { backups_of(directory / "diary.db"); }) == StoreErrorCode::cannot_open);
}

TEST_CASE("a diary that is a link has its backups beside the file that it names") {
  const TempDirectory directory;
  std::filesystem::create_directory(directory / "real");
  std::filesystem::create_symlink("real/kept.db", directory / "link.db");
  Diary diary = Diary::open(directory / "link.db", OpenFor::writing);
  const Backup backup = create_backup(diary, BackupReason::asked, k_morning);
  CHECK(std::filesystem::equivalent(backup.file.parent_path(), directory / "real" / "backups"));
  CHECK(names_of(backups_of(directory / "link.db")) == std::vector<std::string>{"kept-20261120T080000.000Z-asked.db"});
}

TEST_CASE("a changed byte in a record, which SQLite does not see, gives no backup that replaces a good one") {
  const TempDirectory directory;
  const auto file = directory / "diary.db";
  {
    Diary diary = Diary::open(file, OpenFor::writing);
    add_points(diary);
    diary.append(write_of({put(entry("Fri 08:05 6->4", 1))}));
  }
  run_sql(file, "UPDATE operations SET body = replace(body, '\"before\":6', '\"before\":7')");
  CHECK(ask_sql(file, "PRAGMA integrity_check") == "ok\n");
  const Diary diary = Diary::open(file, OpenFor::reading);
  CHECK(error_of(file, [&] { create_backup(diary, BackupReason::daily, k_morning); }) == StoreErrorCode::damaged);
  CHECK(backups_of(file).empty());
  CHECK(std::filesystem::is_empty(directory / "backups"));
}

TEST_CASE("a draft that a killed program left is taken away by the next backup; one of a living program is not") {
  const TempDirectory directory;
  const Diary diary = Diary::open(directory / "diary.db", OpenFor::writing);
  create_backup(diary, BackupReason::daily, k_morning);
  const pid_t gone = ::fork();
  if (gone == 0) ::_exit(0);
  ::waitpid(gone, nullptr, 0);
  const std::string name = "diary-20261120T080000.000Z-daily.db.unknot-";
  const std::string dead = name + std::to_string(gone) + ".part";
  const std::vector<std::string> left{name + std::to_string(::getpid()) + ".part", name + "part", name + "x1.part",
                                      "notes.db." + std::to_string(gone) + ".part"};
  for (const std::string& one : left) put_bytes(directory / "backups" / one, "half");
  put_bytes(directory / "backups" / dead, "half");
  put_bytes(directory / "backups" / (dead + "-journal"), "half");
  create_backup(diary, BackupReason::daily, k_morning);
  CHECK_FALSE(std::filesystem::exists(directory / "backups" / dead));
  CHECK_FALSE(std::filesystem::exists(directory / "backups" / (dead + "-journal")));
  for (const std::string& one : left) CHECK(bytes_of(directory / "backups" / one) == "half");
}

TEST_CASE("backups dated later than the newest one are of a wrong clock: they drive no other out, and stay") {
  const TempDirectory directory;
  const Diary diary = Diary::open(directory / "diary.db", OpenFor::writing);
  constexpr MadeAt k_day = std::chrono::hours{24};
  for (int day = 0; day < 4; ++day) create_backup(diary, BackupReason::daily, k_morning + 1000 * k_day + day * k_day);
  Backup newest{};
  for (int day = 0; day < 5; ++day) {
    newest = create_backup(diary, BackupReason::daily, k_morning + day * k_day);
    prune_backups(diary.file(), 3, newest);
  }
  const auto left = backups_of(diary.file());
  CHECK(left.size() == 7);
  CHECK(std::count_if(left.begin(), left.end(), [&](const Backup& one) { return one.made <= newest.made; }) == 3);
  CHECK(left[2].made == newest.made);
}

TEST_CASE("the making of a day's backup belongs to one at a time, and a day has one") {
  const TempDirectory directory;
  const std::filesystem::path file = directory / "diary.db";
  Diary diary = Diary::open(file, OpenFor::writing);
  add_points(diary);
  CHECK_FALSE(failed_daily_backup(file));
  {
    auto begun = DailyBackup::begin(diary, paris(), k_morning);
    REQUIRE(begun);
    CHECK_FALSE(begun->failed_before());
    CHECK_FALSE(DailyBackup::begin(diary, paris(), k_morning));
    CHECK_FALSE(failed_daily_backup(file));  // It is being made.
    CHECK(mode_of(directory / "backups" / "diary-daily.unfinished") == 0600U);
    begun->make(diary, k_morning);
  }
  CHECK_FALSE(failed_daily_backup(file));
  CHECK(backups_of(file).size() == 1);
  CHECK_FALSE(DailyBackup::begin(diary, paris(), k_morning + std::chrono::hours(10)));
  CHECK(DailyBackup::begin(diary, paris(), k_morning + std::chrono::hours(24)));
}

TEST_CASE("no day's backup is begun where the settings want none") {
  const TempDirectory directory;
  Diary diary = Diary::open(directory / "diary.db", OpenFor::writing);
  add_points(diary);
  Settings settings = diary.settings();
  settings.backups = *DailyBackups::from(0);
  diary.append({k_morning, {1}, {Put{settings}}});
  CHECK_FALSE(DailyBackup::begin(diary, paris(), k_morning));
}

TEST_CASE("why a day's backup came to no good end is said, until one is made") {
  const TempDirectory directory;
  const std::filesystem::path file = directory / "diary.db";
  Diary diary = Diary::open(file, OpenFor::writing);
  add_points(diary);
  static_cast<void>(DailyBackup::begin(diary, paris(), k_morning));  // As if its process had ended.
  CHECK(failed_daily_backup(file) == "it did not come to its end");
  run_sql(file, "UPDATE operations SET body = body || ' ' WHERE number = 1");
  CHECK(error_of(file, [&] { DailyBackup::begin(diary, paris(), k_morning)->make(diary, k_morning); }) ==
        StoreErrorCode::damaged);
  CHECK(failed_daily_backup(file)->find("is damaged") != std::string::npos);
  CHECK(DailyBackup::begin(diary, paris(), k_morning)->failed_before());
  CHECK(backups_of(file).empty());
}

TEST_CASE("the making of a day's backup goes on where its file is handed over, and nowhere else") {
  const TempDirectory directory;
  const std::filesystem::path file = directory / "diary.db";
  Diary diary = Diary::open(file, OpenFor::writing);
  add_points(diary);
  auto begun = DailyBackup::begin(diary, paris(), k_morning);
  REQUIRE(begun);
  const int handed_over = ::dup(begun->descriptor());
  begun.reset();
  CHECK_FALSE(DailyBackup::begin(diary, paris(), k_morning));  // Still locked.
  CHECK_FALSE(DailyBackup::taken_over(directory / "another.db", handed_over));
  DailyBackup::taken_over(file, handed_over)->make(diary, k_morning);
  CHECK(backups_of(file).size() == 1);
}
