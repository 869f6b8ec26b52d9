#include "remind/reminding.hpp"

#include <algorithm>

namespace unknot::app {

ReminderBook open_book(const Shell& shell, OpenFor purpose) {
  return ReminderBook::open(ReminderBook::beside(shell.file()), purpose);
}

std::vector<PointDecision> due_points(const Desk& desk, const std::vector<Point>& points) {
  std::vector<PointDecision> due = desk.decide(points);
  std::erase_if(due, [](const PointDecision& one) { return !one.decision.next || !one.decision.next->overdue; });
  return due;
}

std::vector<Reminder> reminders_now(const Desk& desk, const Remembered& remembered) {
  const std::vector<PointDecision> all = desk.decide(desk.active_points());
  std::vector<DecidedPoint> points;
  for (const PointDecision& one : all) points.push_back({one.point.id, &one.decision});
  std::vector<Reminder> reminders;
  for (const StepToSend& step : steps_to_send(points, remembered, desk.settings(), desk.calendar(), desk.now())) {
    reminders.push_back({all[step.place], step.told, step.sitting});
  }
  return reminders;
}

std::vector<ToTell> steps_of(const std::vector<Reminder>& reminders) {
  std::vector<ToTell> steps;
  std::transform(reminders.begin(), reminders.end(), std::back_inserter(steps),
                 [](const Reminder& one) { return one.told; });
  return steps;
}

bool is_warning(const Reminder& reminder) { return reminder.told.step.kind == StepKind::warning; }

Instant next_look(const Desk& desk, const Remembered& remembered) {
  std::vector<NextStep> next;
  for (const PointDecision& one : desk.decide(desk.active_points())) {
    if (one.decision.next) next.push_back(*one.decision.next);
  }
  return next_look(next, remembered, desk.settings(), desk.calendar(), desk.now());
}

}  // namespace unknot::app
