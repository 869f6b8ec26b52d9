#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>

#include "unknot/guide.hpp"
#include "unknot/muscle.hpp"

using namespace unknot;
using namespace unknot::guide;

namespace {

bool holds(const MuscleGuide& muscle, Topic topic, Standing standing, std::string_view part, std::string_view sources) {
  return std::any_of(muscle.statements.begin(), muscle.statements.end(), [&](const Statement& s) {
    return s.topic == topic && s.standing == standing && s.sources == sources &&
           s.text.find(part) != std::string_view::npos;
  });
}

bool holds_text(const MuscleGuide& muscle, Topic topic, std::string_view part) {
  return std::any_of(muscle.statements.begin(), muscle.statements.end(), [&](const Statement& s) {
    return s.topic == topic && s.text.find(part) != std::string_view::npos;
  });
}

}  // namespace

TEST_CASE("plantaris, soleus and the general guide each speak to every topic") {
  for (const char* key : {"plantaris", "soleus", "general"}) {
    std::set<Topic> topics;
    for (const Statement& statement : find_muscle(key)->statements) topics.insert(statement.topic);
    CHECK(topics.size() == static_cast<std::size_t>(k_topic_count) - 1);
    CHECK(topics.count(Topic::not_said) == 0);
  }
}

TEST_CASE("every known muscle has a guide, found by each of its names, its topics in order") {
  CHECK(muscles().size() == known_muscles().size() + 1);
  for (const MuscleFacts& facts : known_muscles()) {
    CAPTURE(facts.name);
    REQUIRE(find_muscle(facts.name) != nullptr);
    for (const std::string_view alias : facts.aliases) CHECK(find_muscle(alias) == find_muscle(facts.name));
  }
  for (const MuscleGuide& muscle : muscles()) {
    CAPTURE(muscle.key);
    CHECK(find_muscle(muscle.key) == &muscle);
    CHECK(std::is_sorted(muscle.statements.begin(), muscle.statements.end(),
                         [](const Statement& a, const Statement& b) { return a.topic < b.topic; }));
  }
}

TEST_CASE("a muscle is found in any case, and an unknown one is absent") {
  CHECK(find_muscle("Soleus")->key == "soleus");
  CHECK(find_muscle(" plantaris ")->title == "Plantaris");
  CHECK(find_muscle("general")->title == "Any trigger point");
  CHECK(find_muscle("Tibialis Posterior")->key == "tibialis-posterior");
  CHECK(find_muscle("trap")->key == "upper-trapezius");
  CHECK_FALSE(find_muscle("deltoid"));
  CHECK_FALSE(find_muscle(""));
}

TEST_CASE("vessels and lymph nodes behind the knee, and the brace, are cautions of both muscles") {
  const MuscleGuide plantaris = *find_muscle("plantaris");
  const MuscleGuide soleus = *find_muscle("soleus");
  CHECK(holds(plantaris, Topic::cautions, Standing::undisputed, "lymph nodes: never press", "S1"));
  CHECK(holds(plantaris, Topic::cautions, Standing::undisputed, "No brace", "S1"));
  CHECK(holds(soleus, Topic::cautions, Standing::undisputed, "lymph nodes", "S1"));
  CHECK(holds(soleus, Topic::cautions, Standing::undisputed, "No brace", "S1"));
}

TEST_CASE("tools and stretching show both views, then what this tool does") {
  for (const char* key : {"plantaris", "soleus", "general"}) {
    const MuscleGuide& muscle = *find_muscle(key);
    for (const Topic topic : {Topic::tools, Topic::stretching}) {
      CAPTURE(muscle.key);
      CAPTURE(topic_name(topic));
      std::set<std::string_view> views;
      int choices = 0;
      for (const Statement& s : muscle.statements) {
        if (s.topic != topic) continue;
        if (s.standing == Standing::disputed) views.insert(s.sources);
        if (s.standing == Standing::choice) ++choices;
      }
      CHECK(views.size() >= 2);
      CHECK(choices == 1);
    }
  }
}

TEST_CASE("only this tool's own rules are choices, and each of them names itself as own") {
  for (const MuscleGuide& muscle : muscles()) {
    for (const Statement& s : muscle.statements) {
      CAPTURE(s.text);
      if (s.standing == Standing::choice) CHECK(s.sources.find("own") != std::string_view::npos);
      if (s.standing == Standing::disputed) CHECK(s.sources.find("own") == std::string_view::npos);
    }
  }
}

TEST_CASE("the dose numbers are those of the documents") {
  const MuscleGuide plantaris = *find_muscle("plantaris");
  const MuscleGuide general = *find_muscle("general");
  CHECK(holds(plantaris, Topic::dose, Standing::disputed, "Two to four treatments", "S1"));
  CHECK(holds(plantaris, Topic::dose, Standing::disputed, "one to two minutes", "S1"));
  CHECK(holds(general, Topic::technique, Standing::undisputed, "10 to 15 seconds", "S3"));
  CHECK(holds(general, Topic::dose, Standing::disputed, "rest", "S3"));
}

