// Each vector of vectors/ by both engines.
#include <doctest/doctest.h>

#include <fstream>
#include <set>

#include "front/c_face.hpp"
#include "support/fixtures.hpp"
#include "unknot/rule.hpp"
#include "vector.hpp"

using namespace unknot;
using namespace unknot::testing;

namespace {

template <class Use>
int each_vector(const char* file, const Use& use) {
  std::ifstream lines(std::string(UNKNOT_VECTORS) + "/" + file);
  int count = 0;
  for (std::string line; std::getline(lines, line); ++count) use(line);
  return count;
}

void check_vector(const std::string& line, std::set<std::string>& names) {
  const Json vector = Json::parse(line);
  CAPTURE(vector.at("name"));
  CHECK(names.insert(vector.at("name")).second);
  const Json& expected = vector.at("answer");
  CHECK(reference_answer(line).value() == expected);
  char* answer = nullptr;
  REQUIRE(unknot_decide(line.c_str(), &answer) == UNKNOT_OK);
  CHECK(contract_of(Json::parse(answer)).dump() == expected.dump());
  unknot_free(answer);
}

}  // namespace

TEST_CASE("both engines answer every test vector as it stands") {
  std::set<std::string> names;
  const auto check = [&](const std::string& line) { check_vector(line, names); };
  CHECK(each_vector("worked_example.jsonl", check) == 14);
  CHECK(each_vector("random.jsonl", check) >= 1'000);
}

TEST_CASE("the test vectors come to every phase, cause of a hold and alert") {
  std::set<std::string> phases;
  std::set<std::string> causes;
  std::set<std::string> alerts;
  each_vector("random.jsonl", [&](const std::string& line) {
    const Json vector = Json::parse(line);
    for (const Json& point : vector.at("answer").at("points")) {
      phases.insert(point.at("phase"));
      if (!point.at("hold").is_null()) causes.insert(point["hold"]["cause"]);
      for (const auto& alert : point.at("alerts").items()) alerts.insert(alert.key());
    }
  });
  CHECK(phases.size() == 6);
  CHECK(causes.size() == 4);
  CHECK(alerts.size() == static_cast<std::size_t>(k_alert_count));
}
