// What was erased is gone from every byte that unknot keeps, and stays gone wherever the diary goes.
#include <doctest/doctest.h>

#include <algorithm>

#include "support/random_writes.hpp"
#include "support/temp_diary.hpp"
#include "unknot/backup.hpp"
#include "unknot/protocol.hpp"

using namespace unknot;
using namespace unknot::testing;

namespace {

constexpr std::string_view k_secret = "what nobody is to read";

Entry secret(int number, std::string_view line = "Fri 08:05 6->4 90s") {
  Entry made = entry(line, number);
  std::get<Session>(made).note = *Note::parse(std::string(k_secret));
  return made;
}

bool has_secret(const std::filesystem::path& file) { return bytes_of(file).find(k_secret) != std::string::npos; }

std::size_t erase(Diary& diary, const std::vector<Entry>& entries) {
  std::vector<EntryId> ids;
  for (const Entry& one : entries) ids.push_back(id_of(one));
  return diary.erase(ids);
}

std::vector<Operation> all_of(const Diary& diary) {
  std::vector<Operation> all;
  diary.for_each_operation([&](const Operation& operation) { all.push_back(operation); });
  return all;
}

ImportResult import_operations(Diary& diary, const std::vector<Operation>& operations) {
  return diary.import_operations(
      [&](const Diary::Offer& take) {
        for (const Operation& operation : operations) CHECK(take(CheckedOperation(operation)) == std::nullopt);
      },
      Diary::Commit::yes);
}

}  // namespace

TEST_CASE("an erased entry is in no byte of the file, also as it was before it was changed and deleted") {
  const TempDirectory directory;
  const auto file = directory / "diary.db";
  Diary diary = Diary::open(file, OpenFor::writing);
  add_points(diary);
  const Entry kept = entry("Fri 12:05 6->4", 2);
  diary.append(write_of({put(secret(1)), put(kept)}));
  diary.append(write_of({put(secret(1, "Fri 08:06 7->4 90s"))}));
  diary.append(write_of({remove(secret(1))}));
  REQUIRE(has_secret(file));
  CHECK(erase(diary, {secret(1)}) == 1);
  CHECK_FALSE(has_secret(file));
  CHECK(directory.names() == std::vector<std::string>{"diary.db"});
  CHECK(all_entries(diary) == std::vector{kept});
  CHECK(diary.verify().empty());
}

TEST_CASE("it does no harm to erase an entry again, or one that was never there") {
  Diary diary = Diary::in_memory();
  add_points(diary);
  diary.append(write_of({put(secret(1))}));
  CHECK(erase(diary, {secret(1)}) == 1);
  const auto operations = all_of(diary);
  CHECK(erase(diary, {secret(1), secret(2)}) == 1);
  CHECK(all_of(diary) == operations);
}

TEST_CASE("the rules no longer know of an erased entry") {
  Diary diary = Diary::in_memory();
  add_points(diary);
  diary.append(write_of({put(entry("Fri 08:05 6->4 90s", 1)), put(entry("Fri 12:05 check flag swelling", 2))}));
  REQUIRE(diary.snapshot().red_flags.size() == 1);
  CHECK(erase(diary, {entry("Fri 12:05 check flag swelling", 2)}) == 1);
  CHECK(diary.snapshot().red_flags.empty());
  CHECK(diary.rule_state_at(point_id(1), k_last).entries == 1);
}

TEST_CASE("undo and redo pass an erased entry over, and take back the rest of its write") {
  Diary diary = Diary::in_memory();
  add_points(diary);
  const Entry kept = entry("Fri 12:05 6->4", 2);
  diary.append(write_of({put(secret(1)), put(kept)}));
  diary.append(write_of({put(secret(3, "Fri 09:05 6->4"))}));
  erase(diary, {secret(1), secret(3)});
  CHECK(diary.undo(1, next_made(), next_bits()).size() == 1);
  CHECK(all_entries(diary).empty());
  CHECK(diary.redo(next_made(), next_bits()).size() == 1);
  CHECK(all_entries(diary) == std::vector{kept});
  CHECK(diary.verify().empty());
}

TEST_CASE("an entry that was deleted before it was erased does not come back by undo") {
  Diary diary = Diary::in_memory();
  add_points(diary);
  diary.append(write_of({put(secret(1))}));
  diary.append(write_of({remove(secret(1))}));
  erase(diary, {secret(1)});
  const auto undone = diary.undo(1, next_made(), next_bits());
  REQUIRE(undone.size() == 1);
  CHECK(undone.front().key.kind == RecordKind::point);
  CHECK(all_entries(diary).empty());
}

