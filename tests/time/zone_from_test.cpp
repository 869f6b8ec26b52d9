// A zone made from transitions that a host hands in, against the same zone read from the system's data.
#include <doctest/doctest.h>
#include <chrono>
#include <string>
#include <vector>

#include "support/scenario.hpp"
#include "unknot/time.hpp"

using namespace unknot;
using namespace unknot::testing;

namespace {

constexpr Instant k_begin = date::sys_days(date::year(1970) / 1 / 1);
constexpr Instant k_end = date::sys_days(date::year(2041) / 1 / 1);
constexpr UtcOffset k_utc{Seconds(0)};
constexpr UtcOffset k_one_hour{std::chrono::hours(1)};

ZoneName name() { return must(ZoneName::parse("Somewhere/Near")); }

/// The first instant after `from`, up to `to`, that has the offset of `to`.
Instant change_between(const Zone& zone, Instant from, Instant to) {
  const UtcOffset after = zone.offset_at(to);
  while (to - from > Seconds(1)) {
    const Instant middle = from + (to - from) / 2;
    (zone.offset_at(middle) == after ? to : from) = middle;
  }
  return to;
}

std::vector<ZoneTransition> transitions_of(const Zone& zone) {
  std::vector<ZoneTransition> transitions;
  for (Instant at = k_begin; at < k_end; at += std::chrono::hours(6)) {
    const Instant next = at + std::chrono::hours(6);
    if (zone.offset_at(at) != zone.offset_at(next)) {
      transitions.push_back({change_between(zone, at, next), zone.offset_at(next)});
    }
  }
  return transitions;
}

Zone copy_of(const Zone& zone) { return must(Zone::from(zone.name(), zone.offset_at(k_begin), transitions_of(zone))); }

/// Whether both give the same answers about this instant, and about the local time that a clock in UTC shows then.
bool is_same_at(Instant at, const Zone& one, const Zone& other) {
  const LocalTime local(at.time_since_epoch());
  return one.offset_at(at) == other.offset_at(at) && one.local(at) == other.local(at) &&
         one.kind(local) == other.kind(local) && one.first_instant(local) == other.first_instant(local) &&
         one.last_instant(local) == other.last_instant(local);
}

}  // namespace

TEST_CASE("a zone made from transitions answers like the loaded one, from 1970 to 2040") {
  for (const std::string text : {"Europe/Paris", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata",
                                 "Pacific/Apia", "Africa/Casablanca", "Europe/Dublin", "America/Caracas"}) {
    CAPTURE(text);
    const Zone loaded = zone(text);
    const Zone made = copy_of(loaded);
    CHECK(made.name() == loaded.name());
    std::string difference;
    for (Instant at = k_begin + date::days(2); at < k_end - date::days(2); at += Minutes(29 * 60 + 11)) {
      if (!is_same_at(at, loaded, made)) difference = iso_text(at, loaded);
    }
    CHECK(difference == "");
  }
}

TEST_CASE("around each change of the clocks it answers like the loaded one, second by second at the edges") {
  for (const std::string text : {"Europe/Paris", "Australia/Lord_Howe", "Africa/Casablanca"}) {
    CAPTURE(text);
    const Zone loaded = zone(text);
    const Zone made = copy_of(loaded);
    const auto transitions = transitions_of(loaded);
    REQUIRE(transitions.size() > 30);
    int repeated = 0;
    std::string difference;
    for (const ZoneTransition& transition : transitions) {
      const auto before = loaded.offset_at(transition.from - Seconds(1)).east_of_utc;
      for (const auto edge :
           {Seconds(0), before, transition.offset.east_of_utc, (before + transition.offset.east_of_utc) / 2}) {
        for (const auto beside : {Seconds(-1), Seconds(0), Seconds(1)}) {
          const Instant at = transition.from + edge + beside;
          if (!is_same_at(at, loaded, made)) difference = iso_text(at, loaded);
          repeated += made.kind(LocalTime(at.time_since_epoch())) == LocalKind::repeated ? 1 : 0;
        }
      }
    }
    CHECK(difference == "");
    CHECK(repeated > 30);
  }
}

TEST_CASE("without transitions a zone has one offset for ever") {
  const Zone zone = must(Zone::from(name(), k_one_hour, {}));
  CHECK(iso_text(at("2199-12-31 22:30", Zone::utc()), zone) == "2199-12-31T23:30:00+01:00");
  CHECK(zone.kind(LocalTime(k_begin.time_since_epoch())) == LocalKind::unique);
}

TEST_CASE("after the last transition its offset holds for ever") {
  const std::vector<ZoneTransition> transitions{{at("2026-03-29 01:00", Zone::utc()), k_one_hour}};
  const Zone zone = must(Zone::from(name(), k_utc, transitions));
  CHECK(zone.offset_at(k_begin) == k_utc);
  CHECK(zone.offset_at(at("2199-12-31 12:00", Zone::utc())) == k_one_hour);
}

TEST_CASE("transitions that no zone can have are refused") {
  const Instant noon = at("2026-11-20 12:00", Zone::utc());
  const auto said_of = [](UtcOffset first, std::vector<ZoneTransition> transitions) {
    return message_of(Zone::from(name(), first, transitions));
  };
  const std::string out_of_order =
      "the time zone \"Somewhere/Near\" has transitions that are not in order, or too near to one another";
  CHECK(said_of(k_utc, {{noon, k_one_hour}, {noon, k_utc}}) == out_of_order);
  CHECK(said_of(k_utc, {{noon, k_one_hour}, {noon - Seconds(1), k_utc}}) == out_of_order);
  // The clocks go back by an hour and, ten minutes later, once more: what they show first is then before both.
  CHECK(said_of(k_one_hour, {{noon, k_utc}, {noon + Minutes(10), UtcOffset{-k_one_hour.east_of_utc}}}) == out_of_order);
  CHECK(said_of(k_one_hour, {{noon, k_utc}, {noon + Minutes(60), UtcOffset{-k_one_hour.east_of_utc}}}) == "");

  const std::string too_far = "the time zone \"Somewhere/Near\" has an offset of 24 hours or more";
  CHECK(said_of(UtcOffset{Minutes(24 * 60)}, {}) == too_far);
  CHECK(said_of(k_utc, {{noon, UtcOffset{Minutes(-24 * 60)}}}) == too_far);
  CHECK(said_of(k_utc, {{Instant::max(), k_one_hour}}) ==
        "the time zone \"Somewhere/Near\" has a transition outside the years 1970 to 2199");
}
