#include <algorithm>
#include <stdexcept>

#include "support/temp_diary.hpp"
#include "unknot/protocol.hpp"

using namespace unknot;
using namespace unknot::testing;

TEST_CASE("every operation tells who made it, when, what it replaces and what it says") {
  Diary diary = Diary::in_memory();
  const Write first = write_of({put(point(1, "left-soleus")), put(entry("Fri 08:05 6->4", 1))});
  const Write second = write_of({put(entry("Fri 08:05 6->3", 1))});
  CHECK(diary.append(first) == 1);
  CHECK(diary.append(second) == 3);
  const auto all = diary.operations(0, 100);
  REQUIRE(all.size() == 3);
  for (std::size_t i = 0; i < all.size(); ++i) {
    CHECK(all[i].number == static_cast<std::int64_t>(i) + 1);
    CHECK(all[i].device == diary.device());
    CHECK(all[i].device_number == all[i].number);
    CHECK_FALSE(all[i].undoes);
  }
  CHECK(all[1].write == 1);
  CHECK(all[2].write == 3);
  CHECK(all[1].made == first.made);
  CHECK(diary.record_of(all[1]) == Record(entry("Fri 08:05 6->4", 1)));
  CHECK(all[1].replaces.empty());
  CHECK(all[2].replaces == std::vector{all[1].id});
  CHECK(std::is_sorted(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.id < b.id; }));
  CHECK(diary.last_operation() == all[2].id);
}

TEST_CASE("operations are read from any number on, as many as are asked for") {
  Diary diary = Diary::in_memory();
  for (int i = 1; i <= 5; ++i) diary.append(write_of({put(point(i, "p" + std::to_string(i)))}));
  const auto some = diary.operations(2, 2);
  REQUIRE(some.size() == 2);
  CHECK(some[0].number == 3);
  CHECK(some[1].number == 4);
  CHECK(diary.operations(5, 9).empty());
  CHECK(diary.operations(0, SIZE_MAX).size() == 5);
}

TEST_CASE("a write that is tried again is stored once") {
  Diary diary = Diary::in_memory();
  add_points(diary);
  const Write write = write_of({put(entry("Fri 08:05 6->4", 1)), put(entry("Fri 09:05 6->4", 2))});
  const auto number = diary.append(write);
  const auto last = diary.last_operation();
  CHECK(diary.append(write) == number);
  CHECK(diary.last_operation() == last);
  CHECK(all_entries(diary).size() == 2);
}

TEST_CASE("the same words said later are a write of their own") {
  Diary diary = Diary::in_memory();
  add_points(diary);
  const Entry one = entry("Fri 08:05 6->4", 1);
  const auto first = diary.append(write_of({put(one)}));
  CHECK(diary.append(write_of({put(one)})) == first + 1);
  CHECK(diary.operations_of(key_of(one)).size() == 2);
  CHECK(all_entries(diary) == std::vector{one});
}

TEST_CASE("a write by a clock that went back comes after those before it, with the time that it was given") {
  Diary diary = Diary::in_memory();
  add_points(diary);
  Write early = write_of({put(entry("Fri 08:05 6->4", 1))});
  early.made -= std::chrono::hours{5};
  CHECK(diary.append(early) == 3);
  CHECK(diary.operations(2, 1).front().made == early.made);
  CHECK(diary.undoable(1).front().front().key == key_of(entry("Fri 08:05 6->4", 1)));
  CHECK(diary.verify().empty());
}

TEST_CASE("a write is stored whole or not at all") {
  Diary diary = Diary::in_memory();
  add_points(diary);
  const auto last = diary.last_operation();
  const Entry homeless = entry("Fri 09:05 6->4", 2, 77);
  CHECK_THROWS_AS(diary.append(write_of({put(entry("Fri 08:05 6->4", 1)), put(homeless)})), std::logic_error);
  CHECK(diary.last_operation() == last);
  CHECK(all_entries(diary).empty());
  Entry impossible = entry("Fri 09:05 6->4", 2);
  std::get<Session>(impossible).stamp.recorded -= Seconds{1};
  CHECK_THROWS_AS(diary.append(write_of({put(entry("Fri 08:05 6->4", 1)), put(impossible)})), StoreError);
  CHECK(all_entries(diary).empty());
  CHECK(diary.verify().empty());
}

