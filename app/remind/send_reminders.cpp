#include "remind/send_reminders.hpp"

#include <algorithm>

namespace unknot::app {
namespace {

/// Gives the claim back unless the message arrived.
class Claim {
 public:
  Claim(ReminderStore& book, MessageNumber number) : book_(book), number_(number) {}
  ~Claim() {
    if (!arrived_)
      static_cast<void>(error_of([this] { book_.release_claim(number_); }));  // Else given up in two minutes.
  }
  Claim(const Claim&) = delete;
  Claim& operator=(const Claim&) = delete;
  void mark_delivered(Delivery delivery) {
    arrived_ = true;
    book_.mark_delivered(number_, delivery);
  }

 private:
  ReminderStore& book_;
  MessageNumber number_;
  bool arrived_ = false;
};

}  // namespace

void send_reminders(const DeliveryOptions& delivery, const CommandContext& context, Shell& shell) {
  // Nothing is opened for writing while there is nothing to send.
  std::vector<Reminder> reminders =
      reminders_now(context, open_reminders(shell, OpenFor::reading).history(context.now()));
  if (reminders.empty()) return;
  ReminderStore book = open_reminders(shell, OpenFor::writing);
  const auto message = book.claim(context.now(), steps_of(reminders));
  if (!message) return;  // Another process sends it at this moment.
  std::erase_if(reminders, [&](const Reminder& one) {
    return std::find(message->steps.begin(), message->steps.end(), one.reminder) == message->steps.end();
  });
  Claim claim(book, message->number);
  claim.mark_delivered(
      deliver(delivery, outgoing(message->number, reminders, delivery.names, context.zone()), context, shell));
}

}  // namespace unknot::app
