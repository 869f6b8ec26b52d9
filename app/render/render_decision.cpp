#include "render/render_decision.hpp"

#include <algorithm>

#include "context/point_match.hpp"
#include "render/render_entry.hpp"
#include "render/render_safety.hpp"
#include "system/text_width.hpp"
#include "unknot/catalog.hpp"
#include "unknot/text.hpp"

namespace unknot::app {
namespace {

constexpr int k_widest_name = 24;

Style ink_of(Phase phase) {
  switch (phase) {
    case Phase::full:
      return Style::good;
    case Phase::reduced:
      return Style::caution;
    case Phase::rest:
      return Style::caution;
    case Phase::hold:
      return Style::stop;
    case Phase::stopped:
    case Phase::resolved:
      break;
  }
  return Style::plain;
}

std::string name_of(const PointDecision& decided) { return decided.point.name.str(); }

int name_columns(const Formatter& formatter, const std::vector<PointDecision>& points) {
  int widest = 0;
  for (const PointDecision& decided : points) widest = std::max(widest, width_of(name_of(decided)));
  return std::min({widest, k_widest_name, formatter.columns() - 28});
}

std::string times_text(const std::vector<Instant>& times, Instant now, const Zone& zone) {
  std::string text;
  for (const Instant time : times) {
    if (!text.empty()) text += ", ";
    const std::string clock = clock_text(zone.local(time));
    text += time <= now ? fmt::format("now (due since {})", clock) : clock;
  }
  return text;
}

bool has_alert(const Decision& decision, AlertId id) {
  return std::any_of(decision.alerts.begin(), decision.alerts.end(),
                     [&](const Alert& alert) { return alert.alert == id; });
}

/// Whether the safety questions come before the next step: then that is what is said of it, and no alert repeats it.
bool asks_safety_first(const Decision& decision) {
  return decision.next && decision.next->kind == NextKind::treat && has_alert(decision, AlertId::screening_unanswered);
}

std::string what_next(const Decision& decision, const Calendar& calendar) {
  if (!decision.next) return decision.phase == Phase::hold ? "nothing, it is on hold" : "nothing is planned";
  const std::string due = due_text(*decision.next, decision.now, calendar);
  std::string step = fmt::format("{} {}", decision.next->kind == NextKind::treat ? "treat" : "check", due);
  if (!asks_safety_first(decision)) return step;
  return fmt::format("answer the safety questions (`unknot screen`), then {}", step);
}

std::string dose_text(const Formatter& formatter, const Decision& decision) {
  const Dose& dose = decision.dose;
  if (dose.target == 0) return dose.done == 0 ? "" : fmt::format("{} done", dose.done);
  if (dose.done > dose.target) return fmt::format("{} done of {}", dose.done, dose.target);
  return fmt::format("{} {} of {}", formatter.dots(dose.done, dose.left), dose.done, dose.target);
}

std::string how_to_check(const PointDecision& decided) {
  if (decided.decision.phase == Phase::rest) {
    const std::string elsewhere = elsewhere_sentence(decided.decision, decided.point);
    return fmt::format("Note how sore it is: `unknot check {} --sore N`. No pressing until then.{}{}",
                       typed_name(decided.point.name), elsewhere.empty() ? "" : " ", elsewhere);
  }
  return fmt::format("Press it once and note how much it hurts: `unknot check {} --press N`. No treatment.",
                     typed_name(decided.point.name));
}

/// The decision's main reason: the first that says what to do today. Null where that is said anyway: by the box with
/// the warning sign, or by the alert of a session that made it worse.
const Reason* main_reason(const Decision& decision) {
  if (decision.reasons.empty() || (decision.hold && decision.hold->report)) return nullptr;
  return decision.reasons.front().rule == RuleId::dose_made_worse ? nullptr : &decision.reasons.front();
}

/// The words for ending a hold of one's own begin with what they are for.
std::string_view end_lead(const Hold& hold) { return hold.cause == HoldCause::own_wish ? "" : "To end: "; }

std::string reason_line(const Formatter& formatter, const Reason& reason, const Zone& zone, std::string_view lead) {
  return formatter.paragraph(
      lead, fmt::format("{} [{}, {}]", sentence(reason, zone), rule_name(reason.rule), rule_source(reason.rule)));
}

std::string_view supposition_words(Supposition supposed) {
  switch (supposed) {
    case Supposition::sore_now:
      return "it is sore now";
    case Supposition::sore_tomorrow:
      return "it is sore tomorrow before you press";
    case Supposition::not_sore_now:
      return "it is not sore now (0)";
    case Supposition::not_sore_tomorrow:
      return "it is not sore tomorrow (0)";
    case Supposition::no_soreness:
      return "no soreness comes back";
    case Supposition::press_clear:
      return "the first press causes no pain and no symptoms (0)";
    case Supposition::press_painful:
      return "the first press hurts again";
    case Supposition::session_helped:
      return "the next session helps";
    case Supposition::session_no_relief:
      return "the next session does not help";
    case Supposition::session_made_worse:
      return "the next session makes it worse";
    case Supposition::red_flag:
      return "you report a warning sign";
  }
  return "";
}

std::string consequence_words(const Consequence& change, Instant now, const Calendar& calendar) {
  std::string words(supposition_words(change.supposed));
  if (change.sore_free_days) {
    words =
        fmt::format("two days are free of soreness, each after a treated one ({} of 2 so far)", *change.sore_free_days);
  }
  if (change.supposed == Supposition::session_made_worse) {
    words += ": nothing more today";
  } else {
    words += fmt::format(": {}", phase_text(change.phase));
    if (change.target > 0) words += fmt::format(", {} a day", change.target);
  }
  if (change.next) {
    words += fmt::format("; {} {}", change.next->kind == NextKind::treat ? "treat" : "check",
                         due_text({change.next->kind, change.next->due, change.next->due <= now}, now, calendar));
  }
  return words + ".";
}

std::string entry_evidence(const Formatter& formatter, const Explanation& explained, const std::vector<EntryId>& ids,
                           const Zone& zone) {
  std::string lines;
  for (const EntryId& id : ids) {
    for (const Entry& entry : explained.entries) {
      if (id_of(entry) != id) continue;
      const std::string lead =
          fmt::format("      {}  {}  ", short_id(id), when_text(stamp_of(entry), explained.decided.decision.now, zone));
      lines += formatter.styled(Style::dim, formatter.paragraph(lead, what_text(entry)));
    }
  }
  return lines;
}

}  // namespace

std::string due_text(const NextStep& next, Instant now, const Calendar& calendar) {
  const LocalTime local = calendar.zone().local(next.due);
  const std::string clock = clock_text(local);
  if (next.overdue) {
    const ProtocolDay due_day = calendar.day_of(next.due);
    return due_day == calendar.day_of(now) ? fmt::format("now, due since {}", clock) : "now";
  }
  const auto away = calendar.day_of(next.due).since(calendar.day_of(now)).count();
  if (away == 0) return "at " + clock;
  // After midnight people call the same date today, and the next protocol day is not their tomorrow.
  const auto date_of = [&](Instant at) { return date::floor<date::days>(calendar.zone().local(at)); };
  if (away == 1 && date_of(next.due) - date_of(now) == date::days{1}) return "tomorrow at " + clock;
  return fmt::format("on {} at {}", short_date_text(date_of(next.due), date_of(now)), clock);
}

std::string alerts_text(const Formatter& formatter, const PointDecision& decided, const Zone& zone) {
  std::string text;
  for (const Alert& alert : decided.decision.alerts) {
    if (alert.shown == AlertShown::standing_in_reports) continue;
    if (alert.alert == AlertId::screening_unanswered && asks_safety_first(decided.decision)) continue;
    text += formatter.styled(Style::caution, formatter.paragraph("! ", sentence(alert, decided.point, zone)));
  }
  return text;
}

namespace {

/// The alerts of all points, what holds for every point once; with the point's name where there are several.
std::string alerts_of_all(const Formatter& formatter, const std::vector<PointDecision>& points, const Zone& zone) {
  std::vector<std::string> said;
  for (const PointDecision& decided : points) {
    for (const Alert& alert : decided.decision.alerts) {
      if (alert.shown == AlertShown::standing_in_reports) continue;
      const bool of_all = alert.alert == AlertId::screening_unanswered;
      if (of_all && asks_safety_first(decided.decision)) continue;
      std::string words = sentence(alert, decided.point, zone);
      if (!of_all && points.size() > 1) words = fmt::format("{}: {}", name_of(decided), words);
      if (std::find(said.begin(), said.end(), words) == said.end()) said.push_back(std::move(words));
    }
  }
  std::string text;
  for (const std::string& words : said) text += formatter.styled(Style::caution, formatter.paragraph("! ", words));
  return text;
}

/// The points of one sitting, in the order they come due.
std::vector<const PointDecision*> points_of(const Sitting& sitting, const std::vector<PointDecision>& points) {
  std::vector<const PointDecision*> in;
  for (const std::size_t place : sitting.points) in.push_back(&points[place]);
  return in;
}

std::vector<Sitting> sittings_of_all(const std::vector<PointDecision>& points, Minutes sitting) {
  std::vector<const Decision*> decisions;
  for (const PointDecision& decided : points) decisions.push_back(&decided.decision);
  return sittings_of(decisions, sitting);
}

/// Why, in one line; empty where that stands elsewhere.
std::string why_line(const Formatter& formatter, const PointDecision& decided, const Calendar& calendar) {
  const Reason* reason = main_reason(decided.decision);
  return reason == nullptr ? ""
                           : formatter.styled(Style::dim, reason_line(formatter, *reason, calendar.zone(), "  Why: "));
}

/// What to do with one point of a sitting, and `why`.
std::string step_text(const Formatter& formatter, const PointDecision& decided, const std::string& why) {
  const Decision& decision = decided.decision;
  std::string text;
  if (decision.next) {
    if (decision.soreness_question == SorenessQuestion::due) {
      text += formatter.paragraph("  ",
                                  fmt::format("First note how sore it is (0: not at all): `unknot check {} --sore N`.",
                                              typed_name(decided.point.name)));
    }
    const bool treats = decision.next->kind == NextKind::treat;
    text += formatter.paragraph("  ", treats ? how_to_press(decided.point, decision.pressure) : how_to_check(decided));
  }
  text += why;
  if (decision.hold) text += formatter.paragraph("  ", how_it_opens(*decision.hold, typed_name(decided.point.name)));
  return text;
}

std::string sitting_text(const Formatter& formatter, const std::vector<const PointDecision*>& in,
                         const Calendar& calendar) {
  if (in.size() == 1) return next_text(formatter, *in.front(), calendar);
  std::vector<std::string> names;
  for (const PointDecision* decided : in) names.push_back(name_of(*decided));
  const bool is_one_kind = std::all_of(in.begin(), in.end(), [&](const PointDecision* decided) {
    return decided->decision.next->kind == in.front()->decision.next->kind;
  });
  const Decision& first = in.front()->decision;
  const std::string head =
      fmt::format("{}: {}, one sitting", joined(names),
                  is_one_kind ? what_next(first, calendar) : due_text(*first.next, first.now, calendar));
  std::string text = formatter.styled(Style::bold, formatter.paragraph("", head));
  std::vector<std::string> reasons;
  for (const PointDecision* decided : in) reasons.push_back(why_line(formatter, *decided, calendar));
  const bool is_one_reason = std::count(reasons.begin(), reasons.end(), reasons.front()) == std::ssize(reasons);
  if (is_one_reason) text += reasons.front();
  for (std::size_t i = 0; i < in.size(); ++i) {
    const std::string what = is_one_kind ? "" : " " + what_next(in[i]->decision, calendar);
    text += formatter.paragraph("", fmt::format("{}:{}", name_of(*in[i]), what)) +
            step_text(formatter, *in[i], is_one_reason ? "" : reasons[i]);
  }
  return text;
}

}  // namespace

std::string glance(const Formatter& formatter, const std::vector<PointDecision>& points, Minutes sitting,
                   const Calendar& calendar, Instant now) {
  const LocalTime local = calendar.zone().local(now);
  std::string text = warning_box(formatter, points, calendar.zone());
  if (!text.empty()) text += "\n";
  text += formatter.styled(Style::bold,
                           fmt::format("{}, {}", short_date_text(date::floor<date::days>(local)), clock_text(local))) +
          "\n\n";
  const int names = name_columns(formatter, points);
  for (const PointDecision& decided : points) {
    const Decision& decision = decided.decision;
    const std::string phase(phase_text(decision.phase));
    const std::string lead = fmt::format("  {}  {} {}", padded(name_of(decided), names),
                                         formatter.styled(ink_of(decision.phase), padded(phase, 8)),
                                         padded(dose_text(formatter, decision), 12));
    const std::string next =
        decision.times.empty() ? what_next(decision, calendar) : times_text(decision.times, now, calendar.zone());
    text += formatter.paragraph(lead + "  ", next);
  }
  const std::vector<Sitting> sittings =
      has_emergency(points) ? std::vector<Sitting>() : sittings_of_all(points, sitting);
  const bool is_held =
      std::any_of(points.begin(), points.end(), [](const PointDecision& p) { return p.decision.hold; });
  if (!sittings.empty()) {
    text += "\n" + sitting_text(formatter, points_of(sittings.front(), points), calendar);
  } else if (!is_held) {
    text += "\nNothing is planned.\n";
  }
  if (const std::string held = holds_text(formatter, points, calendar.zone()); !held.empty()) text += "\n" + held;
  if (const std::string alerts = alerts_of_all(formatter, points, calendar.zone()); !alerts.empty())
    text += "\n" + alerts;
  return text;
}

std::string next_text(const Formatter& formatter, const PointDecision& decided, const Calendar& calendar) {
  const std::string head = fmt::format("{}: {}", name_of(decided), what_next(decided.decision, calendar));
  return formatter.styled(Style::bold, formatter.paragraph("", head)) +
         step_text(formatter, decided, why_line(formatter, decided, calendar));
}

std::string next_sittings(const Formatter& formatter, const std::vector<PointDecision>& points, Minutes sitting,
                          const Calendar& calendar) {
  std::vector<std::vector<const PointDecision*>> groups;
  for (const Sitting& one : sittings_of_all(points, sitting)) groups.push_back(points_of(one, points));
  for (const PointDecision& decided : points) {
    if (!decided.decision.next) groups.push_back({&decided});
  }
  std::string text;
  for (const auto& group : groups) text += (text.empty() ? "" : "\n") + sitting_text(formatter, group, calendar);
  return text + alerts_of_all(formatter, points, calendar.zone());
}

std::string aftermath(const Formatter& formatter, const PointDecision& decided, const Decision* before,
                      const Calendar& calendar) {
  const Decision& decision = decided.decision;
  const bool is_new_phase = before == nullptr || before->phase != decision.phase;
  const Dose& dose = decision.dose;
  const std::string done = dose.target == 0          ? ""
                           : dose.done > dose.target ? fmt::format("{} done today, {} planned", dose.done, dose.target)
                                                     : fmt::format("{} of {} done today", dose.done, dose.target);
  std::string text;
  if (is_new_phase) {
    text = fmt::format("Phase:  {}{}{}\n", formatter.styled(ink_of(decision.phase), phase_text(decision.phase)),
                       done.empty() ? "" : ", ", done);
  }
  std::string next = what_next(decision, calendar);
  if (decision.times.size() > 1) {
    next += fmt::format(", then {}",
                        times_text({decision.times.begin() + 1, decision.times.end()}, decision.now, calendar.zone()));
  }
  const bool tomorrow = decision.next && decision.next->kind == NextKind::treat && decision.dose.done > 0 &&
                        calendar.day_of(decision.next->due) > decision.day;
  if (tomorrow) next += "; first note how sore it is";
  if (!is_new_phase && !done.empty()) next += fmt::format(" ({})", done);
  text += formatter.paragraph("Next:   ", next + ".");
  const Reason* reason = main_reason(decision);
  const Reason* was = before == nullptr ? nullptr : main_reason(*before);
  if (reason != nullptr && (is_new_phase || was == nullptr || was->rule != reason->rule)) {
    text += formatter.styled(Style::dim, reason_line(formatter, *reason, calendar.zone(), "Why:    "));
  }
  if (decision.hold && is_new_phase) {
    text += formatter.paragraph(end_lead(*decision.hold), how_it_opens(*decision.hold, typed_name(decided.point.name)));
  }
  return text + alerts_text(formatter, decided, calendar.zone());
}

namespace {

/// What one day holds for one point, without its phase.
std::string day_text(const PlannedDay& day, Instant now, const Calendar& calendar) {
  std::string what = times_text(day.times, now, calendar.zone());
  if (day.soreness_question == SorenessQuestion::due) what = "soreness first; " + (what.empty() ? "no session" : what);
  const bool check = day.next && day.next->kind == NextKind::check && calendar.day_of(day.next->due) == day.day;
  if (check) {
    what = fmt::format("check at {}{}", clock_text(calendar.zone().local(day.next->due)),
                       what.empty() ? "" : ", then " + what);
  }
  if (what.empty()) return day.dose.target > 0 ? "none left" : "no session";
  if (day.pressure == PressureAdvice::lighter) what += ", lighter";
  return what;
}

/// The points whose day is the same, in their order: what is done in one sitting stands on one line.
struct SameDay {
  std::vector<std::string> names;
  const PlannedDay* day;
};
std::vector<SameDay> days_alike(const std::vector<PointPlan>& plans, std::size_t ahead, Minutes sitting) {
  const auto within = [&](Instant a, Instant b) { return std::chrono::abs(a - b) <= sitting; };
  const auto alike = [&](const PlannedDay& a, const PlannedDay& b) {
    return a.phase == b.phase && a.soreness_question == b.soreness_question &&
           a.next.has_value() == b.next.has_value() &&
           (!a.next || (a.next->kind == b.next->kind && within(a.next->due, b.next->due))) &&
           std::equal(a.times.begin(), a.times.end(), b.times.begin(), b.times.end(), within);
  };
  std::vector<SameDay> groups;
  for (const PointPlan& plan : plans) {
    const PlannedDay& day = plan.days[ahead];
    const auto same =
        std::find_if(groups.begin(), groups.end(), [&](const SameDay& group) { return alike(*group.day, day); });
    if (same == groups.end()) {
      groups.push_back({{plan.point.name.str()}, &day});
    } else {
      same->names.push_back(plan.point.name.str());
    }
  }
  return groups;
}

}  // namespace

std::string plan_text(const Formatter& formatter, const std::vector<PointPlan>& plans, Minutes sitting,
                      const Calendar& calendar, Instant now) {
  std::string text;
  const std::size_t days = plans.empty() ? 0 : plans.front().days.size();
  if (days > 1) {
    text += formatter.styled(Style::dim,
                             formatter.paragraph("", "The days ahead assume sessions on time and no soreness.")) +
            "\n";
  }
  std::vector<std::vector<SameDay>> ahead;
  int names = 0;
  for (std::size_t day = 0; day < days; ++day) {
    ahead.push_back(days_alike(plans, day, sitting));
    for (const SameDay& group : ahead.back()) names = std::max(names, width_of(joined(group.names)));
  }
  names = std::min({names, 2 * k_widest_name, formatter.columns() - 28});
  const date::local_days today = date::floor<date::days>(calendar.zone().local(now));
  for (const std::vector<SameDay>& groups : ahead) {
    text += formatter.styled(Style::bold, short_date_text(groups.front().day->day.date(), today)) + "\n";
    for (const SameDay& group : groups) {
      const std::string_view phase = phase_text(group.day->phase);
      const std::string lead = fmt::format("  {}  {}  ", padded(joined(group.names), names),
                                           formatter.styled(ink_of(group.day->phase), padded(phase, 8)));
      text += formatter.paragraph(lead, day_text(*group.day, now, calendar));
    }
  }
  return text;
}

std::string why_text(const Formatter& formatter, const Explanation& explained, const Calendar& calendar) {
  const PointDecision& decided = explained.decided;
  const Decision& decision = decided.decision;
  const Zone& zone = calendar.zone();
  std::string text = formatter.styled(Style::bold, fmt::format("{}: {}", name_of(decided), phase_text(decision.phase)));
  if (decision.dose.target > 0) text += fmt::format(", {} of {} done", decision.dose.done, decision.dose.target);
  text += "\n" + formatter.paragraph("Next: ", what_next(decision, calendar) + ".");
  if (decision.next && decision.next->kind == NextKind::treat) {
    text += formatter.paragraph("How: ", how_to_press(decided.point, decision.pressure));
  }
  if (decision.hold)
    text += formatter.paragraph(end_lead(*decision.hold), how_it_opens(*decision.hold, typed_name(decided.point.name)));
  if (const std::string elsewhere = elsewhere_sentence(decision, decided.point); !elsewhere.empty()) {
    text += formatter.paragraph("Elsewhere: ", elsewhere);
  }
  text += "\nWhat decided it\n";
  for (const Reason& reason : decision.reasons) {
    text += reason_line(formatter, reason, zone, "  - ");
    text += entry_evidence(formatter, explained, reason.entries, zone);
  }
  if (!decision.alerts.empty()) text += "\nTo note\n";
  for (const Alert& alert : decision.alerts) {
    text += formatter.paragraph("  ! ", fmt::format("{} [{}, {}]", sentence(alert, decided.point, zone),
                                                    alert_name(alert.alert), alert_source(alert.alert)));
    text += entry_evidence(formatter, explained, alert.entries, zone);
  }
  if (!decision.looked_at.empty()) text += "\nLooked at, and it changed nothing\n";
  for (const Reason& reason : decision.looked_at) {
    text += formatter.styled(
        Style::dim, formatter.paragraph("  - ", fmt::format("{} [{}, {}]", looked_at_sentence(reason, zone),
                                                            rule_name(reason.rule), rule_source(reason.rule))));
  }
  if (!explained.changes.empty()) text += "\nWhat would change it\n";
  for (const Consequence& change : explained.changes) {
    text += formatter.paragraph("  - if ", consequence_words(change, decision.now, calendar));
  }
  return text;
}

}  // namespace unknot::app
