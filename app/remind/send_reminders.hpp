// send_reminders.hpp: One round of reminders: all that is due and was not sent yet goes out as one message.
#pragma once

#include "remind/deliver.hpp"

namespace unknot::app {

/// Claims the message that is to go out, sends it and notes that it arrived; does nothing where there is none.
/// CommandError: it did not go out, and is tried again next time.
void send_reminders(const DeliveryOptions& delivery, const CommandContext& context, Shell& shell);

}  // namespace unknot::app
