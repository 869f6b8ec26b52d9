#include "render/render_why.hpp"

#include "context/point_match.hpp"
#include "render/render_decision.hpp"
#include "render/render_entry.hpp"
#include "render/render_safety.hpp"
#include "unknot/catalog.hpp"

namespace unknot::app {
namespace {

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

std::string why_text(const Formatter& formatter, const Explanation& explained, const Calendar& calendar) {
  const PointDecision& decided = explained.decided;
  const Decision& decision = decided.decision;
  const Zone& zone = calendar.zone();
  std::string text =
      formatter.styled(Style::bold, fmt::format("{}: {}", decided.point.name.str(), phase_text(decision.phase)));
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
    text += formatter.paragraph("  ! ", fmt::format("{} [{}, {}]", alert_text(alert, decided.point, zone),
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
