// make_diary FILE SESSIONS [HOURS [POINTS]]: a diary of 4 points, or as many, with that many sessions, each point's so
// many hours apart (1.75), and their checks.
#include <cmath>
#include <cstdio>
#include <cstdlib>

#include "made_entries.hpp"
#include "unknot/protocol.hpp"
#include "unknot/store.hpp"

namespace {

using namespace unknot;

constexpr std::size_t k_chunk = 20'000;

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3 || argc > 5) return 2;
  const double hours = argc >= 4 ? std::atof(argv[3]) : 1.75;
  const int points = argc == 5 ? std::atoi(argv[4]) : 4;
  const long per_point = std::atol(argv[2]) / points;
  bench::Made made(1, Seconds(std::lround(hours * 3600)));
  Diary diary = Diary::open(argv[1], OpenFor::writing);
  MadeAt now = std::chrono::duration_cast<MadeAt>(bench::k_end.time_since_epoch());
  std::vector<Change> changes;
  const auto store = [&] { diary.append({now++, made.bits(), std::exchange(changes, {})}); };
  for (int i = 0; i < points; ++i) {
    const PointId id(made.bits());
    const auto name = *PointName::parse("point-" + std::to_string(i));
    changes.emplace_back(Put{Point{.id = id, .name = name, .added = bench::k_end}});
    for (long number = per_point - 1; number >= 0; --number) {
      std::vector<Entry> entries;
      made.add(entries, id, number);
      for (Entry& entry : entries) changes.emplace_back(Put{std::move(entry)});
      if (changes.size() >= k_chunk) store();
    }
  }
  store();
  return 0;
}
