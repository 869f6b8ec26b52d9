#include "write/edit_entry.hpp"

#include "render/render_change.hpp"
#include "render/render_decision.hpp"

namespace unknot::app {
namespace {

/// What the point's phase was right after the entry's instant, and what it is now.
struct Phases {
  Phase then;
  Phase now;
};

Phases phases(const CommandContext& context, PointId point, Instant at) {
  return {decide(context.state_at(point, at), {}, context.calendar(), at).phase,
          decide(context.state(point), {}, context.calendar(), context.now()).phase};
}

std::string phase_words(std::string_view when, Phase was, Phase is) {
  if (was == is) return fmt::format("The phase {} is still {}.", when, phase_text(is));
  return fmt::format("The phase {} is {}; it was {}.", when, phase_text(is), phase_text(was));
}

}  // namespace

ExitCode replace_entry(CommandContext& context, Shell& shell, const Entry& before, const std::optional<Entry>& after,
                       CommandContext::Trial trial) {
  const Point point = context.point(point_of(before));
  const Instant at = std::max(stamp_of(before).at, after ? stamp_of(*after).at : Instant{});
  const Phases was = phases(context, point.id, at);
  const Change change = after ? Change(Put{*after}) : Change(Delete{key_of(before)});
  const auto show = [&] {
    const PointDecision decided = context.decide(point);
    if (shell.json()) {
      shell.write(entry_json({point.name, after ? *after : before}, decided, context.zone()));
      return;
    }
    const Phases is = phases(context, point.id, at);
    const Paint paint(shell.screen());
    const std::optional<Record> now_is = after ? std::optional<Record>(*after) : std::nullopt;
    shell.write(paint.paragraph(trial == CommandContext::Trial::yes ? "Would have " : "",
                                change_words(context, Record(before), now_is) + "."));
    if (was.then != is.then) shell.write(paint.paragraph("", phase_words("then", was.then, is.then)));
    shell.write(paint.paragraph("", phase_words("now", was.now, is.now)));
    shell.write(aftermath(paint, decided, context.calendar()));
  };
  context.write({change}, trial, show, {Basis{key_of(before), before}});
  return ExitCode::done;
}

}  // namespace unknot::app