TEST_CASE("a second diary follows, also where the entry was changed there, and does not bring it back") {
  const TempDirectory directory;
  Diary diary = Diary::open(directory / "diary.db", OpenFor::writing);
  add_points(diary);
  diary.append(write_of({put(secret(1)), put(entry("Fri 12:05 6->4", 2))}));
  Diary other = Diary::open(directory / "other.db", OpenFor::writing);
  import_operations(other, all_of(diary));
  other.append(write_of({put(secret(1, "Fri 08:06 7->4 90s"))}));
  const auto unaware = all_of(other);

  erase(diary, {secret(1)});
  CHECK(import_operations(other, all_of(diary)).erased == std::vector{id_of(secret(1))});
  CHECK_FALSE(has_secret(directory / "other.db"));
  CHECK(all_entries(other).size() == 1);
  CHECK(other.verify().empty());

  import_operations(diary, unaware);
  CHECK_FALSE(has_secret(directory / "diary.db"));
  CHECK(all_entries(diary).size() == 1);
  CHECK(diary.verify().empty());
  CHECK(all_of(diary) == all_of(other));
}

TEST_CASE("a diary that never had the entry takes in that it was erased") {
  Diary diary = Diary::in_memory();
  add_points(diary);
  diary.append(write_of({put(secret(1)), put(entry("Fri 12:05 6->4", 2))}));
  erase(diary, {secret(1)});
  Diary other = Diary::in_memory();
  CHECK(import_operations(other, all_of(diary)).erased.empty());
  CHECK(all_of(other) == all_of(diary));
  CHECK(all_entries(other).size() == 1);
  CHECK(other.verify().empty());
}

TEST_CASE("an operation that was changed by anything but erasing is refused as before") {
  Diary diary = Diary::in_memory();
  add_points(diary);
  diary.append(write_of({put(secret(1))}));
  auto operations = all_of(diary);
  operations.back().body = R"({"erased":false})";
  ImportResult result = diary.import_operations(
      [&](const Diary::Offer& take) { CHECK(take(CheckedOperation(operations.back())) != std::nullopt); },
      Diary::Commit::yes);
  CHECK(result.refused == 1);
  CHECK(all_entries(diary).size() == 1);
}

TEST_CASE("a salvage keeps what was erased erased") {
  const TempDirectory directory;
  {
    Diary diary = Diary::open(directory / "diary.db", OpenFor::writing);
    add_points(diary);
    diary.append(write_of({put(secret(1)), put(entry("Fri 12:05 6->4", 2))}));
    erase(diary, {secret(1)});
  }
  CHECK(salvage(directory / "diary.db", directory / "fresh.db").entries == 1);
  CHECK(Diary::open(directory / "fresh.db", OpenFor::reading).verify().empty());
}

TEST_CASE("copies lose the entry too, and can be restored; one of an older format stays of that format") {
  const TempDirectory directory;
  const auto file = directory / "diary.db";
  put_bytes(file, bytes_of("old/format-1.db"));
  Diary diary = Diary::open(file, OpenFor::writing);
  const PointId point = diary.points().front().id;
  const std::vector<Entry> entries = diary.entries(point, k_first, k_last);
  REQUIRE(!entries.empty());
  const std::vector<EntryId> ids{id_of(entries.front())};
  create_backup(diary, BackupReason::asked, next_made());
  diary.append(write_of({remove(entries.front())}));
  create_backup(diary, BackupReason::asked, next_made());

  const auto copies = copies_of(file);
  REQUIRE(copies.size() == 3);
  for (const auto& copy : copies) {
    CAPTURE(copy);
    const auto format = format_of_file(copy);
    CHECK(erase_in_copy(copy, ids) == 1);
    CHECK(format_of_file(copy) == format);
    const Diary kept = Diary::open(copy, OpenFor::reading);
    CHECK_FALSE(kept.entry(ids.front()));
    CHECK(kept.verify().empty());
    CHECK(kept.entries(point, k_first, k_last).size() == entries.size() - 1);
    CHECK_NOTHROW(restore(directory / "restored.db", copy, next_made()));
  }
}

TEST_CASE("after any writes and undos, erasing any entries leaves the rest as it was and the diary whole") {
  CHECK(rc::check("erase", [] {
    Diary diary = Diary::in_memory();
    add_points(diary);
    take(diary, *rc::gen::resize(20, some_steps()));
    diary.undo(static_cast<std::size_t>(*rc::gen::inRange(0, 4)), next_made(), next_bits());
    Seen expected = seen_in(diary);
    std::vector<EntryId> ids;
    for (int number = 1; number < 24; ++number) {
      if (*rc::gen::inRange(0, 3) == 0) ids.push_back(entry_id(number));
    }
    diary.erase(ids);
    const auto is_erased = [&](const Entry& one) { return std::find(ids.begin(), ids.end(), id_of(one)) != ids.end(); };
    for (auto& entries : expected.entries) std::erase_if(entries, is_erased);
    RC_ASSERT(seen_in(diary).entries == expected.entries);
    RC_ASSERT(diary.verify().empty());
    while (!diary.undo(1, next_made(), next_bits()).empty()) {
      for (const auto& entries : seen_in(diary).entries) {
        RC_ASSERT(std::none_of(entries.begin(), entries.end(), is_erased));
      }
    }
    RC_ASSERT(diary.verify().empty());
  }));
}
