// made_entries.hpp: the entries of the bench's diaries: the same for every size, from a fixed seed.
#pragma once

#include <cstring>
#include <random>
#include <vector>

#include "unknot/entry.hpp"

namespace unknot::bench {

/// The last instant of every made diary: 2026-11-20 08:00 UTC.
inline constexpr Instant k_end{Seconds{1'795'161'600}};

/// Pseudo-random bytes from a fixed seed: the diaries have to be the same on every machine.
class Made {
 public:
  explicit Made(unsigned seed, Seconds apart = Seconds{6300}) : engine_(seed), apart_(apart) {}
  RandomBits bits() {
    RandomBits bits;
    for (auto& byte : bits) byte = static_cast<std::uint8_t>(engine_());
    return bits;
  }
  Score score(int least, int most) {
    const auto width = static_cast<unsigned>(most - least + 1);
    return *Score::from(least + static_cast<int>(engine_() % width));
  }
  /// A session every so often, each fourth followed by a check with soreness and worst pain. `number`
  /// counts back from the end: 0 is the latest.
  void add(std::vector<Entry>& entries, PointId point, long number) {
    const Instant at = k_end - apart_ * number;
    const Stamp stamp{at, ZoneName::utc(), UtcOffset{Seconds{0}}, at};
    const Score before = score(3, 8);
    entries.emplace_back(Session{.id = EntryId(bits()),
                                 .point = point,
                                 .stamp = stamp,
                                 .length = Seconds{90},
                                 .before = before,
                                 .after = Score::from(before.value() - 2)});
    if (number % 4 != 0) return;
    const Stamp later{at + Seconds{600}, ZoneName::utc(), UtcOffset{Seconds{0}}, at + Seconds{600}};
    entries.emplace_back(Check{.id = EntryId(bits()),
                               .point = point,
                               .stamp = later,
                               .sore = engine_() % 20 == 0 ? score(1, 3) : score(0, 0),
                               .worst = score(2, 8)});
  }

 private:
  std::mt19937 engine_;
  Seconds apart_;
};

}  // namespace unknot::bench
