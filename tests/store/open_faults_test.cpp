#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>
#include <sqlite3.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

#include "store/errors.hpp"
#include "store/open.hpp"
#include "support/random_writes.hpp"
#include "support/temp_diary.hpp"
#include "unknot/protocol.hpp"

using namespace unknot;
using namespace unknot::testing;

namespace fs = std::filesystem;

namespace {

void make_diary(const fs::path& file) {
  Diary diary = Diary::open(file, OpenFor::writing);
  add_points(diary);
  diary.append(write_of({put(entry("Fri 08:05 6->4", 1))}));
}

// Both ways of opening fail alike and touch nothing.
StoreErrorCode fault_either_way(const TempDirectory& directory, const fs::path& file) {
  const std::string before = fs::is_directory(file) ? "" : bytes_of(file);
  const auto names = directory.names();
  const StoreErrorCode reading = error_of(file, [&] { Diary::open(file, OpenFor::reading); });
  const StoreErrorCode writing = error_of(file, [&] { Diary::open(file, OpenFor::writing); });
  CHECK(reading == writing);
  if (!fs::is_directory(file)) CHECK(bytes_of(file) == before);
  CHECK(directory.names() == names);
  return writing;
}

// Runs `work` as nobody, for whom permissions count; true when it returned true.
bool as_nobody(const std::function<bool()>& work) {
  const pid_t child = ::fork();
  if (child == 0) {
    if (::getuid() == 0 && (::setgid(65534) != 0 || ::setuid(65534) != 0)) ::_exit(3);
    bool good = false;
    try {
      good = work();
    } catch (...) {
    }
    ::_exit(good ? 0 : 1);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

bool fails_with(StoreErrorCode fault, const std::function<void()>& work) {
  try {
    work();
  } catch (const StoreError& error) {
    return error.fault() == fault;
  }
  return false;
}

}  // namespace

TEST_CASE("a file's format is read from its head, whatever else is wrong with it") {
  const TempDirectory directory;
  const auto file = directory / "diary.db";
  CHECK(!format_of_file(file));
  { const Diary diary = Diary::open(file, OpenFor::writing); }
  CHECK(format_of_file(file) == newest_format());
  std::filesystem::resize_file(file, 5000);
  CHECK(format_of_file(file) == newest_format());
  std::filesystem::resize_file(file, 99);
  CHECK(!format_of_file(file));
  CHECK(!format_of_file(directory / ""));
}

TEST_CASE("a fault of the file met on the way is handed back, and no fault is none") {
  const TempDirectory directory;
  const auto fault = error_of([&] { Diary::open(directory / "", OpenFor::reading); });
  REQUIRE(fault);
  CHECK(fault->fault() == StoreErrorCode::cannot_open);
  CHECK(!error_of([] {}));
}

TEST_CASE("a text file is not ours") {
  const TempDirectory directory;
  put_bytes(directory / "notes.txt", "Dear diary, today the calf was better.\n");
  CHECK(fault_either_way(directory, directory / "notes.txt") == StoreErrorCode::not_ours);
  put_bytes(directory / "long.txt", std::string(10'000, 'x'));
  CHECK(fault_either_way(directory, directory / "long.txt") == StoreErrorCode::not_ours);
}

TEST_CASE("a database of another program is not ours, even an empty one or one in WAL mode") {
  const TempDirectory directory;
  run_sql(directory / "other.db", "CREATE TABLE a (x); INSERT INTO a VALUES (1)");
  CHECK(fault_either_way(directory, directory / "other.db") == StoreErrorCode::not_ours);
  run_sql(directory / "empty.db", "CREATE TABLE a (x); DROP TABLE a");
  CHECK(fault_either_way(directory, directory / "empty.db") == StoreErrorCode::not_ours);
  run_sql(directory / "version.db", "PRAGMA user_version=1; CREATE TABLE operations (x)");
  CHECK(fault_either_way(directory, directory / "version.db") == StoreErrorCode::not_ours);
  run_sql(directory / "wal.db", "PRAGMA journal_mode=WAL; CREATE TABLE a (x)");
  CHECK(fault_either_way(directory, directory / "wal.db") == StoreErrorCode::not_ours);
}

TEST_CASE("a file of a newer version is refused") {
  const TempDirectory directory;
  make_diary(directory / "diary.db");
  run_sql(directory / "diary.db", "PRAGMA user_version=1000");
  CHECK(fault_either_way(directory, directory / "diary.db") == StoreErrorCode::too_new);
}

TEST_CASE("a schema that is not the one we made is refused, trigger, view or table") {
  const TempDirectory directory;
  const auto file = directory / "diary.db";
  for (const std::string sql :
       {"CREATE TRIGGER t AFTER INSERT ON operations BEGIN DELETE FROM operations; END", "CREATE VIEW v AS SELECT 1",
        "CREATE TABLE more (x)", "DROP INDEX red_flags", "ALTER TABLE points ADD COLUMN evil TEXT",
        "DROP TABLE settings; CREATE VIEW settings AS SELECT 1 AS one",
        "PRAGMA writable_schema=ON; UPDATE sqlite_schema SET sql = replace(sql, '2 AND 4', '0 AND 9')"}) {
    INFO(sql);
    fs::remove(file);
    make_diary(file);
    run_sql(file, sql);
    CHECK(fault_either_way(directory, file) == StoreErrorCode::damaged);
  }
}

TEST_CASE("a file cut off anywhere is told to be so, unless nothing but unused room is missing; never changed") {
  const TempDirectory directory;
  const auto file = directory / "diary.db";
  make_diary(file);
  const std::string whole = bytes_of(file);
  const Seen all = seen_in(Diary::open(file, OpenFor::reading));
  for (std::size_t size = 1; size < whole.size(); size += 1024) {
    put_bytes(file, whole.substr(0, size));
    const std::string before = bytes_of(file);
    CAPTURE(size);
    bool told = false;
    try {
      const Diary diary = Diary::open(file, OpenFor::reading);
      told = !diary.verify().empty() || seen_in(diary) == all;
    } catch (const StoreError& error) {
      told = error.fault() == StoreErrorCode::damaged || error.fault() == StoreErrorCode::not_ours;
    }
    CHECK(told);
    CHECK(bytes_of(file) == before);
  }
}

TEST_CASE("a directory in the file's place, or a file in a directory's, cannot be opened") {
  const TempDirectory directory;
  fs::create_directory(directory / "diary.db");
  CHECK(fault_either_way(directory, directory / "diary.db") == StoreErrorCode::cannot_open);
  CHECK(fs::is_directory(directory / "diary.db"));
  put_bytes(directory / "file", "");
  const auto below = directory / "file" / "diary.db";
  CHECK(error_of(below, [&] { Diary::open(below, OpenFor::writing); }) == StoreErrorCode::cannot_open);
  CHECK(fs::file_size(directory / "file") == 0);
}

TEST_CASE("a pipe is not ours") {
  const TempDirectory directory;
  REQUIRE(::mkfifo((directory / "pipe").c_str(), 0600) == 0);
  CHECK(error_of(directory / "pipe", [&] { Diary::open(directory / "pipe", OpenFor::reading); }) ==
        StoreErrorCode::not_ours);
}

TEST_CASE("a file that may only be read is read, and refuses to be written") {
  const TempDirectory directory;
  const auto file = directory / "diary.db";
  make_diary(file);
  const std::string before = bytes_of(file);
  REQUIRE(::chmod(directory.path().c_str(), 0755) == 0);
  REQUIRE(::chmod(file.c_str(), 0444) == 0);
  CHECK(as_nobody([&] { return all_entries(Diary::open(file, OpenFor::reading)).size() == 1; }));
  CHECK(as_nobody([&] {
    Diary diary = Diary::open(file, OpenFor::reading);
    std::size_t seen = 0;
    diary.try_out(write_of({put(entry("Fri 09:05 6->4", 2))}), [&](const Diary& d) { seen = all_entries(d).size(); });
    return seen == 2 && all_entries(diary).size() == 1;
  }));
  CHECK(as_nobody([&] { return fails_with(StoreErrorCode::read_only, [&] { Diary::open(file, OpenFor::writing); }); }));
  CHECK(bytes_of(file) == before);
}

TEST_CASE("a writable file in a directory that is not refuses to be written") {
  const TempDirectory directory;
  const auto file = directory / "diary.db";
  make_diary(file);
  const std::string before = bytes_of(file);
  REQUIRE(::chmod(directory.path().c_str(), 0555) == 0);
  REQUIRE(::chmod(file.c_str(), 0666) == 0);
  CHECK(as_nobody([&] {
    Diary diary = Diary::open(file, OpenFor::writing);
    return fails_with(StoreErrorCode::read_only, [&] { diary.append(write_of({put(entry("Fri 09:05 6->4", 2))})); });
  }));
  CHECK(as_nobody([&] {
    const auto other = directory / "other.db";
    return fails_with(StoreErrorCode::read_only, [&] { Diary::open(other, OpenFor::writing); });
  }));
  REQUIRE(::chmod(directory.path().c_str(), 0755) == 0);
  CHECK(bytes_of(file) == before);
}

TEST_CASE("a file that may not be read cannot be opened") {
  const TempDirectory directory;
  const auto file = directory / "diary.db";
  make_diary(file);
  REQUIRE(::chmod(directory.path().c_str(), 0755) == 0);
  REQUIRE(::chmod(file.c_str(), 0) == 0);
  CHECK(
      as_nobody([&] { return fails_with(StoreErrorCode::cannot_open, [&] { Diary::open(file, OpenFor::reading); }); }));
}

TEST_CASE("a disk that takes no more stores nothing and says so; the diary goes on when there is room again") {
  const TempDirectory directory;
  const auto file = directory / "diary.db";
  make_diary(file);
  const std::string before = bytes_of(file);
  REQUIRE(::chmod(directory.path().c_str(), 0777) == 0);
  REQUIRE(::chmod(file.c_str(), 0666) == 0);
  CHECK(as_nobody([&] {
    ::signal(SIGXFSZ, SIG_IGN);
    Diary diary = Diary::open(file, OpenFor::writing);
    const rlimit full{before.size(), RLIM_INFINITY};
    if (::setrlimit(RLIMIT_FSIZE, &full) != 0) return false;
    Entry big = entry("Fri 09:05 6->4", 2);
    std::get<Session>(big).note = *Note::parse(std::string(60'000, 'n'));
    const Write write = write_of({put(big)});
    if (!fails_with(StoreErrorCode::disk, [&] { diary.append(write); })) return false;
    if (bytes_of(file) != before) return false;
    const rlimit room{RLIM_INFINITY, RLIM_INFINITY};
    if (::setrlimit(RLIMIT_FSIZE, &room) != 0) return false;
    diary.append(write);
    return all_entries(diary).size() == 2;
  }));
}

TEST_CASE("every kind of SQLite's errors says what to do about it") {
  const auto fault_for = [](int code) {
    return error_of("diary.db", [&] { store::raise("diary.db", SQLite::Exception("SQLite's words", code)); });
  };
  CHECK(fault_for(SQLITE_BUSY) == StoreErrorCode::busy);
  CHECK(fault_for(SQLITE_LOCKED) == StoreErrorCode::busy);
  CHECK(fault_for(SQLITE_FULL) == StoreErrorCode::disk);
  CHECK(fault_for(SQLITE_IOERR) == StoreErrorCode::disk);
  CHECK(fault_for(SQLITE_CORRUPT) == StoreErrorCode::damaged);
  CHECK(fault_for(SQLITE_TOOBIG) == StoreErrorCode::damaged);
  CHECK(fault_for(SQLITE_NOTADB) == StoreErrorCode::not_ours);
  CHECK(fault_for(SQLITE_READONLY) == StoreErrorCode::read_only);
  CHECK(fault_for(SQLITE_CANTOPEN) == StoreErrorCode::cannot_open);
  CHECK_THROWS_AS(store::raise("diary.db", SQLite::Exception("", SQLITE_NOMEM)), std::bad_alloc);
  CHECK_THROWS_AS(store::raise("diary.db", SQLite::Exception("", SQLITE_CONSTRAINT)), std::logic_error);
}

TEST_CASE("a zero-length file is a new diary, and reading it writes nothing") {
  const TempDirectory directory;
  const auto file = directory / "diary.db";
  put_bytes(file, "");
  CHECK(Diary::open(file, OpenFor::reading).points().empty());
  CHECK(fs::file_size(file) == 0);
  CHECK(Diary::open(file, OpenFor::writing).created());
  CHECK_FALSE(Diary::open(file, OpenFor::writing).created());
}

TEST_CASE("reading a file that is not there makes none") {
  const TempDirectory directory;
  const Diary diary = Diary::open(directory / "no/such/diary.db", OpenFor::reading);
  CHECK(diary.points().empty());
  CHECK_FALSE(diary.created());
  CHECK(directory.names().empty());
}

TEST_CASE("reading leaves the file's bytes and its directory as they were") {
  const TempDirectory directory;
  const auto file = directory / "diary.db";
  make_diary(file);
  const std::string before = bytes_of(file);
  {
    const Diary diary = Diary::open(file, OpenFor::reading);
    diary.points();
    diary.rule_state_at(point_id(1), k_last);
    diary.rule_state_at(point_id(1), k_first);
    diary.undoable(5);
    CHECK(diary.verify().empty());
    CHECK(directory.names() == std::vector<std::string>{"diary.db"});
  }
  CHECK(bytes_of(file) == before);
}

TEST_CASE("a diary that others keep locked is never copied as an empty one") {
  const TempDirectory directory;
  const auto file = directory / "diary.db";
  make_diary(file);
  SQLite::Database other(file.string(), SQLite::OPEN_READWRITE);
  other.exec("BEGIN EXCLUSIVE");
  store::Connection source = store::Connection::to_file(file, store::Access::read_only);
  sqlite3_busy_timeout(source.handle(), 1);
  CHECK(error_of(file, [&] { store::guarded(file, [&] { store::copy_to_memory(source); }); }) == StoreErrorCode::busy);
}

TEST_CASE("an error of SQLite's backup means what the same error means elsewhere") {
  const SQLite::Exception error("disk I/O error", SQLITE_IOERR_READ);
  CHECK(error_of("diary.db", [&] { store::raise("diary.db", error); }) == StoreErrorCode::disk);
}
