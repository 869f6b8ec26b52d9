// What no text of the guide may say, and what each must carry.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "base/words.hpp"
#include "unknot/guide.hpp"

using namespace unknot;
using namespace unknot::guide;

namespace {

/// Whether `part` occurs in `whole` (both in key spelling) from word boundary to word boundary.
bool holds_words(std::string_view whole, std::string_view part) {
  for (std::size_t at = whole.find(part); at != std::string_view::npos; at = whole.find(part, at + 1)) {
    const std::size_t end = at + part.size();
    if ((at == 0 || whole[at - 1] == '-') && (end == whole.size() || whole[end] == '-')) return true;
  }
  return false;
}

struct Text {
  std::string text;
  std::string sources;
};

std::vector<Text> signs_and_advice() {
  std::vector<Text> texts;
  for (const WarningSign& s : warning_signs()) texts.push_back({std::string(s.phrase), std::string(s.sources)});
  for (const Urgency u : {Urgency::emergency, Urgency::today, Urgency::soon}) {
    texts.push_back({std::string(what_to_do(u)), "public"});
  }
  for (const Urgency u : {Urgency::emergency, Urgency::today, Urgency::soon}) {
    texts.push_back({std::string(urgency_advice(u)), "public"});
  }
  texts.push_back({std::string(what_opens()), "own"});
  return texts;
}

std::vector<Text> all_texts() {
  std::vector<Text> texts = signs_and_advice();
  for (const MuscleGuide& muscle : muscles()) {
    for (const Statement& s : muscle.statements) texts.push_back({std::string(s.text), std::string(s.sources)});
  }
  for (const PainArea& area : areas()) {
    for (const Referral& r : area.referrals) texts.push_back({std::string(r.text), std::string(r.sources)});
  }
  for (const ScreeningQuestion& q : screening_questions()) {
    texts.push_back({std::string(q.question), std::string(q.sources)});
    texts.push_back({std::string(q.advice), std::string(q.sources)});
  }
  texts.push_back({std::string(area_warning()), "own"});
  return texts;
}

std::vector<std::string> keys_in(const std::string& sources) {
  std::vector<std::string> keys;
  for (std::size_t from = 0; from <= sources.size();) {
    const std::size_t comma = std::min(sources.find(", ", from), sources.size());
    keys.push_back(sources.substr(from, comma - from));
    from = comma + 2;
  }
  return keys;
}

}  // namespace

TEST_CASE("no text promises, reassures, diagnoses, gives odds or names a brand") {
  const char* const forbidden[] = {"safe",
                                   "safely",
                                   "harmless to press",
                                   "cure",
                                   "cures",
                                   "cured",
                                   "cleared",
                                   "all-clear",
                                   "probably",
                                   "probability",
                                   "likely",
                                   "chance",
                                   "odds",
                                   "percent",
                                   "risk-free",
                                   "guarantee",
                                   "guaranteed",
                                   "diagnosis",
                                   "diagnose",
                                   "diagnoses",
                                   "you-probably",
                                   "it-is-only",
                                   "this-is-a",
                                   "you-are-suffering",
                                   "nothing-serious",
                                   "no-need-to-worry",
                                   "nhs",
                                   "999",
                                   "112",
                                   "911",
                                   "111",
                                   "sombra",
                                   "biofreeze",
                                   "thera-cane",
                                   "theracane",
                                   "the-stick",
                                   "lacrosse",
                                   "workbook",

                                   "heals",
                                   "healed"};
  for (const Text& text : all_texts()) {
    const std::string words = key_spelling(text.text);
    for (const std::string_view word : forbidden) {
      CAPTURE(text.text);
      CAPTURE(word);
      CHECK_FALSE(holds_words(words, word));
    }
  }
}

TEST_CASE("what a warning sign says names no disease") {
  const char* const diseases[] = {"clot",    "thrombosis", "dvt",       "embolism",  "syndrome", "cyst",    "aneurysm",
                                  "rupture", "fracture",   "infection", "phlebitis", "tear",     "sciatica"};
  for (const Text& text : signs_and_advice()) {
    for (const std::string_view disease : diseases) {
      CAPTURE(text.text);
      CHECK_FALSE(holds_words(key_spelling(text.text), disease));
    }
  }
}

TEST_CASE("every text carries at least one source, and each key has a title") {
  for (const Text& text : all_texts()) {
    CAPTURE(text.text);
    CHECK_FALSE(text.text.empty());
    for (const std::string& key : keys_in(text.sources)) {
      CAPTURE(key);
      CHECK(find_source(key) != nullptr);
    }
  }
  CHECK(sources().size() == 7);
  CHECK_FALSE(find_source("S9"));
}

TEST_CASE("the notice says what the tool is not and how weak the evidence is") {
  CHECK(notice().find("does not diagnose") != std::string_view::npos);
  CHECK(notice().find("Evidence for this self-treatment is limited") != std::string_view::npos);
}
