// replay ENTRIES: remembers that many entries of one point, made beforehand; the bench counts what each costs.
#include <cstdio>
#include <cstdlib>

#include "made_entries.hpp"
#include "unknot/protocol.hpp"

namespace {

/// Never inlined: the compiler makes main, which runs once, small and not quick.
[[gnu::noinline]] unknot::RuleState replayed(const std::vector<unknot::Entry>& entries, unknot::TimeOfDay day_start) {
  unknot::RuleState rule_state;
  for (const unknot::Entry& entry : entries) unknot::apply_entry(rule_state, entry, day_start);
  return rule_state;
}

}  // namespace

int main(int argc, char** argv) {
  using namespace unknot;
  if (argc != 3) return 2;
  bench::Made made(1);
  const PointId point(made.bits());
  std::vector<Entry> entries;
  const long sessions = std::atol(argv[1]);
  for (long number = sessions - 1; number >= 0; --number) made.add(entries, point, number);
  RuleState rule_state;
  const TimeOfDay day_start = Settings{}.day_start;
  for (int times = std::atoi(argv[2]); times > 0; --times) rule_state = replayed(entries, day_start);
  std::printf("%zu %lu\n", entries.size(), static_cast<unsigned long>(rule_state.entries));
  return 0;
}
