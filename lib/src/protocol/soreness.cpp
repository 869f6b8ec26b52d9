#include <algorithm>

#include "protocol/rules.hpp"

namespace unknot::protocol {
namespace {

constexpr date::days k_lapse{14};  // Own.

void begin_rest(SorenessRecord& rule_state, const EntryRef& entry) {
  rule_state.rests_begun[2] = rule_state.rests_begun[1];
  rule_state.rests_begun[1] = rule_state.rests_begun[0];
  rule_state.rests_begun[0] = entry;
}

void begin_reduced(SorenessRecord& rule_state, ProtocolDay day, std::optional<Instant> at) {
  rule_state.state = SorenessState::reduced;
  rule_state.reduced_on = day;
  rule_state.reduced_at = at;
  rule_state.sore_free.reset();
}

void begin_full(SorenessRecord& rule_state) {
  rule_state.state = SorenessState::full;
  rule_state.reduced_on.reset();
  rule_state.reduced_at.reset();
  rule_state.sore_free.reset();
}

/// The run of sore days goes on until a whole day's readings are 0 (alert long-soreness).
void remember_run(SorenessRecord& rule_state, const ScoredRef& reading) {
  const ProtocolDay day = reading.entry.day;
  if (reading.score.is_zero()) {
    if (rule_state.run_last && rule_state.run_last->day < day && !rule_state.run_ended) {
      rule_state.run_ended = day;
    }
    return;
  }
  const bool broken = !rule_state.run_first || (rule_state.run_ended && *rule_state.run_ended < day);
  if (broken) rule_state.run_days = 0;
  // A change of zone can bring an earlier day after a later one: the run lasts from the first day to the last.
  const bool is_first = broken || day < rule_state.run_first->day;
  const bool is_last = broken || day > rule_state.run_last->day;
  if (is_first || is_last) ++rule_state.run_days;
  if (is_first) rule_state.run_first = reading.entry;
  if (is_last || day == rule_state.run_last->day) rule_state.run_last = reading.entry;
  rule_state.run_ended.reset();
}

void remember_sore(SorenessRecord& rule_state, const ScoredRef& reading, const SorenessContext& context) {
  rule_state.last_sore = reading;
  rule_state.sore_free.reset();
  if (rule_state.state == SorenessState::rest) {
    rule_state.step = {RuleId::sore_next_day, reading};
    return;
  }
  const CountedSession* treated =
      context.is_before_pressing ? lately_treated(context.sessions, reading.entry.day) : nullptr;
  if (treated != nullptr) {
    rule_state.state = SorenessState::rest;
    rule_state.step = {.rule = RuleId::sore_next_day, .by = reading, .session = treated->entry};
    begin_rest(rule_state, reading.entry);
    return;
  }
  if (rule_state.state == SorenessState::full) begin_reduced(rule_state, reading.entry.day, reading.entry.at);
  rule_state.step = {RuleId::sore_same_day, reading};
}

/// Whether the effect of this session can be what a reading of 0 answers for, after the last sore-free day.
bool can_be_answered(const SorenessRecord& rule_state, const CountedSession& earlier) {
  const EntryRef& session = earlier.entry;
  if (rule_state.last_sore && session.at < rule_state.last_sore->entry.at) return false;
  if (rule_state.reduced_at ? session.at < *rule_state.reduced_at : session.day < *rule_state.reduced_on) return false;
  return !rule_state.sore_free || session.day >= rule_state.sore_free->entry.day;
}

/// A day that answered 0 after a session of an earlier day whose effect could be felt, once a day.
bool is_sore_free_day(const SorenessRecord& rule_state, ProtocolDay day, const SorenessContext& context) {
  const auto is_answered = [&](const CountedSession& session) {
    return session.entry.day < day && can_be_answered(rule_state, session);
  };
  return latest_session(context.sessions, is_answered) != nullptr;
}

void remember_not_sore(SorenessRecord& rule_state, const ScoredRef& reading, const SorenessContext& context) {
  switch (rule_state.state) {
    case SorenessState::full:
      return;
    case SorenessState::rest:
      if (rule_state.last_sore && reading.entry.day > rule_state.last_sore->entry.day) {
        begin_reduced(rule_state, reading.entry.day, reading.entry.at);
        rule_state.rest_ended = reading.entry;
        rule_state.step = {RuleId::resume_reduced, reading};
      }
      return;
    case SorenessState::reduced:
      break;
  }
  if (!is_sore_free_day(rule_state, reading.entry.day, context)) return;
  if (!rule_state.sore_free) {
    rule_state.sore_free = reading;
    return;
  }
  rule_state.step = {.rule = RuleId::resume_full, .by = reading, .earlier = rule_state.sore_free};
  begin_full(rule_state);
}

Reason reason_of(const SorenessRecord::Step& step) {
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

void apply_soreness(SorenessRecord& rule_state, const ScoredRef& reading, const SorenessContext& context) {
  rule_state.latest = reading;
  remember_run(rule_state, reading);
  if (reading.score.is_zero()) {
    remember_not_sore(rule_state, reading, context);
  } else {
    remember_sore(rule_state, reading, context);
  }
}

void lapse(SorenessRecord& rule_state, ProtocolDay day) {
  if (rule_state.state == SorenessState::rest && day.since(rule_state.last_sore->entry.day) >= k_lapse) {
    const ProtocolDay begun = rule_state.last_sore->entry.day.plus(k_lapse);
    begin_reduced(rule_state, begun, std::nullopt);
    rule_state.step = {.rule = RuleId::resume_lapsed, .by = *rule_state.last_sore, .lapsed = begun};
  }
  if (rule_state.state == SorenessState::reduced) {
    const ProtocolDay quiet_since = std::max(rule_state.last_sore->entry.day, *rule_state.reduced_on);
    if (day.since(quiet_since) < k_lapse) return;
    begin_full(rule_state);
    rule_state.step = {.rule = RuleId::resume_lapsed, .by = *rule_state.last_sore, .lapsed = quiet_since.plus(k_lapse)};
  }
}

RuleOutcome explain_soreness(const SorenessRecord& rule_state, ProtocolDay today) {
  RuleOutcome outcome;
  if (rule_state.step && rule_state.state != SorenessState::full) {
    outcome.reasons.push_back(reason_of(*rule_state.step));
    if (rule_state.state == SorenessState::reduced) {
      outcome.reasons.back().facts.push_back({"sore-free days", rule_state.sore_free ? 1 : 0});
    }
    return outcome;
  }
  // A step back to the full dose is worth saying on its day; after that the full dose needs no excuse.
  const bool is_news = rule_state.step && rule_state.step->lapsed.value_or(rule_state.step->by.entry.day) == today;
  if (is_news) {
    outcome.reasons.push_back(reason_of(*rule_state.step));
    outcome.reasons.back().facts.push_back({"full", 1});
  } else if (rule_state.latest) {
    outcome.looked_at.push_back({RuleId::sore_same_day,
                                 {rule_state.latest->entry.id},
                                 {{"sore", rule_state.latest->score}, {"at", rule_state.latest->entry.at}}});
  }
  return outcome;
}

}  // namespace unknot::protocol
