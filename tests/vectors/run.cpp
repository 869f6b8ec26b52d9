// run FILE...: the answers to the test vectors of those files, in C++.
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <unknot/contents_json.hpp>
#include <unknot/exchange.hpp>

namespace {

using namespace unknot;

std::string answer_of(const std::string& line) {
  const nlohmann::json vector = nlohmann::json::parse(line);
  const Instant now = parse_iso_instant(vector.at("now").get<std::string>()).value();
  const Zone zone = Zone::load(ZoneName::parse(vector.at("zone").get<std::string>()).value()).value();
  std::uint16_t number = 0;  // Ids are counted, so that the same request gives the same answer.
  const auto next_id = [&] {
    RandomBits id{};
    ++number;
    id[14] = static_cast<std::uint8_t>(number >> 8U);
    id[15] = static_cast<std::uint8_t>(number);
    return id;
  };
  const DiaryContents contents = contents_from_json(line, {}, zone.name(), next_id).value();
  const Calendar calendar(zone, contents.settings.day_start);
  std::vector<PointState> states = point_states(contents, calendar, now);
  std::erase_if(states, [](const PointState& state) { return state.settings.point.status != PointStatus::active; });
  std::vector<PointDecision> points;
  for (const PointState& state : states) points.push_back({state.settings.point, decide(state, states, calendar, now)});
  return plan_json(now, calendar.day_of(now), points, {}, contents.settings.sitting, zone);
}

}  // namespace

int main(int argc, char** argv) {
  for (int i = 1; i < argc; ++i) {
    std::ifstream file(argv[i]);
    for (std::string line; std::getline(file, line);) std::cout << answer_of(line);
  }
}
