#include <doctest/doctest.h>

#include "support/scenario.hpp"
#include "unknot/anonymous.hpp"
#include "unknot/csv.hpp"

using namespace unknot;
using namespace unknot::testing;

namespace {

const RandomBits k_bits{1, 2, 3, 4};

Point point_of_mine() {
  Point point = soleus().point;
  point.name = *PointName::parse("where my dog bit me");
  point.note = *Note::parse("Dr. Known");
  return point;
}

Anonymous anonymous(const std::vector<Point>& points, const std::vector<Entry>& entries,
                    const RandomBits& bits = k_bits) {
  std::optional<LocalTime> earliest;
  if (!entries.empty()) {
    const Stamp& first = stamp_of(entries.front());
    earliest = LocalTime((first.at + first.offset.east_of_utc).time_since_epoch());
  }
  return {points, earliest, bits, [](const RedFlag& flag) { return flag.str() == "swelling"; }};
}

std::vector<Entry> entries() {
  const Log log = log_of({"Fri 08:05 6->4 90s", "Fri 15:00 5->3 120s", "Sat 07:30 check sore 3"});
  const auto all = log.until(Instant::max());
  return {all.begin(), all.end()};
}

}  // namespace

TEST_CASE("readings and the time between them stay; names, notes, places and dates do not") {
  const std::vector<Entry> real = entries();
  Anonymous made = anonymous({point_of_mine()}, real);
  const auto before = stamp_of(real[0]);
  Session first = std::get<Session>(real[0]);
  first.note = *Note::parse("with my sister");
  first.tool = *Tool::parse("grandpa's rolling pin");
  const Session seen = std::get<Session>(made.entry(first));
  CHECK(seen.before == first.before);
  CHECK(seen.after == first.after);
  CHECK(seen.length == first.length);
  CHECK(!seen.note);
  CHECK(!seen.tool);
  CHECK(seen.id != first.id);
  CHECK(seen.point == made.points().front().id);
  CHECK(seen.point != first.point);
  CHECK(seen.stamp.zone == ZoneName::utc());
  CHECK(seen.stamp.at + Seconds(0) != before.at);
  // The same weekday and the same time on the wall.
  const LocalTime was((before.at + before.offset.east_of_utc).time_since_epoch());
  const LocalTime is(seen.stamp.at.time_since_epoch());
  CHECK((was - is) % std::chrono::weeks(1) == Seconds(0));
  CHECK(date::year_month_day(date::floor<date::days>(is)).year() >= date::year(2000));
  CHECK(date::year_month_day(date::floor<date::days>(is)).year() <= date::year(2009));
  const Stamp later = stamp_of(made.entry(real[1]));
  CHECK(later.at - seen.stamp.at == stamp_of(real[1]).at - before.at);
}

TEST_CASE("when an entry was recorded shows no clock change and no zone") {
  Anonymous made = anonymous({point_of_mine()}, entries());
  for (const int offset : {0, 1, 2, -7}) {
    Entry entry = entries()[0];
    Stamp& stamp = std::get<Session>(entry).stamp;
    stamp.offset = UtcOffset{std::chrono::hours(offset)};
    stamp.recorded = stamp.at + std::chrono::hours(24 * 300);
    const Stamp seen = stamp_of(made.entry(entry));
    CHECK(seen.recorded == seen.at);
  }
}

TEST_CASE("a time of the week at which clocks change in some weeks shows which weeks it is not of") {
  SkippedTimes skipped;
  const auto at = [](int day, std::chrono::minutes time) {
    return LocalTime(date::local_days(date::year(2026) / 6 / day)) + time;
  };
  using std::chrono::minutes;
  const ZoneName paris = *ZoneName::parse("Europe/Paris");
  CHECK(skipped.contains(paris, at(14, minutes(120))));  // A Sunday in June.
  CHECK(skipped.contains(paris, at(14, minutes(179))));
  CHECK(!skipped.contains(paris, at(14, minutes(119))));
  CHECK(!skipped.contains(paris, at(14, minutes(180))));
  CHECK(!skipped.contains(paris, at(13, minutes(150))));
  CHECK(!skipped.contains(paris, at(14, minutes(485))));
  // At midnight at the end of Saturday, and by half an hour.
  CHECK(skipped.contains(*ZoneName::parse("America/Santiago"), at(14, minutes(30))));
  CHECK(skipped.contains(*ZoneName::parse("Australia/Lord_Howe"), at(14, minutes(110))));
  CHECK(!skipped.contains(ZoneName::utc(), at(14, minutes(150))));
  CHECK(!skipped.contains(*ZoneName::parse("No/Where"), at(14, minutes(150))));
}

TEST_CASE("a point keeps what a clinician needs and nothing that was typed") {
  Point knee = point_of_mine();
  knee.id = point_id(2);
  knee.muscle = *Muscle::parse("that one");
  const Anonymous made = anonymous({point_of_mine(), knee}, {});
  CHECK(made.points()[0].name.str() == "point-1");
  CHECK(made.points()[1].name.str() == "point-2");
  CHECK(made.points()[0].muscle == soleus().point.muscle);
  CHECK(made.points()[0].side == soleus().point.side);
  CHECK(!made.points()[1].muscle);
  CHECK(!made.points()[0].note);
}

TEST_CASE("a red flag in the user's own words is told as another") {
  Anonymous made = anonymous({point_of_mine()}, entries());
  Check check = std::get<Check>(entries()[2]);
  check.red_flag = *RedFlag::parse("swelling");
  CHECK(std::get<Check>(made.entry(check)).red_flag->str() == "swelling");
  check.red_flag = *RedFlag::parse("like in Rome");
  CHECK(std::get<Check>(made.entry(check)).red_flag->str() == "other");
}

TEST_CASE("holds move with the entries, their notes left out") {
  const std::vector<Entry> real = entries();
  Anonymous made = anonymous({point_of_mine()}, real);
  const Stamp stamp = stamp_of(real[0]);
  const date::local_days day =
      date::floor<date::days>(LocalTime((stamp.at + stamp.offset.east_of_utc).time_since_epoch()));
  const HoldStep step{HoldId({}), soleus().point.id, stamp, Assessment{day}, *Note::parse("Dr. Known")};
  const HoldStep seen = made.hold(step);
  CHECK(!seen.note);
  CHECK(seen.stamp == stamp_of(made.entry(real[0])));
  CHECK(seen.stamp.recorded == seen.stamp.at);
  CHECK(std::get<Assessment>(seen.what).assessed ==
        date::floor<date::days>(LocalTime(seen.stamp.at.time_since_epoch())));
}

TEST_CASE("two exports of one diary need not fall on the same dates") {
  const auto at = [&](const RandomBits& bits) {
    return stamp_of(anonymous({point_of_mine()}, entries(), bits).entry(entries()[0])).at;
  };
  CHECK(at({1, 2}) == at({1, 2}));
  CHECK(at({1, 2}) != at({1, 3}));
}
