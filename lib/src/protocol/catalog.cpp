// The text of every rule and alert, in one place.
#include "unknot/catalog.hpp"
#include "time/span.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cassert>

#include "unknot/muscle.hpp"
#include "unknot/red_flag.hpp"
#include "unknot/text.hpp"

namespace unknot {
namespace {

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

struct AlertRow {
  AlertId alert;
  std::string_view name;
  std::string_view source;
};

constexpr std::array<AlertRow, k_alert_count> k_alerts{{
    {AlertId::over_dose, "over-dose", "S1, S3"},
    {AlertId::too_soon, "too-soon", "own"},
    {AlertId::made_worse, "made-worse", "S3"},
    {AlertId::pressed_firmly, "pressed-firmly", "S1"},
    {AlertId::treated_in_rest, "treated-in-rest", "S3"},
    {AlertId::stalled, "stalled", "S3"},
    {AlertId::frequent_rest, "frequent-rest", "own"},
    {AlertId::long_soreness, "long-soreness", "own"},
    {AlertId::no_progress, "no-progress", "own"},
    {AlertId::worsening, "worsening", "own"},
    {AlertId::pain_elsewhere, "pain-elsewhere", "own"},
    {AlertId::tool_caution, "tool-caution", "S0, S2"},
    {AlertId::screening_unanswered, "screening-unanswered", "own"},
    {AlertId::screening_old, "screening-old", "own"},
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

/// The facts of one reason or alert, as text.
class Facts {
 public:
  Facts(const std::vector<Fact>& facts, const Zone& zone) : facts_(facts), zone_(zone) {}

  bool has(std::string_view name) const { return find(name) != facts_.end(); }

  /// A whole number; absent where there is no such fact.
  std::optional<int> number(std::string_view name) const {
    const auto fact = find(name);
    return fact == facts_.end() ? std::nullopt : std::optional(std::get<int>(fact->value));
  }

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
  static std::string words(Tenths value) {
    const int rest = value.value % 10;
    return rest == 0 ? std::to_string(value.value / 10) : fmt::format("{}.{}", value.value / 10, rest);
  }
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

std::string names_of(std::span<const MuscleKind> kinds, std::string_view last = " and ") {
  std::string names;
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    if (i > 0) names += i + 1 == kinds.size() ? last : ", ";
    names += facts_of(kinds[i])->name;
  }
  return names;
}

const MuscleFacts* muscle_of(const Point& point) { return point.muscle ? facts_of(point.muscle->kind()) : nullptr; }

/// Where the documents name muscles together with this one, their names; else empty.
std::string related_muscles(const Point& point) {
  const MuscleFacts* muscle = muscle_of(point);
  return muscle == nullptr ? std::string() : names_of(muscle->related);
}

/// Whether the two muscles send pain to one area, by the documents.
bool share_an_area(const MuscleFacts& one, const MuscleFacts& other) {
  return std::any_of(one.refers_to.begin(), one.refers_to.end(), [&](std::string_view area) {
    return std::find(other.refers_to.begin(), other.refers_to.end(), area) != other.refers_to.end();
  });
}

/// The other muscles that the documents name for the areas of this one.
std::string muscles_that_refer_there(const Point& point) {
  const MuscleFacts* muscle = muscle_of(point);
  if (muscle == nullptr) return {};
  std::vector<MuscleKind> others;
  for (const MuscleFacts& other : known_muscles()) {
    if (other.kind != muscle->kind && share_an_area(*muscle, other)) others.push_back(other.kind);
  }
  return names_of(others);
}

/// S3's ways on where a point does not respond, in its order.
std::string way_on(int way, const Point& point) {
  switch (way) {
    case 1:
      return "Try another place on the muscle, two or three fingers up or down.";
    case 2:
      return "Try less or more pressure or time, or another technique: hold, circle or stroke.";
    case 3: {
      const std::string related = related_muscles(point);
      return related.empty() ? "Look for a related muscle." : fmt::format("Look at a related muscle: {}.", related);
    }
    case 4:
      return "Change the cause: shoes, training or sitting.";
    default:
      return "Ask a professional about another therapy.";
  }
}

std::string stalled_sentence(const Facts& facts, const Point& point) {
  std::string text = fmt::format("First press: {} this week, {} last week.", facts["this week"], facts["last week"]);
  if (const auto way = facts.number("way")) {
    text += fmt::format(" {} Note what you change.", way_on(*way, point));
  }
  return text;
}

std::string treated_in_rest_sentence(const Facts& facts) {
  if (const auto cause = facts.number("hold")) {
    if (static_cast<HoldCause>(*cause) == HoldCause::own_wish) {
      return fmt::format("The session of {} came while you had paused this point.", facts["at"]);
    }
    return fmt::format("The session of {} came while this leg was on hold.{}", facts["at"],
                       facts.has("held") ? " Do not press this leg." : "");
  }
  if (facts.has("stop")) {
    return fmt::format("The session of {} came after pressing had stopped hurting. One press is enough to check it.",
                       facts["at"]);
  }
  return fmt::format("The session of {} came on a day of rest. A day without pressing is part of the treatment.",
                     facts["at"]);
}

std::string pain_elsewhere_sentence(const Facts& facts, const Point& point) {
  std::string text = fmt::format("Pressing has caused no pain since {}, and the worst pain is still {}.",
                                 facts["since"], facts["worst"]);
  const std::string others = muscles_that_refer_there(point);
  if (!others.empty()) text += fmt::format(" Other muscles can send pain there: {}.", others);
  return text + " See a professional.";
}

std::string screening_old_sentence(const Facts& facts) {
  if (facts.has("added")) {
    return fmt::format("You answered the safety questions on {}, before you added this point: answer them again.",
                       facts["answered"]);
  }
  return fmt::format("You answered the safety questions on {}, before the break that began on {}: answer them again.",
                     facts["answered"], facts["break"]);
}

}  // namespace

std::string_view rule_name(RuleId rule) { return row(rule).name; }
std::string_view rule_source(RuleId rule) { return row(rule).source; }
std::string_view rule_statement(RuleId rule) { return row(rule).statement; }
std::string_view alert_name(AlertId alert) { return row(alert).name; }
std::string_view alert_source(AlertId alert) { return row(alert).source; }

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

std::string sentence(const Alert& alert, const Point& point, const Zone& zone) {
  const Facts facts(alert.facts, zone);
  switch (alert.alert) {
    case AlertId::over_dose:
      return over_dose_sentence(facts);
    case AlertId::too_soon:
      return fmt::format("The session of {} came {} after the one before: leave at least {} between them.", facts["at"],
                         facts["gap"], facts["min_gap"]);
    case AlertId::made_worse:
      return fmt::format(
          "The session of {} went {} → {}: it hurt more afterwards. Nothing more today; next time press more gently "
          "and for a shorter time.",
          facts["at"], facts["before"], facts["after"]);
    case AlertId::pressed_firmly:
      return fmt::format("You pressed firmly on {}: press more lightly while it is sore.", facts["at"]);
    case AlertId::treated_in_rest:
      return treated_in_rest_sentence(facts);
    case AlertId::stalled:
      return stalled_sentence(facts, point);
    case AlertId::frequent_rest:
      return fmt::format("Three rests since {}: the dose is too much. Press more lightly, or fewer times a day.",
                         facts["since"]);
    case AlertId::long_soreness:
      return fmt::format(
          "Sore on {} of the {} days since {}: see a professional. This notice goes after a day "
          "on which every soreness reading is 0.",
          facts["sore days"], facts["days"], facts["since"]);
    case AlertId::no_progress:
      return fmt::format(
          "Day {} of treatment. First press: {} on average this week, {} in the first week. See a professional.",
          facts["days"], facts["this week"], facts["first week"]);
    case AlertId::worsening:
      return fmt::format(
          "The worst pain was 2 or more above the first week's {} on {} of the last 4 rated days, last {}: pause, and "
          "see a professional.",
          facts["first week"], facts["days"], facts["worst"]);
    case AlertId::pain_elsewhere:
      return pain_elsewhere_sentence(facts, point);
    case AlertId::tool_caution:
      if (facts.has("behind the knee")) {
        return "Behind the knee press with the fingers only, even if you were shown how: vessels and nerves lie there (S1, "
               "S0).";
      }
      return "A ball or pressure tool on the calf is not for those who were not shown how (S0, S2: deep muscle, many "
             "veins; S3 and S4 allow tools): use your hands, or the opposite knee.";
    case AlertId::screening_unanswered:
      return "Answer the safety questions before you press. Unanswered is not cleared.";
    case AlertId::screening_old:
      return screening_old_sentence(facts);
  }
  return {};
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

std::string elsewhere_sentence(const Decision& decision, const Point& point) {
  std::string others;
  for (const PointName& name : decision.other_points) others += (others.empty() ? "" : ", ") + made_visible(name.str());
  const std::string related = related_muscles(point);
  std::string text;
  if (!others.empty()) text = fmt::format("Your other points that are not sore: {}.", others);
  if (!related.empty()) {
    text += fmt::format("{}Muscles named together with this one: {} ({}).", text.empty() ? "" : " ", related,
                        muscle_of(point)->sources);
  }
  if (text.empty()) return text;
  if (decision.phase == Phase::rest)
    return "While it rests, another point away from the sore area may be treated (S3). " + text;
  return decision.other_points.empty() ? std::string() : text;
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
