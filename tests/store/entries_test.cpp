#include "support/temp_diary.hpp"
#include "unknot/protocol.hpp"

using namespace unknot;
using namespace unknot::testing;

namespace {

std::vector<EntryId> ids_of(const std::vector<Entry>& entries) {
  std::vector<EntryId> ids;
  for (const Entry& one : entries) ids.push_back(id_of(one));
  return ids;
}

std::vector<EntryId> ids(std::initializer_list<int> numbers) {
  std::vector<EntryId> made;
  for (const int number : numbers) made.push_back(entry_id(number));
  return made;
}

Entry recorded_later(Entry one, Seconds late) {
  std::visit([&](auto& e) { e.stamp.recorded += late; }, one);
  return one;
}

Entry with_id(Entry one, std::string_view hex) {
  std::visit([&](auto& e) { e.id = EntryId(*id_bytes(hex)); }, one);
  return one;
}

}  // namespace

TEST_CASE("entries come in the order of their instants, then of being recorded, then of being written") {
  Diary diary = Diary::in_memory();
  add_points(diary);
  const auto at = "Fri 08:05 6->4";
  diary.append(write_of({put(recorded_later(entry(at, 1), Seconds{9}))}));
  diary.append(write_of({put(entry("Fri 09:00", 2))}));
  diary.append(write_of({put(entry(at, 9))}));
  diary.append(write_of({put(entry(at, 4)), put(entry(at, 3))}));
  CHECK(ids_of(all_entries(diary)) == ids({9, 4, 3, 1, 2}));
}

TEST_CASE("an edit leaves an entry in its place among those of the same instant") {
  Diary diary = Diary::in_memory();
  add_points(diary);
  for (const int number : {1, 2, 3}) diary.append(write_of({put(entry("Fri 08:05 6->4", number))}));
  diary.append(write_of({put(entry("Fri 08:05 6->1", 1))}));
  CHECK(ids_of(all_entries(diary)) == ids({1, 2, 3}));
  CHECK(all_entries(diary).front() == entry("Fri 08:05 6->1", 1));
  CHECK(diary.verify().empty());
}

TEST_CASE("an entry can move to another time and to another point") {
  Diary diary = Diary::in_memory();
  add_points(diary);
  diary.append(write_of({put(entry("Fri 08:05 6->4", 1)), put(entry("Fri 12:00 6->4", 2))}));
  diary.append(write_of({put(entry("Sat 08:05 6->4", 1))}));
  CHECK(ids_of(all_entries(diary)) == ids({2, 1}));
  diary.append(write_of({put(entry("Sat 08:05 6->4", 1, 2))}));
  CHECK(ids_of(all_entries(diary, 1)) == ids({2}));
  CHECK(ids_of(all_entries(diary, 2)) == ids({1}));
  CHECK(diary.verify().empty());
}

TEST_CASE("a span of time holds its beginning and not its end") {
  Diary diary = Diary::in_memory();
  add_points(diary);
  diary.append(write_of({put(entry("Fri 08:00", 1)), put(entry("Fri 09:00", 2)), put(entry("Fri 10:00", 3))}));
  const auto between = [&](std::string_view from, std::string_view until) {
    return ids_of(diary.entries(point_id(1), paris_at(from), paris_at(until)));
  };
  CHECK(between("Fri 08:00", "Fri 10:00") == ids({1, 2}));
  CHECK(between("Fri 08:00:01", "Fri 10:00:01") == ids({2, 3}));
  CHECK(between("Fri 10:00", "Fri 08:00").empty());
}

TEST_CASE("the latest entries of several points come together, oldest first") {
  Diary diary = Diary::in_memory();
  add_points(diary);
  diary.append(write_of({put(entry("Fri 08:00", 1)), put(entry("Fri 09:00", 2, 2)), put(entry("Fri 10:00", 3)),
                         put(entry("Fri 11:00", 4, 2)), put(entry("Fri 11:00", 5, 1))}));
  CHECK(ids_of(diary.latest_entries({}, k_first, k_last, 3)) == ids({3, 4, 5}));
  CHECK(ids_of(diary.latest_entries({point_id(1)}, k_first, k_last, 2)) == ids({3, 5}));
  CHECK(ids_of(diary.latest_entries({}, k_first, paris_at("Fri 10:00"), 9)) == ids({1, 2}));
  CHECK(diary.latest_entries({}, k_first, k_last, 0).empty());
  CHECK(ids_of(diary.latest_entries({}, k_first, k_last, SIZE_MAX)) == ids({1, 2, 3, 4, 5}));
}

