#include "treat/sitting_points.hpp"

#include <algorithm>

#include "context/point_match.hpp"
#include "render/render_safety.hpp"

namespace unknot::app {

Point first_point(const CommandContext& context, const std::optional<std::string>& typed) {
  if (typed) return one_point(context, typed);
  const std::vector<PointDecision>& decisions = context.decisions();
  const PointDecision* first = nullptr;
  for (const PointDecision& each : decisions) {
    const auto& next = each.decision.next;
    if (next && (first == nullptr || next->due < first->decision.next->due)) first = &each;
  }
  return first == nullptr ? one_point(context, typed) : first->point;
}

std::vector<PointDecision> also_due(const CommandContext& context, const std::vector<PointId>& led_through) {
  if (has_emergency(context.decisions())) return {};
  std::vector<PointDecision> due;
  for (const PointDecision& each : context.decisions()) {
    const auto& next = each.decision.next;
    const bool is_done = std::find(led_through.begin(), led_through.end(), each.point.id) != led_through.end();
    if (is_done || !next || next->due > context.now() + context.settings().sitting) continue;
    const bool too_soon = next->kind == NextKind::treat && too_soon_after(context.state(each.point.id).rule_state,
                                                                          context.settings().min_gap, context.now());
    if (!too_soon) due.push_back(each);
  }
  std::stable_sort(due.begin(), due.end(), [](const PointDecision& one, const PointDecision& other) {
    return one.decision.next->due < other.decision.next->due;
  });
  return due;
}

std::string names_with_times(const std::vector<PointDecision>& points, const Zone& zone) {
  std::string names;
  for (const PointDecision& each : points) {
    names += (names.empty() ? "" : ", ") + each.point.name.str();
    const auto& next = each.decision.next;
    if (next && !next->overdue) names += fmt::format(" (at {})", clock_text(zone.local(next->due)));
  }
  return names;
}

}  // namespace unknot::app
