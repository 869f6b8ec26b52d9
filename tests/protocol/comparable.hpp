// comparable.hpp: what the two engines may see differently, as docs/protocol.md leaves it open.
#pragma once

#include <algorithm>
#include <optional>
#include <vector>

#include "unknot/log.hpp"
#include "unknot/protocol.hpp"

namespace unknot::testing {

/// Whether an entry logged in one zone belongs to a later day than one logged after it in another: a journey can make
/// days go back. Runs and windows of days are not defined then.
inline bool days_go_back(const Log& log, const Calendar& calendar, Instant now) {
  std::optional<ProtocolDay> latest;
  for (const Entry& entry : log.until(now)) {
    const ProtocolDay day = day_of(stamp_of(entry), calendar.day_start());
    if (latest && day < *latest) return true;
    latest = day;
  }
  return latest && calendar.day_of(now) < *latest;
}

/// Whether some day has more sessions than the 16 that the engine keeps of a point: nobody has so many.
inline bool is_crowded(const Log& log, Instant now) {
  constexpr std::chrono::hours k_about_a_day{26};
  std::vector<Instant> sessions;
  for (const Entry& entry : log.until(now)) {
    const auto* session = std::get_if<Session>(&entry);
    if (session != nullptr && is_counted(*session)) sessions.push_back(session->stamp.at);
  }
  for (std::size_t i = RuleState::k_sessions - 1; i < sessions.size(); ++i) {
    if (sessions[i] - sessions[i - RuleState::k_sessions + 1] < k_about_a_day) return true;
  }
  return false;
}

}  // namespace unknot::testing
