#include <algorithm>
#include <array>

#include "protocol/rules.hpp"

namespace unknot::protocol {
namespace {

// Own: no document names an interval for pressing again after treatment stopped.
constexpr std::array<date::days, 4> k_recheck_after{date::days{1}, date::days{3}, date::days{7}, date::days{14}};

std::optional<ProtocolDay> next_recheck(ProtocolDay first_clear, ProtocolDay latest_clear) {
  const auto found = std::find_if(k_recheck_after.begin(), k_recheck_after.end(),
                                  [&](date::days after) { return first_clear.plus(after) > latest_clear; });
  if (found == k_recheck_after.end()) return std::nullopt;
  return first_clear.plus(*found);
}

/// The value that kept it from being clear; without one it was the symptoms.
Reason looked_at(const PressingRecord::Painful& painful) {
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

void apply_pressing(PressingRecord& rule_state, const EntryRef& entry, const PressReading& reading) {
  if (!bears_on_pressing(reading)) return;
  if (!is_clear(reading)) {
    rule_state.first_clear.reset();
    rule_state.latest_clear.reset();
    rule_state.painful = {entry, reading.first_press, reading.last_press, reading.symptoms};
    return;
  }
  if (!rule_state.first_clear) rule_state.first_clear = entry;
  rule_state.latest_clear = entry;
}

bool is_stopped(const PressingRecord& rule_state) { return rule_state.first_clear.has_value(); }

bool is_resolved(const PressingRecord& rule_state) { return is_stopped(rule_state) && !recheck_day(rule_state); }

std::optional<ProtocolDay> recheck_day(const PressingRecord& rule_state) {
  if (!is_stopped(rule_state)) return std::nullopt;
  return next_recheck(rule_state.first_clear->day, rule_state.latest_clear->day);
}

RuleOutcome explain_pressing(const PressingRecord& rule_state) {
  RuleOutcome outcome;
  if (!is_stopped(rule_state)) {
    if (rule_state.painful) outcome.looked_at.push_back(looked_at(*rule_state.painful));
    return outcome;
  }
  const EntryRef& first = *rule_state.first_clear;
  const EntryRef& latest = *rule_state.latest_clear;
  outcome.reasons.push_back({RuleId::stop_no_pain, {first.id}, {{"at", first.at}, {"day", first.day}}});
  if (latest.id != first.id) outcome.reasons.back().entries.push_back(latest.id);
  Reason recheck{RuleId::stop_recheck, {latest.id}, {{"latest", latest.day}}};
  if (const auto day = recheck_day(rule_state)) recheck.facts.push_back({"recheck", *day});
  outcome.reasons.push_back(std::move(recheck));
  return outcome;
}

}  // namespace unknot::protocol
