#include "unknot/table_match.hpp"

#include <doctest/doctest.h>

#include "support/scenario.hpp"

using namespace unknot;
using namespace unknot::testing;

namespace {

Session session() { return std::get<Session>(log_of({"Fri 08:05 6->4 90s"}).until(Instant::max()).front()); }
Check check() { return std::get<Check>(log_of({"Fri 08:05 check sore 3"}).until(Instant::max()).front()); }

}  // namespace

TEST_CASE("a row's id follows from point, instant and place among its equals, and never changes") {
  const PointId point({1, 2, 3});
  const Instant at{Seconds{1'795'161'600}};
  CHECK(id_text(table_row_id(point, at, 0)) == "07e24b542e9587b2b0d845d160b8a2ca");
  CHECK(table_row_id(point, at, 1) != table_row_id(point, at, 0));
  CHECK(table_row_id(point, at + Seconds{1}, 0) != table_row_id(point, at, 0));
  CHECK(table_row_id(PointId({1, 2, 4}), at, 0) != table_row_id(point, at, 0));
  CHECK(is_table_row_id(table_row_id(point, at, 7)));
  CHECK(!is_table_row_id(EntryId({1})));
}

TEST_CASE("an entry is known as a counted row by its own point and instant") {
  Session row = session();
  CHECK(!is_counted_row(row));
  row.id = table_row_id(row.point, row.stamp.at, 3);
  CHECK(is_counted_row(row));
  row.stamp.at += Seconds{60};
  CHECK(!is_counted_row(row));
}

TEST_CASE("entries say the same whatever their id, their zone and when they were recorded") {
  const Session one = session();
  Session other = one;
  other.id = EntryId({9});
  other.stamp.recorded += Seconds{5000};
  other.stamp.zone = ZoneName::utc();
  CHECK(says_the_same(one, other));
  for (const auto& change : std::vector<void (*)(Session&)>{
           [](Session& s) { s.after.reset(); }, [](Session& s) { s.note = *Note::parse("x"); },
           [](Session& s) { s.symptoms = Symptoms::present; }, [](Session& s) { s.stamp.at += Seconds{1}; },
           [](Session& s) { s.point = PointId({7}); }}) {
    Session changed = one;
    change(changed);
    CHECK(!says_the_same(one, changed));
  }
  Check looked = check();
  looked.stamp = one.stamp;
  CHECK(!says_the_same(one, looked));
}

TEST_CASE("a row takes the place of an entry and leaves what it does not say") {
  Session known = session();
  known.note = *Note::parse("written here");
  known.symptoms = Symptoms::present;
  Session row = session();
  row.id = EntryId({9});
  row.before = *Score::from(7);
  row.after.reset();
  row.stamp.recorded += Seconds{5000};
  const auto taken = std::get<Session>(replaced_by(known, row, false));
  CHECK(taken.id == known.id);
  CHECK(taken.stamp == known.stamp);
  CHECK(taken.before == row.before);
  CHECK(taken.after == known.after);
  CHECK(taken.note == known.note);
  CHECK(taken.symptoms == Symptoms::present);
  CHECK(std::get<Session>(replaced_by(known, row, true)).symptoms == Symptoms::absent);

  row.stamp.at = known.stamp.recorded + Seconds{100};
  const auto moved = std::get<Session>(replaced_by(known, row, false));
  CHECK(moved.stamp.at == row.stamp.at);
  CHECK(moved.stamp.recorded == row.stamp.at);

  const auto turned = std::get<Check>(replaced_by(known, check(), false));
  CHECK(turned.id == known.id);
  CHECK(!turned.note);
}
