#include "commands/cmd.hpp"
#include "context/command_context.hpp"
#include "render/render_decision.hpp"

namespace unknot::app {

ExitCode run_glance(Shell& shell) {
  const CommandContext context(shell, OpenFor::reading);
  const auto points = context.active_points();
  if (shell.json()) {
    shell.write(plan_json(context.now(), context.calendar().day_of(context.now()), context.decide(points), {},
                          context.settings().sitting, context.zone()));
    return ExitCode::done;
  }
  const Paint paint(shell.screen());
  if (points.empty()) {
    shell.write(paint.paragraph("", "No point yet. Name the one you treat, for example:"));
    shell.write("\n  unknot add left-soleus\n  unknot screen\n  unknot log left-soleus 6 4 --for 90s\n  unknot\n\n");
    shell.write(paint.paragraph("",
                                "A diary and reminder tool. It does not diagnose, and the evidence for this "
                                "self-treatment is limited."));
    return ExitCode::done;
  }
  shell.write(glance(paint, context.decide(points), context.settings().sitting, context.calendar(), context.now()));
  return ExitCode::done;
}

}  // namespace unknot::app
