// rules.hpp: one pure function a rule, each from a narrow input to its finding. decide.cpp composes them.
// Nothing here is shared state: apply_* change only the part of the rule state they are given.
#pragma once

#include <algorithm>
#include <optional>
#include <span>
#include <vector>

#include "unknot/decision.hpp"
#include "unknot/point.hpp"
#include "unknot/protocol.hpp"
#include "unknot/rule_state.hpp"
#include "unknot/settings.hpp"

namespace unknot::protocol {

inline constexpr date::days k_week{7};

// --- rule state
// ----------------------------------------------------------------------------------------------------------

/// The detail kept of `day`; absent when nothing was logged on it or it is no longer kept.
const DaySummary* day_summary(const RuleState& rule_state, ProtocolDay day);
const DayReadings* day_readings(const RuleState& rule_state, ProtocolDay day);

/// Counted sessions of `day`; 0 when it is no longer kept.
int counted_on(const RuleState& rule_state, ProtocolDay day);

/// The kept counted sessions of `day`, the latest first.
std::vector<const CountedSession*> sessions_on(const RuleState& rule_state, ProtocolDay day);

/// The latest of the kept counted sessions that `is` says yes to; null: none.
template <class Is>
const CountedSession* latest_session(const RuleState& rule_state, Is is) {
  const std::uint64_t kept = std::min<std::uint64_t>(rule_state.session_count, RuleState::k_sessions);
  for (std::uint64_t back = 1; back <= kept; ++back) {
    const auto& session = rule_state.sessions[(rule_state.session_count - back) % RuleState::k_sessions];
    if (is(*session)) return &*session;
  }
  return nullptr;
}

/// Whether a counted session lies on one of the three days before `day` (S3 says the next day; three days are own:
/// soreness after pressing can come late). Null: no.
const CountedSession* lately_treated(const RuleState& rule_state, ProtocolDay day);

/// What a soreness reading meets.
struct SorenessContext {
  bool is_before_pressing;    ///< No counted session came earlier that day, and it is no session's own.
  const RuleState& sessions;  ///< Only its counted sessions are looked at, and only where the state asks for them.
};

/// Moves the soreness state by one reading (docs/protocol.md, "Soreness"). `rule_state` has lapsed to the reading's
/// day.
void apply_soreness(SorenessRecord& rule_state, const ScoredRef& reading, const SorenessContext& context);

/// What 14 days without soreness do to the state by `day` (resume.lapsed).
void lapse(SorenessRecord& rule_state, ProtocolDay day);

/// One entry as it bears on pressing (docs/protocol.md, "Pressing").
struct PressReading {
  std::optional<Score> first_press;
  std::optional<Score> last_press;
  Symptoms symptoms;
};
bool bears_on_pressing(const PressReading& reading);
bool is_clear(const PressReading& reading);
void apply_pressing(PressingRecord& rule_state, const EntryRef& entry, const PressReading& reading);

/// True when the latest reading was clear: treatment has stopped.
bool is_stopped(const PressingRecord& rule_state);
/// True when it has stopped and no re-check remains.
bool is_resolved(const PressingRecord& rule_state);

void apply_worst(RuleState& rule_state, const ScoredRef& worst);

/// 1 on the first day of the present course; absent before the first counted session.
std::optional<int> course_day(const RuleState& rule_state, ProtocolDay today);

// --- findings --------------------------------------------------------------------------------------------------------

/// What a rule found: the reasons it gives when it spoke, and what it looked at where it did not.
struct RuleOutcome {
  std::vector<Reason> reasons;
  std::vector<Reason> looked_at;
};

struct HoldFinding {
  Hold hold;
  Reason reason;
};
/// Why the point is held at `at`; absent when it is not.
std::optional<HoldFinding> hold_at(const PointSettings& settings, Instant at);

/// The latest hold that ended on a later day than it began.
struct HoldEnd {
  Instant began;
  Instant ended;
};
struct HoldEnds {
  std::optional<HoldEnd> of_any = std::nullopt;     ///< Of any cause.
  std::optional<HoldEnd> of_safety = std::nullopt;  ///< Of a warning sign or a safety answer.
};
HoldEnds hold_ends(const PointSettings& settings, const Calendar& calendar, Instant now);

/// Whether `full` is `reduced` on `today` because a hold has just ended (resume.after-hold).
bool is_after_hold(const HoldEnds& ends, const Calendar& calendar, ProtocolDay today);

/// The day of the next re-check: exactly while treatment has stopped and is not resolved.
std::optional<ProtocolDay> recheck_day(const PressingRecord& rule_state);
/// Why treatment has stopped or is resolved; or the reading that was looked at.
RuleOutcome explain_pressing(const PressingRecord& rule_state);

/// The rule that led to the present soreness state, as a reason; or the reading that was looked at.
RuleOutcome explain_soreness(const SorenessRecord& rule_state, ProtocolDay today);

struct DoseFinding {
  Dose dose;
  DoseCap cap;
  const CountedSession* rated;  ///< Of the rule state: the session by which the full dose was judged. Null: none.
  const CountedSession* worse;  ///< Likewise today's session that ended higher than it began.
};
DoseFinding find_dose(Phase phase, const RuleState& rule_state, PerDay per_day, ProtocolDay today);
/// The rules that led to what find_dose() found, while the rule state it was found in is there.
RuleOutcome explain_dose(Phase phase, const DoseFinding& found, PerDay per_day);

/// What today's times are made from.
struct DayWindow {
  Instant lo;  ///< Nothing before it: `first`, or the minute from which the point may be treated today.
  Instant hi;  ///< `last`.
  Minutes min_gap;
};

/// `at`, or the next whole minute where it is none.
Instant up_to_minute(Instant at);

/// The end of the sitting in which the point was last treated: the latest counted session of any point from its own
/// last one up to `sitting` after it, up to the whole minute. Absent before its first counted session.
std::optional<Instant> sitting_base(const PointState& point, std::span<const PointState> all);

/// The remaining sessions of a day (docs/protocol.md, "Times"): at most `left` whole minutes, ascending.
std::vector<Instant> times_left(const DayWindow& window, int done, int left, std::optional<Instant> base, Instant now);

SorenessQuestion find_soreness_question(Phase phase, const RuleState& rule_state, const HoldEnds& ends,
                                        const Calendar& calendar, ProtocolDay today);

/// What the alerts look at beside the point's rule state.
struct AlertContext {
  const PointSettings& settings;
  const Calendar& calendar;
  const HoldEnds& ends;
  Phase phase;
  ProtocolDay today;
  Instant now;
};
/// Every alert that has something to say, in the catalog's order. `rule_state` has lapsed to today.
std::vector<Alert> find_alerts(const RuleState& rule_state, const AlertContext& context);

}  // namespace unknot::protocol
