// Operations that come from another diary: taken in whole, once, and never trusted.
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <algorithm>
#include <random>

#include "support/random_writes.hpp"
#include "support/temp_diary.hpp"
#include "unknot/protocol.hpp"

using namespace unknot;
using namespace unknot::testing;

namespace {

std::vector<Operation> all_of(const Diary& diary) {
  std::vector<Operation> all;
  diary.for_each_operation([&](const Operation& operation) { all.push_back(operation); });
  return all;
}

struct TakenIn {
  ImportResult result;
  std::vector<std::string> refused;
};

TakenIn offer(Diary& diary, const std::vector<Operation>& operations, Diary::Commit commit = Diary::Commit::yes) {
  TakenIn result;
  result.result = diary.import_operations(
      [&](const Diary::Offer& take) {
        for (const Operation& operation : operations) {
          if (auto why = take(CheckedOperation(operation))) result.refused.push_back(*why);
        }
      },
      commit);
  return result;
}

Diary some_diary() {
  Diary diary = Diary::in_memory();
  add_points(diary);
  diary.append(write_of({put(entry("Fri 08:05 6->4 90s", 1))}));
  diary.append(write_of({put(entry("Fri 15:00 6->4 90s", 2)), put(entry("Fri 15:01 check sore 2", 3))}));
  diary.append(write_of({remove(entry("Fri 08:05 6->4 90s", 1))}));
  diary.undo(1, next_made(), next_bits());
  return diary;
}

/// The one reason that offering `operations` to an empty diary gives, which stays empty.
std::string refusal(const std::vector<Operation>& operations) {
  Diary diary = Diary::in_memory();
  const TakenIn result = offer(diary, operations);
  CHECK(result.result.refused > 0);
  CHECK(!diary.last_operation());
  REQUIRE(!result.refused.empty());
  return result.refused.front();
}

}  // namespace

TEST_CASE("after any writes and undos another diary takes everything in, and reads the same") {
  CHECK(rc::check("all arrives", [] {
    Diary diary = Diary::in_memory();
    add_points(diary);
    take(diary, *rc::gen::resize(15, some_steps()));
    diary.undo(static_cast<std::size_t>(*rc::gen::inRange(0, 4)), next_made(), next_bits());
    Diary other = Diary::in_memory();
    const auto operations = all_of(diary);
    const TakenIn result = offer(other, operations);
    RC_ASSERT(result.refused.empty());
    RC_ASSERT(result.result.added == static_cast<std::int64_t>(operations.size()));
    RC_ASSERT(seen_in(other) == seen_in(diary));
    RC_ASSERT(all_of(other) == operations);
    RC_ASSERT(other.verify().empty());
    // In two goes too, and again.
    Diary third = Diary::in_memory();
    const auto whole = std::find_if(operations.begin() + static_cast<std::ptrdiff_t>(operations.size() / 2),
                                    operations.end(), [](const auto& operation) { return operation.place() == 0; });
    offer(third, {operations.begin(), whole});
    const TakenIn rest = offer(third, operations);
    RC_ASSERT(rest.result.present == whole - operations.begin());
    RC_ASSERT(seen_in(third) == seen_in(diary));
    RC_ASSERT(offer(third, operations).result.added == 0);
  }));
}

TEST_CASE("what is here already changes no byte of the file") {
  const TempDirectory directory;
  const auto file = directory / "a.db";
  const auto operations = all_of(some_diary());
  {
    Diary diary = Diary::open(file, OpenFor::writing);
    CHECK(offer(diary, operations).result.added == static_cast<std::int64_t>(operations.size()));
  }
  const std::string before = bytes_of(file);
  {
    Diary diary = Diary::open(file, OpenFor::writing);
    CHECK(offer(diary, operations).result.present == static_cast<std::int64_t>(operations.size()));
  }
  CHECK(bytes_of(file) == before);
}

