#include <SQLiteCpp/Database.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

#include "store/migrate.hpp"
#include "support/temp_diary.hpp"
#include "unknot/protocol.hpp"

using namespace unknot;
using namespace unknot::testing;

namespace {

// Runs `work(0)` … `work(count - 1)` each in a process of its own, all at once; true when all returned.
bool all_together(int count, const std::function<void(int)>& work) {
  std::vector<pid_t> children;
  for (int i = 0; i < count; ++i) {
    const pid_t child = ::fork();
    if (child == 0) {
      int status = 1;
      try {
        work(i);
        status = 0;
      } catch (const std::exception& error) {
        ::dprintf(2, "%s\n", error.what());
      }
      ::_exit(status);
    }
    children.push_back(child);
  }
  bool all = true;
  for (const pid_t child : children) {
    int status = 1;
    ::waitpid(child, &status, 0);
    all = all && WIFEXITED(status) && WEXITSTATUS(status) == 0;
  }
  return all;
}

// Tries again where the others kept the file locked for longer than the busy timeout: on a slow disk that is an honest
// answer, and nothing was stored.
void patiently(const std::function<void()>& work) {
  for (;;) {
    try {
      return work();
    } catch (const StoreError& error) {
      if (error.fault() != StoreErrorCode::busy) throw;
    }
  }
}

// Whether another connection could write now.
bool others_may_write(const std::filesystem::path& file) {
  SQLite::Database other(file.string(), SQLite::OPEN_READWRITE);
  return other.tryExec("BEGIN EXCLUSIVE; COMMIT") == SQLITE_OK;
}

}  // namespace

TEST_CASE("the first reads see the file as it was checked, and it is free as soon as they end") {
  const TempDirectory directory;
  const auto file = directory / "diary.db";
  { Diary diary = Diary::open(file, OpenFor::writing); }
  for (const OpenFor purpose : {OpenFor::reading, OpenFor::writing}) {
    std::size_t points = 1;
    bool may_write = true;
    const auto first_reads = [&](const Diary& diary) {
      points = diary.points().size();
      may_write = others_may_write(file);
    };
    Diary diary = Diary::open(file, purpose, first_reads);
    CHECK_FALSE(may_write);
    CHECK(others_may_write(file));
    Diary other = Diary::open(file, OpenFor::writing);
    other.append(write_of({put(point(static_cast<int>(points) + 1, "p" + std::to_string(points)))}));
    CHECK(diary.points().size() == points + 1);
    if (purpose == OpenFor::reading) continue;
    CHECK_NOTHROW(diary.append(write_of({put(entry("Fri 08:05 6->4", 1))})));
    CHECK(all_entries(other, 1).size() == 1);
  }
  CHECK(Diary::open(file, OpenFor::reading).verify().empty());
}

TEST_CASE("first reads that fail leave the file free, and one that was made for them is gone") {
  const TempDirectory directory;
  const auto file = directory / "diary.db";
  const auto fails = [](const Diary&) { throw std::runtime_error("no such zone"); };
  for (const OpenFor purpose : {OpenFor::reading, OpenFor::writing}) {
    CHECK_THROWS_WITH(Diary::open(file, purpose, fails), "no such zone");
    CHECK_FALSE(std::filesystem::exists(file));
  }
  { Diary diary = Diary::open(file, OpenFor::writing); }
  for (const OpenFor purpose : {OpenFor::reading, OpenFor::writing}) {
    CHECK_THROWS_WITH(Diary::open(file, purpose, fails), "no such zone");
    CHECK(others_may_write(file));
  }
}

