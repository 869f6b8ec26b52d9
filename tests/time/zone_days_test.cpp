// Gaps, overlaps and the starts of days, swept through zones that have odd ones.
#include <doctest/doctest.h>
#include <vector>

#include "support/scenario.hpp"
#include "unknot/time.hpp"

using namespace unknot;
using namespace unknot::testing;

namespace {

constexpr auto k_zones = {"Europe/Paris", "America/New_York", "Australia/Lord_Howe",
                          "Asia/Kolkata", "America/Santiago", "Pacific/Apia"};
constexpr Instant k_begin = date::sys_days(date::year(1970) / 1 / 1);
constexpr Instant k_end = date::sys_days(date::year(2101) / 1 / 1);

struct Change {
  Instant at;
  Seconds before;
  Seconds after;
};

// Found by offsets alone, so that what is known of wall times can be held against it.
std::vector<Change> changes_of(const Zone& zone) {
  const auto offset = [&](Instant at) { return zone.offset_at(at).east_of_utc; };
  std::vector<Change> changes;
  for (Instant from = k_begin; from < k_end; from += std::chrono::hours(12)) {
    Instant same = from;
    Instant other = from + std::chrono::hours(12);
    if (offset(same) == offset(other)) continue;
    while (other - same > Seconds(1)) {
      const Instant middle = same + (other - same) / 2;
      (offset(middle) == offset(from) ? same : other) = middle;
    }
    changes.push_back({other, offset(same), offset(other)});
  }
  return changes;
}

LocalTime wall_of(Instant at, Seconds offset) { return LocalTime((at + offset).time_since_epoch()); }

std::string date_of(LocalTime local) { return ProtocolDay(date::floor<date::days>(local)).text(); }

void check_gap(const Zone& zone, const Change& change) {
  const auto first_skipped = wall_of(change.at, change.before);
  const auto first_shown = wall_of(change.at, change.after);
  for (const auto local :
       {first_skipped, first_skipped + (first_shown - first_skipped) / 2, first_shown - Seconds(1)}) {
    CHECK(zone.kind(local) == LocalKind::skipped);
    CHECK(zone.first_instant(local) == change.at);
    CHECK(zone.last_instant(local) == change.at);
  }
  CHECK(zone.kind(first_skipped - Seconds(1)) == LocalKind::unique);
  CHECK(zone.first_instant(first_skipped - Seconds(1)) == change.at - Seconds(1));
  CHECK(zone.kind(first_shown) == LocalKind::unique);
  CHECK(zone.first_instant(first_shown) == change.at);
}

void check_overlap(const Zone& zone, const Change& change) {
  const auto first_repeated = wall_of(change.at, change.after);
  const auto first_new = wall_of(change.at, change.before);
  for (const auto local : {first_repeated, first_repeated + (first_new - first_repeated) / 2, first_new - Seconds(1)}) {
    CHECK(zone.kind(local) == LocalKind::repeated);
    CHECK(zone.first_instant(local) == Instant((local - change.before).time_since_epoch()));
    CHECK(zone.last_instant(local) == Instant((local - change.after).time_since_epoch()));
  }
  CHECK(zone.kind(first_repeated - Seconds(1)) == LocalKind::unique);
  CHECK(zone.kind(first_new) == LocalKind::unique);
}

}  // namespace

TEST_CASE("at every change of the clock the gap or overlap is exactly as wide as the offsets say") {
  for (const auto* name : k_zones) {
    CAPTURE(name);
    const auto zone = testing::zone(name);
    const auto changes = changes_of(zone);
    if (std::string_view(name) != "Asia/Kolkata") CHECK(changes.size() > 15);
    for (const auto& change : changes) {
      CAPTURE(iso_text(change.at, zone));
      (change.after > change.before ? check_gap : check_overlap)(zone, change);
    }
  }
}

TEST_CASE("a protocol day begins at its start and not a second earlier, whatever the clocks do") {
  for (const auto* name : k_zones) {
    CAPTURE(name);
    const auto calendar = testing::calendar(name);
    for (ProtocolDay day{date::local_days(date::year(1970) / 1 / 3)}; day.text() < "2100-12-30";
         day = day.plus(date::days(1))) {
      const auto start = calendar.at(day, calendar.day_start());
      if (calendar.day_of(start) == day && calendar.day_of(start - Seconds(1)) == day.plus(date::days(-1))) continue;
      FAIL_CHECK(day.text());
    }
  }
}

TEST_CASE("where clocks change at midnight a day that starts then begins with its first instant") {
  const auto santiago = calendar("America/Santiago", "00:00");
  for (ProtocolDay day{date::local_days(date::year(2000) / 1 / 1)}; day.text() < "2040-01-01";
       day = day.plus(date::days(1))) {
    const auto start = santiago.at(day, santiago.day_start());
    CHECK(date_of(santiago.zone().local(start)) == day.text());
    CHECK(santiago.day_of(start - Seconds(1)) == day.plus(date::days(-1)));
  }
}

TEST_CASE("the days of a change of the clock are not 24 hours long") {
  const auto length = [](std::string_view zone, date::year_month_day date) {
    const auto calendar = testing::calendar(zone);
    const ProtocolDay day{date::local_days(date)};
    return calendar.at(day.plus(date::days(1)), calendar.day_start()) - calendar.at(day, calendar.day_start());
  };
  CHECK(length("Europe/Paris", date::year(2026) / 3 / 28) == std::chrono::hours(23));
  CHECK(length("Europe/Paris", date::year(2026) / 10 / 24) == std::chrono::hours(25));
  CHECK(length("Australia/Lord_Howe", date::year(2026) / 10 / 3) == Minutes(23 * 60 + 30));
  // Samoa had no 30 December 2011: the day that bears its name is the few hours before 04:00 on the 31st.
  CHECK(length("Pacific/Apia", date::year(2011) / 12 / 30) == std::chrono::hours(4));
}
