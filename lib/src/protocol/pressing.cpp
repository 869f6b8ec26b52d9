#include <algorithm>
#include <array>

#include "protocol/rules.hpp"

namespace unknot::protocol {
namespace {

// Own: no document names an interval for pressing again after treatment stopped.
constexpr std::array<date::days, 4> k_recheck_after{date::days{1}, date::days{3}, date::days{7}, date::days{14}};

std::optional<ProtocolDay> next_recheck(ProtocolDay first_clear, ProtocolDay latest_clear) {
  const auto* found = std::find_if(k_recheck_after.begin(), k_recheck_after.end(),
                                   [&](date::days after) { return first_clear.plus(after) > latest_clear; });
  if (found == k_recheck_after.end()) return std::nullopt;
  return first_clear.plus(*found);
}

/// The value that kept it from being clear; without one it was the symptoms.
Reason looked_at(const PressingMemory::Painful& painful) {
  Reason reason{RuleId::stop_no_pain, {painful.entry.id}, {{"at", painful.entry.at}}};
  if (painful.first_press && !painful.first_press->is_zero()) {
    reason.facts.push_back({"first press", *painful.first_press});
  } else if (painful.last_press && !painful.last_press->is_zero()) {
    reason.facts.push_back({"last press", *painful.last_press});
  }
  return reason;
}

}  // namespace

bool bears_on_pressing(const PressReading& reading) {
  return reading.first_press || reading.symptoms == Symptoms::present ||
         (reading.last_press && !reading.last_press->is_zero());
}

bool is_clear(const PressReading& reading) {
  const bool ended_above_0 = reading.last_press && !reading.last_press->is_zero();
  return reading.first_press && reading.first_press->is_zero() && !ended_above_0 &&
         reading.symptoms == Symptoms::absent;
}

void remember_pressing(PressingMemory& memory, const EntryRef& entry, const PressReading& reading) {
  if (!bears_on_pressing(reading)) return;
  if (!is_clear(reading)) {
    memory.first_clear.reset();
    memory.latest_clear.reset();
    memory.painful = {entry, reading.first_press, reading.last_press, reading.symptoms};
    return;
  }
  if (!memory.first_clear) memory.first_clear = entry;
  memory.latest_clear = entry;
}

bool is_stopped(const PressingMemory& memory) { return memory.first_clear.has_value(); }

bool is_resolved(const PressingMemory& memory) {
  return is_stopped(memory) && !next_recheck(memory.first_clear->day, memory.latest_clear->day);
}

PressingFinding find_pressing(const PressingMemory& memory) {
  if (!is_stopped(memory)) {
    PressingFinding found{PressingFinding::State::treating, std::nullopt, {}};
    if (memory.painful) found.said.looked_at.push_back(looked_at(*memory.painful));
    return found;
  }
  const EntryRef& first = *memory.first_clear;
  const EntryRef& latest = *memory.latest_clear;
  Said said;
  said.reasons.push_back({RuleId::stop_no_pain, {first.id}, {{"at", first.at}, {"day", first.day}}});
  if (latest.id != first.id) said.reasons.back().entries.push_back(latest.id);
  const auto recheck = next_recheck(first.day, latest.day);
  if (!recheck) {
    said.reasons.push_back({RuleId::stop_recheck, {latest.id}, {{"latest", latest.day}}});
    return {PressingFinding::State::resolved, std::nullopt, std::move(said)};
  }
  said.reasons.push_back({RuleId::stop_recheck, {latest.id}, {{"latest", latest.day}, {"recheck", *recheck}}});
  return {PressingFinding::State::stopped, recheck, std::move(said)};
}

}  // namespace unknot::protocol
