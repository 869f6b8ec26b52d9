#include "write/session_warnings.hpp"

#include "context/point_match.hpp"
#include "unknot/catalog.hpp"
#include "unknot/text.hpp"

namespace unknot::app {
namespace {

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
  const SessionWarnings warnings = session_warnings(state, session, context.calendar(), context.now());
  for (const std::string& line : warning_lines(warnings, state, session, context.zone())) shell.notice(line);
  if (warnings.soreness_question == SorenessQuestion::due) {
    ask_for_soreness(context, shell, state.settings.point.name, at);
  }
  const bool is_today = context.calendar().day_of(at) == context.calendar().day_of(context.now());
  if (!warnings.too_soon_after || !is_today || shell.quiet()) return std::nullopt;
  return AlertId::too_soon;
}

}  // namespace unknot::app
