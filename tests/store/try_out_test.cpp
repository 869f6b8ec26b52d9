#include <stdexcept>

#include "support/temp_diary.hpp"
#include "unknot/protocol.hpp"

using namespace unknot;
using namespace unknot::testing;

namespace {

const Entry k_entry = entry("Fri 08:05 6->4", 1);

std::size_t entries_while_tried(Diary& diary) {
  std::size_t seen = 0;
  diary.try_out(write_of({put(k_entry)}), [&](const Diary& tried) {
    seen = all_entries(tried).size();
    CHECK(tried.rule_state_at(point_id(1), k_last).entries == seen);
  });
  return seen;
}

}  // namespace

TEST_CASE("what is tried out is seen while it is tried, and leaves the file byte for byte as it was") {
  const TempDirectory directory;
  const auto file = directory / "diary.db";
  Diary diary = Diary::open(file, OpenFor::writing);
  add_points(diary);
  const std::string before = bytes_of(file);
  CHECK(entries_while_tried(diary) == 1);
  CHECK(all_entries(diary).empty());
  CHECK(bytes_of(file) == before);
  CHECK(directory.names() == std::vector<std::string>{"diary.db"});
}

TEST_CASE("a diary opened for reading can be tried out, and still refuses to be written") {
  const TempDirectory directory;
  const auto file = directory / "diary.db";
  {
    Diary diary = Diary::open(file, OpenFor::writing);
    add_points(diary);
  }
  const std::string before = bytes_of(file);
  Diary diary = Diary::open(file, OpenFor::reading);
  CHECK(entries_while_tried(diary) == 1);
  CHECK(error_of(file, [&] { diary.append(write_of({put(k_entry)})); }) == StoreErrorCode::read_only);
  CHECK(bytes_of(file) == before);
}

TEST_CASE("a first write is tried out without making a file") {
  const TempDirectory directory;
  Diary diary = Diary::open(directory / "diary.db", OpenFor::reading);
  std::size_t seen = 0;
  diary.try_out(write_of({put(point(1, "left-soleus"))}), [&](const Diary& tried) { seen = tried.points().size(); });
  CHECK(seen == 1);
  CHECK(diary.points().empty());
  CHECK(directory.names().empty());
}

TEST_CASE("an error while something is tried out leaves nothing behind") {
  Diary diary = Diary::in_memory();
  add_points(diary);
  CHECK_THROWS_AS(diary.try_out(write_of({put(k_entry)}), [](const Diary&) { throw std::runtime_error("no"); }),
                  std::runtime_error);
  CHECK(all_entries(diary).empty());
  diary.append(write_of({put(k_entry)}));
  CHECK(all_entries(diary).size() == 1);
}