TEST_CASE("looking without storing tells the same and stores nothing, also in a diary opened for reading") {
  const TempDirectory directory;
  const auto file = directory / "a.db";
  { Diary::open(file, OpenFor::writing); }
  const std::string before = bytes_of(file);
  const auto operations = all_of(some_diary());
  for (const OpenFor purpose : {OpenFor::reading, OpenFor::writing}) {
    Diary diary = Diary::open(file, purpose);
    CHECK(offer(diary, operations, Diary::Commit::no).result.added == static_cast<std::int64_t>(operations.size()));
    CHECK(!diary.last_operation());
  }
  CHECK(bytes_of(file) == before);
}

TEST_CASE("an operation that was changed in any of its parts is refused, and nothing of the others is stored") {
  const auto good = all_of(some_diary());
  const auto changed = [&](const std::function<void(Operation&)>& change) {
    auto operations = good;
    change(operations.back());
    return refusal(operations);
  };
  const std::string by_hash = "it is not what was written: its hash says otherwise";
  CHECK(changed([](auto& o) { o.made += std::chrono::milliseconds(1); }) == by_hash);
  CHECK(changed([](auto& o) { o.body = "{}"; }) == by_hash);
  CHECK(changed([](auto& o) { o.key.kind = RecordKind::point; }) == by_hash);
  CHECK(changed([](auto& o) { o.number += 1; }) == by_hash);
  CHECK(changed([](auto& o) { o.replaces.clear(); }) == by_hash);
  CHECK(changed([](auto& o) { o.undoes.reset(); }) == by_hash);
  CHECK(changed([](auto& o) { o.hash.back() ^= 1; }) == by_hash);
  CHECK(changed([](auto& o) { o.hash.clear(); }) == by_hash);
}

TEST_CASE("what does not follow on what is here is refused") {
  const auto good = all_of(some_diary());
  REQUIRE(good.size() >= 6);
  auto without_first = good;
  without_first.erase(without_first.begin());
  CHECK(refusal(without_first) == "operation 1 of its device should come first");
  const auto second = std::find_if(good.begin(), good.end(), [](const auto& o) { return o.place() == 1; });
  REQUIRE(second != good.end());
  CHECK(refusal({*second}) == "its write is not whole");
}

TEST_CASE("a record that both diaries changed is refused") {
  Diary here = Diary::in_memory();
  Diary there = Diary::in_memory();
  add_points(here);
  offer(there, all_of(here));
  here.append(write_of({put(entry("Fri 08:05 6->4 90s", 1))}));
  offer(there, all_of(here));
  here.append(write_of({put(entry("Fri 08:05 5->4 90s", 1))}));
  there.append(write_of({put(entry("Fri 08:05 7->4 90s", 1))}));
  const auto before = all_of(there);
  const TakenIn result = offer(there, all_of(here));
  REQUIRE(result.refused.size() == 1);
  CHECK(result.refused.front() == "this diary has another version of the same entry");
  CHECK(all_of(there) == before);
}

TEST_CASE("diaries that go on in different entries take in each other's") {
  Diary here = Diary::in_memory();
  Diary there = Diary::in_memory();
  add_points(here);
  offer(there, all_of(here));
  here.append(write_of({put(entry("Fri 08:05 6->4 90s", 1))}));
  there.append(write_of({put(entry("Fri 15:05 5->4 90s", 2))}));
  CHECK(offer(there, all_of(here)).result.added == 1);
  CHECK(offer(here, all_of(there)).result.added == 1);
  CHECK(all_entries(here) == all_entries(there));
  CHECK(here.verify().empty());
  CHECK(there.verify().empty());
}

TEST_CASE("a second point of a name that is spoken the same is refused with the way out") {
  for (const char* name : {"left-soleus", "Left_Soleus", "left soleus"}) {
    Diary here = Diary::in_memory();
    here.append(write_of({put(point(1, name))}));
    Diary there = Diary::in_memory();
    there.append(write_of({put(point(2, "left-soleus"))}));
    const TakenIn result = offer(there, all_of(here));
    REQUIRE(result.refused.size() == 1);
    CHECK(result.refused.front() == "another point is called left-soleus here: rename one of them first");
  }
}