TEST_CASE("a pain area leads to the muscles that the documents name for it") {
  const auto muscles_of = [](std::string_view word) {
    std::set<std::string_view> found;
    for (const Referral& referral : find_area(word)->referrals) found.insert(referral.muscle);
    return found;
  };
  CHECK(muscles_of("heel") == std::set<std::string_view>{"soleus", "gastrocnemius", "abductor hallucis",
                                                         "tibialis posterior", "tibialis anterior", "peroneus longus"});
  CHECK(muscles_of("back of knee") == std::set<std::string_view>{"plantaris", "popliteus", "soleus"});
  CHECK(muscles_of("calf") == std::set<std::string_view>{"plantaris", "soleus"});
  CHECK(muscles_of("big toe") == std::set<std::string_view>{"plantaris"});
  CHECK(muscles_of("jaw").count("soleus") == 1);
  CHECK(muscles_of("sacroiliac") == std::set<std::string_view>{"soleus"});
  CHECK(muscles_of("low back") == std::set<std::string_view>{"soleus"});
  CHECK(muscles_of("achilles").count("soleus") == 1);
  CHECK(muscles_of("ankle").count("soleus") == 1);
}

TEST_CASE("where a muscle sends pain is the same in its facts and in the areas") {
  for (const MuscleFacts& facts : known_muscles()) {
    std::set<std::string_view> in_areas;
    for (const PainArea& area : areas()) {
      for (const Referral& referral : area.referrals) {
        if (referral.muscle == facts.name) in_areas.insert(area.key);
      }
    }
    std::set<std::string_view> in_facts(facts.refers_to.begin(), facts.refers_to.end());
    CAPTURE(facts.name);
    CHECK(in_areas == in_facts);
  }
  for (const PainArea& area : areas()) {
    for (const Referral& referral : area.referrals) {
      CAPTURE(referral.muscle);
      CHECK((referral.muscle == "general" || find_known_muscle(referral.muscle) != nullptr));
    }
  }
}

TEST_CASE("a muscle that the documents only mention says where it is, off what to keep, and what nobody says") {
  for (const MuscleFacts& facts : known_muscles()) {
    const MuscleGuide& muscle = *find_muscle(facts.name);
    if (muscle.statements.back().topic != Topic::not_said) continue;
    CAPTURE(facts.name);
    CHECK(muscle.statements.back().text.find("general guide") != std::string_view::npos);
    for (const Topic topic :
         {Topic::place, Topic::referred_pain, Topic::technique, Topic::tools, Topic::cautions, Topic::related}) {
      CAPTURE(topic_name(topic));
      CHECK(std::any_of(muscle.statements.begin(), muscle.statements.end(),
                        [&](const Statement& s) { return s.topic == topic; }));
    }
    const bool denies_knee = holds_text(muscle, Topic::place, "not behind the knee") ||
                             holds_text(muscle, Topic::place, "Not behind the knee") ||
                             holds_text(muscle, Topic::place, "Not in the leg");
    CHECK(denies_knee == (facts.place != MusclePlace::behind_knee));
  }
}

TEST_CASE("behind the knee: fingers only, never the opposite knee, off any pulse and any lump, at most 3") {
  for (const char* key : {"plantaris", "popliteus"}) {
    const MuscleGuide& muscle = *find_muscle(key);
    CAPTURE(muscle.key);
    CHECK(holds(muscle, Topic::tools, Standing::choice, "fingers only, whoever has shown you how", "own"));
    CHECK(holds(muscle, Topic::tools, Standing::choice, "never the opposite knee", "own"));
    CHECK(holds(muscle, Topic::cautions, Standing::undisputed, "any pulse and any lump", "public, own"));
    CHECK(holds(muscle, Topic::cautions, Standing::undisputed, "lymph nodes: never press", "S1"));
    CHECK(holds(muscle, Topic::technique, Standing::choice, "at most 3 out of 10", "own"));
  }
}

TEST_CASE("what the guide asks to record names the command that records it") {
  for (const MuscleGuide& muscle : muscles()) {
    for (const Statement& s : muscle.statements) {
      CAPTURE(s.text);
      for (const char* empty : {"note it", "note both", "note the date", "note what"}) {
        CHECK(s.text.find(empty) == std::string_view::npos);
      }
    }
  }
}

TEST_CASE("a source's title and what it is about do not say the same twice") {
  for (const Source& source : sources()) {
    CAPTURE(source.key);
    CHECK(source.title.find(source.about) == std::string_view::npos);
  }
  CHECK(find_source("S0")->title == "Niel Asher Education, \"Treating Plantaris\"");
}

TEST_CASE("an area is found by its other words however they are spelled, and an unknown one is absent") {
  CHECK(find_area("Behind the Knee")->key == "back-of-knee");
  CHECK(find_area("SI_joint")->key == "sacroiliac");
  CHECK(find_area("lower  back")->key == "low-back");
  CHECK_FALSE(find_area("elbow"));
  CHECK_FALSE(find_area(""));
  CHECK(area_warning().find("proves nothing") != std::string_view::npos);
}

TEST_CASE("no word names two areas") {
  std::set<std::string> seen;
  for (const PainArea& area : areas()) {
    CHECK(seen.emplace(area.key).second);
    for (const std::string_view alias : area.aliases) {
      CAPTURE(alias);
      CHECK(seen.emplace(alias).second);
      CHECK(find_area(alias)->key == area.key);
    }
  }
}
