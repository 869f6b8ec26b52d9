// What scripts read of a decision: hold, sittings, standing alerts, what was looked at, what would change it.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "support/scenario.hpp"
#include "unknot/exchange.hpp"

using namespace unknot;
using namespace unknot::testing;
using Json = nlohmann::json;

namespace {

const Zone& paris_zone() {
  static const Zone zone = paris().zone();
  return zone;
}

Json plan_of(const std::vector<PointState>& points, std::string_view now, Minutes sitting = Minutes{30}) {
  std::vector<PointDecision> decided;
  for (const PointState& point : points) {
    decided.push_back({point.settings.point, decide(point, points, paris(), paris_at(now))});
  }
  return Json::parse(plan_json(paris_at(now), paris().day_of(paris_at(now)), decided, {}, sitting, paris_zone()));
}

PointSettings flagged(std::string_view words) {
  PointSettings settings = soleus();
  settings.red_flags.push_back(report_of(settings.point, "Fri 10:00", words));
  return settings;
}

Json hold_of(const PointSettings& settings) {
  return plan_of({state_at("Fri 12:00", {}, settings)}, "Fri 12:00")["points"][0]["hold"];
}

const Json* alert_named(const Json& point, std::string_view name) {
  for (const Json& alert : point["alerts"]) {
    if (alert["alert"] == name) return &alert;
  }
  return nullptr;
}

}  // namespace

TEST_CASE("a point that is not held has no hold") { CHECK(hold_of(soleus()).is_null()); }

TEST_CASE("a hold by a warning sign names the sign and how soon help is needed") {
  const Json hold = hold_of(flagged("my calf is swollen"));
  CHECK(hold["cause"] == "red_flag");
  CHECK(hold["since"] == "2026-11-20T10:00:00+01:00");
  CHECK(hold["sign"] == "swelling");
  CHECK(hold["urgency"] == std::string(urgency_text(urgency_of(*RedFlag::parse("my calf is swollen")))));
  CHECK_FALSE(hold["text"].get<std::string>().empty());
}

TEST_CASE("a hold of one's own names no sign, and its end where it has one") {
  PointSettings settings = soleus();
  Stamp stamp = settings.screenings.front().stamp;
  stamp.at = stamp.recorded = paris_at("Fri 10:00");
  settings.hold_steps = {{HoldId({}), settings.point.id, stamp, OwnHold{}}};
  CHECK(hold_of(settings)["cause"] == "own_wish");
  CHECK(hold_of(settings)["sign"].is_null());
  CHECK(hold_of(settings)["urgency"].is_null());
  CHECK_FALSE(hold_of(settings).contains("until"));
  settings.hold_steps.front().what = OwnHold{paris_at("Mon 09:00")};
  CHECK(hold_of(settings)["until"] == "2026-11-23T09:00:00+01:00");
}

TEST_CASE("points that are due within a sitting are one, and a point without a step is in none") {
  const std::vector points{state_at("Fri 08:10", {"Fri 08:05 6->4"}),
                           state_at("Fri 08:10", {"Fri 08:09 6->4"}, plantaris())};
  const Json together = plan_of(points, "Fri 08:10")["sittings"];
  REQUIRE(together.size() == 1);
  CHECK(together[0]["due"] == "2026-11-20T14:34:00+01:00");
  CHECK(together[0]["points"] == Json{"left-soleus", "left-plantaris"});
  CHECK(plan_of({state_at("Fri 12:00", {}, flagged("swelling"))}, "Fri 12:00")["sittings"].empty());
}

TEST_CASE("an alert says whether it is a standing one, and whether it is shown today") {
  const auto point_on = [](std::string_view now) {
    return plan_of({state_at(now, {"Fri 08:00 6->4 121s with ball"})}, now)["points"][0];
  };
  const Json today = point_on("Fri 12:00");
  REQUIRE(alert_named(today, "tool-caution") != nullptr);
  CHECK((*alert_named(today, "tool-caution"))["standing"] == true);
  CHECK((*alert_named(today, "tool-caution"))["shown"] == true);
  CHECK((*alert_named(today, "over-dose"))["standing"] == false);
  CHECK((*alert_named(today, "over-dose"))["shown"] == true);
  const Json tomorrow = point_on("Sat 12:00");
  REQUIRE(alert_named(tomorrow, "tool-caution") != nullptr);
  CHECK((*alert_named(tomorrow, "tool-caution"))["standing"] == true);
  CHECK((*alert_named(tomorrow, "tool-caution"))["shown"] == false);
}

TEST_CASE("left is the number of times, also where the window is over") {
  const Json point = plan_of({state_at("Fri 23:30", {})}, "Fri 23:30")["points"][0];
  CHECK(point["left"] == 0);
  CHECK(point["times"].empty());
  CHECK(point["target"] == 3);
}

TEST_CASE("why has what was looked at with its values, and what would change it") {
  const PointState point = state_at("Sat 12:00", {"Fri 08:00 6->4 sore 1", "Sat 08:00 5->4 sore 0"});
  const std::vector points{point};
  const Explanation explained{{point.settings.point, decide(point, points, paris(), paris_at("Sat 12:00"))},
                              {},
                              what_would_change(point, points, paris(), paris_at("Sat 12:00"))};
  const Json json = Json::parse(why_json(paris_at("Sat 12:00"), std::vector{explained}, paris_zone()))["points"][0];
  REQUIRE_FALSE(json["looked_at"].empty());
  for (const char* key : {"rule", "source", "entries", "text"}) CHECK(json["looked_at"][0].contains(key));
  bool has_way_up = false;
  for (const Json& change : json["would_change"]) {
    for (const char* key : {"if", "phase", "target", "next"}) CHECK(change.contains(key));
    if (change["if"] != "no-soreness") continue;
    has_way_up = true;
    CHECK(change["sore_free_days"] == 1);
  }
  CHECK(has_way_up);
}
