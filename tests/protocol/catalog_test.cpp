#include <doctest/doctest.h>

#include <set>

#include "support/worlds.hpp"
#include "unknot/catalog.hpp"

using namespace unknot;

namespace {

std::vector<Fact> every_fact() {
  const Instant at = worlds::paris_at("Fri 08:00");
  const ProtocolDay day = worlds::paris().day_of(at);
  std::vector<Fact> facts;
  for (const std::string_view name : {"at", "earlier", "red flag", "screening stop", "screening clinician", "own"})
    facts.push_back({name, at});
  for (const std::string_view name : {"day", "latest", "recheck", "since"}) facts.push_back({name, day});
  for (const std::string_view name : {"sore", "before", "after", "worst"}) facts.push_back({name, *Score::from(4)});
  for (const std::string_view name : {"per_day", "target", "sessions", "days"}) facts.push_back({name, 3});
  for (const std::string_view name : {"min_gap", "gap", "length"}) facts.push_back({name, Seconds{5400}});
  for (const std::string_view name : {"first", "last"}) facts.push_back({name, *TimeOfDay::from(Minutes{480})});
  return facts;
}

void check_words(const std::string& words) {
  CAPTURE(words);
  CHECK(words.size() > 20);
  CHECK(words.back() == '.');
  for (const std::string_view never :
       {"safe ", "safe.", "cured", "cure ", "probably", "diagnos", "well done", "great"}) {
    CHECK(words.find(never) == std::string::npos);
  }
}

}  // namespace

TEST_CASE("every rule has a name of its own, a known source and its words") {
  std::set<std::string_view> names;
  for (int i = 0; i < k_rule_count; ++i) {
    const auto rule = static_cast<RuleId>(i);
    names.insert(rule_name(rule));
    CHECK_FALSE(source_title(rule_source(rule)).empty());
    check_words(std::string(rule_statement(rule)));
    check_words(std::string(rule_not_met(rule)));
    check_words(sentence(Reason{rule, {}, every_fact()}, worlds::zone("Europe/Paris")));
  }
  CHECK(names.size() == static_cast<std::size_t>(k_rule_count));
}

TEST_CASE("every alert has a name of its own, a source and its words") {
  std::set<std::string_view> names;
  for (int i = 0; i < k_alert_count; ++i) {
    const auto alert = static_cast<AlertId>(i);
    names.insert(alert_name(alert));
    CHECK_FALSE(alert_source(alert).empty());
    const std::string words = sentence(Alert{alert, {}, every_fact()}, worlds::zone("Europe/Paris"));
    CAPTURE(words);
    CHECK(words.size() > 20);
  }
  CHECK(names.size() == static_cast<std::size_t>(k_alert_count));
}

TEST_CASE("a reason tells its values on the wall clock of the zone") {
  const Reason reason{RuleId::sore_same_day, {}, {{"sore", *Score::from(2)}, {"at", worlds::paris_at("Fri 21:05")}}};
  CHECK(sentence(reason, worlds::zone("Europe/Paris")) ==
        "Sore 2 on Fri 20 Nov 21:05: press more lightly, morning and night only.");
  CHECK(sentence(reason, worlds::zone("America/New_York")) ==
        "Sore 2 on Fri 20 Nov 15:05: press more lightly, morning and night only.");
}
