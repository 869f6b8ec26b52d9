// Every allocation fails once, of ours and of SQLite's, in the middle of everything that reads and writes. A program of
// its own: it replaces operator new.
#include <sqlite3.h>

#include <cstdlib>
#include <new>
#include <random>

#include "effort.hpp"
#include "power_disk.hpp"
#include "store/scratch.hpp"
#include "stories.hpp"

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
using namespace unknot::reliability;

namespace {

enum class Outcome { done, refused, other };

// Runs `work` with one allocation failing.
Outcome outcome_of(long failing, const std::function<void()>& work, std::string& message) {
  Outcome outcome = Outcome::done;
  g_count = 0;
  g_failing = failing;
  g_is_counting = true;
  try {
    work();
  } catch (const std::bad_alloc&) {
    g_is_counting = false;
    outcome = Outcome::refused;
    message = "bad_alloc";
  } catch (const StoreError& error) {
    g_is_counting = false;
    outcome = Outcome::refused;
    message = error.what();
  } catch (const std::exception& error) {
    g_is_counting = false;
    outcome = Outcome::other;
    message = error.what();
  }
  g_is_counting = false;
  return outcome;
}

long allocations_of(const std::function<void()>& work) {
  std::string message;
  REQUIRE(outcome_of(-1, work, message) == Outcome::done);
  return g_count;
}

// One deed, over and over, from the same files.
int fail_in(const Story& story, const Deed& deed, const Files& before, int stride, std::mt19937_64& random) {
  const scratch::Directory directory;
  const auto file = directory / "diary.db";
  put_files(before, directory.path());
  const std::string contents_before = story.contents(file);
  const long allocations = allocations_of([&] { deed.run(file); });
  const std::string contents_after = story.contents(file);
  REQUIRE(allocations > 100);
  int count = 0;
  for (long at = 0; at < allocations; at += 1 + static_cast<long>(random() % static_cast<unsigned>(2 * stride - 1))) {
    put_files(before, directory.path());
    std::string message;
    const Outcome outcome = outcome_of(
        at, [&] { deed.run(file); }, message);
    const std::string found = story.contents(file);
    ++count;
    // Quick where all is well: the checks of doctest cost more than the deed.
    const bool is_right = outcome == Outcome::done      ? found == contents_after
                          : outcome == Outcome::refused ? found == contents_before || found == contents_after
                                                        : false;
    if (!is_right) {
      CAPTURE(deed.name);
      CAPTURE(at);
      CAPTURE(message);
      CAPTURE((found == contents_before));
      CAPTURE((found == contents_after));
      CHECK(outcome != Outcome::other);
      CHECK(is_right);
    }
    if (at % 16 == 0) CHECK_NOTHROW(story.check(file, OpenFor::reading));
  }
  return count;
}

}  // namespace

TEST_CASE("an allocation that fails is an error, ends nothing, and loses nothing") {
  REQUIRE(k_installed == SQLITE_OK);
  std::mt19937_64 random(effort::seed());
  const int stride = effort::is_long() ? 1 : 90;
  effort::Timed timed("failed allocations", 0);
  int count = 0;
  for (const Story& story : stories()) {
    const scratch::Directory directory;
    for (const Deed& deed : story.deeds) {
      const Files before = files_in(directory.path());
      deed.run(directory / "diary.db");
      count += fail_in(story, deed, before, stride, random);
    }
  }
  timed.count(count);
}
