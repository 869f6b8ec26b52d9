// The text of every rule; that of every alert is in alert_texts.cpp.
#include "unknot/catalog.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cassert>

#include "protocol/facts.hpp"
#include "unknot/red_flag.hpp"
#include "unknot/text.hpp"

namespace unknot {
namespace {

using protocol::Facts;

struct RuleRow {
  RuleId rule;
  std::string_view name;
  std::string_view source;
  std::string_view statement;
};

constexpr std::array<RuleRow, k_rule_count> k_rules{{
    {RuleId::sore_next_day, "sore.next-day", "S3",
     "Soreness before pressing, where the area was treated on one of the last three days, means a day of rest."},
    {RuleId::sore_same_day, "sore.same-day", "S1",
     "Any other soreness means lighter pressure, morning and night only."},
    {RuleId::resume_reduced, "resume.reduced", "own",
     "A rest ends with a soreness reading of 0 on a later day; treatment starts again lightly."},
    {RuleId::resume_full, "resume.full", "own",
     "Two sore-free days, each after a treated day, bring back the usual number of sessions."},
    {RuleId::stop_no_pain, "stop.no-pain", "S1",
     "Treatment goes on until the first press causes no pain or symptoms, then stops."},
    {RuleId::stop_recheck, "stop.recheck", "own",
     "After a stop the point is pressed again on day 1, 3, 7 and 14, without treating it."},
    {RuleId::safety_hold, "safety.hold", "own",
     "A warning sign, a safety answer or your own wish stops everything until the hold ends."},
    {RuleId::dose_frequency, "dose.frequency", "S1", "Two to four sessions a day, spread over the day."},
    {RuleId::dose_reduced, "dose.reduced", "S1", "When sore: lighter pressure, twice a day, morning and night."},
    {RuleId::dose_not_improving, "dose.not-improving", "S3",
     "Several sessions a day only while each one helps; otherwise at most two (the two are this tool's own)."},
    {RuleId::time_spread, "time.spread", "S1", "Sessions are spread over the day."},
    {RuleId::time_min_gap, "time.min-gap", "own", "Sessions keep a distance; missed ones are never made up."},
    {RuleId::time_window, "time.window", "own", "Nothing is planned outside the day's hours."},
    {RuleId::ask_soreness, "ask.soreness", "S3",
     "Where the area was treated on one of the last three days, soreness is asked for before the first session."},
    {RuleId::resume_lapsed, "resume.lapsed", "own", "Fourteen days without a soreness reading above 0 step up once."},
    {RuleId::resume_after_hold, "resume.after-hold", "own",
     "When a hold for safety ends on a later day than it began, sessions are lighter and fewer on that day and the two "
     "after."},
    {RuleId::dose_made_worse, "dose.made-worse", "S3",
     "After a session that made it worse there is no further session that day."},
}};

const RuleRow& row(RuleId rule) {
  const RuleRow& found = k_rules[static_cast<std::size_t>(rule)];
  assert(found.rule == rule);
  return found;
}

std::string hold_sentence(const Facts& facts) {
  if (facts.has("red flag")) {
    return fmt::format(
        "You reported a warning sign on {}: do not press anything on this leg until a professional has assessed it.",
        facts["red flag"]);
  }
  if (facts.has("screening stop")) {
    return fmt::format("A safety answer of {} says not to press: see a professional first.", facts["screening stop"]);
  }
  if (facts.has("screening clinician")) {
    return fmt::format("A safety answer of {} says to ask a clinician before you press.", facts["screening clinician"]);
  }
  if (facts.has("until")) return fmt::format("You paused this point on {}, until {}.", facts["own"], facts["until"]);
  return fmt::format("You paused this point on {}.", facts["own"]);
}

std::string lapsed_sentence(const Facts& facts) {
  if (facts.has("full")) {
    return fmt::format("No soreness in the 14 days up to {} (last: {} on {}): back to the usual sessions.",
                       facts["day"], facts["sore"], facts["at"]);
  }
  return fmt::format(
      "No soreness reading above 0 in the 14 days after {} (sore {}): start again lightly, morning and night.",
      facts["at"], facts["sore"]);
}

std::string sore_free_progress(const Facts& facts) {
  const auto days = facts.number("sore-free days");
  return days ? fmt::format(" Sore-free days so far: {} of 2.", *days) : std::string();
}

}  // namespace

std::string_view rule_name(RuleId rule) { return row(rule).name; }
std::string_view rule_source(RuleId rule) { return row(rule).source; }
std::string_view rule_statement(RuleId rule) { return row(rule).statement; }

std::string sentence(const Reason& reason, const Zone& zone) {
  const Facts facts(reason.facts, zone);
  switch (reason.rule) {
    case RuleId::sore_next_day:
      if (facts.has("session")) {
        return fmt::format("Sore {} on {}, before pressing and after the session of {}: rest until a later day's 0.",
                           facts["sore"], facts["at"], facts["session"]);
      }
      return fmt::format("Still sore ({}) on {}: rest until a later day's 0.", facts["sore"], facts["at"]);
    case RuleId::sore_same_day:
      return fmt::format("Sore {} on {}: press more lightly, morning and night only.{}", facts["sore"], facts["at"],
                         sore_free_progress(facts));
    case RuleId::resume_reduced:
      return fmt::format("Not sore on {}, after a rest: start again lightly, morning and night.{}", facts["at"],
                         sore_free_progress(facts));
    case RuleId::resume_full:
      return fmt::format("Two sore-free days after treated ones ({} and {}): back to the usual sessions.",
                         facts["earlier"], facts["at"]);
    case RuleId::stop_no_pain:
      return fmt::format("The first press has caused no pain or symptoms since {}: no treatment.", facts["at"]);
    case RuleId::stop_recheck:
      if (facts.has("recheck")) {
        return fmt::format("Press it once on {} to see whether it stays quiet; no treatment.", facts["recheck"]);
      }
      return fmt::format("The last re-check stayed clear ({}): it is finished. If it hurts again, log it.",
                         facts["latest"]);
    case RuleId::safety_hold:
      return hold_sentence(facts);
    case RuleId::dose_frequency:
      return fmt::format("{} sessions a day, spread over the day.", facts["per_day"]);
    case RuleId::dose_reduced:
      return "Two sessions a day, morning and night, with lighter pressure.";
    case RuleId::dose_not_improving:
      return fmt::format("The session of {} went {} → {} and brought no relief: at most {} a day.", facts["at"],
                         facts["before"], facts["after"], facts["target"]);
    case RuleId::time_spread:
      return fmt::format("The sessions left are spread up to {}.", facts["last"]);
    case RuleId::time_min_gap:
      return fmt::format("At least {} between sessions: what has no room is left out and not made up.",
                         facts["min_gap"]);
    case RuleId::time_window:
      return fmt::format("Sessions are planned from {} to {}; what was missed is not made up.", facts["first"],
                         facts["last"]);
    case RuleId::ask_soreness:
      if (facts.has("at")) return fmt::format("You treated it on {}: first note how sore it is.", facts["at"]);
      return "A hold ended today: first note how sore it is.";
    case RuleId::resume_lapsed:
      return lapsed_sentence(facts) + sore_free_progress(facts);
    case RuleId::resume_after_hold:
      return fmt::format("The hold ended on {}: press more lightly, morning and night only, until {}.", facts["at"],
                         facts["last"]);
    case RuleId::dose_made_worse:
      return fmt::format("The session of {} went {} → {} and made it worse: nothing more today.", facts["at"],
                         facts["before"], facts["after"]);
  }
  return {};
}

std::string looked_at_sentence(const Reason& reason, const Zone& zone) {
  const Facts facts(reason.facts, zone);
  switch (reason.rule) {
    case RuleId::sore_same_day:
      return fmt::format("The latest soreness reading is {}, on {}.", facts["sore"], facts["at"]);
    case RuleId::stop_no_pain:
      if (facts.has("first press")) {
        return fmt::format("The first press hurt {} on {}.", facts["first press"], facts["at"]);
      }
      if (facts.has("last press"))
        return fmt::format("The last press hurt {} on {}.", facts["last press"], facts["at"]);
      return fmt::format("Pressing brought on symptoms on {}.", facts["at"]);
    case RuleId::dose_not_improving:
      return fmt::format("The latest rated session, of {}, went {} → {}.", facts["at"], facts["before"],
                         facts["after"]);
    default:
      return {};
  }
}

std::string how_to_press(const Point& point, PressureAdvice pressure) {
  const bool behind_knee = is_behind_knee(point);
  const bool lighter = pressure == PressureAdvice::lighter;
  std::string how = fmt::format(
      "Press for 1 to 2 minutes (S1), less if it no longer eases (S3), {}at a discomfort of {} of 10 (own).",
      lighter ? "more lightly than usual: " : "", lighter || behind_knee ? "at most 3" : "3 to 5");
  if (behind_knee) how += " Fingers only, off any pulse and any lump (S1, S0).";
  return how;
}

std::string hold_text(const Hold& hold, const Zone& zone) {
  if (hold.cause == HoldCause::red_flag && hold.report) {
    const RedFlag& flag = hold.report->flag;
    const LocalTime local = zone.local(hold.since);
    const bool is_emergency = urgency_of(flag) == Urgency::emergency;
    return fmt::format("You reported \"{}\" on {} {}. Do not press {}. {}", made_visible(flag.str()),
                       short_date_text(date::floor<date::days>(local)), clock_text(local),
                       is_emergency ? "any point" : "this leg", urgency_advice(urgency_of(flag)));
  }
  Reason reason{RuleId::safety_hold, {}, {}};
  switch (hold.cause) {
    case HoldCause::screening_stop:
      reason.facts.push_back({"screening stop", hold.since});
      break;
    case HoldCause::screening_clinician:
      reason.facts.push_back({"screening clinician", hold.since});
      break;
    case HoldCause::red_flag:
      reason.facts.push_back({"red flag", hold.since});
      break;
    case HoldCause::own_wish:
      reason.facts.push_back({"own", hold.since});
      if (hold.until) reason.facts.push_back({"until", *hold.until});
      break;
  }
  return sentence(reason, zone);
}

std::string_view hold_cause_name(HoldCause cause) {
  switch (cause) {
    case HoldCause::red_flag:
      return "red_flag";
    case HoldCause::screening_stop:
      return "screening_stop";
    case HoldCause::screening_clinician:
      return "screening_clinician";
    case HoldCause::own_wish:
      return "own_wish";
  }
  return {};
}

std::string_view source_title(std::string_view key) {
  if (key == "S0") return "Niel Asher Education: trigger points in the plantaris";
  if (key == "S1") return "Plantaris muscle: pain at the back of the knee";
  if (key == "S2") return "NAT Global Campus: soleus trigger points";
  if (key == "S3") return "Sock Doc: trigger point therapy";
  if (key == "S4") return "Soleus trigger points: self-treatment of foot pain";
  if (key == "own") return "a cautious default of this tool, from no document";
  return {};
}

}  // namespace unknot
