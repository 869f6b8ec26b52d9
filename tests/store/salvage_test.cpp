#include <cstdlib>
#include <random>

#include "support/temp_diary.hpp"
#include "unknot/backup.hpp"
#include "unknot/protocol.hpp"

using namespace unknot;
using namespace unknot::testing;

namespace {

namespace fs = std::filesystem;

constexpr std::size_t k_page = 4096;

/// 60 entries of two points, a few corrected, one with a note longer than a page, and settings.
void make_diary(const fs::path& file) {
  Diary diary = Diary::open(file, OpenFor::writing);
  add_points(diary);
  for (int i = 1; i <= 60; ++i) diary.append(write_of({put(entry("Fri 08:05 6->4", i, 1 + i % 2))}));
  for (int i = 1; i <= 5; ++i) diary.append(write_of({put(entry("Fri 08:05 6->2", i, 1 + i % 2))}));
  Entry long_one = entry("Fri 09:05 5->3", 61);
  std::get<Session>(long_one).note = *Note::parse(std::string(9'000, 'n'));
  diary.append(write_of({put(long_one)}));
  diary.append(write_of({put(Settings{.zone = std::nullopt, .min_gap = Minutes(120)})}));
}

std::vector<Operation> operations_in(const fs::path& file) {
  const Diary diary = Diary::open(file, OpenFor::reading);
  CHECK(diary.verify().empty());
  return diary.operations(0, 10'000);
}

std::vector<OperationId> ids_in(const fs::path& file) {
  std::vector<OperationId> ids;
  for (const Operation& one : operations_in(file)) ids.push_back(one.id);
  return ids;
}

bool is_same(const Operation& a, const Operation& b) {
  return std::tie(a.id, a.made, a.key, a.body) == std::tie(b.id, b.made, b.key, b.body);
}

/// Every operation of the salvaged diary is one of the whole one, but those that stand in for a lost point.
void check_true(const fs::path& salvaged, const std::vector<Operation>& whole) {
  for (const Operation& one : operations_in(salvaged)) {
    if (one.key.kind == RecordKind::point) continue;
    CHECK(std::any_of(whole.begin(), whole.end(), [&](const Operation& other) { return is_same(one, other); }));
  }
}

std::string overwritten(std::string bytes, std::size_t page, unsigned seed) {
  std::mt19937 source(seed);
  for (std::size_t at = page * k_page; at < std::min(bytes.size(), (page + 1) * k_page); ++at) {
    bytes[at] = static_cast<char>(source() & 0xffU);
  }
  return bytes;
}

/// How many random flips the test below makes: more with UNKNOT_FLIPS=10000.
int flips_wanted() {
  const char* said = std::getenv("UNKNOT_FLIPS");  // NOLINT(concurrency-mt-unsafe): one thread
  return said == nullptr ? 250 : std::atoi(said);
}

}  // namespace

TEST_CASE("of a diary that is whole a salvage gives the same operations, device and numbers") {
  const TempDirectory directory;
  make_diary(directory / "diary.db");
  const std::string bytes = bytes_of(directory / "diary.db");
  const Salvaged salvaged = salvage(directory / "diary.db", directory / "new.db");
  CHECK(salvaged.lost.empty());
  CHECK(salvaged.entries == 61);
  CHECK(salvaged.points == 2);
  CHECK(bytes_of(directory / "diary.db") == bytes);
  const Diary before = Diary::open(directory / "diary.db", OpenFor::reading);
  const Diary after = Diary::open(directory / "new.db", OpenFor::reading);
  CHECK(after.device() == before.device());
  CHECK(after.settings() == before.settings());
  CHECK(all_entries(after, 1) == all_entries(before, 1));
  CHECK(all_entries(after, 2) == all_entries(before, 2));
  CHECK(ids_in(directory / "new.db") == ids_in(directory / "diary.db"));
  CHECK(directory.names() == std::vector<std::string>{"diary.db", "new.db"});
}

TEST_CASE("with any one page overwritten, all that lay in other pages is salvaged and the rest is listed") {
  const TempDirectory directory;
  make_diary(directory / "whole.db");
  const auto whole = operations_in(directory / "whole.db");
  const std::string bytes = bytes_of(directory / "whole.db");
  const std::size_t pages = bytes.size() / k_page;
  REQUIRE(pages > 15);
  std::size_t with_losses = 0;
  for (std::size_t page = 0; page < pages; ++page) {
    CAPTURE(page);
    const auto file = directory / "damaged.db";
    put_bytes(file, overwritten(bytes, page, static_cast<unsigned>(page)));
    const auto fresh = directory / "new.db";
    const Salvaged salvaged = salvage(file, fresh);
    check_true(fresh, whole);
    // A page holds some twenty operations.
    CHECK(salvaged.operations >= std::ssize(whole) - 25);
    const auto kept = ids_in(fresh);
    bool is_all = true;
    for (const Operation& one : whole) is_all = is_all && std::find(kept.begin(), kept.end(), one.id) != kept.end();
    const bool is_last_lost = std::find(kept.begin(), kept.end(), whole.back().id) == kept.end();
    if (!is_all && !is_last_lost) CHECK_FALSE(salvaged.lost.empty());
    if (is_all) CHECK(salvaged.lost.empty());
    with_losses += is_all ? 0 : 1;
    Diary diary = Diary::open(fresh, OpenFor::writing);
    diary.append(write_of({put(point(9, "after"))}));
    CHECK(diary.verify().empty());
    fs::remove(fresh);
  }
  CHECK(with_losses >= 3);
  CHECK(with_losses < pages / 2);  // The derived tables are not needed.
}

TEST_CASE("cut off after any page, the operations before the cut are salvaged") {
  const TempDirectory directory;
  make_diary(directory / "whole.db");
  const auto whole = operations_in(directory / "whole.db");
  const std::string bytes = bytes_of(directory / "whole.db");
  std::int64_t least = 0;
  for (std::size_t size = 0; size <= bytes.size(); size += k_page) {
    CAPTURE(size);
    put_bytes(directory / "cut.db", bytes.substr(0, size));
    const auto fresh = directory / "new.db";
    std::int64_t found = 0;
    const auto fault = unknot::error_of([&] { found = salvage(directory / "cut.db", fresh).operations; });
    CHECK(found >= least);
    CHECK(fault.has_value() == !fs::exists(fresh));
    if (!fault) check_true(fresh, whole);
    least = fault ? least : std::max<std::int64_t>(least, found - 2);  // But for points that stand in.
    fs::remove(fresh);
  }
  CHECK(least >= std::ssize(whole) - 2);
}

TEST_CASE("an operation whose bytes changed is left out and named; entries whose point is lost get one") {
  const TempDirectory directory;
  make_diary(directory / "diary.db");
  run_sql(directory / "diary.db",
          "UPDATE operations SET body = replace(body, 'left-soleus', 'LEFT-soleus') WHERE number = 1");
  const Salvaged salvaged = salvage(directory / "diary.db", directory / "new.db");
  CHECK(salvaged.lost == std::vector<std::string>{"operation 1 is not what was written",
                                                  "the point of some entries; it is called lost-point-1 now"});
  const Diary diary = Diary::open(directory / "new.db", OpenFor::reading);
  CHECK(diary.verify().empty());
  CHECK(all_entries(diary, 1).size() == 31);
  CHECK(diary.device() != Diary::open(directory / "diary.db", OpenFor::reading).device());
}

TEST_CASE("what is no diary gives nothing, and a salvage never takes the place of a file") {
  const TempDirectory directory;
  make_diary(directory / "diary.db");
  put_bytes(directory / "list.txt", std::string(100'000, 'x'));
  put_bytes(directory / "empty", "");
  for (const char* name : {"list.txt", "empty"}) {
    CHECK(error_of(directory / name, [&] { salvage(directory / name, directory / "new.db"); }) ==
          StoreErrorCode::damaged);
  }
  CHECK(error_of(directory / "gone", [&] { salvage(directory / "gone", directory / "new.db"); }) ==
        StoreErrorCode::cannot_open);
  put_bytes(directory / "taken", "precious");
  CHECK(error_of(directory / "taken", [&] { salvage(directory / "diary.db", directory / "taken"); }) ==
        StoreErrorCode::cannot_open);
  CHECK(bytes_of(directory / "taken") == "precious");
  CHECK(directory.names() == std::vector<std::string>{"diary.db", "empty", "list.txt", "taken"});
}

TEST_CASE("a random flip is noticed or changes nothing that is read, and a salvage gives only what is true") {
  const TempDirectory directory;
  make_diary(directory / "whole.db");
  const auto whole = operations_in(directory / "whole.db");
  const Diary first = Diary::open(directory / "whole.db", OpenFor::reading);
  const std::string bytes = bytes_of(directory / "whole.db");
  std::mt19937 source(20'261'121);
  const auto file = directory / "flipped.db";
  int noticed = 0;
  const int flips = flips_wanted();
  for (int i = 0; i < flips; ++i) {
    const std::size_t place = source() % bytes.size();
    const auto mask = static_cast<unsigned char>(1U << source() % 8U);
    std::string flipped = bytes;
    flipped[place] = static_cast<char>(static_cast<unsigned char>(flipped[place]) ^ mask);
    put_bytes(file, flipped);
    CAPTURE(place);
    CAPTURE(int{mask});
    bool is_noticed = true;
    std::vector<Operation> read;
    std::vector<Entry> entries;
    const auto fault = unknot::error_of([&] {
      const Diary diary = Diary::open(file, OpenFor::reading);
      is_noticed = !diary.verify().empty();
      if (is_noticed) return;
      read = diary.operations(0, 10'000);
      entries = all_entries(diary);
    });
    if (fault || is_noticed) {
      ++noticed;
    } else {
      REQUIRE(read.size() == whole.size());
      CHECK(std::equal(read.begin(), read.end(), whole.begin(), is_same));
      CHECK(entries == all_entries(first));
    }
    if (i % 10 != 0) continue;
    fs::remove(directory / "new.db");
    const Salvaged salvaged = salvage(file, directory / "new.db");
    CHECK(salvaged.operations >= std::ssize(whole) - 25);
    check_true(directory / "new.db", whole);
  }
  MESSAGE(noticed << " of " << flips << " flips were noticed, the others hit bytes that nothing reads");
  CHECK(noticed > flips / 10);
}
