#include "write/session_warnings.hpp"

#include "context/point_match.hpp"
#include "unknot/text.hpp"

namespace unknot::app {
namespace {

/// `5 min`, `3 h`, `2 h 50 min`.
std::string gap_text(Minutes gap) {
  const auto hours = gap.count() / 60;
  const auto rest = gap.count() % 60;
  if (hours == 0) return fmt::format("{} min", rest);
  return rest == 0 ? fmt::format("{} h", hours) : fmt::format("{} h {} min", hours, rest);
}

/// How people type `at` for --at.
std::string typed_time(const CommandContext& context, Instant at) {
  const LocalTime local = context.zone().local(at);
  std::string clock = clock_text(local);
  const auto date = date::floor<date::days>(local);
  if (date == date::floor<date::days>(context.zone().local(context.now()))) return clock;
  return fmt::format("'{} {}'", ProtocolDay(date).text(), clock);
}

/// Where the day's soreness is still open: how to say it after all.
void ask_for_soreness(const CommandContext& context, Shell& shell, const PointName& point, Instant at) {
  const Instant before = at - Minutes{1};
  if (context.calendar().day_of(before) != context.calendar().day_of(at)) return;
  shell.hint(fmt::format("how sore was it before you pressed (0: not at all)? `unknot check {} --sore N --at {}`",
                         typed_name(point), typed_time(context, before)));
}

}  // namespace

std::optional<AlertId> warn_of(const CommandContext& context, Shell& shell, const PointState& state,
                               const Session& session) {
  const Instant at = session.stamp.at;
  const bool says_soreness = session.sore.has_value();
  const bool is_today = context.calendar().day_of(at) == context.calendar().day_of(context.now());
  std::optional<AlertId> said;
  if (const auto last = too_soon_after(state.rule_state, context.settings().min_gap, at)) {
    shell.notice(fmt::format("that is {} after the session of {}; leave at least {} between them",
                             gap_text(std::chrono::floor<Minutes>(at - last->at)),
                             clock_text(context.zone().local(last->at)), gap_text(context.settings().min_gap)));
    if (is_today && !shell.quiet()) said = AlertId::too_soon;
  }
  const Decision decision = decide(state, {}, context.calendar(), at);
  const std::string name = state.settings.point.name.str();
  if (decision.soreness_question == SorenessQuestion::due && !says_soreness) {
    ask_for_soreness(context, shell, state.settings.point.name, at);
  }
  if (is_today) return said;
  switch (decision.phase) {
    case Phase::hold:
      if (decision.hold->cause == HoldCause::own_wish) {
        shell.notice(fmt::format("{} was paused then; the session is logged all the same", name));
      } else {
        shell.notice(
            fmt::format("{} was on hold then: do not press this leg; the session is logged all the same", name));
      }
      break;
    case Phase::rest:
      shell.notice(fmt::format("{} had a day of rest then; the session is logged all the same", name));
      break;
    case Phase::stopped:
    case Phase::resolved:
      shell.notice(fmt::format("pressing {} had stopped hurting; the session is logged all the same", name));
      break;
    case Phase::full:
    case Phase::reduced:
      break;
  }
  return said;
}

}  // namespace unknot::app
