// holds.hpp: checks a property of the engine over random worlds, and what every property asks of the engine.
#pragma once

#include <doctest/doctest.h>

#include <sstream>

#include "support/random_diary.hpp"

namespace unknot::testing {

// Holds of `times_usual` times as many worlds as rapidcheck is asked for; a failure prints the smallest world and the
// seed.
template <class Property>
void holds(int times_usual, const Property& property) {
  rc::detail::TestParams params = rc::detail::configuration().testParams;
  params.maxSuccess *= times_usual;
  const auto result = rc::detail::checkTestable(property, rc::detail::TestMetadata{}, params);
  std::ostringstream text;
  rc::detail::printResultMessage(result, text);
  CHECK_MESSAGE(result.template is<rc::detail::SuccessResult>(), text.str(), " seed ", params.seed);
}

inline RuleState memory_of(const RandomWorld& world, std::size_t place, Instant now) {
  RuleState rule_state;
  std::vector<Entry> entries = world.points[place].entries;
  for (Entry& entry : entries) std::visit([&](auto& one) { one.point = world.points[place].point.id; }, entry);
  const Log log = Log::from(std::move(entries)).value();
  for (const Entry& entry : log.until(now)) apply_entry(rule_state, entry, world.settings.day_start);
  return rule_state;
}

inline std::vector<PointState> states_of(const RandomWorld& world, Instant now) {
  std::vector<PointState> states;
  for (std::size_t i = 0; i < world.points.size(); ++i) {
    states.push_back({memory_of(world, i, now), world.settings_of(i)});
  }
  return states;
}

inline std::vector<Decision> decisions_of(const RandomWorld& world, Instant now) {
  const std::vector<PointState> states = states_of(world, now);
  std::vector<Decision> decisions;
  for (const PointState& state : states) decisions.push_back(decide(state, states, world.calendar(), now));
  return decisions;
}

/// Of the first point.
inline Decision decision_of(const RandomWorld& world, Instant now) {
  const std::vector<PointState> states = states_of(world, now);
  return decide(states.front(), states, world.calendar(), now);
}

}  // namespace unknot::testing
