#include "unknot/entry.hpp"

#include <doctest/doctest.h>

#include "support/scenario.hpp"

using namespace unknot;
using namespace unknot::testing;

namespace {
ToolKind kind_of(std::string_view text) {
  const auto tool = Tool::parse(text);
  REQUIRE(tool);
  return tool->kind();
}
}  // namespace

TEST_CASE("a tool's words tell what it does to the point") {
  for (const auto* text : {"ball", "Tennis Ball", "massage stick", "Theracane", "hook", "massage gun", "massager",
                           "tool", "wooden spoon", "hand-held massager", "roller ball"}) {
    CAPTURE(text);
    CHECK(kind_of(text) == ToolKind::pressure_tool);
  }
  for (const auto* text : {"roller", "Foam roller", "knee roller"}) CHECK(kind_of(text) == ToolKind::roller);
  for (const auto* text : {"hand", "hands", "Both Hands", "thumb", "two thumbs", "finger", "fingers", "hand on knee"}) {
    CAPTURE(text);
    CHECK(kind_of(text) == ToolKind::hands);
  }
  for (const auto* text : {"knee", "opposite knee"}) CHECK(kind_of(text) == ToolKind::knee);
  for (const auto* text : {"elbow", "handle", "łokieć", "42"}) CHECK(kind_of(text) == ToolKind::unknown);
}

TEST_CASE("a tool is one short line") {
  CHECK(Tool::parse("tennis ball")->str() == "tennis ball");
  CHECK(message_of(Tool::parse("")) == "tool \"\" is empty: name what you pressed with, like hands");
  CHECK_FALSE(Tool::parse("a\nb"));
  CHECK_FALSE(Tool::parse(std::string(65, 't')));
}

TEST_CASE("pressure and technique are read in any case and written in one way") {
  for (const auto pressure : {Pressure::light, Pressure::medium, Pressure::firm}) {
    CHECK(parse_pressure(pressure_text(pressure)) == pressure);
  }
  for (const auto technique : {Technique::hold, Technique::circle, Technique::stroke}) {
    CHECK(parse_technique(technique_text(technique)) == technique);
  }
  CHECK(parse_pressure("FIRM") == Pressure::firm);
  CHECK(parse_technique("Stroke") == Technique::stroke);
  CHECK(message_of(parse_pressure("hard")) == "pressure \"hard\" is not known: use light, medium or firm");
  CHECK(message_of(parse_technique("")) == "technique \"\" is not known: use hold, circle or stroke");
}

TEST_CASE("a session counts from ten seconds on, and when its length is not known") {
  const auto session = [](std::string_view line) { return std::get<Session>(entry(line, 1)); };
  CHECK_FALSE(is_counted(session("Fri 08:05 9s")));
  CHECK(is_counted(session("Fri 08:05 10s")));
  CHECK(is_counted(session("Fri 08:05")));
}

TEST_CASE("an entry's kind is one word") {
  CHECK(entry_kind_text(entry("Fri 08:05 6->4", 1)) == "session");
  CHECK(entry_kind_text(entry("Fri 08:05 check sore 2", 1)) == "check");
  CHECK(entry_kind_text(TreatmentChange{.id = EntryId({}),
                                        .point = PointId({}),
                                        .stamp = stamp_of(entry("Fri 08:05", 1)),
                                        .what = ChangeKind::shoes}) == "change");
}

TEST_CASE("an entry keeps the day it had where it was logged") {
  const auto four = *TimeOfDay::from(std::chrono::hours(4));
  const auto day = [four](std::string_view line, std::string_view where) {
    return day_of(stamp_of(entry(line, 1, zone(where))), four).text();
  };
  CHECK(day("2026-11-20 03:59:59", "Europe/Paris") == "2026-11-19");
  CHECK(day("2026-11-20 04:00", "Europe/Paris") == "2026-11-20");
  CHECK(day("2026-11-20 23:00", "America/New_York") == "2026-11-20");
  CHECK(day("2026-11-20 03:00", "Pacific/Kiritimati") == "2026-11-19");
}
