#include "render_reminder.hpp"

#include <algorithm>

#include "unknot/catalog.hpp"
#include "unknot/text.hpp"

namespace unknot::app {
namespace {

bool is_session(const PointDecision& due) { return due.decision.next->kind == NextKind::treat; }

std::string clock_of(Instant at, const Zone& zone) { return clock_text(zone.local(at)); }

/// `A session has been due since 08:00.` or `left-soleus: session, due since 08:00.`
std::string subject(const PointDecision& due, Names names, const Zone& zone) {
  const std::string_view word = step_word(due.decision);
  const std::string clock = clock_of(due.decision.next->due, zone);
  if (names == Names::hidden) return fmt::format("A {} has been due since {}.", word, clock);
  return fmt::format("{}: {}, due since {}.", made_visible(due.point.name.str()), word, clock);
}

/// What to do first, or otherwise than usual.
std::string_view advice(const Decision& decision) {
  if (decision.phase == Phase::rest) return " Say how sore it is now; until then it rests.";
  if (decision.phase == Phase::stopped) return " Press once and say how it hurts; no treatment.";
  if (decision.soreness_question == SorenessQuestion::due) return " Check first: rest if it is sore.";
  if (decision.pressure == PressureAdvice::lighter) return " Press more lightly than usual.";
  return "";
}

std::string one_text(const PointDecision& due, Names names, const Zone& zone) {
  return fmt::format("{}{}", subject(due, names, zone), advice(due.decision));
}

std::string summary_text(const std::vector<PointDecision>& due) {
  const auto sessions = std::count_if(due.begin(), due.end(), is_session);
  const auto checks = static_cast<std::ptrdiff_t>(due.size()) - sessions;
  std::string text;
  if (sessions > 0) text = counted(sessions, "session", "sessions");
  if (checks > 0) text += (text.empty() ? "" : " and ") + counted(checks, "check", "checks");
  const bool asks = std::any_of(due.begin(), due.end(), [](const PointDecision& one) {
    return one.decision.soreness_question == SorenessQuestion::due;
  });
  return fmt::format("{} {} due.{}", text, due.size() == 1 ? "is" : "are",
                     asks ? " Check first: rest what is sore." : "");
}

}  // namespace

std::string_view step_word(const Decision& decision) {
  if (decision.next->kind == NextKind::treat) return "session";
  return decision.phase == Phase::stopped ? "re-check" : "check";
}

std::string reminder_text(const std::vector<PointDecision>& due, Names names, const Zone& zone) {
  if (names == Names::hidden && due.size() > 1) return summary_text(due);
  std::string text;
  for (const PointDecision& one : due) text += (text.empty() ? "" : "\n") + one_text(one, names, zone);
  return text;
}

std::vector<Field> due_fields(const PointDecision& due, const Zone& zone) {
  const Decision& decision = due.decision;
  const auto text_of = [](const auto& text) { return text ? made_visible(text->str()) : std::string(); };
  return {{"point", made_visible(due.point.name.str())},
          {"kind", std::string(step_word(decision))},
          {"due", clock_of(decision.next->due, zone)},
          {"due_iso", iso_text(decision.next->due, zone)},
          {"minutes", std::to_string(date::floor<Minutes>(decision.now - decision.next->due).count())},
          {"phase", std::string(phase_text(decision.phase))},
          {"muscle", text_of(due.point.muscle)},
          {"side", due.point.side ? std::string(side_text(*due.point.side)) : ""},
          {"why", sentence(decision.reasons.front(), zone)}};
}

std::vector<Field> message_fields(const std::vector<PointDecision>& due, Names names, const Zone& zone) {
  std::string points;
  for (const PointDecision& one : due) points += (points.empty() ? "" : ", ") + made_visible(one.point.name.str());
  return {{"text", reminder_text(due, names, zone)}, {"points", points}, {"count", std::to_string(due.size())}};
}

std::string unsaid_text(const Ruling& ruling, const Settings& settings, const Remembered& remembered,
                        const Zone& zone) {
  if (!ruling.unsaid) return "to be told now";
  switch (*ruling.unsaid) {
    case Unsaid::told: {
      Instant at{};
      for (const Message& message : remembered.messages) {
        for (const ToTell& told : message.told) {
          if (is_same_place(told.step, ruling.told.step)) at = message.at;
        }
      }
      return fmt::format("told at {}", clock_of(at, zone));
    }
    case Unsaid::switched_off:
      return "reminders are off: `unknot remind on`";
    case Unsaid::snoozed:
      return fmt::format("snoozed until {}", clock_of(ruling.told.since, zone));
    case Unsaid::quiet_hours:
      return fmt::format("quiet hours, {}", quiet_hours_text(*remembered.quiet));
    case Unsaid::outside_hours:
      return fmt::format("told only from {} to two hours after {}", settings.first.text(), settings.last.text());
  }
  return "";
}

}  // namespace unknot::app
