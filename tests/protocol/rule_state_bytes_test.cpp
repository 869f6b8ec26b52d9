#include "support/random_writes.hpp"
#include "support/temp_diary.hpp"
#include "unknot/protocol.hpp"

using namespace unknot;
using namespace unknot::testing;

namespace {

// A rule state with every field filled.
RuleState full_state() {
  Diary diary = Diary::in_memory();
  add_points(diary);
  for (int day = 0; day < 40; ++day) {
    for (int i = 0; i < 3; ++i) {
      take(diary, {0, (3 * day + i) % 20, 4 * (day % 25) + i, (day * i) % 11});
      take(diary, {4, (7 * day + i) % 20, 4 * (day % 25) + i, (day + i) % 11});
    }
  }
  diary.append(write_of({put(entry("2030-01-01 08:00 3->0 90s sore 1 firm with ball", 900)),
                         put(entry("2030-01-01 08:10 change shoes", 901)),
                         put(entry("2030-01-02 07:00 check sore 2 worst 5", 902)),
                         put(entry("2030-01-03 07:00 check sore 0", 903)), put(entry("2030-01-03 08:00 0->0", 904)),
                         put(entry("2030-01-04 08:00 check press 0", 905))}));
  return diary.rule_state_at(point_id(1), k_last);
}

}  // namespace

TEST_CASE("a rule state comes back from its bytes as it was") {
  CHECK(rule_state_from(bytes_of(RuleState{})) == RuleState{});
  const RuleState rule_state = full_state();
  CHECK(rule_state.entries > 10);
  CHECK(rule_state.last_tool.has_value());
  CHECK(rule_state.last_change.has_value());
  CHECK(rule_state.course.has_value());
  CHECK(rule_state.break_began.has_value());
  CHECK(rule_state.soreness.rest_ended.has_value());
  CHECK(rule_state.pressing.first_clear.has_value());
  CHECK(rule_state.pressing.painful.has_value());
  CHECK(rule_state_from(bytes_of(rule_state)) == rule_state);
}

TEST_CASE("bytes that are no rule state, or another version's, are refused") {
  const std::string bytes = bytes_of(full_state());
  for (std::size_t size = 0; size < bytes.size(); ++size) CHECK_FALSE(rule_state_from(bytes.substr(0, size)));
  CHECK_FALSE(rule_state_from(bytes + '\0'));
  CHECK_FALSE(rule_state_from(std::string(1, static_cast<char>(bytes.front() + 1)) + bytes.substr(1)));
  CHECK_FALSE(rule_state_from(bytes.substr(0, 1) + std::string(4000, '\xff')));
}

TEST_CASE("the bytes of a rule state mean the same on every machine") {
  RuleState rule_state;
  rule_state.entries = 300;
  const std::string bytes = bytes_of(rule_state);
  // Version, 300 as 7-bit groups, the state of soreness: full, and an absent reading.
  CHECK(bytes.substr(0, 5) == std::string("\x03\xac\x02\x01\x00", 5));
}