TEST_CASE("eight programs that write at once lose nothing") {
  const TempDirectory directory;
  const auto file = directory / "diary.db";
  {
    Diary diary = Diary::open(file, OpenFor::writing);
    add_points(diary);
  }
  constexpr int k_writers = 8;
  constexpr int k_writes = 50;
  CHECK(all_together(k_writers, [&](int writer) {
    for (int i = 0; i < k_writes; ++i) {
      patiently([&] {
        Diary diary = Diary::open(file, OpenFor::writing);
        diary.append(write_of({put(entry("Fri 08:05 6->4", 1 + writer * k_writes + i, 1 + i % 2))}));
      });
    }
  }));
  const Diary diary = Diary::open(file, OpenFor::reading);
  CHECK(all_entries(diary, 1).size() + all_entries(diary, 2).size() == k_writers * k_writes);
  CHECK(diary.operations(0, 10'000).size() == k_writers * k_writes + 2);
  CHECK(diary.verify().empty());
}

TEST_CASE("eight first openings at once make one diary, and all succeed") {
  const TempDirectory directory;
  for (int round = 0; round < 5; ++round) {
    const auto file = directory / ("made" + std::to_string(round)) / "diary.db";
    CHECK(all_together(8, [&](int i) {
      patiently([&] {
        Diary diary = Diary::open(file, OpenFor::writing);
        diary.append(write_of({put(point(1 + i, "p" + std::to_string(i)))}));
      });
    }));
    const Diary diary = Diary::open(file, OpenFor::reading);
    CHECK(diary.points().size() == 8);
    CHECK(diary.verify().empty());
  }
}

TEST_CASE("reading goes on while others write, and sees whole writes only") {
  const TempDirectory directory;
  const auto file = directory / "diary.db";
  {
    Diary diary = Diary::open(file, OpenFor::writing);
    add_points(diary);
  }
  CHECK(all_together(3, [&](int i) {
    for (int round = 0; round < 40; ++round) {
      if (i == 0) {
        Diary diary = Diary::open(file, OpenFor::writing);
        diary.append(
            write_of({put(entry("Fri 08:05 6->4", 1 + 2 * round)), put(entry("Fri 08:05 6->4", 2 + 2 * round))}));
      } else {
        const Diary diary = Diary::open(file, OpenFor::reading);
        if (all_entries(diary).size() % 2 != 0) throw std::runtime_error("half a write was seen");
        diary.read_transaction([&] {
          const std::size_t remembered = diary.rule_state_at(point_id(1), k_last).entries;
          if (all_entries(diary).size() != remembered) throw std::runtime_error("two states were seen");
        });
      }
    }
  }));
}

TEST_CASE("what a killed program left half-written is rolled back by the next one, though it only reads") {
  const TempDirectory directory;
  const auto file = directory / "diary.db";
  const Entry kept = entry("Fri 08:05 6->4", 1);
  {
    Diary diary = Diary::open(file, OpenFor::writing);
    add_points(diary);
    diary.append(write_of({put(kept)}));
  }
  const std::string before = bytes_of(file);
  // More than SQLite keeps in memory, so that pages of the unfinished write reach the file.
  std::vector<Change> changes;
  for (int i = 2; i < 80; ++i) {
    Entry big = entry("Fri 09:05 6->4", i);
    std::get<Session>(big).note = *Note::parse(std::string(60'000, 'n'));
    changes.push_back(put(big));
  }
  CHECK_FALSE(all_together(1, [&](int) {
    Diary diary = Diary::open(file, OpenFor::writing);
    diary.try_out(write_of(changes), [](const Diary&) { ::raise(SIGKILL); });
  }));
  CHECK(bytes_of(file) != before);
  CHECK(directory.names() == std::vector<std::string>{"diary.db", "diary.db-journal"});
  const Diary diary = Diary::open(file, OpenFor::reading);
  CHECK(all_entries(diary) == std::vector{kept});
  CHECK(diary.verify().empty());
  CHECK(bytes_of(file) == before);
  CHECK(directory.names() == std::vector<std::string>{"diary.db"});
}

TEST_CASE("eight programs that bring one older diary up to date at once all succeed, and the older one is kept") {
  for (int round = 0; round < 5; ++round) {
    const TempDirectory directory;
    const auto file = directory / "diary.db";
    put_bytes(file, bytes_of("old/format-1.db"));
    const std::size_t before = Diary::open(file, OpenFor::reading).operations(0, 1000).size();
    CHECK(all_together(8, [&](int i) {
      patiently([&] {
        Diary diary = Diary::open(file, OpenFor::writing);
        diary.append(write_of({put(point(100 + i, "p" + std::to_string(i)))}));
      });
    }));
    const Diary diary = Diary::open(file, OpenFor::reading);
    CHECK(diary.operations(0, 1000).size() == before + 8);
    CHECK(diary.verify().empty());
    CHECK(format_of_file(directory / ("diary.db.before-v" + std::to_string(store::migrations().size()) + ".bak")) == 1);
  }
}
