#include "render_decision.hpp"

#include <algorithm>

#include "point_match.hpp"
#include "render_entry.hpp"
#include "render_safety.hpp"
#include "unknot/catalog.hpp"
#include "unknot/text.hpp"

namespace unknot::app {
namespace {

constexpr int k_widest_name = 24;

Ink ink_of(Phase phase) {
  switch (phase) {
    case Phase::full:
      return Ink::good;
    case Phase::reduced:
      return Ink::caution;
    case Phase::rest:
      return Ink::caution;
    case Phase::hold:
      return Ink::stop;
    case Phase::stopped:
    case Phase::resolved:
      break;
  }
  return Ink::plain;
}

std::string name_of(const PointDecision& decided) { return made_visible(decided.point.name.str()); }

int name_columns(const Paint& paint, const std::vector<PointDecision>& points) {
  int widest = 0;
  for (const PointDecision& decided : points) widest = std::max(widest, width_of(name_of(decided)));
  return std::min({widest, k_widest_name, paint.columns() - 28});
}

std::string times_text(const std::vector<Instant>& times, Instant now, const Zone& zone) {
  std::string text;
  for (const Instant time : times) {
    if (!text.empty()) text += ", ";
    text += clock_text(zone.local(time));
    if (time <= now) text += " (due since)";
  }
  return text;
}

std::string what_next(const Decision& decision, const Calendar& calendar) {
  if (!decision.next) return decision.phase == Phase::hold ? "on hold: nothing is planned" : "nothing is planned";
  const std::string due = due_text(*decision.next, decision.now, calendar);
  return fmt::format("{} {}", decision.next->kind == NextKind::treat ? "treat" : "check", due);
}

std::string dose_text(const Paint& paint, const Decision& decision) {
  const Dose& dose = decision.dose;
  if (dose.target == 0) return dose.done == 0 ? "" : fmt::format("{} done", dose.done);
  return fmt::format("{} {} of {}", paint.dots(std::min(dose.done, 9), dose.left), dose.done, dose.target);
}

std::string how_to_check(const PointDecision& decided) {
  if (decided.decision.phase == Phase::rest) {
    return fmt::format("Say how sore it is: `unknot check {} --sore N`. Until then it rests.",
                       typed_name(decided.point.name));
  }
  return fmt::format("Press it once and say how it hurts: `unknot check {} --press N`. No treatment.",
                     typed_name(decided.point.name));
}

/// The decision's main reason: the first that says what to do today.
const Reason* main_reason(const Decision& decision) {
  return decision.reasons.empty() ? nullptr : &decision.reasons.front();
}

std::string reason_line(const Paint& paint, const Reason& reason, const Zone& zone, std::string_view lead) {
  return paint.paragraph(
      lead, fmt::format("{} [{}, {}]", sentence(reason, zone), rule_name(reason.rule), rule_source(reason.rule)));
}

std::string_view supposition_words(Supposition supposed) {
  switch (supposed) {
    case Supposition::sore_now:
      return "a check says it is sore";
    case Supposition::not_sore_now:
      return "a check says it is not sore (0)";
    case Supposition::not_sore_tomorrow:
      return "tomorrow's check says it is not sore (0)";
    case Supposition::press_clear:
      return "pressing causes no pain and no symptoms (0)";
    case Supposition::press_painful:
      return "pressing hurts again";
    case Supposition::session_helped:
      return "a session brings relief";
    case Supposition::session_no_relief:
      return "a session brings no relief";
    case Supposition::red_flag:
      return "you report a red flag";
  }
  return "";
}

std::string consequence_words(const Consequence& change) {
  std::string words = fmt::format("{}: {}", supposition_words(change.supposed), phase_text(change.phase));
  if (change.target > 0) words += fmt::format(", {} a day", change.target);
  return words + ".";
}

std::string entry_evidence(const Paint& paint, const Explanation& explained, const std::vector<EntryId>& ids,
                           const Zone& zone) {
  std::string lines;
  for (const EntryId& id : ids) {
    for (const Entry& entry : explained.entries) {
      if (id_of(entry) != id) continue;
      const std::string lead =
          fmt::format("      {}  {}  ", short_id(id), when_text(stamp_of(entry), explained.decided.decision.now, zone));
      lines += paint.ink(Ink::dim, paint.paragraph(lead, what_text(entry)));
    }
  }
  return lines;
}

}  // namespace

// Own: press to a discomfort of 3 to 5, at most 3 when reduced or behind the knee.
std::string how_to_press(const PointDecision& decided) {
  const bool behind_knee = decided.point.muscle && decided.point.muscle->kind() == MuscleKind::plantaris;
  const bool lighter = decided.decision.pressure == PressureAdvice::lighter;
  std::string how = "Press for 60-120 s, less if it no longer eases, ";
  how += lighter ? "more lightly than usual: to a discomfort of 3 at the most."
                 : (behind_knee ? "to a discomfort of 3 at the most." : "to a discomfort of 3-5.");
  if (behind_knee) how += " Keep off a pulse and any lump behind the knee.";
  return how;
}

std::string due_text(const NextStep& next, Instant now, const Calendar& calendar) {
  const LocalTime local = calendar.zone().local(next.due);
  const std::string clock = clock_text(local);
  if (next.overdue) {
    const ProtocolDay due_day = calendar.day_of(next.due);
    return due_day == calendar.day_of(now) ? fmt::format("now, due since {}", clock) : "now";
  }
  const auto away = calendar.day_of(next.due).since(calendar.day_of(now)).count();
  if (away == 0) return "at " + clock;
  if (away == 1) return "tomorrow at " + clock;
  const date::local_days today = date::floor<date::days>(calendar.zone().local(now));
  return fmt::format("on {} at {}", short_date_text(date::floor<date::days>(local), today), clock);
}

std::string alerts_text(const Paint& paint, const Decision& decision, const Zone& zone) {
  std::string text;
  for (const Alert& alert : decision.alerts)
    text += paint.ink(Ink::caution, paint.paragraph("! ", sentence(alert, zone)));
  return text;
}

std::string glance(const Paint& paint, const std::vector<PointDecision>& points, const Calendar& calendar,
                   Instant now) {
  const LocalTime local = calendar.zone().local(now);
  std::string text =
      paint.ink(Ink::bold, fmt::format("{}, {}", short_date_text(date::floor<date::days>(local)), clock_text(local))) +
      "\n\n";
  const int names = name_columns(paint, points);
  for (const PointDecision& decided : points) {
    const Decision& decision = decided.decision;
    const std::string phase(phase_text(decision.phase));
    const std::string lead =
        fmt::format("  {}  {} {}", padded(name_of(decided), names), paint.ink(ink_of(decision.phase), padded(phase, 8)),
                    padded(dose_text(paint, decision), 12));
    const std::string next =
        decision.times.empty() ? what_next(decision, calendar) : times_text(decision.times, now, calendar.zone());
    text += paint.paragraph(lead + "  ", next);
  }
  const auto earliest = [](const PointDecision* a, const PointDecision& b) {
    return a == nullptr || b.decision.next->due < a->decision.next->due;
  };
  const PointDecision* first = nullptr;
  for (const PointDecision& decided : points) {
    if (decided.decision.next && earliest(first, decided)) first = &decided;
  }
  text += "\n";
  if (first == nullptr) {
    text += "Nothing is planned.\n";
  } else {
    text += next_text(paint, *first, calendar);
  }
  if (const std::string held = holds_text(paint, points, calendar.zone()); !held.empty()) text += "\n" + held;
  // What holds for every point is said once.
  std::vector<std::string> said;
  for (const PointDecision& decided : points) {
    for (const Alert& alert : decided.decision.alerts) {
      const bool of_all = alert.alert == AlertId::screening_unanswered;
      std::string words = sentence(alert, calendar.zone());
      if (!of_all && points.size() > 1) words = fmt::format("{}: {}", name_of(decided), words);
      if (std::find(said.begin(), said.end(), words) == said.end()) said.push_back(std::move(words));
    }
  }
  if (!said.empty()) text += "\n";
  for (const std::string& words : said) text += paint.ink(Ink::caution, paint.paragraph("! ", words));
  return text;
}

std::string next_text(const Paint& paint, const PointDecision& decided, const Calendar& calendar) {
  const Decision& decision = decided.decision;
  std::string text =
      paint.ink(Ink::bold, paint.paragraph("", fmt::format("{}: {}", name_of(decided), what_next(decision, calendar))));
  if (decision.next) {
    if (decision.soreness_question == SorenessQuestion::due) {
      text += paint.paragraph("  ", fmt::format("First say how sore it is (0: not at all): `unknot check {} --sore N`.",
                                                typed_name(decided.point.name)));
    }
    text +=
        paint.paragraph("  ", decision.next->kind == NextKind::treat ? how_to_press(decided) : how_to_check(decided));
  }
  if (const Reason* reason = main_reason(decision)) {
    text += paint.ink(Ink::dim, reason_line(paint, *reason, calendar.zone(), "  Why: "));
  }
  if (decision.held_by) text += paint.paragraph("  ", how_it_opens(*decision.held_by, decided.point.name));
  return text;
}

std::string aftermath(const Paint& paint, const PointDecision& decided, const Calendar& calendar) {
  const Decision& decision = decided.decision;
  const std::string phase = paint.ink(ink_of(decision.phase), phase_text(decision.phase));
  const Dose& dose = decision.dose;
  const std::string done = dose.target == 0 ? "" : fmt::format(", {} of {} done today", dose.done, dose.target);
  std::string text = fmt::format("Phase:  {}{}\n", phase, done);
  std::string next = what_next(decision, calendar);
  if (decision.times.size() > 1) {
    next += fmt::format(", then {}",
                        times_text({decision.times.begin() + 1, decision.times.end()}, decision.now, calendar.zone()));
  }
  const bool tomorrow = decision.next && decision.next->kind == NextKind::treat && decision.dose.done > 0 &&
                        calendar.day_of(decision.next->due) > decision.day;
  if (tomorrow) next += "; say first how sore it is";
  text += paint.paragraph("Next:   ", next + ".");
  if (const Reason* reason = main_reason(decision)) {
    text += paint.ink(Ink::dim, reason_line(paint, *reason, calendar.zone(), "Why:    "));
  }
  if (decision.held_by) text += paint.paragraph("Opens:  ", how_it_opens(*decision.held_by, decided.point.name));
  // The standing question is told in full by the reading commands; after each write a reminder is enough.
  for (const Alert& alert : decision.alerts) {
    const bool standing = alert.alert == AlertId::screening_unanswered;
    text += paint.ink(Ink::caution, paint.paragraph("! ", standing ? "Safety questions unanswered: `unknot screen`."
                                                                   : sentence(alert, calendar.zone())));
  }
  return text;
}

std::string plan_text(const Paint& paint, const std::vector<PointPlan>& plans, const Calendar& calendar, Instant now) {
  std::string text;
  const std::size_t days = plans.empty() ? 0 : plans.front().days.size();
  if (days > 1) {
    text += paint.ink(Ink::dim, paint.paragraph("", "The days ahead assume sessions on time and no soreness.")) + "\n";
  }
  int names = 0;
  for (const PointPlan& plan : plans) names = std::max(names, width_of(made_visible(plan.point.name.str())));
  names = std::min({names, k_widest_name, paint.columns() - 28});
  for (std::size_t ahead = 0; ahead < days; ++ahead) {
    text += paint.ink(Ink::bold, short_date_text(plans.front().days[ahead].day.date(),
                                                 date::floor<date::days>(calendar.zone().local(now)))) +
            "\n";
    for (const PointPlan& plan : plans) {
      const PlannedDay& day = plan.days[ahead];
      std::string what = times_text(day.times, now, calendar.zone());
      if (day.soreness_question == SorenessQuestion::due)
        what = "soreness? then " + (what.empty() ? "no session" : what);
      const bool check = day.next && day.next->kind == NextKind::check && calendar.day_of(day.next->due) == day.day;
      if (check) {
        what = fmt::format("check at {}{}", clock_text(calendar.zone().local(day.next->due)),
                           what.empty() ? "" : ", then " + what);
      }
      if (what.empty()) what = day.dose.target > 0 ? "none left" : "no session";
      if (day.pressure == PressureAdvice::lighter) what += ", lighter";
      const std::string lead = fmt::format("  {}  {}  ", padded(made_visible(plan.point.name.str()), names),
                                           paint.ink(ink_of(day.phase), padded(phase_text(day.phase), 8)));
      text += paint.paragraph(lead, what);
    }
  }
  return text;
}

std::string why_text(const Paint& paint, const Explanation& explained, const Calendar& calendar) {
  const PointDecision& decided = explained.decided;
  const Decision& decision = decided.decision;
  const Zone& zone = calendar.zone();
  std::string text = paint.ink(Ink::bold, fmt::format("{}: {}", name_of(decided), phase_text(decision.phase)));
  if (decision.dose.target > 0) text += fmt::format(", {} of {} done", decision.dose.done, decision.dose.target);
  text += "\n" + paint.paragraph("Next: ", what_next(decision, calendar) + ".");
  if (decision.held_by) text += paint.paragraph("Opens: ", how_it_opens(*decision.held_by, decided.point.name));
  text += "\nWhat decided it\n";
  for (const Reason& reason : decision.reasons) {
    text += reason_line(paint, reason, zone, "  - ");
    text += entry_evidence(paint, explained, reason.entries, zone);
  }
  if (!decision.alerts.empty()) text += "\nTo be told\n";
  for (const Alert& alert : decision.alerts) {
    text += paint.paragraph(
        "  ! ", fmt::format("{} [{}, {}]", sentence(alert, zone), alert_name(alert.alert), alert_source(alert.alert)));
    text += entry_evidence(paint, explained, alert.entries, zone);
  }
  if (!decision.not_met.empty()) text += "\nRules that changed nothing, and why\n";
  for (const RuleId rule : decision.not_met) {
    text += paint.ink(Ink::dim, paint.paragraph("  - ", fmt::format("{} [{}, {}]", rule_not_met(rule), rule_name(rule),
                                                                    rule_source(rule))));
  }
  if (!explained.changes.empty()) text += "\nWhat would change it\n";
  for (const Consequence& change : explained.changes) text += paint.paragraph("  - if ", consequence_words(change));
  return text;
}

}  // namespace unknot::app
