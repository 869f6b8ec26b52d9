// catalog.hpp: every rule and alert with its id, source and text. The only place where a decision becomes prose;
// terminal, JSON, report, calendar and notification all read it. No prose is ever parsed or compared.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "unknot/decision.hpp"
#include "unknot/point.hpp"
#include "unknot/protocol.hpp"

#pragma GCC visibility push(default)
namespace unknot {

/// `sore.next-day` …: the id that scripts rely on.
std::string_view rule_name(RuleId rule);
/// `S1`, `S0, S2` or `own`.
std::string_view rule_source(RuleId rule);
/// What the rule says in general, one sentence.
std::string_view rule_statement(RuleId rule);

/// `over-dose` …: the id that scripts rely on.
std::string_view alert_name(AlertId alert);
std::string_view alert_source(AlertId alert);

/// The reason in one or two sentences with its values; times are shown on the zone's wall clock.
std::string sentence(const Reason& reason, const Zone& zone);
/// What a rule that decided nothing looked at, one sentence with its values.
std::string looked_at_sentence(const Reason& reason, const Zone& zone);
/// The alert in one to three sentences: what was seen, and what to do.
std::string sentence(const Alert& alert, const Point& point, const Zone& zone);

/// A line for each of the warnings, without a full stop; `point` as for session_warnings. That the soreness was not
/// said is none of them: how to say it is the program's to know.
std::vector<std::string> warning_lines(const SessionWarnings& warnings, const PointState& point, const Session& session,
                                       const Zone& zone);

/// How long and how hard to press this point, each part with its source.
std::string how_to_press(const Point& point, PressureAdvice pressure);

/// Where else to press on a day of rest, or where the point does not respond: the user's other points and the muscles
/// that the documents name together with this one. Empty where there is nothing to name.
std::string elsewhere_sentence(const Decision& decision, const Point& point);

/// What holds the point and what to do: of a warning sign the sign, when it was reported, and how soon help is needed.
std::string hold_text(const Hold& hold, const Zone& zone);
/// `red_flag`, `screening_stop`, `screening_clinician`, `own_wish`.
std::string_view hold_cause_name(HoldCause cause);

/// The document a source key stands for ("Sock Doc, trigger points"); empty for an unknown key.
std::string_view source_title(std::string_view key);

}  // namespace unknot
#pragma GCC visibility pop
