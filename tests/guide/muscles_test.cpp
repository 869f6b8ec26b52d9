#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>

#include "unknot/guide.hpp"

using namespace unknot::guide;

namespace {

bool holds(const MuscleGuide& muscle, Topic topic, Standing standing, std::string_view part, std::string_view sources) {
  return std::any_of(muscle.statements.begin(), muscle.statements.end(), [&](const Statement& s) {
    return s.topic == topic && s.standing == standing && s.sources == sources &&
           s.text.find(part) != std::string_view::npos;
  });
}

}  // namespace

TEST_CASE("plantaris, soleus and the general guide each speak to every topic, in order") {
  REQUIRE(muscles().size() == 3);
  for (const MuscleGuide& muscle : muscles()) {
    CAPTURE(muscle.key);
    std::set<Topic> told;
    for (const Statement& statement : muscle.statements) told.insert(statement.topic);
    CHECK(told.size() == static_cast<std::size_t>(k_topic_count));
    CHECK(std::is_sorted(muscle.statements.begin(), muscle.statements.end(),
                         [](const Statement& a, const Statement& b) { return a.topic < b.topic; }));
  }
}

TEST_CASE("a muscle is found in any case, and an unknown one is absent") {
  CHECK(find_muscle("Soleus")->key == "soleus");
  CHECK(find_muscle(" plantaris ")->title == "Plantaris");
  CHECK(find_muscle("general")->title == "Any trigger point");
  CHECK_FALSE(find_muscle("deltoid"));
  CHECK_FALSE(find_muscle(""));
}

TEST_CASE("vessels and lymph nodes behind the knee, and the brace, are cautions of both muscles") {
  const MuscleGuide plantaris = *find_muscle("plantaris");
  const MuscleGuide soleus = *find_muscle("soleus");
  CHECK(holds(plantaris, Topic::cautions, Standing::told, "lymph nodes: never press", "S1"));
  CHECK(holds(plantaris, Topic::cautions, Standing::told, "No brace", "S1"));
  CHECK(holds(soleus, Topic::cautions, Standing::told, "lymph nodes", "S1"));
  CHECK(holds(soleus, Topic::cautions, Standing::told, "No brace", "S1"));
}

TEST_CASE("tools and stretching show both views, then what this tool does") {
  for (const MuscleGuide& muscle : muscles()) {
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
  CHECK(holds(general, Topic::technique, Standing::told, "10 to 15 seconds", "S3"));
  CHECK(holds(general, Topic::dose, Standing::disputed, "rest", "S3"));
}

TEST_CASE("a pain area leads to the muscles that the documents name for it") {
  const auto muscles_of = [](std::string_view word) {
    std::set<std::string_view> found;
    for (const Referral& referral : find_area(word)->referrals) found.insert(referral.muscle);
    return found;
  };
  CHECK(muscles_of("heel") == std::set<std::string_view>{"soleus"});
  CHECK(muscles_of("back of knee") == std::set<std::string_view>{"plantaris", "popliteus", "soleus"});
  CHECK(muscles_of("calf") == std::set<std::string_view>{"plantaris", "soleus"});
  CHECK(muscles_of("big toe") == std::set<std::string_view>{"plantaris"});
  CHECK(muscles_of("jaw").count("soleus") == 1);
  CHECK(muscles_of("sacroiliac") == std::set<std::string_view>{"soleus"});
  CHECK(muscles_of("low back") == std::set<std::string_view>{"soleus"});
  CHECK(muscles_of("achilles").count("soleus") == 1);
  CHECK(muscles_of("ankle").count("soleus") == 1);
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
