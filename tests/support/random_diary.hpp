// random_diary.hpp: random diaries of one to three points for rapidcheck, realistic and nasty, that shrink by losing
// points, entries and readings. They hold plain values only; nothing here asks the engine.
#pragma once

#include <rapidcheck.h>

#include <iosfwd>
#include <string>
#include <vector>

#include "unknot/entry.hpp"
#include "unknot/log.hpp"
#include "unknot/protocol.hpp"
#include "unknot/time.hpp"

namespace unknot::testing {

struct RandomPoint {
  Point point;
  std::vector<HoldStep> hold_steps = {};
  std::vector<Entry> entries = {};  ///< Ordered by instant, ties by when they were recorded.
};

struct RandomWorld {
  std::string zone = "Europe/Paris";
  Settings settings = {};
  std::vector<RandomPoint> points = {};  ///< At least one.
  std::vector<Screening> screenings = {};
  std::vector<RedFlagReport> reports = {};
  std::vector<Instant> nows = {};  ///< Before, at, between and after the entries, and at the edges of days and windows.

  Calendar calendar() const;
  /// What that point is decided under.
  PointSettings settings_of(std::size_t place) const;
};

/// One of the few zones that the random worlds use; loaded once.
const Zone& known_zone(const std::string& name);

/// A check at `at` in the world's zone, with a soreness reading alone.
Check sore_check(const RandomWorld& world, Instant at, int sore, int id);
/// A session of 90 s at `at` in the world's zone.
Session plain_session(const RandomWorld& world, Instant at, int before, int after, int id);

std::ostream& operator<<(std::ostream& out, const RandomWorld& world);

/// About `size` entries a point at most.
RandomWorld random_world(std::uint64_t seed, int size);
/// The same world with something taken away, the biggest bites first.
std::vector<RandomWorld> simpler(const RandomWorld& world);

}  // namespace unknot::testing

namespace rc {
template <>
struct Arbitrary<unknot::testing::RandomWorld> {
  static Gen<unknot::testing::RandomWorld> arbitrary();
};
}  // namespace rc
