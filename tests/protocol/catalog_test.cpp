// Every word that the catalog says: names and sources, the sentences of rules and alerts, how to press.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "support/scenario.hpp"
#include "unknot/catalog.hpp"

using namespace unknot;
using namespace unknot::testing;

namespace {

std::vector<Fact> every_fact() {
  const Instant at = paris_at("Fri 08:00");
  const ProtocolDay day = paris().day_of(at);
  std::vector<Fact> facts;
  for (const std::string_view name : {"at", "earlier", "session", "red flag", "screening stop", "screening clinician",
                                      "own", "until", "answered", "added"})
    facts.push_back({name, at});
  for (const std::string_view name : {"day", "latest", "recheck", "since", "last day", "break"})
    facts.push_back({name, day});
  for (const std::string_view name : {"sore", "before", "after", "worst", "first press", "last press"})
    facts.push_back({name, *Score::from(4)});
  for (const std::string_view name : {"per_day", "target", "sessions", "days", "sore days", "sore-free days", "way"})
    facts.push_back({name, 2});
  for (const std::string_view name : {"this week", "last week", "first week"}) facts.push_back({name, Tenths{45}});
  for (const std::string_view name : {"min_gap", "gap", "length"}) facts.push_back({name, Seconds{5400}});
  for (const std::string_view name : {"first", "last"}) facts.push_back({name, *TimeOfDay::from(Minutes{480})});
  return facts;
}

// One word for all facts but one, for a sentence with two ways to be said.
std::vector<Fact> without(std::string_view name) {
  std::vector<Fact> facts = every_fact();
  std::erase_if(facts, [&](const Fact& fact) { return fact.name == name; });
  return facts;
}

void check_words(const std::string& words) {
  CAPTURE(words);
  CHECK(words.size() > 20);
  CHECK(words.back() == '.');
  CHECK(words.find("  ") == std::string::npos);
  for (const std::string_view never :
       {"safe ", "safe.", "cured", "cure ", "probably", "diagnos", "well done", "great"}) {
    CHECK(words.find(never) == std::string::npos);
  }
}

PointSettings behind_knee() {
  PointSettings settings = soleus();
  settings.point.place = PointPlace::behind_knee;
  return settings;
}

}  // namespace

TEST_CASE("every rule has a name of its own, a known source and its words") {
  std::set<std::string_view> names;
  for (int i = 0; i < k_rule_count; ++i) {
    const auto rule = static_cast<RuleId>(i);
    names.insert(rule_name(rule));
    CHECK_FALSE(source_title(rule_source(rule)).empty());
    check_words(std::string(rule_statement(rule)));
    for (const std::string_view left_out : {"none", "session", "at", "recheck", "red flag", "full"}) {
      if (left_out == "at" && rule != RuleId::ask_soreness) continue;
      check_words(sentence(Reason{rule, {}, without(left_out)}, zone("Europe/Paris")));
    }
  }
  CHECK(names.size() == static_cast<std::size_t>(k_rule_count));
}

TEST_CASE("every alert has a name of its own, a source and its words") {
  std::set<std::string_view> names;
  const Point point = soleus().point;
  for (int i = 0; i < k_alert_count; ++i) {
    const auto alert = static_cast<AlertId>(i);
    names.insert(alert_name(alert));
    CHECK_FALSE(alert_source(alert).empty());
    for (const std::string_view left_out : {"none", "way", "added"}) {
      check_words(sentence(Alert{alert, AlertShown::always, {}, without(left_out)}, point, zone("Europe/Paris")));
    }
  }
  CHECK(names.size() == static_cast<std::size_t>(k_alert_count));
}

TEST_CASE("a reason tells its values on the wall clock of the zone") {
  const Reason reason{RuleId::sore_same_day, {}, {{"sore", *Score::from(2)}, {"at", paris_at("Fri 21:05")}}};
  CHECK(sentence(reason, zone("Europe/Paris")) ==
        "Sore 2 on Fri 20 Nov 21:05: press more lightly, morning and night only.");
  CHECK(sentence(reason, zone("America/New_York")) ==
        "Sore 2 on Fri 20 Nov 15:05: press more lightly, morning and night only.");
}

TEST_CASE("how to press: by place and by what is in force, each part with its source") {
  const Point elsewhere = soleus().point;
  CHECK(how_to_press(elsewhere, PressureAdvice::usual) ==
        "Press for 1 to 2 minutes (S1), less if it no longer eases (S3), at a discomfort of 3 to 5 of 10 (own).");
  CHECK(
      how_to_press(elsewhere, PressureAdvice::lighter) ==
      "Press for 1 to 2 minutes (S1), less if it no longer eases (S3), more lightly than usual: at a discomfort of at most 3 "
      "of 10 (own).");
  for (const Point& point : {behind_knee().point, plantaris().point}) {
    CHECK(
        how_to_press(point, PressureAdvice::usual) ==
        "Press for 1 to 2 minutes (S1), less if it no longer eases (S3), at a discomfort of at most 3 of 10 (own). Fingers only, "
        "off any pulse and any lump (S1, S0).");
    CHECK(how_to_press(point, PressureAdvice::lighter).find("3-5") == std::string::npos);
    CHECK(how_to_press(point, PressureAdvice::lighter).find("Fingers only") != std::string::npos);
  }
}

TEST_CASE("a rest that 14 days ended says that no reading above 0 came, also where its last day has a 0") {
  const Log log = log_of({"Fri 08:00 6->4", "Sat 07:30 check sore 3", "Sat 20:00 check sore 0"});
  const Decision decision = decide(log, soleus(), paris(), paris_at("+15 08:00"));
  CHECK(sentence(decision.reasons.front(), zone("Europe/Paris")) ==
        "No soreness reading above 0 in the 14 days after Sat 21 Nov 07:30 (sore 3): start again lightly, morning and "
        "night. Sore-free days so far: 0 of 2.");
}

TEST_CASE("a related muscle is named where the documents name one") {
  const Alert stalled{
      AlertId::stalled, AlertShown::always, {}, {{"this week", Tenths{45}}, {"last week", Tenths{50}}, {"way", 3}}};
  const std::string outcome = sentence(stalled, soleus().point, zone("Europe/Paris"));
  CHECK(outcome.starts_with("First press: 4.5 this week, 5 last week. Look at a related muscle: "));
  Point unknown = soleus().point;
  unknown.muscle.reset();
  CHECK(sentence(stalled, unknown, zone("Europe/Paris")).find("Look for a related muscle.") != std::string::npos);
}

TEST_CASE("where else to press is said on a day of rest, and where another point can be pressed") {
  Decision decision = decide(Log(), soleus(), paris(), paris_at("Fri 07:00"));
  const Point soleus = testing::soleus().point;
  Point unknown = soleus;
  unknown.muscle.reset();
  CHECK(elsewhere_sentence(decision, soleus).empty());
  decision.other_points = {plantaris().point.name};
  CHECK(elsewhere_sentence(decision, unknown) == "Your other points that are not sore: left-plantaris.");
  decision.phase = Phase::rest;
  CHECK(
      elsewhere_sentence(decision, unknown) ==
      "While it rests, another point away from the sore area may be treated (S3). Your other points that are not sore: "
      "left-plantaris.");
  decision.other_points.clear();
  CHECK(elsewhere_sentence(decision, soleus).find("Muscles named together with this one: ") != std::string::npos);
  CHECK(elsewhere_sentence(decision, unknown).empty());
}
