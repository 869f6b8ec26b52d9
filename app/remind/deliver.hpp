// deliver.hpp: Sends a message: by the desktop's notification service, by the user's command, or on the terminal.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "remind/render_reminder.hpp"

namespace unknot::app {

/// How the user wants to be reminded.
struct DeliveryOptions {
  bool notify;
  Names names;
  std::optional<std::string> run;  ///< A command line with fields.
};

/// A message in words, ready to be sent.
struct Outgoing {
  MessageNumber number;
  std::string text;
  std::vector<Field> fields;         ///< That a command of the user's may name.
  std::vector<std::string> buttons;  ///< Of a notification, as words for unknot-notify.
};
Outgoing outgoing(MessageNumber number, const std::vector<Reminder>& reminders, Names names, const Zone& zone);
/// A sample of what `reminders` would say; no button, and no message of that number is known.
Outgoing test_message(const std::vector<Reminder>& reminders, Names names, const Zone& zone);

/// Returns how the message went out; CommandError where it did not: then nobody has seen it. The notification service
/// comes first, then the command, then a line with a bell on standard output.
Delivery deliver(const DeliveryOptions& delivery, const Outgoing& message, const CommandContext& context, Shell& shell);

/// The words of `command` as a shell would split them, its fields not yet filled in. CommandError (usage): it is empty,
/// a quote is open, or a field is unknown.
std::vector<std::string> command_words(const std::string& command);

}  // namespace unknot::app
