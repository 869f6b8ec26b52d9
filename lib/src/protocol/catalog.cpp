// The words of every rule and alert, in one place.
#include "unknot/catalog.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <cassert>

namespace unknot {
namespace {

struct RuleRow {
  RuleId rule;
  std::string_view name;
  std::string_view source;
  std::string_view statement;
  std::string_view not_met;
};

constexpr std::array<RuleRow, k_rule_count> k_rules{{
    {RuleId::sore_next_day, "sore.next-day", "S3",
     "Soreness on the day after a treated day, before treating again, means a day of rest.",
     "No soreness was reported on the day after a treated day."},
    {RuleId::sore_same_day, "sore.same-day", "S1", "Any other soreness means lighter pressure, morning and night only.",
     "No other soreness keeps the pressure light."},
    {RuleId::resume_reduced, "resume.reduced", "own",
     "A rest ends with a reading of 0 on a later day; treatment starts again lightly.", "No rest has just ended."},
    {RuleId::resume_full, "resume.full", "own",
     "Two sore-free mornings after treated days bring back the usual number of sessions.",
     "No second sore-free morning today brings back the usual number of sessions."},
    {RuleId::stop_no_pain, "stop.no-pain", "S1",
     "Treatment goes on until pressing causes no pain or symptoms, then stops.",
     "Pressing still hurts, or has not been rated yet."},
    {RuleId::stop_recheck, "stop.recheck", "own",
     "After a stop the point is pressed again on day 1, 3, 7 and 14, without treating it.",
     "Treatment has not stopped, so there is nothing to re-check."},
    {RuleId::safety_hold, "safety.hold", "own",
     "A red flag, a safety answer or your own wish stops everything until it is opened again.",
     "Nothing holds the point."},
    {RuleId::dose_frequency, "dose.frequency", "S1", "Two to four sessions a day, spread over the day.",
     "The usual number of sessions is not in force."},
    {RuleId::dose_reduced, "dose.reduced", "S1", "When sore: lighter pressure, twice a day, morning and night.",
     "The lighter dose is not in force."},
    {RuleId::dose_not_improving, "dose.not-improving", "S3",
     "Several sessions a day only while each one helps; otherwise two at the most.",
     "The latest rated session helped, or none was rated today or yesterday."},
    {RuleId::time_spread, "time.spread", "S1", "Sessions are spread over the day.", "No session is left to place."},
    {RuleId::time_min_gap, "time.min-gap", "own", "Sessions keep a distance; missed ones are never made up.",
     "All sessions left have room."},
    {RuleId::time_window, "time.window", "own", "Nothing is planned outside the day's hours.",
     "The day's hours are not over."},
    {RuleId::ask_soreness, "ask.soreness", "S3",
     "On the day after a treated one, soreness is asked for before the first session.",
     "The soreness reading is not due."},
}};

struct AlertRow {
  AlertId alert;
  std::string_view name;
  std::string_view source;
};

constexpr std::array<AlertRow, k_alert_count> k_alerts{{
    {AlertId::over_dose, "over-dose", "S3"},
    {AlertId::too_soon, "too-soon", "own"},
    {AlertId::treated_in_rest, "treated-in-rest", "S3"},
    {AlertId::stalled, "stalled", "S3"},
    {AlertId::frequent_rest, "frequent-rest", "own"},
    {AlertId::long_soreness, "long-soreness", "own"},
    {AlertId::no_progress, "no-progress", "own"},
    {AlertId::worsening, "worsening", "own"},
    {AlertId::pain_elsewhere, "pain-elsewhere", "own"},
    {AlertId::tool_caution, "tool-caution", "S0, S2"},
    {AlertId::screening_unanswered, "screening-unanswered", "own"},
}};

const RuleRow& row(RuleId rule) {
  const RuleRow& found = k_rules[static_cast<std::size_t>(rule)];
  assert(found.rule == rule);
  return found;
}

const AlertRow& row(AlertId alert) {
  const AlertRow& found = k_alerts[static_cast<std::size_t>(alert)];
  assert(found.alert == alert);
  return found;
}

std::string span_text(Seconds span) {
  const auto minutes = std::chrono::floor<Minutes>(span);
  if (span < Minutes{1}) return fmt::format("{} s", span.count());
  if (minutes < Minutes{60}) {
    const auto rest = (span - minutes).count();
    return rest == 0 ? fmt::format("{} min", minutes.count()) : fmt::format("{} min {} s", minutes.count(), rest);
  }
  const auto hours = minutes.count() / 60;
  const auto rest = minutes.count() % 60;
  return rest == 0 ? fmt::format("{} h", hours) : fmt::format("{} h {} min", hours, rest);
}

/// The facts of one reason or alert, as words.
class Facts {
 public:
  Facts(const std::vector<Fact>& facts, const Zone& zone) : facts_(facts), zone_(zone) {}

