#include <fmt/format.h>

#include "time/span.hpp"
#include "unknot/catalog.hpp"
#include "unknot/protocol.hpp"
#include "unknot/text.hpp"

namespace unknot {

std::optional<EntryRef> too_soon_after(const RuleState& rule_state, Minutes min_gap, Instant at) {
  const CountedSession* last = rule_state.last_session();
  if (last == nullptr || at - last->entry.at >= min_gap) return std::nullopt;
  return last->entry;
}

SessionWarnings session_warnings(const PointState& point, const Session& session, const Calendar& calendar,
                                 Instant now) {
  const Instant at = session.stamp.at;
  if (!is_counted(session)) return {};
  const Decision then = decide(point, {}, calendar, at);
  SessionWarnings warnings{too_soon_after(point.rule_state, point.settings.settings.min_gap, at),
                           {},
                           {},
                           session.sore ? SorenessQuestion::not_due : then.soreness_question};
  const bool is_past = calendar.day_of(at) != calendar.day_of(now);
  if (is_past && then.phase != Phase::full && then.phase != Phase::reduced) warnings.against = then.phase;
  if (warnings.against && then.hold) warnings.held_by = then.hold->cause;
  return warnings;
}

std::vector<std::string> warning_lines(const SessionWarnings& warnings, const PointState& point, const Session& session,
                                       const Zone& zone) {
  std::vector<std::string> lines;
  if (const auto& last = warnings.too_soon_after) {
    lines.push_back(fmt::format("that is {} after the session of {}; leave at least {} between them",
                                span_text(std::chrono::floor<Minutes>(session.stamp.at - last->at)),
                                clock_text(zone.local(last->at)), span_text(point.settings.settings.min_gap)));
  }
  if (!warnings.against) return lines;
  const std::string name = made_visible(point.settings.point.name.str());
  std::string then = fmt::format("pressing {} had stopped hurting", name);
  if (warnings.against == Phase::rest) then = fmt::format("{} had a day of rest then", name);
  if (warnings.held_by) then = fmt::format("{} was on hold then: do not press this leg", name);
  if (warnings.held_by == HoldCause::own_wish) then = fmt::format("{} was paused then", name);
  lines.push_back(then + "; the session is logged all the same");
  return lines;
}

}  // namespace unknot
