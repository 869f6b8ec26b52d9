#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>

#include "unknot/guide.hpp"

using namespace unknot::guide;

TEST_CASE("the signs of an emergency ask for the local emergency number, now") {
  for (const char* word : {"breathless", "chest-pain", "coughing-blood", "fainting", "severe-pain", "tense-muscle-pain",
                           "cold-leg", "saddle-numbness", "bladder-or-bowel", "both-legs-weakness", "deformity"}) {
    CAPTURE(word);
    CHECK(urgency_of(word) == Urgency::emergency);
  }
  CHECK(what_to_do(Urgency::emergency).starts_with("Call your local emergency number now"));
}

TEST_CASE("the signs that cannot wait for tomorrow ask for a doctor today") {
  for (const char* word : {"swelling", "throbbing", "warmth", "red-or-dark-skin", "hard-veins", "water-feeling", "pop",
                           "no-tiptoe", "pulsing-lump", "fever", "hot-joint", "no-weight", "bruising", "locked-knee",
                           "foot-drop", "numbness", "rest-pain"}) {
    CAPTURE(word);
    CHECK(urgency_of(word) == Urgency::same_day);
  }
  CHECK(what_to_do(Urgency::same_day).starts_with("Do not massage this leg."));
  CHECK(what_to_do(Urgency::same_day).find("today") != std::string_view::npos);
}

TEST_CASE("the signs that need a doctor soon pause the leg all the same") {
  for (const char* word : {"walking-pain", "ulcer", "colour-change", "night-pain", "weight-loss", "cancer", "lump",
                           "bone-pain", "effort-tightness", "long-soreness", "worsening"}) {
    CAPTURE(word);
    CHECK(urgency_of(word) == Urgency::soon);
  }
  CHECK(what_to_do(Urgency::soon).starts_with("Pause: do not massage this leg."));
}

TEST_CASE("every tier says not to massage this leg") {
  for (const Urgency urgency : {Urgency::emergency, Urgency::same_day, Urgency::soon}) {
    const std::string text(what_to_do(urgency));
    CAPTURE(text);
    CHECK((text.find("Do not massage this leg") != std::string::npos ||
           text.find("do not massage this leg") != std::string::npos));
  }
}

TEST_CASE("a red flag in the user's own words is a matter for today") {
  CHECK(urgency_of("something feels odd") == Urgency::same_day);
  CHECK(urgency_of("") == Urgency::same_day);
  CHECK(urgency_of("?!") == Urgency::same_day);
  CHECK_FALSE(find_warning_sign("something feels odd"));
}

TEST_CASE("own words that hold a sign of an emergency are an emergency") {
  CHECK(urgency_of("Chest pain since noon") == Urgency::emergency);
  CHECK(urgency_of("I can't breathe well") == Urgency::emergency);
  CHECK(urgency_of("swelling and weight loss") == Urgency::same_day);
  CHECK(urgency_of("weight loss, and a strange feeling") == Urgency::same_day);
  CHECK(urgency_of("chestnut") == Urgency::same_day);
}

TEST_CASE("a sign is found by its key and its other words however they are spelled") {
  CHECK(find_warning_sign("Swollen Leg")->key == "swelling");
  CHECK(find_warning_sign("PULSATING_LUMP")->key == "pulsing-lump");
  CHECK(find_warning_sign("shortness of breath")->key == "breathless");
  CHECK(find_warning_sign("weight-loss")->urgency == Urgency::soon);
}

TEST_CASE("no word names two signs, and the gravest signs come first") {
  std::set<std::string> seen;
  for (const WarningSign& sign : warning_signs()) {
    CHECK(seen.emplace(sign.key).second);
    CHECK_FALSE(sign.sign.empty());
    for (const std::string_view alias : sign.aliases) {
      CAPTURE(alias);
      CHECK(seen.emplace(alias).second);
      CHECK(find_warning_sign(alias)->key == sign.key);
    }
  }
  CHECK(std::is_sorted(warning_signs().begin(), warning_signs().end(),
                       [](const WarningSign& a, const WarningSign& b) { return a.urgency < b.urgency; }));
}
