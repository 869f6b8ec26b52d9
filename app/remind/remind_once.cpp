// once, test: one message, or a sample of one.
#include <algorithm>

#include "remind/calendar_file.hpp"
#include "remind/deliver.hpp"
#include "remind/remind_actions.hpp"
#include "remind/send_reminders.hpp"

namespace unknot::app {
namespace {

DeliveryOptions ways_of(const RemindOptions& options) {
  DeliveryOptions delivery{options.notify, options.names ? Names::shown : Names::hidden, options.run};
  if (delivery.run) command_words(*delivery.run);
  return delivery;
}

/// The warnings, and the next sitting as if it were due now; empty where nothing is planned.
std::vector<Reminder> sample(const CommandContext& context) {
  std::vector<PointDecision> all = context.decisions();
  std::vector<const Decision*> decisions;
  for (const PointDecision& one : all) decisions.push_back(&one.decision);
  std::vector<Sitting> sittings = sittings_of(decisions, context.settings().sitting);
  std::vector<Reminder> reminders;
  const auto add = [&](const PointDecision& one) {
    DueStep step = *step_of(one.point.id, one.decision, context.settings(), context.calendar());
    step.due = context.now();
    reminders.push_back({one, {step, context.now()}, context.now()});
  };
  for (const PointDecision& one : all) {
    if (one.decision.hold && one.decision.hold->report) add(one);
  }
  if (sittings.empty()) return reminders;
  for (const std::size_t place : sittings.front().points) add(all[place]);
  return reminders;
}

}  // namespace

ExitCode remind_once(const RemindOptions& options, Shell& shell) {
  const DeliveryOptions delivery = ways_of(options);
  const CommandContext context(shell, OpenFor::reading);
  if (options.dry_run) {
    const auto reminders = reminders_now(context, open_reminders(shell, OpenFor::reading).history(context.now()));
    if (!reminders.empty())
      shell.write(fmt::format("Would send: {}\n", reminder_text(reminders, delivery.names, context.zone())));
    return ExitCode::done;
  }
  send_reminders(delivery, context, shell);
  keep_calendar_in_step(shell);  // The days ahead move on by themselves.
  return ExitCode::done;
}

ExitCode remind_test(const RemindOptions& options, Shell& shell) {
  const DeliveryOptions delivery = ways_of(options);
  const CommandContext context(shell, OpenFor::reading);
  deliver(delivery, test_message(sample(context), delivery.names, context.zone()), context, shell);
  return ExitCode::done;
}

ExitCode remind_next_look(const RemindOptions&, Shell& shell) {
  const CommandContext context(shell, OpenFor::reading);
  const Instant at = next_look(context, open_reminders(shell, OpenFor::reading).history(context.now()));
  shell.print("{}\n", at.time_since_epoch().count());
  return ExitCode::done;
}

}  // namespace unknot::app
