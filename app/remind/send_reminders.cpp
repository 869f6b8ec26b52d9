#include "remind/send_reminders.hpp"

#include <algorithm>

namespace unknot::app {
void send_reminders(const DeliveryOptions& delivery, const CommandContext& context, Shell& shell) {
  // Nothing is opened for writing while there is nothing to send.
  std::vector<Reminder> reminders =
      reminders_now(context, open_reminders(shell, OpenFor::reading).history(context.now()));
  if (reminders.empty()) return;
  ReminderStore book = open_reminders(shell, OpenFor::writing);
  auto claim = book.claim(context.now(), steps_of(reminders));
  if (!claim) return;  // Another process sends it at this moment.
  const Message& message = claim->message();
  std::erase_if(reminders, [&](const Reminder& one) {
    return std::find(message.steps.begin(), message.steps.end(), one.reminder) == message.steps.end();
  });
  claim->mark_delivered(
      deliver(delivery, outgoing(message.number, reminders, delivery.names, context.zone()), context, shell));
}

}  // namespace unknot::app
