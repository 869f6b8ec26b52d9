// What must not compile does not: the compiler checks it here.
#include <doctest/doctest.h>
#include <type_traits>

#include "unknot/entry.hpp"
#include "unknot/log.hpp"
#include "unknot/point.hpp"
#include "unknot/time.hpp"

using namespace unknot;

namespace {

template <class A, class B>
concept CanAdd = requires(A a, B b) {
  a + b;
};
template <class A, class B>
concept CanCompare = requires(A a, B b) {
  a == b;
};

// A wall clock is no instant until a zone is named.
static_assert(!std::is_convertible_v<LocalTime, Instant> && !std::is_constructible_v<Instant, LocalTime>);
static_assert(!std::is_convertible_v<Instant, LocalTime> && !std::is_constructible_v<LocalTime, Instant>);
static_assert(!CanCompare<LocalTime, Instant>);
static_assert(!std::is_convertible_v<Minutes, TimeOfDay> && !std::is_constructible_v<TimeOfDay, Minutes>);
static_assert(!std::is_convertible_v<date::local_days, ProtocolDay>);
static_assert(!std::is_convertible_v<Seconds, UtcOffset>);

// A score has no default, no arithmetic, and is no number.
static_assert(!std::is_default_constructible_v<Score>);
static_assert(!std::is_constructible_v<Score, int> && !std::is_convertible_v<Score, int>);
static_assert(!CanAdd<Score, Score> && !CanAdd<Score, int>);

// The kinds of id do not mix.
static_assert(!std::is_convertible_v<EntryId, PointId> && !std::is_constructible_v<PointId, EntryId>);
static_assert(!std::is_default_constructible_v<EntryId> && !CanCompare<EntryId, PointId>);
static_assert(!std::is_convertible_v<EntryId::Bytes, EntryId>);

// Words are checked where they enter.
static_assert(!std::is_constructible_v<Note, std::string> && !std::is_default_constructible_v<Note>);
static_assert(!std::is_constructible_v<PointName, std::string> && !std::is_default_constructible_v<PointName>);
static_assert(!std::is_constructible_v<ZoneName, std::string> && !std::is_default_constructible_v<ZoneName>);
static_assert(!std::is_constructible_v<Tool, std::string> && !std::is_constructible_v<RedFlag, std::string>);
static_assert(!std::is_constructible_v<Muscle, std::string> && !std::is_constructible_v<PerDay, int>);
static_assert(!std::is_default_constructible_v<Zone>);

}  // namespace

TEST_CASE("an absent reading is not a zero") {
  const Check check{.id = EntryId({}), .point = PointId({}), .stamp = {Instant{}, ZoneName::utc(), {}, Instant{}}};
  CHECK_FALSE(check.sore);
  CHECK(check.sore != Score::from(0));
}
