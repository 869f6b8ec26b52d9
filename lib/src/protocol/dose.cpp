#include <algorithm>

#include "protocol/rules.hpp"

namespace unknot::protocol {
namespace {

constexpr int k_reduced_dose = 2;  // S1: twice a day, morning and night.
constexpr int k_capped_dose = 2;   // S3: several a day only while each one helps.

/// The latest counted session of today or yesterday that has both readings.
const CountedSession* latest_rated(const RuleState& rule_state, ProtocolDay today) {
  // Not day by day: after a change of zone the latest session may be of yesterday though one of today came before it.
  return latest_session(rule_state, [&](const CountedSession& session) {
    const date::days ago = today.since(session.entry.day);
    return session.before && session.after && (ago == date::days{0} || ago == date::days{1});
  });
}

bool did_not_help(const CountedSession& session) {
  return !session.before->is_zero() && *session.after >= *session.before;
}

/// The latest counted session of today that ended higher than it began.
const CountedSession* made_worse(const RuleState& rule_state, ProtocolDay today) {
  return latest_session(rule_state, [&](const CountedSession& session) {
    return session.entry.day == today && session.before && session.after && *session.after > *session.before;
  });
}

Reason reason_of(RuleId rule, const CountedSession& session) {
  return {rule, {session.entry.id}, {{"before", *session.before}, {"after", *session.after}, {"at", session.entry.at}}};
}

void find_full_dose(DoseFinding& found, const RuleState& rule_state, PerDay per_day, ProtocolDay today) {
  found.dose.target = per_day.value();
  found.rated = latest_rated(rule_state, today);
  if (found.rated == nullptr || !did_not_help(*found.rated)) return;
  if (found.dose.target > k_capped_dose) found.cap = DoseCap::not_improving;
  found.dose.target = std::min(found.dose.target, k_capped_dose);
}

RuleOutcome explain_full_dose(const DoseFinding& found, PerDay per_day) {
  RuleOutcome outcome;
  if (found.rated != nullptr && did_not_help(*found.rated)) {
    outcome.reasons.push_back(reason_of(RuleId::dose_not_improving, *found.rated));
    outcome.reasons.back().facts.push_back({"target", found.dose.target});
    return outcome;
  }
  if (found.rated != nullptr) outcome.looked_at.push_back(reason_of(RuleId::dose_not_improving, *found.rated));
  outcome.reasons.push_back({RuleId::dose_frequency, {}, {{"per_day", per_day.value()}}});
  return outcome;
}

}  // namespace

DoseFinding find_dose(Phase phase, const RuleState& rule_state, PerDay per_day, ProtocolDay today) {
  DoseFinding found{{0, counted_on(rule_state, today), 0}, DoseCap::none, nullptr, nullptr};
  if (phase == Phase::full) {
    find_full_dose(found, rule_state, per_day, today);
  } else if (phase == Phase::reduced) {
    found.dose.target = k_reduced_dose;
  }
  if (found.dose.target > 0) found.worse = made_worse(rule_state, today);
  found.dose.left = found.worse != nullptr ? 0 : std::max(0, found.dose.target - found.dose.done);
  return found;
}

RuleOutcome explain_dose(Phase phase, const DoseFinding& found, PerDay per_day) {
  RuleOutcome outcome;
  if (phase == Phase::full) {
    outcome = explain_full_dose(found, per_day);
  } else if (phase == Phase::reduced) {
    outcome.reasons.push_back({RuleId::dose_reduced, {}, {{"target", k_reduced_dose}}});
  }
  if (found.worse != nullptr) {
    outcome.reasons.insert(outcome.reasons.begin(), reason_of(RuleId::dose_made_worse, *found.worse));
  }
  return outcome;
}

SorenessQuestion find_soreness_question(Phase phase, const RuleState& rule_state, const HoldEnds& ends,
                                        const Calendar& calendar, ProtocolDay today) {
  if (phase != Phase::full && phase != Phase::reduced) return SorenessQuestion::not_due;
  const DaySummary* kept = day_summary(rule_state, today);
  if (kept != nullptr && kept->soreness_read) return SorenessQuestion::not_due;
  if (ends.of_safety && calendar.day_of(ends.of_safety->ended) == today) return SorenessQuestion::due;
  const bool is_before_first = kept == nullptr || kept->counted == 0;
  return is_before_first && lately_treated(rule_state, today) != nullptr ? SorenessQuestion::due
                                                                         : SorenessQuestion::not_due;
}

}  // namespace unknot::protocol