TEST_CASE("points that one diary tells apart come in together, however alike they sound") {
  Diary here = Diary::in_memory();
  here.append(write_of({put(point(1, "heel 1")), put(point(2, "heel-1"))}));
  Diary there = Diary::in_memory();
  CHECK(offer(there, all_of(here)).refused.empty());
  CHECK(there.points().size() == 2);
}

TEST_CASE("an error while the operations are fed stores none of them") {
  Diary diary = Diary::in_memory();
  const auto operations = all_of(some_diary());
  CHECK_THROWS_AS(diary.import_operations(
                      [&](const Diary::Offer& take) {
                        for (const auto& operation : operations) take(CheckedOperation(operation));
                        throw std::runtime_error("the file ended early");
                      },
                      Diary::Commit::yes),
                  std::runtime_error);
  CHECK(!diary.last_operation());
}

TEST_CASE("records that are added one by one are one write, and are added once") {
  Diary diary = Diary::in_memory();
  add_points(diary);
  const Entry first = entry("Fri 08:05 6->4 90s", 1);
  const Entry second = entry("Fri 15:00 6->4 90s", 2);
  const auto add = [&](const std::vector<Entry>& entries, Diary::Commit commit = Diary::Commit::yes) {
    std::vector<Diary::Found> found;
    diary.add_all(next_made(), next_bits(), [&](const Diary::Add& take) {
      for (const Entry& one : entries) found.push_back(take(PreparedRecord(one)));
      return commit;
    });
    return found;
  };
  using Found = Diary::Found;
  const auto before = all_of(diary);
  CHECK(add({first, second}, Diary::Commit::no) == std::vector{Found::nothing, Found::nothing});
  CHECK(all_of(diary) == before);
  CHECK(add({first, second, first}) == std::vector{Found::nothing, Found::nothing, Found::same});
  CHECK(diary.undoable(1).front().size() == 2);
  CHECK(diary.verify().empty());
  const auto after = all_of(diary);
  CHECK(add({first, second}) == std::vector{Found::same, Found::same});
  CHECK(all_of(diary) == after);

  Entry edited = first;
  std::get<Session>(edited).before = *Score::from(9);
  diary.append(write_of({put(edited)}));
  diary.append(write_of({remove(second)}));
  CHECK(add({first, second}) == std::vector{Found::other, Found::deleted});
  CHECK(diary.entry(id_of(first)) == edited);

  // What was taken back may come again.
  diary.undo(3, next_made(), next_bits());
  CHECK(add({first, second}) == std::vector{Found::nothing, Found::nothing});
  CHECK(diary.verify().empty());
}

TEST_CASE("a record with other values is replaced where that is asked for, as one write with the others") {
  Diary diary = Diary::in_memory();
  add_points(diary);
  const Entry first = entry("Fri 08:05 6->4 90s", 1);
  const Entry second = entry("Fri 15:00 6->4 90s", 2);
  diary.append(write_of({put(first)}));
  Entry other = first;
  std::get<Session>(other).before = *Score::from(9);
  Check check{.id = id_of(second), .point = point_of(second), .stamp = stamp_of(second)};
  check.sore = *Score::from(2);
  const auto add = [&](const std::vector<Entry>& entries, PreparedRecord::IfOther if_other) {
    std::vector<Diary::Found> found;
    diary.add_all(next_made(), next_bits(), [&](const Diary::Add& take) {
      for (const Entry& one : entries) found.push_back(take(PreparedRecord(one, if_other)));
      return Diary::Commit::yes;
    });
    return found;
  };
  using Found = Diary::Found;
  using IfOther = PreparedRecord::IfOther;
  CHECK(add({other, second}, IfOther::keep) == std::vector{Found::other, Found::nothing});
  CHECK(diary.entry(id_of(first)) == first);
  // A check may take a session's place.
  CHECK(add({other, check}, IfOther::replace) == std::vector{Found::other, Found::other});
  CHECK(diary.entry(id_of(first)) == other);
  CHECK(diary.entry(id_of(second)) == Entry(check));
  CHECK(diary.verify().empty());
  CHECK(diary.undo(1, next_made(), next_bits()).size() == 2);
  CHECK(diary.entry(id_of(first)) == first);
  CHECK(diary.entry(id_of(second)) == second);
  CHECK(diary.verify().empty());
}

