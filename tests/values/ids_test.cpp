#include "unknot/ids.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "support/fixtures.hpp"
#include "unknot/table_match.hpp"

using namespace unknot;
using namespace unknot::testing;
using std::chrono::milliseconds;

namespace {

RandomBits bits_of(std::uint8_t byte) {
  RandomBits bits;
  bits.fill(byte);
  return bits;
}

std::string next_text(std::int64_t made, std::uint8_t random, const std::optional<OperationId>& last = std::nullopt) {
  return id_text(next_operation_id(milliseconds(made), bits_of(random), last));
}

OperationId id_called(std::string_view text) { return OperationId(id_bytes(text).value()); }

constexpr std::int64_t k_made = 0x0123456789ab;

}  // namespace

TEST_CASE("an id and its 32 digits are the same thing") {
  CHECK(rc::check("id text", [](const RandomBits& bytes) {
    const auto text = id_text(EntryId(bytes));
    RC_ASSERT(text.size() == 32U);
    RC_ASSERT(id_bytes(text) == std::optional(bytes));
  }));
  CHECK(id_bytes("0123456789ABCDEFabcdef0000000001") == id_bytes("0123456789abcdefABCDEF0000000001"));
  CHECK(id_text(*id_bytes("0123456789ABCDEFabcdef0000000001")) == "0123456789abcdefabcdef0000000001");
}

TEST_CASE("what is not 32 hexadecimal digits is no id") {
  CHECK_FALSE(id_bytes(""));
  CHECK_FALSE(id_bytes("0123456789abcdefabcdef000000000"));
  CHECK_FALSE(id_bytes("0123456789abcdefabcdef00000000011"));
  CHECK_FALSE(id_bytes("0123456789abcdefabcdef000000000g"));
  CHECK_FALSE(id_bytes("01234567-89ab-cdef-abcd-ef0000000001"));
}

TEST_CASE("a typed beginning of an id has 4 to 32 digits of either case") {
  CHECK(IdPrefix::parse("01aF")->digits() == "01af");
  CHECK(IdPrefix::parse(std::string(32, 'f')));
  for (const auto& text :
       {std::string("01a"), std::string(), std::string(33, 'f'), std::string("01ag"), std::string("01a ")}) {
    CAPTURE(text);
    CHECK_FALSE(IdPrefix::parse(text));
  }
  CHECK(message_of(IdPrefix::parse("01a")) ==
        "\"01a\" is not an entry's id: type its first 4 to 32 characters, as the history shows them");
}

TEST_CASE("a random id is a UUIDv4 and never has the form of an imported row's id") {
  CHECK(id_text(random_id<EntryId>(bits_of(0xff))) == "ffffffffffff4fffbfffffffffffffff");
  CHECK(rc::check("random ids", [](const RandomBits& bits) {
    const auto id = random_id<EntryId>(bits);
    RC_ASSERT(!is_table_row_id(id));
  }));
}

TEST_CASE("an operation id is a UUIDv7: time, version 7, counter, variant, random bits") {
  CHECK(next_text(k_made, 0xff) == "0123456789ab77ffbfffffffffffffff");
  CHECK(next_text(k_made, 0x00) == "0123456789ab70008000000000000000");
  CHECK(next_text(0, 0x00) == "00000000000070008000000000000000");
  CHECK(next_text((std::int64_t{1} << 48) - 1, 0x00) == "ffffffffffff70008000000000000000");
}

TEST_CASE("within one millisecond the counter goes up, and runs over into the next one") {
  const auto last = id_called("0123456789ab77ff8000000000000000");
  CHECK(next_text(k_made, 0x00, last) == "0123456789ab78008000000000000000");
  const auto full = id_called("0123456789ab7fff8000000000000000");
  CHECK(next_text(k_made, 0xff, full) == "0123456789ac7000bfffffffffffffff");
}

TEST_CASE("a clock set back by a second at most does not turn the order; one set back further is believed") {
  const auto last = id_called("0123456789ab70058000000000000000");
  CHECK(next_text(k_made - 1, 0x00, last) == "0123456789ab70068000000000000000");
  CHECK(next_text(k_made - 1000, 0x00, last) == "0123456789ab70068000000000000000");
  CHECK(OperationId(*id_bytes(next_text(k_made - 1001, 0x00, last))) < last);
  CHECK(next_text(k_made + 1, 0x00, last) == "0123456789ac70008000000000000000");
}

TEST_CASE("ids made one after the other sort in that order") {
  CHECK(rc::check("order of operations", [] {
    auto clock = *rc::gen::inRange<std::int64_t>(10'000, 1'000'000'000'000);
    std::optional<OperationId> last;
    for (int i = 0; i < 50; ++i) {
      const auto next = next_operation_id(milliseconds(clock), *rc::gen::arbitrary<RandomBits>(), last);
      RC_ASSERT((next.bytes()[6] >> 4U) == 7);
      RC_ASSERT((next.bytes()[8] >> 6U) == 2);
      if (last) RC_ASSERT(*last < next);
      last = next;
      clock += *rc::gen::element<std::int64_t>(0, 0, 0, 1, 5, 700, -3);
    }
  }));
}
