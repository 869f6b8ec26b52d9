// A change of the treatment, and the end of a hold, in every text that leaves the diary.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "support/scenario.hpp"
#include "unknot/anonymous.hpp"
#include "unknot/diary_json.hpp"
#include "unknot/fhir.hpp"

using namespace unknot;
using namespace unknot::testing;
using Json = nlohmann::json;

namespace {

Entry change(const char* note = nullptr) {
  auto made = std::get<TreatmentChange>(entry("Fri 08:05 change shoes", 7));
  if (note != nullptr) made.note = *Note::parse(note);
  return made;
}

HoldStep pause_until(std::string_view until) {
  const Stamp stamp = stamp_of(change());
  return {HoldId(entry_id(3).bytes()), point_id(1), stamp, OwnHold{paris_at(until)}};
}

std::string diary_text(std::initializer_list<HoldStep> steps) {
  std::string text;
  DiaryJsonWriter writer([&](std::string_view piece) { text += piece; });
  Point point = soleus().point;
  point.place = PointPlace::behind_knee;
  writer.begin(std::vector{point}, Settings{});
  writer.entry({point.name, change()});
  writer.holds(steps, {});
  writer.end();
  return text;
}

}  // namespace

TEST_CASE("a change in JSON says what was changed, when and where, and no reading") {
  const Json entry =
      Json::parse(entries_json(std::vector{NamedEntry{soleus().point.name, change("new soles")}}))["entries"][0];
  CHECK(entry["kind"] == "change");
  CHECK(entry["what"] == "shoes");
  CHECK(entry["at"] == "2026-11-20T08:05:00+01:00");
  CHECK(entry["zone"] == "Europe/Paris");
  CHECK(entry["point"] == "left-soleus");
  CHECK(entry["note"] == "new soles");
  for (const char* key : {"before", "sore", "press", "symptoms"}) CHECK_FALSE(entry.contains(key));
}

TEST_CASE("the diary in JSON has its changes, the end of a hold, the sitting and the place behind the knee") {
  const Json diary = Json::parse(diary_text({pause_until("Mon 09:00")}));
  CHECK(diary["entries"][0]["kind"] == "change");
  CHECK(diary["entries"][0]["what"] == "shoes");
  CHECK(diary["holds"][0]["until"] == "2026-11-23T09:00:00+01:00");
  CHECK(diary["settings"]["sitting_minutes"] == 30);
  CHECK(diary["points"][0]["behind_knee"] == true);
  CHECK(diary_text({pause_until("Mon 09:00")}) == diary_text({pause_until("Mon 09:00")}));
}

TEST_CASE("a change in FHIR is an observation that names it, with its note") {
  std::string text;
  FhirWriter writer([&](std::string_view piece) { text += piece; }, DeviceId({}));
  writer.begin();
  writer.entry(soleus().point, change("new soles"));
  writer.end();
  const Json bundle = Json::parse(text);
  const auto is_change = [](const Json& entry) {
    return entry["resource"]["resourceType"] == "Observation" && entry["resource"].value("valueString", "") == "shoes";
  };
  const auto found = std::find_if(bundle["entry"].begin(), bundle["entry"].end(), is_change);
  REQUIRE(found != bundle["entry"].end());
  CHECK((*found)["resource"]["note"][0]["text"] == "new soles");
}

TEST_CASE("a change stays in an anonymous diary, without its note, and a hold keeps the length that it had") {
  const Point point = soleus().point;
  const Stamp stamp = stamp_of(change());
  Anonymous made(std::vector{point}, LocalTime((stamp.at + stamp.offset.east_of_utc).time_since_epoch()), {1, 2, 3},
                 [](const RedFlag&) { return true; });
  const auto seen = std::get<TreatmentChange>(made.entry(change("new soles")));
  CHECK(seen.what == ChangeKind::shoes);
  CHECK_FALSE(seen.note);
  CHECK(seen.id != id_of(change()));
  const HoldStep real = pause_until("Mon 09:00");
  const HoldStep held = made.hold(real);
  const auto until = std::get<OwnHold>(held.what).until;
  REQUIRE(until);
  CHECK(*until - held.stamp.at == *std::get<OwnHold>(real.what).until - real.stamp.at);
}
