#include "render_safety.hpp"

#include <algorithm>

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

std::string how_it_opens(const Hold& hold, const PointName& point) {
  if (hold.cause == HoldCause::own_wish) {
    return fmt::format("To go on{}: `unknot hold {} --end`.", hold.until ? " earlier" : "", typed_name(point));
  }
  return fmt::format(
      "See a professional first. When they say that you may go on: `unknot clear {} --assessed DATE --note T`.",
      typed_name(point));
}

std::vector<HeldSign> held_signs(const std::vector<PointDecision>& points) {
  std::vector<HeldSign> signs;
  for (const PointDecision& decided : points) {
    const auto& hold = decided.decision.hold;
    if (!hold || !hold->report) continue;
    const std::string name = made_visible(decided.point.name.str());
    const auto same = std::find_if(signs.begin(), signs.end(), [&](const HeldSign& sign) {
      return sign.hold.report->entry == hold->report->entry;
    });
    if (same != signs.end()) {
      same->names += ", " + name;
    } else {
      signs.push_back({*hold, name});
    }
  }
  std::stable_sort(signs.begin(), signs.end(), [](const HeldSign& a, const HeldSign& b) {
    return urgency_of(a.hold.report->flag) < urgency_of(b.hold.report->flag);
  });
  return signs;
}

std::string warning_box(const Paint& paint, const std::vector<PointDecision>& points, const Zone& zone) {
  std::string text;
  for (const HeldSign& sign : held_signs(points)) {
    const std::string words = fmt::format("{}: {}", sign.names, hold_text(sign.hold, zone));
    text += paint.ink(Ink::stop, paint.paragraph("! ", words));
  }
  return text;
}

std::string holds_text(const Paint& paint, const std::vector<PointDecision>& points, const Zone& zone) {
  std::string text;
  for (const PointDecision& decided : points) {
    const auto& hold = decided.decision.hold;
    if (!hold) continue;
    std::string words = fmt::format("{} is on hold.", made_visible(decided.point.name.str()));
    if (!hold->report) words += " " + hold_text(*hold, zone);  // A warning sign stands at the top already.
    words += " " + how_it_opens(*hold, decided.point.name);
    text += paint.ink(hold->cause == HoldCause::own_wish ? Ink::plain : Ink::stop, paint.paragraph("", words));
  }
  return text;
}

}  // namespace unknot::app
