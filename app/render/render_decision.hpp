// render_decision.hpp: decisions as a person reads them on a terminal. It decides nothing.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "system/formatter.hpp"
#include "unknot/exchange.hpp"

namespace unknot::app {

/// When the next step is due, seen from now: `now, due since 14:32`, `at 14:32`, `tomorrow at 08:00`, after midnight
/// `today at 08:00`, `on Mon 23 Nov at 08:00`.
std::string due_text(const NextStep& next, Instant now, const Calendar& calendar);

/// The day at a glance: warning signs, a line for each point, the one next sitting, holds and alerts.
std::string glance(const Formatter& formatter, const std::vector<PointDecision>& points, Minutes sitting,
                   const Calendar& calendar, Instant now);

/// What to do next with one point, how, and why in one line.
std::string next_text(const Formatter& formatter, const PointDecision& decided, const Calendar& calendar);
/// The same for several points, each sitting once, with their alerts.
std::string next_sittings(const Formatter& formatter, const std::vector<PointDecision>& points, Minutes sitting,
                          const Calendar& calendar);

/// After a write: the next step; the phase and the reason where they are not those of `before` (null: there was none).
std::string aftermath(const Formatter& formatter, const PointDecision& decided, const Decision* before,
                      const Calendar& calendar);

/// The alert's sentence, with the command that does what it asks for.
std::string alert_text(const Alert& alert, const Point& point, const Zone& zone);
/// The alerts that the short outputs show, one paragraph each.
std::string alerts_text(const Formatter& formatter, const PointDecision& decided, const Zone& zone);

// Parts of these, for what shows more of a decision.

/// The name of a point takes no more columns than that.
inline constexpr int k_widest_name = 24;
Style ink_of(Phase phase);
/// `now (due since 14:32), 21:00`.
std::string times_text(const std::vector<Instant>& times, Instant now, const Zone& zone);
/// `treat now, since 14:32`; the safety questions before it where they are open.
std::string what_next(const Decision& decision, const Calendar& calendar);
/// What stands before the way out of a hold. The words for one of one's own begin with what they are for.
std::string_view end_lead(const Hold& hold);
std::string reason_line(const Formatter& formatter, const Reason& reason, const Zone& zone, std::string_view lead);

}  // namespace unknot::app
