#include <rapidcheck.h>

#include "support/random_writes.hpp"
#include "support/temp_diary.hpp"
#include "unknot/protocol.hpp"

using namespace unknot;
using namespace unknot::testing;

namespace {

std::vector<Operation> undo(Diary& diary, std::size_t count = 1) { return diary.undo(count, next_made(), next_bits()); }
std::vector<Operation> redo(Diary& diary) { return diary.redo(next_made(), next_bits()); }

// What was to be seen before each of the writes, and at last after them.
std::vector<Seen> seen_on_the_way(Diary& diary, const std::vector<Step>& all) {
  std::vector<Seen> seen = {seen_in(diary)};
  for (const Step& step : all) {
    const auto last = diary.last_operation();
    take(diary, step);
    if (diary.last_operation() != last) seen.push_back(seen_in(diary));
  }
  return seen;
}

Diary two_points() {
  Diary diary = Diary::in_memory();
  add_points(diary);
  return diary;
}

}  // namespace

TEST_CASE("as many undos as writes give back every diary on the way, entry for entry") {
  CHECK(rc::check("undo one by one", [] {
    Diary diary = two_points();
    auto seen = seen_on_the_way(diary, *some_steps());
    for (; !seen.empty(); seen.pop_back()) {
      RC_ASSERT(seen_in(diary) == seen.back());
      if (seen.size() > 1) RC_ASSERT(!undo(diary).empty());
    }
    RC_ASSERT(diary.verify().empty());
  }));
}

TEST_CASE("many writes taken back at once are one write, and so is putting them back") {
  CHECK(rc::check("undo at once", [] {
    Diary diary = two_points();
    const auto seen = seen_on_the_way(diary, *some_steps());
    const std::size_t count = seen.size() - 1;
    undo(diary, count);
    RC_ASSERT(seen_in(diary) == seen.front());
    if (count > 0) RC_ASSERT(!redo(diary).empty());
    RC_ASSERT(seen_in(diary) == seen.back());
    undo(diary, count);
    RC_ASSERT(seen_in(diary) == seen.front());
    RC_ASSERT(diary.verify().empty());
  }));
}

TEST_CASE("as many redos as undos give back every diary on the way again") {
  CHECK(rc::check("redo one by one", [] {
    Diary diary = two_points();
    const auto seen = seen_on_the_way(diary, *some_steps());
    for (std::size_t i = 1; i < seen.size(); ++i) undo(diary);
    for (std::size_t i = 1; i < seen.size(); ++i) {
      RC_ASSERT(!redo(diary).empty());
      RC_ASSERT(seen_in(diary) == seen[i]);
    }
    RC_ASSERT(redo(diary).empty());
    RC_ASSERT(diary.verify().empty());
  }));
}

TEST_CASE("undo tells what it took back, the newest first") {
  Diary diary = two_points();
  const Entry one = entry("Fri 08:05 6->4", 1);
  const Entry two = entry("Fri 12:05 6->4", 2);
  diary.append(write_of({put(one), put(two)}));
  diary.append(write_of({remove(one)}));
  const auto taken_back = undo(diary, 2);
  REQUIRE(taken_back.size() == 3);
  CHECK_FALSE(diary.record_of(taken_back[0]));
  CHECK(taken_back[0].key == key_of(one));
  CHECK(diary.record_of(taken_back[1]) == Record(two));
  CHECK(diary.record_of(taken_back[2]) == Record(one));
  CHECK(all_entries(diary).empty());
}

TEST_CASE("undo stops at the beginning of the diary") {
  Diary diary = Diary::in_memory();
  CHECK(undo(diary).empty());
  CHECK(redo(diary).empty());
  CHECK(undo(diary, 0).empty());
  add_points(diary);
  CHECK(undo(diary, 0).empty());
  CHECK(undo(diary, 100).size() == 2);
  CHECK(diary.points().empty());
  CHECK(undo(diary).empty());
  CHECK(diary.verify().empty());
}

TEST_CASE("a write after an undo leaves nothing to put back") {
  Diary diary = two_points();
  undo(diary);
  diary.append(write_of({put(entry("Fri 08:05 6->4", 1))}));
  CHECK(redo(diary).empty());
  CHECK(diary.points().size() == 1);
}

TEST_CASE("what a redo would take back can be told without doing it") {
  Diary diary = two_points();
  CHECK(diary.redoable().empty());
  undo(diary, 2);
  const auto told = diary.redoable();
  CHECK(told.size() == 2);
  CHECK(diary.points().empty());
  const auto done = redo(diary);
  REQUIRE(done.size() == told.size());
  for (std::size_t i = 0; i < told.size(); ++i) CHECK(done[i].id == told[i].id);
  CHECK(diary.redoable().empty());
}

TEST_CASE("what was put back can be undone again, and again put back") {
  Diary diary = two_points();
  diary.append(write_of({put(entry("Fri 08:05 6->4", 1))}));
  for (int i = 0; i < 3; ++i) {
    CHECK(undo(diary).size() == 1);
    CHECK(all_entries(diary).empty());
    CHECK(redo(diary).size() == 1);
    CHECK(all_entries(diary).size() == 1);
  }
  CHECK(undo(diary, 2).size() == 2);
  CHECK(diary.points().size() == 1);
  CHECK(diary.verify().empty());
}

TEST_CASE("the writes that can be undone are told newest first, without those taken back") {
  Diary diary = two_points();
  diary.append(write_of({put(entry("Fri 08:05 6->4", 1)), put(entry("Fri 09:05 6->4", 2))}));
  diary.append(write_of({put(entry("Fri 10:05 6->4", 3))}));
  undo(diary);
  const auto writes = diary.undoable(2);
  REQUIRE(writes.size() == 2);
  REQUIRE(writes[0].size() == 2);
  CHECK(diary.record_of(writes[0][0]) == Record(entry("Fri 08:05 6->4", 1)));
  CHECK(writes[1].size() == 1);
  CHECK(diary.record_of(writes[1][0]) == Record(point(2, "right-soleus")));
  CHECK(diary.undoable(100).size() == 3);
}

TEST_CASE("an undo is kept in the trail as operations that name what they take back") {
  Diary diary = two_points();
  const Entry one = entry("Fri 08:05 6->4", 1);
  diary.append(write_of({put(one)}));
  undo(diary);
  const auto trail = diary.operations_of(key_of(one));
  REQUIRE(trail.size() == 2);
  CHECK(trail[1].undoes == trail[0].id);
  CHECK(trail[1].replaces == std::vector{trail[0].id});
  CHECK_FALSE(diary.record_of(trail[1]));
}
