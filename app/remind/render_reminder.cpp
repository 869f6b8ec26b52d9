#include "remind/render_reminder.hpp"

#include <algorithm>

#include "render/render_safety.hpp"
#include "unknot/catalog.hpp"
#include "unknot/text.hpp"

namespace unknot::app {
namespace {

std::string clock_of(Instant at, const Zone& zone) { return clock_text(zone.local(at)); }

/// What to do first, or otherwise than usual.
enum class Advice { none, say_soreness, press_once, check_first, lighter };

Advice advice_of(const Decision& decision) {
  if (decision.phase == Phase::rest) return Advice::say_soreness;
  if (decision.phase == Phase::stopped) return Advice::press_once;
  if (decision.soreness_question == SorenessQuestion::due) return Advice::check_first;
  return decision.pressure == PressureAdvice::lighter ? Advice::lighter : Advice::none;
}

std::string_view advice_text(Advice advice, bool is_one) {
  switch (advice) {
    case Advice::none:
      return "";
    case Advice::say_soreness:
      return is_one ? " Say how sore it is now; until then it rests."
                    : " Say how sore they are now; until then they rest.";
    case Advice::press_once:
      return is_one ? " Press once and note how much it hurts; no treatment."
                    : " Press each once and note how much it hurts; no treatment.";
    case Advice::check_first:
      return is_one ? " Check first: rest if it is sore." : " Check first: rest what is sore.";
    case Advice::lighter:
      return " Press more lightly than usual.";
  }
  return "";
}

using Group = std::vector<const Reminder*>;

/// Those that `is_alike` joins to the first of a group, in the order of the first ones.
template <class IsAlike>
std::vector<Group> groups_of(const Group& all, IsAlike is_alike) {
  std::vector<Group> groups;
  for (const Reminder* one : all) {
    const auto found =
        std::find_if(groups.begin(), groups.end(), [&](const Group& group) { return is_alike(*group.front(), *one); });
    if (found == groups.end()) {
      groups.push_back({one});
    } else {
      found->push_back(one);
    }
  }
  return groups;
}

Instant first_due(const Group& group) {
  Instant first = group.front()->reminder.step.due;
  for (const Reminder* one : group) first = std::min(first, one->reminder.step.due);
  return first;
}

bool is_due(const Group& group) { return first_due(group) <= group.front()->decided.decision.now; }

/// The advice for all of the group, where they have the same; to check first where any wants it.
Advice common_advice(const Group& group) {
  const Advice first = advice_of(group.front()->decided.decision);
  bool is_common = true;
  bool checks_first = false;
  for (const Reminder* one : group) {
    const Advice advice = advice_of(one->decided.decision);
    is_common = is_common && advice == first;
    checks_first = checks_first || advice == Advice::check_first;
  }
  if (is_common) return first;
  return checks_first ? Advice::check_first : Advice::none;
}

std::string names_of(const Group& group) {
  std::string names;
  for (const Reminder* one : group) names += (names.empty() ? "" : ", ") + one->decided.point.name.str();
  return names;
}

bool has_same_word(const Reminder& a, const Reminder& b) {
  return step_word(a.decided.decision) == step_word(b.decided.decision);
}

/// `A session for 2 points has been due since 08:00.`
std::string hidden_text(const Group& sitting, const Zone& zone) {
  std::string what;
  const std::vector<Group> kinds = groups_of(sitting, has_same_word);
  for (const Group& kind : kinds) {
    what += fmt::format("{} {}", what.empty() ? "A" : " and a", step_word(kind.front()->decided.decision));
    if (kind.size() > 1) what += fmt::format(" for {} points", kind.size());
  }
  const bool is_one_kind = kinds.size() == 1;
  const std::string_view due = is_due(sitting) ? (is_one_kind ? "has been due since" : "have been due since")
                                               : (is_one_kind ? "is due at" : "are due at");
  return fmt::format("{} {} {}.{}", what, due, clock_of(first_due(sitting), zone),
                     advice_text(common_advice(sitting), sitting.size() == 1));
}

/// `left-soleus, left-plantaris: session, due since 08:00.`
std::string shown_text(const Group& sitting, const Zone& zone) {
  const auto is_alike = [](const Reminder& a, const Reminder& b) {
    return has_same_word(a, b) && advice_of(a.decided.decision) == advice_of(b.decided.decision);
  };
  std::string text;
  for (const Group& group : groups_of(sitting, is_alike)) {
    const Decision& decision = group.front()->decided.decision;
    text += fmt::format("{}{}: {}, due {} {}.{}", text.empty() ? "" : "\n", names_of(group), step_word(decision),
                        is_due(group) ? "since" : "at", clock_of(first_due(group), zone),
                        advice_text(advice_of(decision), group.size() == 1));
  }
  return text;
}

std::vector<std::string> warning_lines(const std::vector<Reminder>& reminders, Names names, const Zone& zone) {
  std::vector<PointDecision> held;
  for (const Reminder& one : reminders) {
    if (is_warning(one)) held.push_back(one.decided);
  }
  std::vector<std::string> lines;
  for (const HeldSign& sign : held_signs(held)) {
    std::string line = names == Names::shown ? fmt::format("{}: {}", sign.names, hold_text(sign.hold, zone))
                                             : fmt::format("You reported a warning sign: {}",
                                                           urgency_advice(urgency_of(sign.hold.report->flag)));
    if (std::find(lines.begin(), lines.end(), line) == lines.end()) lines.push_back(std::move(line));
  }
  return lines;
}

}  // namespace

std::string_view step_word(const Decision& decision) {
  if (decision.next->kind == NextKind::treat) return "session";
  return decision.phase == Phase::stopped ? "re-check" : "check";
}

std::string reminder_text(const std::vector<Reminder>& reminders, Names names, const Zone& zone) {
  std::vector<std::string> lines = warning_lines(reminders, names, zone);
  Group steps;
  for (const Reminder& one : reminders) {
    if (!is_warning(one)) steps.push_back(&one);
  }
  const auto in_one_sitting = [](const Reminder& a, const Reminder& b) { return a.sitting == b.sitting; };
  for (const Group& sitting : groups_of(steps, in_one_sitting)) {
    lines.push_back(names == Names::shown ? shown_text(sitting, zone) : hidden_text(sitting, zone));
  }
  std::string text;
  for (const std::string& line : lines) text += (text.empty() ? "" : "\n") + line;
  return text;
}

std::string due_line(const std::vector<const PointDecision*>& sitting, const Zone& zone) {
  std::vector<std::pair<std::string_view, std::string>> kinds;
  for (const PointDecision* one : sitting) {
    const std::string_view word = step_word(one->decision);
    const std::string name = one->point.name.str();
    const auto same = std::find_if(kinds.begin(), kinds.end(), [&](const auto& kind) { return kind.first == word; });
    if (same == kinds.end()) {
      kinds.emplace_back(word, name);
    } else {
      same->second += ", " + name;
    }
  }
  std::string text;
  for (const auto& [word, names] : kinds) text += fmt::format("{}{}  {}", text.empty() ? "" : ", ", names, word);
  return fmt::format("{}, due since {}", text, clock_of(sitting.front()->decision.next->due, zone));
}

std::vector<Field> unfilled_due_fields() {
  return {{"point", ""},   {"kind", ""},  {"due", ""},    {"due_iso", ""}, {"sitting", ""},
          {"minutes", ""}, {"phase", ""}, {"muscle", ""}, {"side", ""},    {"why", ""}};
}

std::vector<Field> due_fields(const PointDecision& due, Instant sitting, const Zone& zone) {
  const Decision& decision = due.decision;
  const auto text_of = [](const auto& text) { return text ? made_visible(text->str()) : std::string(); };
  std::vector<Field> fields = unfilled_due_fields();
  const auto fill = [&](std::string_view name, std::string value) {
    std::find_if(fields.begin(), fields.end(), [&](const Field& field) { return field.first == name; })->second =
        std::move(value);
  };
  fill("point", due.point.name.str());
  fill("kind", std::string(step_word(decision)));
  fill("due", clock_of(decision.next->due, zone));
  fill("due_iso", iso_text(decision.next->due, zone));
  fill("sitting", iso_text(sitting, zone));
  fill("minutes", std::to_string(date::floor<Minutes>(decision.now - decision.next->due).count()));
  fill("phase", std::string(phase_text(decision.phase)));
  fill("muscle", text_of(due.point.muscle));
  fill("side", due.point.side ? std::string(side_text(*due.point.side)) : "");
  fill("why", sentence(decision.reasons.front(), zone));
  return fields;
}

std::vector<Field> message_fields(const std::string& text, const std::vector<Reminder>& reminders) {
  Group all;
  for (const Reminder& one : reminders) all.push_back(&one);
  return {{"text", text}, {"points", names_of(all)}, {"count", std::to_string(reminders.size())}};
}

std::string suppressed_text(const ReminderDecision& ruled, const Settings& settings, const ReminderHistory& history,
                            const Zone& zone) {
  if (!ruled.suppressed) return "no reminder sent yet";
  switch (*ruled.suppressed) {
    case Suppressed::sent: {
      Instant at{};
      for (const Message& message : history.messages) {
        for (const DueReminder& reminder : message.steps) {
          if (is_same_place(reminder.step, ruled.reminder.step)) at = message.at;
        }
      }
      return fmt::format("reminded at {}", clock_of(at, zone));
    }
    case Suppressed::switched_off:
      return "reminders are off: `unknot remind on`";
    case Suppressed::snoozed:
      return fmt::format("snoozed until {}", clock_of(ruled.reminder.since, zone));
    case Suppressed::quiet_hours:
      return fmt::format("quiet hours, {}", quiet_hours_text(*history.quiet));
    case Suppressed::outside_hours:
      return fmt::format("reminders come only from {} to two hours after {}", settings.first.text(),
                         settings.last.text());
  }
  return "";
}

}  // namespace unknot::app
