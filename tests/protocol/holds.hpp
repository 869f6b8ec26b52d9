// holds.hpp: checks a property of the engine over random worlds, and the two questions that every property asks.
#pragma once

#include <doctest/doctest.h>

#include <sstream>

#include "random_worlds.hpp"

namespace unknot::worlds {

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

inline Decision decision_of(const RandomWorld& world, Instant now) {
  return decide(Log(world.entries), world.settings, world.calendar(), now);
}

inline Memory memory_of(const RandomWorld& world, Instant now) {
  Memory memory;
  const Log log(world.entries);
  for (const Entry& entry : log.until(now)) remember(memory, entry, world.settings.settings.day_start);
  return memory;
}

}  // namespace unknot::worlds
