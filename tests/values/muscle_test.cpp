#include "unknot/muscle.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>

#include "support/scenario.hpp"
#include "unknot/point.hpp"

using namespace unknot;
using namespace unknot::testing;

namespace {
MuscleKind kind_of(std::string_view text) { return Muscle::parse(text)->kind(); }
MuscleKind kind_in_name(std::string_view name) {
  const Point point = point_called(point_id(1), *PointName::parse(name));
  return point.muscle ? point.muscle->kind() : MuscleKind::other;
}
}  // namespace

TEST_CASE("a muscle is kept in lower case and known by its name") {
  CHECK(Muscle::parse("Soleus")->str() == "soleus");
  for (const MuscleFacts& muscle : known_muscles()) {
    CAPTURE(muscle.name);
    CHECK(kind_of(muscle.name) == muscle.kind);
    CHECK(facts_of(muscle.kind) == &muscle);
    for (const std::string_view alias : muscle.aliases) CHECK(kind_of(alias) == muscle.kind);
  }
  CHECK(known_muscles().size() == 11);
  CHECK(facts_of(MuscleKind::other) == nullptr);
}

TEST_CASE("other words, blanks, hyphens and underscores name the same muscle, and stay as they were typed") {
  CHECK(Muscle::parse("Tibialis-Posterior")->str() == "tibialis-posterior");
  for (const char* text : {"Tibialis-Posterior", "tibialis_posterior", "tibialis  posterior", "tib post"}) {
    CAPTURE(text);
    CHECK(kind_of(text) == MuscleKind::tibialis_posterior);
  }
  CHECK(kind_of("PLANTARIS") == MuscleKind::plantaris);
  CHECK(kind_of("fibularis longus") == MuscleKind::peroneus_longus);
  CHECK(kind_of("trapezius") == MuscleKind::upper_trapezius);
  CHECK(kind_of("trap") == MuscleKind::upper_trapezius);
  for (const char* text : {"fhl", "soleus accessorius", "deltoid", "tibialis", "-"}) {
    CAPTURE(text);
    CHECK(kind_of(text) == MuscleKind::other);
  }
}

TEST_CASE("a muscle is one short line") {
  CHECK(message_of(Muscle::parse("")) == "muscle \"\" is empty: use its name, like soleus");
  CHECK_FALSE(Muscle::parse(std::string(65, 'm')));
  CHECK_FALSE(Muscle::parse("a\tb"));
  CHECK_FALSE(Muscle::parse(" soleus"));
}

TEST_CASE("a point's name says its muscle as whole words") {
  CHECK(kind_in_name("left-soleus") == MuscleKind::soleus);
  CHECK(kind_in_name("Left Tibialis Posterior") == MuscleKind::tibialis_posterior);
  CHECK(kind_in_name("gastrocnemius_right2") == MuscleKind::gastrocnemius);
  CHECK(kind_in_name("left-popliteus") == MuscleKind::popliteus);
  CHECK(kind_in_name("trapeze") == MuscleKind::other);
  CHECK(kind_in_name("sore calf") == MuscleKind::other);
  CHECK(kind_in_name("soleus and plantaris") == MuscleKind::plantaris);
  const Point point = point_called(point_id(1), *PointName::parse("left-tib-post"));
  CHECK(point.muscle->str() == "tibialis posterior");
  CHECK(point.side == Side::left);
}

TEST_CASE("plantaris and popliteus lie behind the knee; three muscles are those of the calf") {
  const auto at = [](MusclePlace place) {
    std::set<MuscleKind> kinds;
    for (const MuscleFacts& muscle : known_muscles()) {
      if (muscle.place == place) kinds.insert(muscle.kind);
    }
    return kinds;
  };
  CHECK(at(MusclePlace::behind_knee) == std::set{MuscleKind::plantaris, MuscleKind::popliteus});
  CHECK(at(MusclePlace::calf) ==
        std::set{MuscleKind::soleus, MuscleKind::gastrocnemius, MuscleKind::tibialis_posterior});
}

TEST_CASE("each muscle has a source, no word names two, and none is related to itself or to an unknown one") {
  std::set<std::string_view> seen;
  for (const MuscleFacts& muscle : known_muscles()) {
    CAPTURE(muscle.name);
    CHECK_FALSE(muscle.sources.empty());
    CHECK(seen.insert(muscle.name).second);
    for (const std::string_view alias : muscle.aliases) CHECK(seen.insert(alias).second);
    for (const MuscleKind related : muscle.related) {
      CHECK(related != muscle.kind);
      CHECK(facts_of(related) != nullptr);
    }
  }
}

TEST_CASE("the muscles that a document names with the soleus are those of S2, in its order") {
  const MuscleFacts* soleus = facts_of(MuscleKind::soleus);
  const std::vector<MuscleKind> related(soleus->related.begin(), soleus->related.end());
  CHECK(related == std::vector{MuscleKind::popliteus, MuscleKind::gastrocnemius, MuscleKind::tibialis_posterior,
                               MuscleKind::quadratus_plantae, MuscleKind::abductor_hallucis, MuscleKind::piriformis});
}