  bool has(std::string_view name) const { return find(name) != facts_.end(); }

  std::string operator[](std::string_view name) const {
    const auto fact = find(name);
    assert(fact != facts_.end());
    return std::visit([&](const auto& value) { return words(value); }, fact->value);
  }

 private:
  std::vector<Fact>::const_iterator find(std::string_view name) const {
    return std::find_if(facts_.begin(), facts_.end(), [&](const Fact& fact) { return fact.name == name; });
  }
  static std::string words(int value) { return std::to_string(value); }
  static std::string words(Score value) { return std::to_string(value.value()); }
  static std::string words(ProtocolDay value) { return short_date_text(value.date()); }
  static std::string words(Seconds value) { return span_text(value); }
  static std::string words(TimeOfDay value) { return value.text(); }
  std::string words(Instant value) const {
    const LocalTime local = zone_.local(value);
    return short_date_text(date::floor<date::days>(local)) + " " + clock_text(local);
  }

  const std::vector<Fact>& facts_;
  const Zone& zone_;
};

std::string hold_sentence(const Facts& facts) {
  if (facts.has("red flag")) {
    return fmt::format(
        "A red flag was reported on {}: do not press anything on this leg until a professional has looked at it.",
        facts["red flag"]);
  }
  if (facts.has("screening stop")) {
    return fmt::format("A safety answer of {} says not to press: have it looked at by a professional first.",
                       facts["screening stop"]);
  }
  if (facts.has("screening clinician")) {
    return fmt::format("A safety answer of {} asks for a clinician's word before you press.",
                       facts["screening clinician"]);
  }
  return fmt::format("You put this point on hold on {}.", facts["own"]);
}

std::string over_dose_sentence(const Facts& facts) {
  if (facts.has("sessions") && facts.has("length")) {
    return fmt::format("{} sessions today, one of them {} long: more is not better. Leave it for today.",
                       facts["sessions"], facts["length"]);
  }
  if (facts.has("sessions")) {
    return fmt::format("{} sessions today: more is not better. Leave it for today.", facts["sessions"]);
  }
  return fmt::format("A session of {}: more is not better. One to two minutes are enough.", facts["length"]);
}

}  // namespace

std::string_view rule_name(RuleId rule) { return row(rule).name; }
std::string_view rule_source(RuleId rule) { return row(rule).source; }
std::string_view rule_statement(RuleId rule) { return row(rule).statement; }
std::string_view rule_not_met(RuleId rule) { return row(rule).not_met; }
std::string_view alert_name(AlertId alert) { return row(alert).name; }
std::string_view alert_source(AlertId alert) { return row(alert).source; }

std::string sentence(const Reason& reason, const Zone& zone) {
  const Facts facts(reason.facts, zone);
  switch (reason.rule) {
    case RuleId::sore_next_day:
      return fmt::format("Sore {} on {}, the day after treatment or later: rest until a check on a later day says 0.",
                         facts["sore"], facts["at"]);
    case RuleId::sore_same_day:
      return fmt::format("Sore {} on {}: press more lightly, morning and night only.", facts["sore"], facts["at"]);
    case RuleId::resume_reduced:
      return fmt::format("Not sore on {}, after a rest: start again lightly, morning and night.", facts["at"]);
    case RuleId::resume_full:
      return fmt::format("Two mornings without soreness ({} and {}): back to the usual sessions.", facts["earlier"],
                         facts["at"]);
    case RuleId::stop_no_pain:
      return fmt::format("Pressing caused no pain or symptoms on {}: stop treating, and only check it.", facts["at"]);
    case RuleId::stop_recheck:
      if (facts.has("recheck")) {
        return fmt::format("Press it once on {} to see whether it stays quiet; no treatment.", facts["recheck"]);
      }
      return fmt::format("The last re-check stayed clear ({}): nothing more is planned.", facts["latest"]);
    case RuleId::safety_hold:
      return hold_sentence(facts);
    case RuleId::dose_frequency:
      return fmt::format("{} sessions a day, spread over the day.", facts["per_day"]);
    case RuleId::dose_reduced:
      return "While it is sore: two sessions a day, morning and night, with lighter pressure.";
    case RuleId::dose_not_improving:
      return fmt::format("The session of {} went {} → {} and brought no relief: {} a day at the most.", facts["at"],
                         facts["before"], facts["after"], facts["target"]);
    case RuleId::time_spread:
      return fmt::format("What is left is spread up to {}.", facts["last"]);
    case RuleId::time_min_gap:
      return fmt::format("At least {} between sessions: what has no room is left out and not made up.",
                         facts["min_gap"]);
    case RuleId::time_window:
      return fmt::format("Sessions are planned from {} to {}; what was missed is not made up.", facts["first"],
                         facts["last"]);
    case RuleId::ask_soreness:
      return fmt::format("You treated it on {}: say how sore it is before the first session.", facts["at"]);
  }
  return {};
}

std::string sentence(const Alert& alert, const Zone& zone) {
  const Facts facts(alert.facts, zone);
  switch (alert.alert) {
    case AlertId::over_dose:
      return over_dose_sentence(facts);
    case AlertId::too_soon:
      return fmt::format("The session of {} came {} after the one before: leave at least {} between them.", facts["at"],
                         facts["gap"], facts["min_gap"]);
    case AlertId::treated_in_rest:
      return fmt::format("A session on {}, while the point was to be left alone: rest means rest.", facts["at"]);
    case AlertId::stalled:
      return "The first press hurts no less than a week ago: it may be the wrong point, the wrong pressure or time, or "
             "the cause may lie elsewhere (shoes, training, sitting).";
    case AlertId::frequent_rest:
      return fmt::format("Three rests since {}: the dose is too much. Press more lightly, or fewer times a day.",
                         facts["since"]);
    case AlertId::long_soreness:
      return fmt::format("Sore for {} days on end, since {}: leave it alone and see a professional.", facts["days"],
                         facts["since"]);
    case AlertId::no_progress:
      return fmt::format(
          "{} days of treatment, and pressing hurts about as much as in the first week: see a "
          "professional.",
          facts["days"]);
    case AlertId::worsening:
      return "The worst pain has been clearly higher than in the first week on most of the last rated days: pause, and "
             "see a professional.";
    case AlertId::pain_elsewhere:
      return fmt::format(
          "The point has been quiet since {}, and the worst pain is still {}: it may come from somewhere "
          "else. See a professional.",
          facts["since"], facts["worst"]);
    case AlertId::tool_caution:
      return "A ball or pressure tool here is not for those who were not shown how (S0, S2: deep muscle, many veins; "
             "S3 "
             "and S4 allow tools): use your hands, or the opposite knee.";
    case AlertId::screening_unanswered:
      return "The safety questions are not answered yet, and unanswered does not mean you may go on: run `unknot "
             "screen`.";
  }
  return {};
}

std::string_view source_title(std::string_view key) {
  if (key == "S0") return "Niel Asher Education: trigger points in the plantaris";
  if (key == "S1") return "Plantaris muscle: pain at the back of the knee";
  if (key == "S2") return "NAT Global Campus: soleus trigger points";
  if (key == "S3") return "Sock Doc: trigger point therapy";
  if (key == "S4") return "Soleus trigger points: self-treatment of foot pain";
  if (key == "own") return "this tool's own cautious default; no document says it";
  return {};
}

}  // namespace unknot
