#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "support/scenario.hpp"
#include "unknot/exchange.hpp"

using namespace unknot;
using namespace unknot::testing;
using Json = nlohmann::json;

namespace {

constexpr Instant k_now{Seconds{1'795'161'600}};  // 2026-11-20 08:00 UTC.

Stamp stamp() { return {k_now, *ZoneName::parse("Europe/Paris"), UtcOffset{Seconds{3600}}, k_now}; }
Zone utc() { return *Zone::load(ZoneName::utc()); }
Point point() { return {.id = point_id(1), .name = *PointName::parse("calf \"left\"")}; }

Session session() { return {.id = entry_id(1), .point = point_id(1), .stamp = stamp(), .before = Score::from(6)}; }

std::vector<std::string> keys(const Json& json) {
  std::vector<std::string> keys;
  for (const auto& [key, value] : json.items()) keys.push_back(key);
  return keys;
}

}  // namespace

TEST_CASE("what was not said of an entry is null, never 0") {
  const Json json = Json::parse(entries_json(std::vector{NamedEntry{point().name, session()}}));
  const Json& entry = json["entries"][0];
  CHECK(json["version"] == 1);
  CHECK(entry["kind"] == "session");
  CHECK(entry["before"] == 6);
  for (const char* key : {"seconds", "after", "sore", "pressure", "technique", "tool", "note"}) {
    CHECK(entry.contains(key));
    CHECK(entry[key].is_null());
  }
  CHECK(entry["symptoms"] == false);
}

TEST_CASE("an instant carries the offset that was in force where it was logged") {
  const Json json = Json::parse(entries_json(std::vector{NamedEntry{point().name, session()}}));
  CHECK(json["entries"][0]["at"] == "2026-11-20T09:00:00+01:00");
  CHECK(json["entries"][0]["zone"] == "Europe/Paris");
}

TEST_CASE("typed words come back from JSON as they were, whatever is in them") {
  for (const char* text :
       {"\"quoted\" \\ back", "line\nline\ttab", "\xC3\xA9\xF0\x9F\xA6\xB5", "\x1b[31m red", "</script>"}) {
    Session typed = session();
    typed.note = *Note::parse(text);
    const Json json = Json::parse(entries_json(std::vector{NamedEntry{point().name, typed}}));
    CHECK(json["entries"][0]["note"].get<std::string>() == text);
    CHECK(json["entries"][0]["point"].get<std::string>() == "calf \"left\"");
  }
}

TEST_CASE("a decision has every key that scripts may rely on, and null where nothing comes") {
  RuleState rule_state;
  PointSettings settings(point(), Settings{}, {}, {}, {});
  const Calendar calendar(utc(), Settings{}.day_start);
  settings.hold_steps.push_back(
      {.id = HoldId(point().id.bytes()), .point = point().id, .stamp = stamp(), .what = OwnHold{}});
  const PointDecision held{point(), decide(rule_state, settings, calendar, k_now)};
  const Json json = Json::parse(plan_json(k_now, calendar.day_of(k_now), std::vector{held}, {}, Minutes{30}, utc()));
  CHECK(json["now"] == "2026-11-20T08:00:00+00:00");
  CHECK(json["day"] == "2026-11-20");
  const Json& told = json["points"][0];
  for (const char* key : {"point", "muscle", "side", "phase", "target", "done", "left", "lighter", "capped",
                          "ask_soreness", "times", "next", "reasons", "hold", "alerts"}) {
    CHECK_MESSAGE(told.contains(key), key);
  }
  CHECK(told["phase"] == "hold");
  CHECK(told["next"].is_null());
  CHECK(told["muscle"].is_null());
  CHECK(told["times"].empty());
  for (const char* key : {"rule", "source", "entries", "text"}) CHECK(told["reasons"][0].contains(key));
}

TEST_CASE("a trend without readings has nulls for figures and a count of 0 for what it stands on") {
  const Calendar calendar(utc(), Settings{}.day_start);
  const ProtocolDay today = calendar.day_of(k_now);
  const Trend trend =
      trend_of({}, {}, {.reading = Reading::worst, .day_start = calendar.day_start(), .first = today, .today = today});
  const Json json = Json::parse(trends_json(k_now, std::vector{NamedTrend{point().name, trend}}, utc()));
  const Json& told = json["points"][0];
  CHECK(told["reading"] == "worst");
  CHECK(told["rated_days"] == 0);
  for (const char* key : {"baseline", "difference", "percent", "slope", "mann_kendall", "limits", "halves", "adherence",
                          "course_begin", "low", "quiet", "direction"}) {
    CHECK_MESSAGE(told[key].is_null(), key);
  }
  CHECK(told["days"][0]["value"].is_null());
  CHECK(told["weeks"][0]["adherence"].is_null());
  CHECK(told["verdict"] == "too-few-days");
}

TEST_CASE("a change of the trail tells what it undoes, or null") {
  const NamedChange change{.number = 3,
                           .id = OperationId(point().id.bytes()),
                           .made = k_now,
                           .undoes = std::nullopt,
                           .kind = "entry",
                           .before = std::nullopt,
                           .after = NamedEntry{point().name, session()},
                           .text = "added"};
  const Json json = Json::parse(changes_json(std::vector{change}, utc()));
  const Json& told = json["changes"][0];
  CHECK(keys(told) == std::vector<std::string>{"after", "before", "id", "kind", "made", "number", "text", "undoes"});
  CHECK(told["undoes"].is_null());
  CHECK(told["before"].is_null());
  CHECK(told["after"]["before"] == 6);
}
