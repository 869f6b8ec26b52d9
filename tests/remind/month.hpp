// month.hpp: a month in the life of somebody with two points: late, away, in another zone, asleep, sore; and all that
// is told meanwhile by looking every 15 minutes.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "unknot/remind.hpp"
#include "unknot/reminder_store.hpp"

namespace unknot::testing {

/// One look: what was due, what the user had silenced, and what was told.
struct Look {
  Instant now;
  std::string zone;
  std::vector<Decision> decisions;  ///< Of points 1 and 2.
  ReminderHistory history;          ///< Before the look.
  std::optional<Message> message;
};

struct Month {
  Settings settings;
  std::vector<Look> looks;
};

/// The month of `seed`, its reminders kept in `book`.
Month live_month(std::uint64_t seed, ReminderStore& book);

Calendar calendar_of(const Month& month, const Look& look);

}  // namespace unknot::testing
