#include "render/render_safety.hpp"

#include <algorithm>
#include <utility>

#include "context/point_match.hpp"
#include "unknot/catalog.hpp"
#include "unknot/guide.hpp"

namespace unknot::app {

std::string red_flag_text(const Formatter& formatter, const RedFlag& flag) {
  const std::string said = fmt::format("You reported: {}.", flag.str());
  return formatter.styled(Style::stop, formatter.paragraph("! ", said)) +
         formatter.styled(Style::stop, formatter.paragraph("! ", guide::what_to_do(urgency_of(flag)))) +
         formatter.paragraph("  ", guide::what_opens());
}

std::string how_it_opens(const Hold& hold, std::string_view point) {
  if (hold.cause == HoldCause::own_wish) {
    return fmt::format("To go on{}: `unknot hold {} --end`.", hold.until ? " earlier" : "", point);
  }
  return fmt::format("When a professional says that you may go on: `unknot clear {} --assessed DATE --note T`.", point);
}

std::vector<HeldSign> held_signs(const std::vector<PointDecision>& points) {
  std::vector<HeldSign> signs;
  for (const PointDecision& decided : points) {
    const auto& hold = decided.decision.hold;
    if (!hold || !hold->report) continue;
    const std::string name = decided.point.name.str();
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

bool has_emergency(const std::vector<PointDecision>& points) {
  return std::any_of(points.begin(), points.end(), [](const PointDecision& one) { return is_emergency(one.decision); });
}

std::string warning_box(const Formatter& formatter, const std::vector<PointDecision>& points, const Zone& zone) {
  std::string text;
  for (const HeldSign& sign : held_signs(points)) {
    const std::string words = fmt::format("{}: {}", sign.names, hold_text(sign.hold, zone));
    text += formatter.styled(Style::stop, formatter.paragraph("! ", words));
  }
  return text;
}

std::string warning_box(const Formatter& formatter, const CommandContext& context) {
  return warning_box(formatter, context.decisions(), context.zone());
}

std::string holds_text(const Formatter& formatter, const std::vector<PointDecision>& points, const Zone& zone) {
  std::vector<std::pair<const Hold*, std::vector<const Point*>>> holds;
  for (const PointDecision& decided : points) {
    const auto& hold = decided.decision.hold;
    if (!hold) continue;
    const auto same = std::find_if(holds.begin(), holds.end(), [&](const auto& held) { return *held.first == *hold; });
    if (same == holds.end()) {
      holds.push_back({&*hold, {&decided.point}});
    } else {
      same->second.push_back(&decided.point);
    }
  }
  std::string text;
  for (const auto& [hold, held] : holds) {
    std::vector<std::string> names;
    for (const Point* point : held) names.push_back(point->name.str());
    std::string words = fmt::format("{} {} on hold.", joined(names), held.size() == 1 ? "is" : "are");
    if (!hold->report) words += " " + hold_text(*hold, zone);  // A warning sign stands on top already.
    words += " " + how_it_opens(*hold, held.size() == 1 ? typed_name(held.front()->name) : "all");
    text += formatter.styled(hold->cause == HoldCause::own_wish ? Style::plain : Style::stop,
                             formatter.paragraph("", words));
  }
  return text;
}

std::string clearance_text(const Formatter& formatter, const CommandContext& context) {
  const Snapshot& snapshot = context.snapshot();
  const auto asks = [&](const Screening& one) {
    return one.stamp.at <= context.now() &&
           (one.outcome == ScreeningOutcome::clinician_first || one.outcome == ScreeningOutcome::stop);
  };
  const auto asked = std::find_if(snapshot.screenings.rbegin(), snapshot.screenings.rend(), asks);
  if (asked == snapshot.screenings.rend()) return {};
  const auto ends = [&](const HoldStep& step) {
    return std::holds_alternative<Assessment>(step.what) && step.note && step.stamp.at >= asked->stamp.at &&
           step.stamp.at <= context.now();
  };
  const auto said = std::find_if(snapshot.hold_steps.begin(), snapshot.hold_steps.end(), ends);
  const auto yes = std::find_if(asked->answers.begin(), asked->answers.end(),
                                [](const ScreeningAnswer& answer) { return answer.answer == Answer::yes; });
  if (said == snapshot.hold_steps.end() || yes == asked->answers.end()) return {};
  const auto* question = guide::find_question(yes->question);
  const LocalTime local = context.zone().local(said->stamp.at);
  return formatter.paragraph("",
                             fmt::format("Remember what was said on {}: \"{}\" (you answered yes: {})",
                                         short_date_text(date::floor<date::days>(local),
                                                         date::floor<date::days>(context.zone().local(context.now()))),
                                         said->note->str(), question != nullptr ? question->question : yes->question));
}

}  // namespace unknot::app
