#include "unknot/red_flag.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>

#include "support/fixtures.hpp"

using namespace unknot;
using namespace unknot::testing;

namespace {

struct Report {
  const char* text;
  const char* sign;
};

std::string sign_in(std::string_view text) {
  const auto flag = RedFlag::parse(text);
  REQUIRE(flag);
  const WarningSign* sign = flag->sign();
  return sign == nullptr ? "" : std::string(sign->key);
}

Urgency urgency_in(std::string_view text) {
  const auto flag = RedFlag::parse(text);
  REQUIRE(flag);
  return urgency_of(*flag);
}

}  // namespace

TEST_CASE("a red flag is one short line") {
  CHECK(RedFlag::parse("calf is hot and red")->str() == "calf is hot and red");
  CHECK(RedFlag::parse(std::string(200, 'f')));
  CHECK(message_of(RedFlag::parse(std::string(201, 'f'))).find("is longer than 200 bytes") != std::string::npos);
  CHECK_FALSE(RedFlag::parse(""));
}

TEST_CASE("each sign has its urgency, and its key reports it") {
  for (const std::string word :
       {"breathless", "chest-pain", "coughing-blood", "fainting", "face-arm-speech", "severe-pain", "tense-muscle-pain",
        "cold-leg", "saddle-numbness", "bladder-or-bowel", "both-legs-weakness", "deformity"}) {
    CAPTURE(word);
    CHECK(urgency_in(word) == Urgency::emergency);
  }
  for (const std::string word : {"swelling", "throbbing", "warmth", "red-or-dark-skin", "hard-veins", "water-feeling",
                                 "pop", "no-tiptoe", "pulsing-lump", "fever", "hot-joint", "no-weight", "bruising",
                                 "locked-knee", "foot-drop", "numbness", "rest-pain"}) {
    CAPTURE(word);
    CHECK(urgency_in(word) == Urgency::today);
  }
  for (const std::string word : {"walking-pain", "ulcer", "colour-change", "night-pain", "weight-loss", "cancer",
                                 "lump", "bone-pain", "effort-tightness", "long-soreness", "worsening"}) {
    CAPTURE(word);
    CHECK(urgency_in(word) == Urgency::soon);
  }
  for (const WarningSign& sign : warning_signs()) CHECK(sign_in(sign.key) == sign.key);
}

TEST_CASE("an emergency is recognised in people's own words") {
  const Report reports[] = {
      {"heart attack", "chest-pain"},
      {"heart", "chest-pain"},
      {"Chest pain since noon", "chest-pain"},
      {"chest hurts and short of breath", "breathless"},
      {"stroke", "face-arm-speech"},
      {"my face droops on the left", "face-arm-speech"},
      {"can't breathe", "breathless"},
      {"I can\xE2\x80\x99t breathe well", "breathless"},
      {"I can not breathe", "breathless"},
      {"unable to breathe", "breathless"},
      {"out of breath", "breathless"},
      {"trouble with breathing", "breathless"},
      {"collapse", "fainting"},
      {"she collapsed at work", "fainting"},
      {"nearly felt faint", "fainting"},
      {"coughed up some blood", "coughing-blood"},
      {"numb foot", "cold-leg"},
      {"foot is numb", "cold-leg"},
      {"toes gone numb and cold", "cold-leg"},
      {"numb and cold", "cold-leg"},
      {"cold foot", "cold-leg"},
      {"cold", "cold-leg"},
      {"blue foot", "cold-leg"},
      {"blue", "cold-leg"},
      {"pale", "cold-leg"},
      {"white foot", "cold-leg"},
      {"black foot", "cold-leg"},
      {"the left foot has turned blue", "cold-leg"},
      {"no feeling in my toes", "cold-leg"},
      {"cannot move my foot", "cold-leg"},
      {"no pulse in the foot", "cold-leg"},
      {"numb genitals", "saddle-numbness"},
      {"cannot pee", "bladder-or-bowel"},
      {"both legs are weak", "both-legs-weakness"},
      {"calf tight, with pins and needles", "tense-muscle-pain"},
      {"severe pain in the calf", "severe-pain"},
      {"swollen, no fever, but chest pain", "chest-pain"},
      {"pulmonary embolism", "breathless"},
      {"a clot on the lung", "breathless"},
      {"droopy face", "face-arm-speech"},
      {"one side of my face feels odd", "face-arm-speech"},
      {"my arm is weak", "face-arm-speech"},
      {"saddle anaesthesia", "saddle-numbness"},
      {"numb down below", "saddle-numbness"},
      {"cauda equina", "saddle-numbness"},
      {"I wet myself", "bladder-or-bowel"},
      {"compartment syndrome", "tense-muscle-pain"},
      {"agony", "severe-pain"},
      {"pain 10/10", "severe-pain"},
      {"the worst pain ever", "severe-pain"},
  };
  for (const Report& report : reports) {
    CAPTURE(report.text);
    CHECK(sign_in(report.text) == report.sign);
    CHECK(urgency_in(report.text) == Urgency::emergency);
  }
}

TEST_CASE("a sign for today is recognised in people's own words") {
  const Report reports[] = {
      {"my left calf is swollen and warm since the flight", "swelling"},
      {"swollen calf", "swelling"},
      {"calf swelled up", "swelling"},
      {"hot leg", "warmth"},
      {"red leg", "red-or-dark-skin"},
      {"a red streak up the calf", "red-or-dark-skin"},
      {"pulse", "pulsing-lump"},
      {"it pulses behind the knee", "pulsing-lump"},
      {"popped", "pop"},
      {"something snapped in the calf", "pop"},
      {"cannot walk on it", "no-weight"},
      {"can't stand on tiptoe", "no-tiptoe"},
      {"cannot straighten the knee", "locked-knee"},
      {"my foot drags", "foot-drop"},
      {"numbness", "numbness"},
      {"tingling since Monday", "numbness"},
      {"hot and swollen knee", "hot-joint"},
      {"a hard, sore vein", "hard-veins"},
      {"fever and redness", "red-or-dark-skin"},
      {"bruised all over", "bruising"},
  };
  for (const Report& report : reports) {
    CAPTURE(report.text);
    CHECK(sign_in(report.text) == report.sign);
    CHECK(urgency_in(report.text) == Urgency::today);
  }
}

