#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <functional>

#include "support/temp_diary.hpp"
#include "unknot/backup.hpp"
#include "unknot/protocol.hpp"

using namespace unknot;
using namespace unknot::testing;

namespace {

namespace fs = std::filesystem;

/// A diary of `count` entries at `file`.
void make_diary(const fs::path& file, int count) {
  Diary diary = Diary::open(file, OpenFor::writing);
  add_points(diary);
  for (int i = 1; i <= count; ++i) diary.append(write_of({put(entry("Fri 08:05 6->4", i))}));
}

std::size_t entries_in(const fs::path& file) {
  const Diary diary = Diary::open(file, OpenFor::reading);
  CHECK(diary.verify().empty());
  return all_entries(diary).size();
}

Restored restored(const fs::path& file, const fs::path& backup) { return restore(file, backup, next_made()); }

/// Every file below `top` with its bytes.
std::string all_bytes(const fs::path& top) {
  std::vector<fs::path> files;
  for (const auto& one : fs::recursive_directory_iterator(top)) files.push_back(one.path());
  std::sort(files.begin(), files.end());
  std::string all;
  for (const fs::path& file : files)
    all += file.string() + "\n" + (fs::is_directory(file) ? "" : bytes_of(file)) + "\n";
  return all;
}

}  // namespace

TEST_CASE("a restore puts the backup in place, keeps what it replaces, and restoring that takes it back") {
  const TempDirectory directory;
  const auto file = directory / "diary.db";
  make_diary(directory / "backup.db", 3);
  make_diary(file, 5);
  const std::string backup_before = bytes_of(directory / "backup.db");
  const Restored first = restored(file, directory / "backup.db");
  CHECK(first.summary.entries == 3);
  CHECK(entries_in(file) == 3);
  CHECK(bytes_of(directory / "backup.db") == backup_before);
  REQUIRE(first.kept);
  CHECK_FALSE(first.kept_damaged);
  CHECK(entries_in(first.kept->file) == 5);
  const Restored back = restored(file, first.kept->file);
  CHECK(entries_in(file) == 5);
  REQUIRE(back.kept);
  CHECK(entries_in(back.kept->file) == 3);
  CHECK(directory.names() == std::vector<std::string>{"backup.db", "backups", "diary.db"});
}

TEST_CASE("a handle that is open sees the restored diary whole and can write to it") {
  const TempDirectory directory;
  const auto file = directory / "diary.db";
  make_diary(directory / "backup.db", 60);
  make_diary(file, 2);
  Diary open = Diary::open(file, OpenFor::writing);
  CHECK(all_entries(open).size() == 2);
  restored(file, directory / "backup.db");
  CHECK(all_entries(open).size() == 60);
  open.append(write_of({put(entry("Fri 09:05 6->4", 100))}));
  CHECK(open.verify().empty());
  CHECK(entries_in(file) == 61);
}

TEST_CASE("after a restore the next operations bear no number that a forgotten one had on that device") {
  const TempDirectory directory;
  const auto file = directory / "diary.db";
  make_diary(file, 3);
  Diary diary = Diary::open(file, OpenFor::writing);
  diary.backup_to(directory / "backup.db");
  diary.append(write_of({put(entry("Fri 09:05 6->4", 50))}));
  const Operation forgotten = diary.operations(5, 1).front();
  restored(file, directory / "backup.db");
  diary.append(write_of({put(entry("Fri 10:05 6->4", 51))}));
  const Operation next = diary.operations(5, 1).front();
  CHECK(next.number == forgotten.number);
  CHECK(std::tie(next.device, next.device_number) != std::tie(forgotten.device, forgotten.device_number));
  CHECK(diary.verify().empty());
}

