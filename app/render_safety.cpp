#include "render_safety.hpp"

#include "point_match.hpp"
#include "unknot/catalog.hpp"
#include "unknot/guide.hpp"
#include "unknot/text.hpp"

namespace unknot::app {

std::string red_flag_text(const Paint& paint, const RedFlag& flag) {
  const std::string said = fmt::format("You reported: {}.", made_visible(flag.str()));
  return paint.ink(Ink::stop, paint.paragraph("! ", said)) +
         paint.ink(Ink::stop, paint.paragraph("! ", guide::what_to_do(urgency_of(flag)))) +
         paint.paragraph("  ", guide::what_opens());
}

std::string how_it_opens(HoldCause cause, const PointName& point) {
  if (cause == HoldCause::own_wish) return fmt::format("To go on: `unknot resume {}`.", typed_name(point));
  return fmt::format(
      "Have it looked at first. When a professional says you may go on: `unknot clear {} --assessed DATE "
      "--note T`.",
      typed_name(point));
}

std::string holds_text(const Paint& paint, const std::vector<PointDecision>& points, const Zone& zone) {
  std::string text;
  for (const PointDecision& decided : points) {
    const Decision& decision = decided.decision;
    if (!decision.held_by) continue;
    std::string words = fmt::format("{} is on hold.", made_visible(decided.point.name.str()));
    if (!decision.reasons.empty()) words += " " + sentence(decision.reasons.front(), zone);
    words += " " + how_it_opens(*decision.held_by, decided.point.name);
    text += paint.ink(Ink::stop, paint.paragraph("! ", words));
  }
  return text;
}

}  // namespace unknot::app
