#include <algorithm>

#include "commands/cmd.hpp"
#include "context/point_match.hpp"
#include "render/render_decision.hpp"
#include "render/render_entry.hpp"
#include "render/render_safety.hpp"

namespace unknot::app {
namespace {

std::string first_steps(const Formatter& formatter) {
  return formatter.paragraph("", "No point yet. Begin where it hurts:") +
         "\n  unknot guide --pain calf    which muscles to look at\n"
         "  unknot add left-soleus      the point you found there\n"
         "  unknot screen               the safety questions, before you press\n"
         "  unknot config first 7:00    when you get up\n\n" +
         formatter.paragraph(
             "",
             "A diary and reminder tool. It does not diagnose, and the evidence for this self-treatment is "
             "limited.");
}

/// After two days without an entry, while there is something to treat: how to log what was forgotten.
std::string offer_to_catch_up(const Formatter& formatter, const CommandContext& context,
                              const std::vector<PointDecision>& decided) {
  constexpr date::days k_two_empty_days{3};
  const auto latest = context.diary().latest_entries({}, k_begin_of_time, context.now() + Seconds{1}, 1);
  const bool has_session = std::any_of(decided.begin(), decided.end(), [](const PointDecision& one) {
    return one.decision.next && one.decision.next->kind == NextKind::treat;
  });
  if (latest.empty() || !has_session) return {};
  const Calendar& calendar = context.calendar();
  const Instant last = stamp_of(latest.front()).at;
  if (calendar.day_of(context.now()).since(calendar.day_of(last)) < k_two_empty_days) return {};
  const std::vector<HoldStep> steps = context.snapshot().hold_steps;  // Nobody forgot what was on hold.
  if (std::any_of(steps.begin(), steps.end(), [&](const HoldStep& step) { return step.stamp.at >= last; })) return {};
  return "\n" +
         formatter.paragraph("", fmt::format("Nothing logged since {}. Forgot a session? `unknot log {} 4 2 --at "
                                             "\"yesterday 21:00\"`. Otherwise just go on.",
                                             said_time(last, context.now(), calendar),
                                             typed_name(context.point(point_of(latest.front())).name)));
}

}  // namespace

ExitCode run_glance(Shell& shell) {
  const CommandContext context(shell, OpenFor::reading);
  const auto points = context.active_points();
  if (shell.json()) {
    shell.write(plan_json(context.now(), context.calendar().day_of(context.now()), context.decide(points), {},
                          context.settings().sitting, context.zone()));
    return ExitCode::done;
  }
  const Formatter formatter(shell.output());
  if (points.empty()) {
    shell.write(first_steps(formatter));
    return ExitCode::done;
  }
  shell.may_be_long();
  const std::vector<PointDecision> decided = context.decide(points);
  shell.write(glance(formatter, decided, context.settings().sitting, context.calendar(), context.now()));
  if (const std::string said = clearance_text(formatter, context); !said.empty()) shell.write("\n" + said);
  shell.write(offer_to_catch_up(formatter, context, decided));
  return ExitCode::done;
}

}  // namespace unknot::app
