// send_reminders.hpp: one round of reminding: what is due and has had no reminder yet goes out, as one message.
#pragma once

#include "remind/deliver.hpp"

namespace unknot::app {

/// Claims the message that is to go out, sends it and notes that it arrived; does nothing where there is none.
/// CommandError: it did not go out, and is tried again next time.
void send_reminders(const Ways& ways, const CommandContext& context, Shell& shell);

}  // namespace unknot::app