TEST_CASE("words that name no sign are a matter for today, and so are own words around a sign that could wait") {
  for (const std::string text :
       {"something feels strange", "?!", "chestnut", "heartily", "red flag", "a stroked cat", "\xC5\x82ydka boli"}) {
    CAPTURE(text);
    CHECK(sign_in(text).empty());
    CHECK(urgency_in(text) == Urgency::today);
  }
  CHECK(sign_in("weight loss, and a strange feeling") == "weight-loss");
  CHECK(urgency_in("weight loss, and a strange feeling") == Urgency::today);
  CHECK(urgency_in("Weight loss") == Urgency::soon);
  CHECK(sign_in("swelling and weight loss") == "swelling");
}

TEST_CASE("a denied sign is none, and a denial ends where the next thing is said") {
  CHECK(sign_in("swollen, no chest pain") == "swelling");
  CHECK(sign_in("no chest pain or shortness of breath, calf swollen") == "swelling");
  CHECK(sign_in("no pain in the chest but swollen") == "swelling");
  CHECK(sign_in("no fever - swollen calf") == "swelling");
  CHECK(sign_in("no fever and swollen calf") == "swelling");
  CHECK(sign_in("without injury the calf is swollen") == "swelling");
  CHECK(sign_in("no injury calf swollen") == "swelling");
  CHECK(sign_in("never been so breathless") == "breathless");
  CHECK(sign_in("I don't know why the calf is swollen") == "swelling");
  CHECK(sign_in("not sure, swollen?") == "swelling");
  CHECK(sign_in("not only swollen but hot") == "swelling");
  CHECK(sign_in("a sore that does not heal") == "ulcer");
  CHECK(sign_in("it's not swollen").empty());
}

TEST_CASE("an answer that there is no sign is known as such") {
  for (const std::string text : {"none",
                                 "no",
                                 "No.",
                                 "0",
                                 "nothing",
                                 "nothing new",
                                 "nil",
                                 "false",
                                 "n",
                                 "N/A",
                                 "-",
                                 " - ",
                                 "",
                                 "none today",
                                 "no swelling",
                                 "no swelling or redness",
                                 "no swelling, no redness",
                                 "no signs",
                                 "no red flags",
                                 "no pain",
                                 "no chest pain",
                                 "not swollen",
                                 "neither fever nor swelling",
                                 "I have no swelling",
                                 "it isn't swollen",
                                 "no symptoms at all",
                                 "normal",
                                 "ok",
                                 "NaN",
                                 "all normal today",
                                 "negative",
                                 "ninguno"}) {
    CAPTURE(text);
    CHECK(says_no_sign(text));
  }
  for (const std::string text : {"swelling",
                                 "?",
                                 "no swelling, but the foot is cold",
                                 "no push off",
                                 "no weight bearing",
                                 "not well",
                                 "not right",
                                 "no idea",
                                 "no strength in the leg",
                                 "no longer swollen",
                                 "not only swollen",
                                 "no feeling in the foot",
                                 "none of it looks good",
                                 "no, swelling",
                                 "no change",
                                 "something",
                                 "no pain, strange colour",
                                 "10",
                                 "not normal",
                                 "normal swelling",
                                 "ok but numb"}) {
    CAPTURE(text);
    CHECK_FALSE(says_no_sign(text));
  }
}

TEST_CASE("a sign is found by its key and its other words however they are spelled") {
  CHECK(find_warning_sign("Swollen Leg")->key == "swelling");
  CHECK(find_warning_sign("PULSATING_LUMP")->key == "pulsing-lump");
  CHECK(find_warning_sign("shortness of breath")->key == "breathless");
  CHECK(find_warning_sign("weight-loss")->urgency == Urgency::soon);
  CHECK(find_warning_sign("my left calf is swollen") == nullptr);
  CHECK(find_warning_sign("") == nullptr);
}

TEST_CASE("no word names two signs, and the gravest signs come first") {
  std::set<std::string> seen;
  for (const WarningSign& sign : warning_signs()) {
    CHECK(seen.emplace(sign.key).second);
    CHECK_FALSE(sign.phrase.empty());
    for (const std::string_view alias : sign.aliases) {
      CAPTURE(alias);
      CHECK(seen.emplace(alias).second);
      CHECK(find_warning_sign(alias)->key == sign.key);
    }
  }
  CHECK(std::is_sorted(warning_signs().begin(), warning_signs().end(),
                       [](const WarningSign& a, const WarningSign& b) { return a.urgency < b.urgency; }));
}

TEST_CASE("each urgency has its word and its one sentence of what to do") {
  CHECK(urgency_text(Urgency::emergency) == "emergency");
  CHECK(urgency_text(Urgency::today) == "today");
  CHECK(urgency_text(Urgency::soon) == "soon");
  CHECK(urgency_advice(Urgency::emergency) == "Call your emergency number now.");
  CHECK(urgency_advice(Urgency::today).starts_with("Contact a doctor or urgent care today; if you become breathless"));
  CHECK(urgency_advice(Urgency::soon) == "Make an appointment with a doctor within the next days.");
}
