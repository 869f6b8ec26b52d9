#include <random>

#include "support/random_writes.hpp"
#include "support/temp_diary.hpp"
#include "unknot/protocol.hpp"

using namespace unknot;
using namespace unknot::testing;

namespace {

// True when the damage does not pass unnoticed.
bool is_noticed(const std::filesystem::path& file) {
  try {
    return !Diary::open(file, OpenFor::reading).verify().empty();
  } catch (const StoreError&) {
    return true;
  }
}

std::string with_flip(std::string bytes, std::size_t place, unsigned char mask) {
  bytes[place] = static_cast<char>(static_cast<unsigned char>(bytes[place]) ^ mask);
  return bytes;
}

/// Where the first record of a table lies, which begins with its length: https://www.sqlite.org/fileformat.html,
/// "B-tree Pages". `page` is the table's first, from 2.
std::size_t first_record(const std::string& bytes, std::size_t page) {
  const auto number_at = [&](std::size_t at, std::size_t size) {
    std::size_t number = 0;
    for (std::size_t i = at; i < at + size; ++i) number = 256 * number + static_cast<unsigned char>(bytes.at(i));
    return number;
  };
  const std::size_t begin = (page - 1) * 4096;
  const std::size_t kind = number_at(begin, 1);
  const bool is_leaf = kind == 10 || kind == 13;
  const std::size_t cell = begin + number_at(begin + (is_leaf ? 8 : 12), 2);
  return is_leaf ? cell : first_record(bytes, number_at(cell, 4));
}

}  // namespace

TEST_CASE("a flip of any bit pattern in any byte of an operation is noticed") {
  const TempDirectory directory;
  const auto file = directory / "diary.db";
  {
    Diary diary = Diary::open(file, OpenFor::writing);
    add_points(diary);
    diary.append(write_of({put(entry("Fri 08:05 6->4", 1)), put(entry("Fri 09:05 6->4 90s", 2))}));
    diary.append(write_of({put(entry("Fri 08:05 6->2 sore 1", 1))}));
  }
  const std::string whole = bytes_of(file);
  // The last operation's row: its ids before the body, its hash after it.
  const std::size_t body = whole.find("{\"after\":2");
  REQUIRE(body != std::string::npos);
  const std::size_t end = whole.find('}', body) + 1 + 32;
  for (std::size_t place = body - 75; place < end; ++place) {
    for (const int mask : {0x01, 0x80, 0x20, 0xff}) {
      put_bytes(file, with_flip(whole, place, static_cast<unsigned char>(mask)));
      CAPTURE(place - body);
      CAPTURE(mask);
      CHECK(is_noticed(file));
    }
  }
}

TEST_CASE("random damage never crashes and never changes the file while it is read") {
  const TempDirectory directory;
  const auto file = directory / "diary.db";
  {
    Diary diary = Diary::open(file, OpenFor::writing);
    add_points(diary);
    for (int i = 0; i < 12; ++i) take(diary, {i, i, 5 * i, i % 11});
  }
  const std::string whole = bytes_of(file);
  std::mt19937 source(11);
  for (int i = 0; i < 300; ++i) {
    std::string bytes = whole;
    for (int flips = 0; flips < 1 + i % 5; ++flips) {
      bytes = with_flip(std::move(bytes), source() % whole.size(), static_cast<unsigned char>(1U + source() % 255U));
    }
    put_bytes(file, bytes);
    try {
      const Diary diary = Diary::open(file, OpenFor::reading);
      seen_in(diary);
      diary.verify();
      diary.operations(0, 1000);
    } catch (const StoreError&) {
    }
    REQUIRE(bytes_of(file) == bytes);
  }
}

TEST_CASE("a record whose length is damaged is damage, though SQLite says that there is no memory for it") {
  const TempDirectory directory;
  const auto file = directory / "diary.db";
  {
    Diary diary = Diary::open(file, OpenFor::writing);
    Point long_one = point(1, "left-soleus");
    long_one.note = *Note::parse(std::string(1'000, 'n'));
    diary.append(write_of({put(long_one)}));
    diary.append(write_of({put(entry("Fri 08:05 6->4", 1)), put(entry("Fri 09:05 6->4 90s", 2))}));
  }
  const auto said = [](const std::function<void()>& work) {
    const auto fault = unknot::error_of(work);
    return fault && fault->fault() == StoreErrorCode::damaged ? std::string(fault->what()) : "";
  };
  const auto page = std::stoul(ask_sql(file, "SELECT rootpage FROM sqlite_schema WHERE name = 'operations'"));
  std::string bytes = bytes_of(file);
  put_bytes(file, bytes.replace(first_record(bytes, page), 5, "\xff\xff\xff\xff\x7f"));
  const Diary diary = Diary::open(file, OpenFor::writing);
  CHECK(said([&] { diary.operations(0, 10); }).find("its pages do not fit together") != std::string::npos);
  CHECK(said([&] { diary.verify(); }).find("its pages do not fit together") != std::string::npos);
  CHECK(said([&] { diary.backup_to(directory / "copy.db"); }) != "");
  CHECK_FALSE(std::filesystem::exists(directory / "copy.db"));
}

TEST_CASE("an index that says another kind of record than its table is damage") {
  const TempDirectory directory;
  const auto file = directory / "diary.db";
  {
    Diary diary = Diary::open(file, OpenFor::writing);
    add_points(diary);
    diary.append(write_of({put(entry("Fri 08:05 6->4", 1))}));
  }
  // The kind (an entry) before the record's id: in the operation a record follows, in the index its number.
  const auto id = id_of(entry("Fri 08:05 6->4", 1)).bytes();
  std::string bytes = bytes_of(file);
  const std::string kind_and_id = "\x02" + std::string(id.begin(), id.end());
  int changed = 0;
  for (auto at = bytes.find(kind_and_id); at != std::string::npos; at = bytes.find(kind_and_id, at + 1)) {
    if (bytes[at + kind_and_id.size()] == '{') continue;
    bytes[at] = '\x04';
    ++changed;
  }
  REQUIRE(changed == 1);
  put_bytes(file, bytes);
  Diary diary = Diary::open(file, OpenFor::writing);
  CHECK(error_of(file, [&] { diary.rebuild(); }) == StoreErrorCode::damaged);
}
