// send_reminders.hpp: one round of reminding: what is due and not yet told goes out, as one message.
#pragma once

#include "deliver.hpp"

namespace unknot::app {

std::vector<PointDecision> decisions_of(const std::vector<RuledPoint>& ruled);

/// Claims what is to be told, sends it and notes that it arrived; nothing at all when nothing is to be told. Failure:
/// it did not go out, and is told next time.
void send_reminders(const Ways& ways, const Desk& desk, Shell& shell);

}  // namespace unknot::app
