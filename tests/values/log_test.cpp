#include "unknot/log.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>
#include <algorithm>

#include "support/scenario.hpp"

using namespace unknot;
using namespace unknot::testing;

namespace {

Entry check_at(int second, int recorded, int number) {
  const auto instant = [](int s) { return Instant(Seconds(s)); };
  return Check{.id = entry_id(number),
               .point = point_id(1),
               .stamp = {instant(second), ZoneName::utc(), UtcOffset{Seconds(0)}, instant(recorded)}};
}

std::vector<EntryId> order_of(std::span<const Entry> entries) {
  std::vector<EntryId> ids;
  for (const auto& entry : entries) ids.push_back(id_of(entry));
  return ids;
}

std::vector<EntryId> ids(std::initializer_list<int> numbers) {
  std::vector<EntryId> out;
  for (const int number : numbers) out.push_back(entry_id(number));
  return out;
}

}  // namespace

TEST_CASE("entries are taken in order of instant, ties in the order recorded, further ties as handed in") {
  const Log log = Log::from({check_at(5, 9, 1), check_at(5, 7, 2), check_at(3, 20, 3), check_at(5, 7, 4)}).value();
  CHECK(order_of(log.entries()) == ids({3, 2, 4, 1}));
}

TEST_CASE("an entry added later takes its place, after those it ties with") {
  Log log = Log::from({check_at(3, 3, 1), check_at(5, 7, 2), check_at(9, 9, 3)}).value();
  REQUIRE(log.add(check_at(5, 7, 4)));
  REQUIRE(log.add(check_at(5, 6, 5)));
  REQUIRE(log.add(check_at(1, 1, 6)));
  CHECK(order_of(log.entries()) == ids({6, 1, 5, 2, 4, 3}));
}

TEST_CASE("an entry exists from its own instant on") {
  const Log log = Log::from({check_at(3, 3, 1), check_at(5, 5, 2), check_at(5, 6, 3), check_at(9, 9, 4)}).value();
  const auto until = [&](int second) { return order_of(log.until(Instant(Seconds(second)))); };
  CHECK(until(2).empty());
  CHECK(until(3) == ids({1}));
  CHECK(until(4) == ids({1}));
  CHECK(until(5) == ids({1, 2, 3}));
  CHECK(until(100) == ids({1, 2, 3, 4}));
  CHECK(Log().until(Instant(Seconds(1))).empty());
}

TEST_CASE("adding entries one by one gives the log of all of them") {
  CHECK(rc::check("add", [](const std::vector<std::pair<std::uint8_t, std::uint8_t>>& times) {
    std::vector<Entry> all;
    Log grown;
    for (const auto& [at, recorded] : times) {
      all.push_back(check_at(at % 8, recorded % 4, static_cast<int>(all.size())));
      grown.add(all.back());
    }
    RC_ASSERT(order_of(grown.entries()) == order_of(Log::from(all)->entries()));
  }));
}
