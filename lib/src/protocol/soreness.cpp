#include "protocol/rules.hpp"

namespace unknot::protocol {
namespace {

void begin_rest(SorenessMemory& memory, const EntryRef& entry) {
  memory.rests_begun[2] = memory.rests_begun[1];
  memory.rests_begun[1] = memory.rests_begun[0];
  memory.rests_begun[0] = entry;
}

/// The run of sore days goes on until a whole day's readings are 0 (alert long-soreness).
void remember_run(SorenessMemory& memory, const ScoredRef& reading) {
  const ProtocolDay day = reading.entry.day;
  if (reading.score.is_zero()) {
    if (memory.run_last && memory.run_last->day < day && !memory.run_ended) {
      memory.run_ended = day;
    }
    return;
  }
  const bool broken = memory.run_ended && *memory.run_ended < day;
  // A change of zone can bring an earlier day after a later one: the run lasts from the first day to the last.
  if (!memory.run_first || broken || day < memory.run_first->day) memory.run_first = reading.entry;
  if (!memory.run_last || broken || day >= memory.run_last->day) memory.run_last = reading.entry;
  memory.run_ended.reset();
}

void remember_sore(SorenessMemory& memory, const ScoredRef& reading, const SorenessContext& context) {
  memory.last_sore = reading;
  memory.first_morning.reset();
  if (memory.state == SorenessState::rest) {
    memory.step = {RuleId::sore_next_day, reading};
    return;
  }
  // A session's own reading tells how the area is after that session, so it is never "the next day".
  const bool the_next_day =
      !context.treated_earlier_today && !context.own_session_counted && context.treated_the_day_before;
  if (the_next_day) {
    memory.state = SorenessState::rest;
    memory.step = {RuleId::sore_next_day, reading};
    begin_rest(memory, reading.entry);
  } else {
    memory.state = SorenessState::reduced;
    memory.step = {RuleId::sore_same_day, reading};
  }
}

void remember_not_sore(SorenessMemory& memory, const ScoredRef& reading, const SorenessContext& context) {
  switch (memory.state) {
    case SorenessState::full:
      return;
    case SorenessState::rest:
      if (memory.last_sore && reading.entry.day > memory.last_sore->entry.day) {
        memory.state = SorenessState::reduced;
        memory.first_morning.reset();
        memory.step = {RuleId::resume_reduced, reading};
      }
      return;
    case SorenessState::reduced:
      break;
  }
  const bool sore_free_morning =
      context.first_reading_of_day && !context.treated_earlier_today && context.treated_the_day_before;
  if (!sore_free_morning) return;
  if (!memory.first_morning) {
    memory.first_morning = reading;
    return;
  }
  memory.state = SorenessState::full;
  memory.step = {RuleId::resume_full, reading, memory.first_morning};
  memory.first_morning.reset();
}

Reason reason_of(const SorenessMemory::Step& step) {
  Reason reason{step.rule, {step.by.entry.id}, {{"sore", step.by.score}, {"at", step.by.entry.at}}};
  if (step.earlier) {
    reason.entries.insert(reason.entries.begin(), step.earlier->entry.id);
    reason.facts.push_back({"earlier", step.earlier->entry.at});
  }
  return reason;
}

}  // namespace

void remember_soreness(SorenessMemory& memory, const ScoredRef& reading, const SorenessContext& context) {
  remember_run(memory, reading);
  if (reading.score.is_zero()) {
    remember_not_sore(memory, reading, context);
  } else {
    remember_sore(memory, reading, context);
  }
}

Said explain_soreness(const SorenessMemory& memory, ProtocolDay today) {
  Said said;
  // A step back to the full dose is worth telling on its day; after that the full dose needs no excuse.
  const bool tell = memory.step && (memory.state != SorenessState::full || memory.step->by.entry.day == today);
  if (tell) said.reasons.push_back(reason_of(*memory.step));
  for (const RuleId rule :
       {RuleId::sore_next_day, RuleId::sore_same_day, RuleId::resume_reduced, RuleId::resume_full}) {
    if (!tell || memory.step->rule != rule) said.not_met.push_back(rule);
  }
  return said;
}

}  // namespace unknot::protocol
