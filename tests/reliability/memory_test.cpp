// Every allocation fails once, of ours and of SQLite's, in the middle of everything that reads and writes. A program of
// its own: it replaces operator new.
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <exception>
#include <functional>
#include <new>
#include <random>

#include "effort.hpp"
#include "power_disk.hpp"
#include "stories.hpp"
#include "support/temp_diary.hpp"

namespace {

// Which allocation fails, counted from 0 since it was set; -1: none.
long g_failing = -1;
long g_count = 0;
bool g_is_counting = false;

bool fails() { return g_is_counting && g_count++ == g_failing; }

void* allocate(std::size_t size) {
  void* const memory = fails() ? nullptr : std::malloc(size == 0 ? 1 : size);
  if (memory == nullptr) throw std::bad_alloc();
  return memory;
}

sqlite3_mem_methods g_usual;

void* sqlite_allocate(int size) { return fails() ? nullptr : g_usual.xMalloc(size); }
void* sqlite_reallocate(void* memory, int size) { return fails() ? nullptr : g_usual.xRealloc(memory, size); }

// Before SQLite's first use.
const int k_installed = [] {
  sqlite3_config(SQLITE_CONFIG_GETMALLOC, &g_usual);
  sqlite3_mem_methods failing = g_usual;
  failing.xMalloc = sqlite_allocate;
  failing.xRealloc = sqlite_reallocate;
  return sqlite3_config(SQLITE_CONFIG_MALLOC, &failing);
}();

}  // namespace

void* operator new(std::size_t size) { return allocate(size); }
void* operator new[](std::size_t size) { return allocate(size); }
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete[](void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete[](void* memory, std::size_t) noexcept { std::free(memory); }

using namespace unknot;
using namespace unknot::testing;
using namespace unknot::reliability;

namespace {

enum class Outcome { done, refused, ended, other };

// Runs `work` with one allocation failing.
Outcome outcome_here(long failing, const std::function<void()>& work) {
  g_count = 0;
  g_failing = failing;
  g_is_counting = true;
  Outcome outcome = Outcome::done;
  try {
    work();
  } catch (const std::bad_alloc&) {
    outcome = Outcome::refused;
  } catch (const StoreError& error) {  // A whole file that is called damaged would be given up.
    outcome = error.fault() == StoreErrorCode::damaged ? Outcome::other : Outcome::refused;
  } catch (const std::exception& error) {
    g_is_counting = false;
    ::dprintf(2, "%s\n", error.what());
    outcome = Outcome::other;
  }
  g_is_counting = false;
  return outcome;
}

// The same in a process of its own, so that an allocation that ends the program is seen.
Outcome outcome_of(long failing, const std::function<void()>& work) {
  const pid_t child = ::fork();
  if (child == 0) {
    std::set_terminate([] { ::_exit(static_cast<int>(Outcome::ended)); });
    ::_exit(static_cast<int>(outcome_here(failing, work)));
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) ? static_cast<Outcome>(WEXITSTATUS(status)) : Outcome::other;
}

long allocations_of(const std::function<void()>& work) {
  REQUIRE(outcome_here(-1, work) == Outcome::done);
  return g_count;
}

struct Count {
  int failed = 0;
  int ended = 0;  ///< Of these.
};

// One deed, over and over, from the same files.
void fail_in(const Story& story, const Deed& deed, const Files& before, unsigned stride, std::mt19937_64& random,
             Count& count) {
  const TempDirectory directory;
  const auto file = directory / "diary.db";
  put_files(before, directory.path());
  const std::string contents_before = story.contents(file);
  const long allocations = allocations_of([&] { deed.run(file); });
  const std::string contents_after = story.contents(file);
  REQUIRE(allocations > 100);
  for (long at = 0; at < allocations; at += 1 + static_cast<long>(random() % (2 * stride - 1))) {
    put_files(before, directory.path());
    const Outcome outcome = outcome_of(at, [&] { deed.run(file); });
    ++count.failed;
    count.ended += outcome == Outcome::ended ? 1 : 0;
    CAPTURE(deed.name);
    CAPTURE(at);
    CHECK(outcome != Outcome::other);
    const std::string found = story.contents(file);
    const bool is_after = found == contents_after;
    CHECK((is_after || (found == contents_before && outcome != Outcome::done)));
    if (at % 16 == 0) CHECK_NOTHROW(story.check(file, OpenFor::reading));
  }
}

}  // namespace

TEST_CASE("an allocation that fails is an error, ends nothing, and loses nothing") {
  REQUIRE(k_installed == SQLITE_OK);
  std::mt19937_64 random(effort::seed());
  // About one in so many.
  const auto stride = static_cast<unsigned>(effort::times(240, 1));
  effort::Timed timed("failed allocations", 0);
  Count count;
  for (const Story& story : stories()) {
    const TempDirectory directory;
    for (const Deed& deed : story.deeds) {
      const Files before = files_in(directory.path());
      deed.run(directory / "diary.db");
      fail_in(story, deed, before, stride, random, count);
    }
  }
  timed.count(count.failed);
  CHECK(count.ended == 0);
}
