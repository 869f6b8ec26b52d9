// protocol.hpp: START HERE. From a point's log, the settings and an instant to what to do and why. Pure: no clock, no
// store, no zone lookup; the same input gives the same answer for ever. The rules are in docs/protocol.md; their words
// in catalog.hpp.
#pragma once

#include <span>
#include <string_view>
#include <variant>
#include <vector>

#include "unknot/decision.hpp"
#include "unknot/hold.hpp"
#include "unknot/log.hpp"
#include "unknot/point.hpp"
#include "unknot/rule_state.hpp"
#include "unknot/screening.hpp"
#include "unknot/settings.hpp"

#pragma GCC visibility push(default)
namespace unknot {

/// What a point is decided under, beside its entries. Steps and reports in any order; those later than `now` do not
/// exist. What may hold the point has to be said, so that it cannot be forgotten.
struct PointSettings {
  /// All of it has to be said: what is left out by mistake could open a point that is held.
  PointSettings(Point its_point, Settings its_settings, std::vector<HoldStep> its_hold_steps,
                std::vector<RedFlagReport> its_red_flags, std::vector<Screening> its_screenings)
      : point(std::move(its_point)),
        settings(std::move(its_settings)),
        hold_steps(std::move(its_hold_steps)),
        red_flags(std::move(its_red_flags)),
        screenings(std::move(its_screenings)) {}

  Point point;
  Settings settings;                     ///< Its zone and day_start are the Calendar's to say, and are not read here.
  std::vector<HoldStep> hold_steps;      ///< This point's.
  std::vector<RedFlagReport> red_flags;  ///< Those that hold this point: see red_flags_holding.
  std::vector<Screening> screenings;     ///< All, in any order.
};

/// One point with all that decides it, but the sessions of the other points.
struct PointState {
  RuleState rule_state;  ///< Of exactly the entries at or before the `now` that is asked about.
  PointSettings settings;
};

/// The decision for `point` at `now`. `all`: the points of the diary, in any order, `point` among them or not; where
/// others that are not archived were pressed within a sitting of its last session, they share its next times.
Decision decide(const PointState& point, std::span<const PointState> all, const Calendar& calendar, Instant now);

/// The decision for a point that is treated alone, from its rule state, or from its log: then all entries at or before
/// `now` are applied first, and the warning signs among them hold the point whether the settings name them or not.
Decision decide(const RuleState& rule_state, const PointSettings& settings, const Calendar& calendar, Instant now);
Decision decide(const Log& log, const PointSettings& settings, const Calendar& calendar, Instant now);

/// The phase, the dose and the hold of the decision at `now`, and nothing else of it: what a replay of many days asks
/// for.
struct DoseInForce {
  Phase phase;
  Dose dose;
  std::optional<Hold> hold;
};
DoseInForce dose_in_force(const RuleState& rule_state, const PointSettings& settings, const Calendar& calendar,
                          Instant now);

/// The reports that hold `point`: all of its own leg. A point or a report without a side is taken to be of either leg.
std::vector<RedFlagReport> red_flags_holding(const Point& point, std::span<const Point> points,
                                             std::span<const RedFlagReport> reports);

/// One future day, assuming sessions on time and no soreness.
struct PlannedDay {
  ProtocolDay day;
  Phase phase;
  Dose dose;
  PressureAdvice pressure;
  SorenessQuestion soreness_question;
  std::vector<Instant> times;
  std::optional<NextStep> next;  ///< A check that falls on this day, or the first session.
};

/// The days of each of `points`, in their order: `days` days from today (1: today alone, which is decide's). Assumes
/// sessions on time, each morning's soreness 0, no reading of pressing; a re-check shows on its day and nothing after
/// it is assumed. Errors: `days` outside 1 … 366.
Parsed<std::vector<std::vector<PlannedDay>>> plan(std::span<const PointState> points, const Calendar& calendar,
                                                  Instant now, int days);

/// Something the user could log now, or tomorrow at `first`, and where it would lead.
enum class Supposition {
  sore_now,
  sore_tomorrow,  ///< Before pressing, after today's sessions on time.
  not_sore_now,
  not_sore_tomorrow,
  no_soreness,  ///< On the days that come, with sessions on time: the way back to the full dose.
  press_clear,
  press_painful,
  session_helped,
  session_no_relief,
  session_made_worse,
  red_flag
};
/// What a supposition would lead to.
struct Consequence {
  Supposition supposed;
  Phase phase;
  int target;
  std::optional<NextStep> next;
  std::optional<int> sore_free_days = std::nullopt;  ///< Of no_soreness while `reduced`: how many of 2 so far.
};

/// What would change the decision: each supposition that is possible in this phase and leads to another phase or dose,
/// found by deciding it.
std::vector<Consequence> what_would_change(const PointState& point, std::span<const PointState> all,
                                           const Calendar& calendar, Instant now);

/// Whether a session at `at` would come less than min_gap after the last counted one in `rule_state`, and that one.
std::optional<EntryRef> too_soon_after(const RuleState& rule_state, Minutes min_gap, Instant at);

/// What a session that is about to be logged goes against. It may be logged all the same.
struct SessionWarnings {
  std::optional<EntryRef> too_soon_after;  ///< The counted session less than min_gap before it.
  std::optional<Phase> against;        ///< Of a past day's session: rest, stopped, resolved or hold, as it was then.
  std::optional<HoldCause> held_by;    ///< Where that is hold.
  SorenessQuestion soreness_question;  ///< Due: the day had no reading before it, and the session has none.
  friend bool operator==(const SessionWarnings&, const SessionWarnings&) = default;
};
/// `point` as it was before the session. Of one that does not count there is nothing to warn of. What a session of
/// today goes against is said by the alerts of the decision after it.
SessionWarnings session_warnings(const PointState& point, const Session& session, const Calendar& calendar,
                                 Instant now);

}  // namespace unknot
#pragma GCC visibility pop