TEST_CASE("where there is no diary a restore makes one, and a journal without its file is not taken into it") {
  const TempDirectory directory;
  make_diary(directory / "backup.db", 3);
  const Restored made = restored(directory / "new" / "diary.db", directory / "backup.db");
  CHECK(entries_in(directory / "new" / "diary.db") == 3);
  CHECK_FALSE(made.kept);

  const auto orphaned = directory / "orphaned.db";
  make_diary(orphaned, 30);
  const pid_t child = ::fork();
  if (child == 0) {
    Diary diary = Diary::open(orphaned, OpenFor::writing);
    std::vector<Change> changes;
    for (int i = 1; i < 80; ++i) {
      Entry big = entry("Fri 09:05 6->4", 100 + i);
      std::get<Session>(big).note = *Note::parse(std::string(60'000, 'n'));
      changes.push_back(put(big));
    }
    diary.try_out(write_of(changes), [](const Diary&) { ::raise(SIGKILL); });
  }
  ::waitpid(child, nullptr, 0);
  REQUIRE(fs::exists(directory / "orphaned.db-journal"));
  fs::remove(orphaned);
  restored(orphaned, directory / "backup.db");
  CHECK(entries_in(orphaned) == 3);
  CHECK_FALSE(fs::exists(directory / "orphaned.db-journal"));
}

TEST_CASE("a damaged diary is replaced, and its own bytes are kept for a salvage") {
  const TempDirectory directory;
  const auto file = directory / "diary.db";
  make_diary(directory / "backup.db", 3);
  make_diary(file, 5);
  const std::string whole = bytes_of(file);
  std::vector<std::string> broken;
  broken.push_back(whole.substr(0, whole.size() / 2));
  broken.push_back(whole);
  broken.back().replace(16, 2, "\x01\x03");  // No page size at all.
  broken.push_back(whole);
  const std::size_t body = whole.rfind("\"before\":6");
  REQUIRE(body != std::string::npos);
  broken.back()[body + 9] = '7';
  for (const std::string& bytes : broken) {
    put_bytes(file, bytes);
    const Restored one = restored(file, directory / "backup.db");
    CHECK_FALSE(one.kept);
    REQUIRE(one.kept_damaged);
    CHECK(bytes_of(*one.kept_damaged) == bytes);
    CHECK(entries_in(file) == 3);
  }
}

TEST_CASE("what lies in the diary's place and is no diary is set aside, with what SQLite would read beside it") {
  const TempDirectory directory;
  make_diary(directory / "backup.db", 3);
  run_sql(directory / "foreign.db", "CREATE TABLE t (a)");
  const std::string foreign = bytes_of(directory / "foreign.db");
  for (const std::string& bytes : {std::string("<html>a report</html>"), std::string("x"), foreign}) {
    const auto file = directory / "diary.db";
    put_bytes(file, bytes);
    put_bytes(directory / "diary.db-wal", "of what lay there");
    const Restored one = restored(file, directory / "backup.db");
    CHECK_FALSE(one.kept);
    CHECK_FALSE(one.kept_damaged);
    REQUIRE(one.kept_foreign);
    CHECK(bytes_of(*one.kept_foreign) == bytes);
    CHECK(bytes_of(one.kept_foreign->string() + "-wal") == "of what lay there");
    CHECK_FALSE(fs::exists(directory / "diary.db-wal"));
    CHECK(entries_in(file) == 3);
    fs::remove(file);
  }
}

TEST_CASE("a restore that cannot be done leaves every byte as it was") {
  const TempDirectory directory;
  const auto file = directory / "diary.db";
  make_diary(file, 2);
  make_diary(directory / "backup.db", 3);
  const std::string whole = bytes_of(directory / "backup.db");
  put_bytes(directory / "short.db", whole.substr(0, whole.size() - 5000));
  std::string changed = whole;
  changed[whole.rfind("\"before\":6") + 9] = '7';
  put_bytes(directory / "changed.db", changed);
  put_bytes(directory / "list.txt", "milk, eggs");
  put_bytes(directory / "empty.db", "");
  run_sql(directory / "foreign.db", "CREATE TABLE t (a)");
  put_bytes(directory / "newer.db", whole);
  run_sql(directory / "newer.db", "PRAGMA user_version = 99");
  fs::create_symlink("diary.db", directory / "itself.db");
  fs::create_directory(directory / "a-folder");

  const std::vector<std::tuple<std::string, std::string, StoreErrorCode>> attempts{
      {"diary.db", "short.db", StoreErrorCode::damaged},    {"diary.db", "changed.db", StoreErrorCode::damaged},
      {"diary.db", "list.txt", StoreErrorCode::not_ours},   {"diary.db", "empty.db", StoreErrorCode::not_ours},
      {"diary.db", "foreign.db", StoreErrorCode::not_ours}, {"diary.db", "newer.db", StoreErrorCode::too_new},
      {"diary.db", "gone.db", StoreErrorCode::cannot_open}, {"diary.db", "itself.db", StoreErrorCode::cannot_open},
      {"diary.db", ".", StoreErrorCode::cannot_open},       {"a-folder", "backup.db", StoreErrorCode::not_ours},
      {"newer.db", "backup.db", StoreErrorCode::too_new}};
  const std::string before = all_bytes(directory.path());
  for (const auto& [to, from, expected] : attempts) {
    const auto& target = to;  // A lambda may not name a binding; doctest's CAPTURE makes one.
    const auto& backup = from;
    const auto& fault = expected;
    CAPTURE(target);
    CAPTURE(backup);
    const bool is_of_backup = target == "diary.db";
    CHECK(error_of(directory / (is_of_backup && backup != "." ? backup
                                : is_of_backup                ? ""
                                                              : target),
                   [&, one = directory / target, other = directory / backup] { restored(one, other); }) == fault);
    CHECK(all_bytes(directory.path()) == before);
  }
}

TEST_CASE("while others write and read, a restore loses nothing acknowledged and shows nobody half a diary") {
  const TempDirectory directory;
  const auto file = directory / "diary.db";
  make_diary(directory / "backup.db", 40);
  make_diary(file, 0);
  constexpr int k_writes = 60;
  const pid_t writer = ::fork();
  if (writer == 0) {
    try {
      for (int i = 0; i < k_writes; ++i) {
        Diary diary = Diary::open(file, OpenFor::writing);
        diary.append(write_of({put(entry("Fri 08:05 6->4", 1000 + i))}));
      }
      ::_exit(0);
    } catch (const std::exception& error) {
      ::dprintf(2, "writer: %s\n", error.what());
      ::_exit(1);
    }
  }
  const pid_t reader = ::fork();
  if (reader == 0) {
    try {
      for (int i = 0; i < 60; ++i) {
        const Diary diary = Diary::open(file, OpenFor::reading);
        if (!diary.verify().empty()) ::_exit(2);
      }
      ::_exit(0);
    } catch (const std::exception& error) {
      ::dprintf(2, "reader: %s\n", error.what());
      ::_exit(1);
    }
  }
  std::vector<fs::path> kept;
  for (int i = 0; i < 5; ++i) kept.push_back(restored(file, directory / "backup.db").kept.value().file);
  for (const pid_t child : {writer, reader}) {
    int status = 1;
    ::waitpid(child, &status, 0);
    CHECK((WIFEXITED(status) && WEXITSTATUS(status) == 0));
  }
  // Each acknowledged write is in what a restore kept, or in the diary.
  kept.push_back(file);
  std::vector<EntryId> seen;
  for (const fs::path& one : kept) {
    const Diary diary = Diary::open(one, OpenFor::reading);
    for (const Entry& each : all_entries(diary)) seen.push_back(id_of(each));
  }
  for (int i = 0; i < k_writes; ++i) {
    CHECK(std::find(seen.begin(), seen.end(), id_of(entry("Fri 08:05 6->4", 1000 + i))) != seen.end());
  }
}
