#include "remind/due_reminders.hpp"

#include <algorithm>

namespace unknot::app {

ReminderStore open_reminders(const Shell& shell, OpenFor purpose) {
  return ReminderStore::open(ReminderStore::path_for(shell.file()), purpose);
}

std::vector<PointDecision> due_points(const CommandContext& context, const std::vector<Point>& points) {
  std::vector<PointDecision> due = context.decide(points);
  std::erase_if(due, [](const PointDecision& one) { return !one.decision.next || !one.decision.next->overdue; });
  return due;
}

std::vector<Reminder> reminders_now(const CommandContext& context, const ReminderHistory& history) {
  const std::vector<PointDecision>& all = context.decisions();
  std::vector<DecidedPoint> points;
  for (const PointDecision& one : all) points.push_back({one.point.id, &one.decision});
  std::vector<Reminder> reminders;
  for (const StepToSend& step : steps_to_send(points, history, context.settings(), context.calendar(), context.now())) {
    reminders.push_back({all[step.place], step.reminder, step.sitting});
  }
  return reminders;
}

std::vector<DueReminder> steps_of(const std::vector<Reminder>& reminders) {
  std::vector<DueReminder> steps;
  std::transform(reminders.begin(), reminders.end(), std::back_inserter(steps),
                 [](const Reminder& one) { return one.reminder; });
  return steps;
}

bool is_warning(const Reminder& one) { return one.reminder.step.kind == StepKind::warning; }

Instant next_look(const CommandContext& context, const ReminderHistory& history) {
  std::vector<NextStep> next;
  for (const PointDecision& one : context.decisions()) {
    if (one.decision.next) next.push_back(*one.decision.next);
  }
  return next_look(next, history, context.settings(), context.calendar(), context.now());
}

}  // namespace unknot::app