TEST_CASE("an entry is found by its id and by any beginning of it") {
  Diary diary = Diary::in_memory();
  add_points(diary);
  const Entry abcd = with_id(entry("Fri 08:00 6->4", 1), "abcd0000000000000000000000000001");
  const Entry abce = with_id(entry("Fri 09:00 6->4", 1), "abce0000000000000000000000000001");
  const Entry abcd2 = with_id(entry("Fri 10:00 6->4", 1), "abcdffffffffffffffffffffffffffff");
  diary.append(write_of({put(abcd), put(abce), put(abcd2)}));
  const auto found = [&](std::string_view digits, std::size_t most = 9) {
    return diary.entries_with_prefix(*IdPrefix::parse(digits), most);
  };
  CHECK(found("abcd") == std::vector{abcd, abcd2});
  CHECK(found("ABCD", 1) == std::vector{abcd});
  CHECK(found("abcdf") == std::vector{abcd2});
  CHECK(found("abcd0000000000000000000000000001") == std::vector{abcd});
  CHECK(found("0123").empty());
  CHECK(diary.entry(id_of(abce)) == abce);
  CHECK_FALSE(diary.entry(entry_id(77)));
}

TEST_CASE("a deleted entry is gone from every look-up") {
  Diary diary = Diary::in_memory();
  add_points(diary);
  const Entry one = with_id(entry("Fri 08:00 check sore 1 flag swelling", 1), "abcd0000000000000000000000000001");
  diary.append(write_of({put(one)}));
  CHECK(diary.snapshot().red_flags.size() == 1);
  diary.append(write_of({remove(one)}));
  CHECK(all_entries(diary).empty());
  CHECK(diary.snapshot().red_flags.empty());
  CHECK_FALSE(diary.entry(id_of(one)));
  CHECK(diary.entries_with_prefix(*IdPrefix::parse("abcd"), 9).empty());
  CHECK(diary.rule_state_at(point_id(1), k_last) == RuleState{});
  CHECK(diary.verify().empty());
}

TEST_CASE("a twin is another entry of the same point, instant and kind") {
  Diary diary = Diary::in_memory();
  add_points(diary);
  const Entry one = entry("Fri 08:05 6->4", 1);
  diary.append(write_of({put(one)}));
  CHECK(diary.find_duplicate(entry("Fri 08:05 3->2", 2)) == id_of(one));
  CHECK_FALSE(diary.find_duplicate(one));
  CHECK_FALSE(diary.find_duplicate(entry("Fri 08:05:01 6->4", 2)));
  CHECK_FALSE(diary.find_duplicate(entry("Fri 08:05 check sore 1", 2)));
  CHECK_FALSE(diary.find_duplicate(entry("Fri 08:05 6->4", 2, 2)));
}

TEST_CASE("red flags, hold steps and screenings come oldest first and whole") {
  Diary diary = Diary::in_memory();
  add_points(diary);
  const Stamp late = stamp_of(entry("Sun 08:00", 1));
  const Stamp early = stamp_of(entry("Fri 08:00", 1));
  const HoldStep own{HoldId(entry_id(1).bytes()), point_id(1), late, OwnHold{}, *Note::parse("tired")};
  const HoldStep assessed{HoldId(entry_id(2).bytes()), point_id(2), early,
                          Assessment{date::local_days{date::days{20'777}}}};
  const Screening second{ScreeningId(entry_id(3).bytes()), late, {}, ScreeningOutcome::unanswered};
  const Screening first{ScreeningId(entry_id(4).bytes()),
                        early,
                        {{"pregnant", Answer::no}, {"clot", Answer::yes}},
                        ScreeningOutcome::stop,
                        ScreeningReading::all_at_once};
  diary.append(write_of({put(own), put(assessed), put(second), put(first)}));
  diary.append(
      write_of({put(entry("Sat 08:00 check flag swelling", 5, 2)), put(entry("Fri 08:00 check flag fever", 6))}));
  CHECK(diary.snapshot().hold_steps == std::vector{assessed, own});
  CHECK(diary.snapshot().screenings == std::vector{first, second});
  const auto flags = diary.snapshot().red_flags;
  REQUIRE(flags.size() == 2);
  CHECK(flags[0].flag.str() == "fever");
  CHECK(flags[0].point == point_id(1));
  CHECK(flags[1].entry == entry_id(5));
  CHECK(flags[1].at == paris_at("Sat 08:00"));
  CHECK(diary.verify().empty());
}
