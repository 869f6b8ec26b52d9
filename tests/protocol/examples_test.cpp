// The worked examples of docs/protocol.md, row by row, by both engines.
#include <doctest/doctest.h>

#include "reference.hpp"
#include "support/scenario.hpp"
#include "unknot/protocol.hpp"

using namespace unknot;
using namespace unknot::testing;

namespace {

struct Row {
  std::string_view now;
  std::string_view entry;  // Empty: none.
  Phase phase;
  std::vector<std::string_view> times;
  NextKind next;
  std::string_view due;
};

const std::vector<Row>& rows() {
  static const std::vector<Row> all{
      {"Fri 08:05", "Fri 08:05 6->4 90s", Phase::full, {"Fri 14:32", "Fri 21:00"}, NextKind::treat, "Fri 14:32"},
      {"Fri 15:00", "", Phase::full, {"Fri 14:32", "Fri 21:00"}, NextKind::treat, "Fri 14:32"},
      {"Fri 19:30", "", Phase::full, {"Fri 14:32"}, NextKind::treat, "Fri 14:32"},
      {"Fri 21:05", "Fri 21:05 6->4 90s sore 2", Phase::reduced, {}, NextKind::treat, "Sat 08:00"},
      {"Sat 07:30", "Sat 07:30 check sore 3", Phase::rest, {}, NextKind::check, "Sun 08:00"},
      {"Sun 07:50", "Sun 07:50 check sore 0", Phase::reduced, {"Sun 08:00", "Sun 21:00"}, NextKind::treat, "Sun 08:00"},
      {"Sun 10:00", "Sun 10:00 5->3 90s", Phase::reduced, {"Sun 21:00"}, NextKind::treat, "Sun 21:00"},
      {"Mon 08:00", "Mon 08:00 5->3 90s sore 0", Phase::reduced, {"Mon 21:00"}, NextKind::treat, "Mon 21:00"},
      {"Tue 08:00", "Tue 08:00 5->3 90s sore 0", Phase::full, {"Tue 14:30", "Tue 21:00"}, NextKind::treat, "Tue 14:30"},
      {"Wed 08:10", "Wed 08:10 5->0 90s", Phase::full, {"Wed 14:35", "Wed 21:00"}, NextKind::treat, "Wed 14:35"},
      {"Wed 14:40", "Wed 14:40 4->6 60s", Phase::full, {}, NextKind::treat, "Thu 08:00"},
      {"+7 09:00", "+7 09:00 check sore 4", Phase::rest, {}, NextKind::check, "+8 08:00"},
      {"+8 08:20", "+8 08:20 check sore 0 press 0", Phase::stopped, {}, NextKind::check, "+9 08:00"},
  };
  return all;
}

PointSettings added_on_thursday() {
  PointSettings settings = soleus();
  settings.point.added = paris_at("2026-11-19 12:00");
  return settings;
}

std::vector<Instant> instants(const std::vector<std::string_view>& times) {
  std::vector<Instant> at;
  for (const std::string_view time : times) at.push_back(paris_at(time));
  return at;
}

}  // namespace

TEST_CASE("the worked example of one point goes as it is written") {
  Log log;
  int number = 0;
  for (const Row& row : rows()) {
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
  for (const Row& row : rows()) {
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