TEST_CASE("a point is not deleted from under its entries") {
  Diary diary = Diary::in_memory();
  add_points(diary);
  const Entry one = entry("Fri 08:05 6->4", 1);
  diary.append(write_of({put(one)}));
  CHECK_THROWS_AS(diary.append(write_of({remove(point(1, "left-soleus"))})), std::logic_error);
  CHECK(diary.points().size() == 2);
  diary.append(write_of({remove(one), remove(point(1, "left-soleus"))}));
  CHECK(diary.points().size() == 1);
  CHECK(diary.verify().empty());
}

TEST_CASE("an empty write does nothing") {
  Diary diary = Diary::in_memory();
  CHECK(diary.append(write_of({})) == 0);
  CHECK_FALSE(diary.last_operation());
}

TEST_CASE("notes and names of any text that the values allow come back as they were") {
  Diary diary = Diary::in_memory();
  Entry one = entry("Fri 08:05 6->4", 1);
  std::get<Session>(one).note = *Note::parse("line\nline\t\x1b[31m \xf0\x9f\xa6\xb5 \"'%;--\\ \xe2\x80\xae");
  Entry two = entry("Fri 09:05 6->4", 2);
  std::get<Session>(two).note = *Note::parse(std::string(Note::k_max_bytes, 'x'));
  diary.append(write_of({put(point(1,
                                   "l\xc3\xa9"
                                   "ft'soleus\";")),
                         put(one), put(two)}));
  CHECK(all_entries(diary) == std::vector{one, two});
  CHECK(diary.entry(id_of(one)) == one);
  CHECK(diary.verify().empty());
}

TEST_CASE("a write that was made from a record which another program changed meanwhile stores nothing") {
  const TempDirectory directory;
  const auto file = directory / "diary.db";
  Diary diary = Diary::open(file, OpenFor::writing);
  add_points(diary);
  const Entry first = entry("Fri 08:05 6->4", 1);
  const Entry second = entry("Fri 08:05 5->4", 1);
  const Entry third = entry("Fri 08:05 3->2", 1);
  diary.append(write_of({put(first)}));
  Diary::open(file, OpenFor::writing).append(write_of({put(second)}));
  const std::string before = bytes_of(file);
  const auto made_from = [](const Entry& entry, std::optional<Record> record, Change change) {
    Write write = write_of({std::move(change)});
    write.basis = {{key_of(Record(entry)), std::move(record)}};
    return write;
  };
  CHECK(error_of(file, [&] { diary.append(made_from(first, first, put(third))); }) == StoreErrorCode::changed);
  CHECK(error_of(file, [&] { diary.append(made_from(first, std::nullopt, put(third))); }) == StoreErrorCode::changed);
  CHECK(error_of(file, [&] { diary.append(made_from(first, first, remove(first))); }) == StoreErrorCode::changed);
  CHECK(bytes_of(file) == before);
  const Write right = made_from(first, second, put(third));
  const auto number = diary.append(right);
  CHECK(diary.append(right) == number);  // A retry.
  CHECK(all_entries(diary) == std::vector<Entry>{third});
  Diary::open(file, OpenFor::writing).append(write_of({remove(third)}));
  CHECK(error_of(file, [&] { diary.append(made_from(first, third, put(second))); }) == StoreErrorCode::changed);
}

TEST_CASE("an open diary whose file was replaced is opened again by name; one that is gone is not made anew") {
  const TempDirectory directory;
  const auto file = directory / "diary.db";
  Diary diary = Diary::open(file, OpenFor::writing);
  add_points(diary);
  diary.append(write_of({put(entry("Fri 08:05 6->4", 1))}));
  diary.backup_to(directory / "new.db");
  std::filesystem::rename(directory / "new.db", file);
  diary.append(write_of({put(entry("Fri 09:05 5->4", 2))}));
  CHECK(all_entries(Diary::open(file, OpenFor::reading)).size() == 2);
  diary.backup_to(directory / "new.db");
  std::filesystem::rename(directory / "new.db", file);
  CHECK(diary.undo(1, next_made(), next_bits()).size() == 1);
  CHECK(all_entries(Diary::open(file, OpenFor::reading)).size() == 1);
  std::filesystem::rename(file, directory / "away.db");
  CHECK(error_of(file, [&] { diary.append(write_of({put(entry("Fri 10:05 5->4", 3))})); }) == StoreErrorCode::moved);
  CHECK_FALSE(std::filesystem::exists(file));
  std::filesystem::rename(directory / "away.db", file);
  diary.append(write_of({put(entry("Fri 10:05 5->4", 3))}));
  CHECK(diary.verify().empty());
}
