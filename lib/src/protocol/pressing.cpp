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

}  // namespace

void remember_pressing(PressingMemory& memory, const EntryRef& entry, std::optional<Score> press, Symptoms symptoms) {
  const bool is_clear = press && press->is_zero() && symptoms == Symptoms::absent;
  if (!is_clear) {
    memory.first_clear.reset();
    memory.latest_clear.reset();
    return;
  }
  if (!memory.first_clear) memory.first_clear = entry;
  memory.latest_clear = entry;
}

bool is_stopped(const PressingMemory& memory) { return memory.first_clear.has_value(); }

PressingFinding find_pressing(const PressingMemory& memory) {
  if (!is_stopped(memory)) {
    return {PressingFinding::State::treating, std::nullopt, {{}, {RuleId::stop_no_pain, RuleId::stop_recheck}}};
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