TEST_CASE("a diary that was made and not written to can be taken away again, and no other") {
  const TempDirectory directory;
  const auto file = directory / "a.db";
  {
    Diary diary = Diary::open(file, OpenFor::writing);
    diary.remove_if_unused();
    CHECK(!std::filesystem::exists(file));
  }
  Diary diary = Diary::open(file, OpenFor::writing);
  {
    Diary other = Diary::open(file, OpenFor::writing);
    other.remove_if_unused();
    CHECK(std::filesystem::exists(file));
    add_points(other);
  }
  diary.remove_if_unused();
  CHECK(std::filesystem::exists(file));
}

TEST_CASE("records that are added together are like those that are written together") {
  CHECK(rc::check("the same diary", [] {
    const int count = *rc::gen::inRange(1, 200);
    std::vector<Change> changes;
    for (int i = 0; i < count; ++i) changes.push_back(put(entry(fmt::format("+{} 08:05 6->4", i), i)));
    const MadeAt made = next_made();
    const RandomBits bits = next_bits();
    Diary one = Diary::in_memory();
    Diary other = Diary::in_memory();
    for (Diary* diary : {&one, &other}) add_points(*diary);
    one.append({made, bits, changes});
    other.add_all(made, bits, [&](const Diary::Add& add) {
      for (const Change& change : changes) add(PreparedRecord(std::get<Put>(change).record));
      return Diary::Commit::yes;
    });
    RC_ASSERT(seen_in(one) == seen_in(other));
    RC_ASSERT(other.verify().empty());
  }));
}

TEST_CASE("the memories of thousands of records added at once are those of a replay, in any order") {
  constexpr int k_count = 2'500;  // More than are held at once.
  for (const int shuffled_from : {k_count, k_count - 200, 0}) {
    CAPTURE(shuffled_from);
    std::vector<Entry> entries;
    for (int i = 0; i < k_count; ++i) entries.push_back(entry(fmt::format("+{} 08:05 6->4", i), i));
    std::mt19937 random(1);
    std::shuffle(entries.begin() + shuffled_from, entries.end(), random);
    Diary diary = Diary::in_memory();
    add_points(diary);
    // Of the later half alone, the others are earlier than what is here.
    for (const auto from : {k_count / 2, 0}) {
      diary.add_all(next_made(), next_bits(), [&](const Diary::Add& add) {
        for (auto one = entries.begin() + from; one != entries.end(); ++one) add(PreparedRecord(*one));
        return Diary::Commit::yes;
      });
      CHECK(diary.verify().empty());
    }

    Diary there = Diary::in_memory();
    CHECK(offer(there, all_of(diary)).refused.empty());
    CHECK(there.verify().empty());
  }
}

TEST_CASE("a feed that throws adds nothing") {
  const TempDirectory directory;
  const auto file = directory / "a.db";
  {
    Diary diary = Diary::open(file, OpenFor::writing);
    add_points(diary);
  }
  const std::string before = bytes_of(file);
  Diary diary = Diary::open(file, OpenFor::writing);
  CHECK_THROWS_AS(diary.add_all(next_made(), next_bits(),
                                [&](const Diary::Add& add) -> Diary::Commit {
                                  add(PreparedRecord(entry("Fri 08:05 6->4 90s", 1)));
                                  throw std::runtime_error("the file ends");
                                }),
                  std::runtime_error);
  CHECK(bytes_of(file) == before);
  CHECK(diary.last_operation());
}
