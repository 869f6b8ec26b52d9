// catalog.hpp: every rule and alert with its id, source and words. The only place where a decision becomes prose;
// terminal, JSON, report, calendar and notification all read it. No prose is ever parsed or compared.
#pragma once

#include <string>
#include <string_view>

#include "unknot/decision.hpp"

namespace unknot {

/// `sore.next-day` …: the id that scripts rely on.
std::string_view rule_name(RuleId rule);
/// `S1`, `S0, S2` or `own`.
std::string_view rule_source(RuleId rule);
/// What the rule says in general, one sentence.
std::string_view rule_statement(RuleId rule);
/// Why the rule had nothing to say this time, one sentence.
std::string_view rule_not_met(RuleId rule);

/// `over-dose` …: the id that scripts rely on.
std::string_view alert_name(AlertId alert);
std::string_view alert_source(AlertId alert);

/// The reason in one sentence with its values; times are shown on the zone's wall clock.
std::string sentence(const Reason& reason, const Zone& zone);
/// The alert in one or two sentences: what was seen, and what to do.
std::string sentence(const Alert& alert, const Zone& zone);

/// The document a source key stands for ("Sock Doc, trigger points"); empty for an unknown key.
std::string_view source_title(std::string_view key);

}  // namespace unknot
