// rule.hpp: The ids of rules and alerts. What each does is in the catalog.
#pragma once

#include <compare>
#include <string_view>

#pragma GCC visibility push(default)
namespace unknot {

// Kept by number in the diary and in the reminder store: a new one comes last.
enum class RuleId {
  sore_next_day,
  sore_same_day,
  resume_reduced,
  resume_full,
  stop_no_pain,
  stop_recheck,
  safety_hold,
  dose_frequency,
  dose_reduced,
  dose_not_improving,
  time_spread,
  time_min_gap,
  time_window,
  ask_soreness,
  resume_lapsed,
  resume_after_hold,
  dose_made_worse,
};
inline constexpr int k_rule_count = static_cast<int>(RuleId::dose_made_worse) + 1;

/// In the order in which they are shown.
enum class AlertId {
  over_dose,
  too_soon,
  made_worse,
  pressed_firmly,
  treated_in_rest,
  stalled,
  frequent_rest,
  long_soreness,
  no_progress,
  worsening,
  pain_elsewhere,
  tool_caution,
  screening_unanswered,
  screening_old,
};
inline constexpr int k_alert_count = static_cast<int>(AlertId::screening_old) + 1;

}  // namespace unknot
#pragma GCC visibility pop
