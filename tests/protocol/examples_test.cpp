// The worked examples of docs/protocol.md, row by row, by both engines.
#include <doctest/doctest.h>

#include "reference.hpp"
#include "worked_example.hpp"

using namespace unknot;
using namespace unknot::testing;

namespace {

std::vector<Instant> instants(const std::vector<std::string_view>& times) {
  std::vector<Instant> at;
  for (const std::string_view time : times) at.push_back(paris_at(time));
  return at;
}

}  // namespace

TEST_CASE("the worked example of one point goes as it is written") {
  Log log;
  int number = 0;
  for (const WorkedRow& row : worked_rows()) {
    CAPTURE(row.now);
    if (!row.entry.empty()) REQUIRE(log.add(entry(row.entry, ++number)));
    const Instant now = paris_at(row.now);
    const NextStep next{row.next, paris_at(row.due), paris_at(row.due) <= now};

    const Decision decision = decide(log, added_on_thursday(), paris(), now);
    CHECK(decision.phase == row.phase);
    CHECK(decision.times == instants(row.times));
    CHECK(decision.next == next);

    const std::vector<Entry> entries(log.entries().begin(), log.entries().end());
    const auto plain = reference::answers({{entries, added_on_thursday()}}, paris(), now).front();
    CHECK(plain.phase == row.phase);
    CHECK(plain.times == instants(row.times));
    CHECK(plain.next == next);
  }
}

TEST_CASE("the worked example counts its sore-free days and says what made it worse") {
  Log log;
  for (const WorkedRow& row : worked_rows()) {
    if (!row.entry.empty()) REQUIRE(log.add(entry(row.entry, 1)));
    const std::vector<Entry> entries(log.entries().begin(), log.entries().end());
    const auto plain = reference::answers({{entries, added_on_thursday()}}, paris(), paris_at(row.now)).front();
    if (row.now == "Mon 08:00") CHECK(plain.sore_free_days == 1);
    CHECK(plain.alerts.count("made-worse") == (row.now == "Wed 14:40" ? 1U : 0U));
  }
}

TEST_CASE("two points pressed in one sitting have one base, and are next together") {
  const auto now = "Fri 08:10";
  const std::vector points{state_at(now, {"Fri 08:05 6->4 90s"}), state_at(now, {"Fri 08:09 6->4 90s"}, plantaris())};
  std::vector<Decision> decisions;
  for (const PointState& point : points) decisions.push_back(decide(point, points, paris(), paris_at(now)));
  for (const Decision& decision : decisions) CHECK(decision.times == instants({"Fri 14:34", "Fri 21:00"}));

  const std::vector<const Decision*> all{&decisions[0], &decisions[1]};
  const std::vector<Sitting> sittings = sittings_of(all, Minutes{30});
  REQUIRE(sittings.size() == 1);
  CHECK(sittings.front().due == paris_at("Fri 14:34"));
  CHECK(sittings.front().points == std::vector<std::size_t>{0, 1});
}
