#include <algorithm>

#include "protocol/rules.hpp"

namespace unknot::protocol {
namespace {

constexpr date::days k_lapse{14};  // Own.

void begin_rest(SorenessMemory& memory, const EntryRef& entry) {
  memory.rests_begun[2] = memory.rests_begun[1];
  memory.rests_begun[1] = memory.rests_begun[0];
  memory.rests_begun[0] = entry;
}

void begin_reduced(SorenessMemory& memory, ProtocolDay day, std::optional<Instant> at) {
  memory.state = SorenessState::reduced;
  memory.reduced_on = day;
  memory.reduced_at = at;
  memory.sore_free.reset();
}

void begin_full(SorenessMemory& memory) {
  memory.state = SorenessState::full;
  memory.reduced_on.reset();
  memory.reduced_at.reset();
  memory.sore_free.reset();
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
  const bool broken = !memory.run_first || (memory.run_ended && *memory.run_ended < day);
  if (broken) memory.run_days = 0;
  // A change of zone can bring an earlier day after a later one: the run lasts from the first day to the last.
  const bool is_first = broken || day < memory.run_first->day;
  const bool is_last = broken || day > memory.run_last->day;
  if (is_first || is_last) ++memory.run_days;
  if (is_first) memory.run_first = reading.entry;
  if (is_last || day == memory.run_last->day) memory.run_last = reading.entry;
  memory.run_ended.reset();
}

void remember_sore(SorenessMemory& memory, const ScoredRef& reading, const SorenessContext& context) {
  memory.last_sore = reading;
  memory.sore_free.reset();
  if (memory.state == SorenessState::rest) {
    memory.step = {RuleId::sore_next_day, reading};
    return;
  }
  if (context.is_before_pressing && context.lately_treated != nullptr) {
    memory.state = SorenessState::rest;
    memory.step = {.rule = RuleId::sore_next_day, .by = reading, .session = context.lately_treated->entry};
    begin_rest(memory, reading.entry);
    return;
  }
  if (memory.state == SorenessState::full) begin_reduced(memory, reading.entry.day, reading.entry.at);
  memory.step = {RuleId::sore_same_day, reading};
}

/// Whether the effect of this session can be what a reading of 0 answers for, after the last sore-free day.
bool can_be_answered(const SorenessMemory& memory, const KeptSession& earlier) {
  const EntryRef& session = earlier.entry;
  if (memory.last_sore && session.at < memory.last_sore->entry.at) return false;
  if (memory.reduced_at ? session.at < *memory.reduced_at : session.day < *memory.reduced_on) return false;
  return !memory.sore_free || session.day >= memory.sore_free->entry.day;
}

/// A day that answered 0 after a session whose effect could be felt, once a day.
bool is_sore_free_day(const SorenessMemory& memory, const SorenessContext& context) {
  return std::any_of(context.earlier_sessions.begin(), context.earlier_sessions.end(),
                     [&](const KeptSession* session) { return can_be_answered(memory, *session); });
}

void remember_not_sore(SorenessMemory& memory, const ScoredRef& reading, const SorenessContext& context) {
  switch (memory.state) {
    case SorenessState::full:
      return;
    case SorenessState::rest:
      if (memory.last_sore && reading.entry.day > memory.last_sore->entry.day) {
        begin_reduced(memory, reading.entry.day, reading.entry.at);
        memory.rest_ended = reading.entry;
        memory.step = {RuleId::resume_reduced, reading};
      }
      return;
    case SorenessState::reduced:
      break;
  }
  if (!is_sore_free_day(memory, context)) return;
  if (!memory.sore_free) {
    memory.sore_free = reading;
    return;
  }
  memory.step = {.rule = RuleId::resume_full, .by = reading, .earlier = memory.sore_free};
  begin_full(memory);
}

Reason reason_of(const SorenessMemory::Step& step) {
  Reason reason{step.rule, {step.by.entry.id}, {{"sore", step.by.score}, {"at", step.by.entry.at}}};
  if (step.earlier) {
    reason.entries.insert(reason.entries.begin(), step.earlier->entry.id);
    reason.facts.push_back({"earlier", step.earlier->entry.at});
  }
  if (step.session) {
    reason.entries.insert(reason.entries.begin(), step.session->id);
    reason.facts.push_back({"session", step.session->at});
  }
  if (step.lapsed) reason.facts.push_back({"day", *step.lapsed});
  return reason;
}

}  // namespace

void remember_soreness(SorenessMemory& memory, const ScoredRef& reading, const SorenessContext& context) {
  memory.latest = reading;
  remember_run(memory, reading);
  if (reading.score.is_zero()) {
    remember_not_sore(memory, reading, context);
  } else {
    remember_sore(memory, reading, context);
  }
}

void lapse(SorenessMemory& memory, ProtocolDay day) {
  if (memory.state == SorenessState::rest && day.since(memory.last_sore->entry.day) >= k_lapse) {
    const ProtocolDay begun = memory.last_sore->entry.day.plus(k_lapse);
    begin_reduced(memory, begun, std::nullopt);
    memory.step = {.rule = RuleId::resume_lapsed, .by = *memory.last_sore, .lapsed = begun};
  }
  if (memory.state == SorenessState::reduced) {
    const ProtocolDay quiet_since = std::max(memory.last_sore->entry.day, *memory.reduced_on);
    if (day.since(quiet_since) < k_lapse) return;
    begin_full(memory);
    memory.step = {.rule = RuleId::resume_lapsed, .by = *memory.last_sore, .lapsed = quiet_since.plus(k_lapse)};
  }
}

Said explain_soreness(const SorenessMemory& memory, ProtocolDay today) {
  Said said;
  if (memory.step && memory.state != SorenessState::full) {
    said.reasons.push_back(reason_of(*memory.step));
    if (memory.state == SorenessState::reduced) {
      said.reasons.back().facts.push_back({"sore-free days", memory.sore_free ? 1 : 0});
    }
    return said;
  }
  // A step back to the full dose is worth saying on its day; after that the full dose needs no excuse.
  const bool is_news = memory.step && memory.step->lapsed.value_or(memory.step->by.entry.day) == today;
  if (is_news) {
    said.reasons.push_back(reason_of(*memory.step));
    said.reasons.back().facts.push_back({"full", 1});
  } else if (memory.latest) {
    said.looked_at.push_back({RuleId::sore_same_day,
                              {memory.latest->entry.id},
                              {{"sore", memory.latest->score}, {"at", memory.latest->entry.at}}});
  }
  return said;
}

}  // namespace unknot::protocol
