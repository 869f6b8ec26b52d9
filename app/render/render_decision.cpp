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

std::string name_of(const PointDecision& decided) { return decided.point.name.str(); }

int name_columns(const Formatter& formatter, const std::vector<PointDecision>& points) {
  int widest = 0;
  for (const PointDecision& decided : points) widest = std::max(widest, width_of(name_of(decided)));
  return std::min({widest, k_widest_name, formatter.columns() - 28});
}

bool has_alert(const Decision& decision, AlertId id) {
  return std::any_of(decision.alerts.begin(), decision.alerts.end(),
                     [&](const Alert& alert) { return alert.alert == id; });
}

/// Whether the safety questions come before the next step: then that is what is said of it, and no alert repeats it.
bool asks_safety_first(const Decision& decision) {
  return decision.next && decision.next->kind == NextKind::treat && has_alert(decision, AlertId::screening_unanswered);
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

}  // namespace

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

std::string times_text(const std::vector<Instant>& times, Instant now, const Zone& zone) {
  std::string text;
  for (const Instant time : times) {
    if (!text.empty()) text += ", ";
    const std::string clock = clock_text(zone.local(time));
    text += time <= now ? fmt::format("now (due since {})", clock) : clock;
  }
  return text;
}

std::string what_next(const Decision& decision, const Calendar& calendar) {
  if (!decision.next) return decision.phase == Phase::hold ? "nothing, it is on hold" : "nothing is planned";
  const std::string due = due_text(*decision.next, decision.now, calendar);
  std::string step = fmt::format("{} {}", decision.next->kind == NextKind::treat ? "treat" : "check", due);
  if (!asks_safety_first(decision)) return step;
  return fmt::format("answer the safety questions (`unknot screen`), then {}", step);
}

std::string_view end_lead(const Hold& hold) { return hold.cause == HoldCause::own_wish ? "" : "To end: "; }

std::string reason_line(const Formatter& formatter, const Reason& reason, const Zone& zone, std::string_view lead) {
  return formatter.paragraph(
      lead, fmt::format("{} [{}, {}]", sentence(reason, zone), rule_name(reason.rule), rule_source(reason.rule)));
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
  // After midnight people call the same date today, and the next protocol day is not their tomorrow.
  const auto date_of = [&](Instant at) { return date::floor<date::days>(calendar.zone().local(at)); };
  if (away == 1 && date_of(next.due) - date_of(now) == date::days{1}) return "tomorrow at " + clock;
  if (date_of(next.due) == date_of(now)) return fmt::format("today at {}", clock);
  return fmt::format("on {} at {}", short_date_text(date_of(next.due), date_of(now)), clock);
}

std::string alert_text(const Alert& alert, const Point& point, const Zone& zone) {
  const bool asks_to_screen = alert.alert == AlertId::screening_unanswered || alert.alert == AlertId::screening_old;
  const bool asks_to_change =
      alert.alert == AlertId::stalled &&
      std::any_of(alert.facts.begin(), alert.facts.end(), [](const Fact& fact) { return fact.name == "way"; });
  const char* command = asks_to_screen ? " Type `unknot screen`." : asks_to_change ? " Type `unknot change`." : "";
  return sentence(alert, point, zone) + command;
}

std::string alerts_text(const Formatter& formatter, const PointDecision& decided, const Zone& zone) {
  std::string text;
  for (const Alert& alert : decided.decision.alerts) {
    if (alert.shown == AlertShown::standing_in_reports) continue;
    if (alert.alert == AlertId::screening_unanswered && asks_safety_first(decided.decision)) continue;
    text += formatter.styled(Style::caution, formatter.paragraph("! ", alert_text(alert, decided.point, zone)));
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
      std::string words = alert_text(alert, decided.point, zone);
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

}  // namespace unknot::app
