#include "remind/send_reminders.hpp"

#include <algorithm>

namespace unknot::app {
namespace {

/// Gives the claim back unless the message arrived.
class Claim {
 public:
  Claim(ReminderBook& book, MessageNumber number) : book_(book), number_(number) {}
  ~Claim() {
    if (!arrived_) static_cast<void>(error_of([this] { book_.give_up(number_); }));  // Else given up in two minutes.
  }
  Claim(const Claim&) = delete;
  Claim& operator=(const Claim&) = delete;
  void arrived(Delivery delivery) {
    arrived_ = true;
    book_.arrived(number_, delivery);
  }

 private:
  ReminderBook& book_;
  MessageNumber number_;
  bool arrived_ = false;
};

}  // namespace

void send_reminders(const Ways& ways, const CommandContext& context, Shell& shell) {
  // Nothing is opened for writing while there is nothing to send.
  std::vector<Reminder> reminders =
      reminders_now(context, open_book(shell, OpenFor::reading).remembered(context.now()));
  if (reminders.empty()) return;
  ReminderBook book = open_book(shell, OpenFor::writing);
  const auto message = book.claim(context.now(), steps_of(reminders));
  if (!message) return;  // Another process sends it at this moment.
  std::erase_if(reminders, [&](const Reminder& one) {
    return std::find(message->told.begin(), message->told.end(), one.told) == message->told.end();
  });
  Claim claim(book, message->number);
  claim.arrived(deliver(ways, outgoing(message->number, reminders, ways.names, context.zone()), context, shell));
}

}  // namespace unknot::app
