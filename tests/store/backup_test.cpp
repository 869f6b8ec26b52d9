#include <sys/stat.h>

#include "support/temp_diary.hpp"
#include "unknot/protocol.hpp"

using namespace unknot;
using namespace unknot::testing;

TEST_CASE("a backup is a whole diary of its own, for its owner's eyes alone") {
  const TempDirectory directory;
  Diary diary = Diary::open(directory / "diary.db", OpenFor::writing);
  add_points(diary);
  const Entry one = entry("Fri 08:05 6->4", 1);
  diary.append(write_of({put(one)}));
  diary.backup_to(directory / "copy.db");
  diary.append(write_of({put(entry("Fri 09:05 6->4", 2))}));
  CHECK(directory.names() == std::vector<std::string>{"copy.db", "diary.db"});
  struct stat status = {};
  REQUIRE(::stat((directory / "copy.db").c_str(), &status) == 0);
  CHECK((status.st_mode & 0777U) == 0600U);
  const Diary copy = Diary::open(directory / "copy.db", OpenFor::writing);
  CHECK(all_entries(copy) == std::vector{one});
  CHECK(copy.verify().empty());
}

TEST_CASE("a backup never takes the place of a file") {
  const TempDirectory directory;
  Diary diary = Diary::open(directory / "diary.db", OpenFor::writing);
  put_bytes(directory / "taken", "precious");
  const auto taken = directory / "taken";
  CHECK(error_of(taken, [&] { diary.backup_to(taken); }) == StoreErrorCode::cannot_open);
  CHECK(bytes_of(taken) == "precious");
  std::filesystem::create_symlink("nowhere", directory / "link");
  CHECK(error_of(directory / "link", [&] { diary.backup_to(directory / "link"); }) == StoreErrorCode::cannot_open);
  CHECK(error_of(directory / "diary.db", [&] { diary.backup_to(directory / "diary.db"); }) ==
        StoreErrorCode::cannot_open);
  CHECK(directory.names() == std::vector<std::string>{"diary.db", "link", "taken"});
}

TEST_CASE("a backup that cannot be made leaves nothing behind") {
  const TempDirectory directory;
  const Diary diary = Diary::open(directory / "diary.db", OpenFor::writing);
  const auto target = directory / "no such directory" / "copy.db";
  CHECK(error_of(target, [&] { diary.backup_to(target); }) == StoreErrorCode::cannot_open);
  CHECK(directory.names() == std::vector<std::string>{"diary.db"});
}

TEST_CASE("a diary in memory can be saved") {
  const TempDirectory directory;
  Diary diary = Diary::in_memory();
  add_points(diary);
  diary.backup_to(directory / "saved.db");
  CHECK(Diary::open(directory / "saved.db", OpenFor::reading).points().size() == 2);
}

TEST_CASE("a damaged diary gives no backup") {
  const TempDirectory directory;
  const auto file = directory / "diary.db";
  {
    Diary diary = Diary::open(file, OpenFor::writing);
    add_points(diary);
  }
  // Two indexes that share a page: no reader stumbles over it, the integrity check does.
  run_sql(file,
          "PRAGMA writable_schema=ON; UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema "
          "WHERE name = 'red_flags') WHERE name = 'checkpoints_in_order'");
  const Diary diary = Diary::open(file, OpenFor::reading);
  CHECK(error_of(file, [&] { diary.backup_to(directory / "copy.db"); }) == StoreErrorCode::damaged);
  CHECK(directory.names() == std::vector<std::string>{"diary.db"});
}
