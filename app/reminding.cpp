#include "reminding.hpp"

#include <algorithm>

namespace unknot::app {

ReminderBook open_book(const Shell& shell, OpenFor purpose) {
  return ReminderBook::open(ReminderBook::beside(shell.file()), purpose);
}

std::vector<PointDecision> due_points(const Desk& desk, const std::vector<Point>& points) {
  std::vector<PointDecision> due = desk.decide(points);
  std::erase_if(due, [](const PointDecision& one) { return !due_step(one.point.id, one.decision); });
  return due;
}

std::vector<RuledPoint> ruled_points(const Desk& desk, const Remembered& remembered) {
  std::vector<RuledPoint> ruled;
  for (PointDecision& due : due_points(desk, desk.active_points())) {
    const DueStep step = *due_step(due.point.id, due.decision);
    ruled.push_back({std::move(due), rule_on(step, remembered, desk.settings(), desk.calendar(), desk.now())});
  }
  return ruled;
}

std::vector<RuledPoint> to_be_told(std::vector<RuledPoint> ruled) {
  std::erase_if(ruled, [](const RuledPoint& one) { return one.ruling.unsaid.has_value(); });
  return ruled;
}

std::vector<ToTell> steps_of(const std::vector<RuledPoint>& ruled) {
  std::vector<ToTell> steps;
  std::transform(ruled.begin(), ruled.end(), std::back_inserter(steps),
                 [](const RuledPoint& one) { return one.ruling.told; });
  return steps;
}

Instant next_look(const Desk& desk, const Remembered& remembered) {
  std::vector<NextStep> next;
  for (const PointDecision& one : desk.decide(desk.active_points())) {
    if (one.decision.next) next.push_back(*one.decision.next);
  }
  return next_look(next, remembered, desk.settings(), desk.calendar(), desk.now());
}

}  // namespace unknot::app
