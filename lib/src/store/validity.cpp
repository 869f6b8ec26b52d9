// What a record may not say.
#include <fmt/format.h>

#include "unknot/store.hpp"

namespace unknot {
namespace {

using Fault = std::optional<std::string>;

constexpr Seconds k_longest{24 * 3'600};

/// Whether the zone ever had the offset: zone data changes, and an entry keeps the one that it was made with.
bool ever_had(const Zone& zone, UtcOffset offset) {
  constexpr Seconds k_quarter{91 * 86'400};
  for (Instant at = k_begin_of_time; at < k_end_of_time; at += k_quarter) {
    if (zone.offset_at(at) == offset) return true;
  }
  return false;
}

Fault fault_of_stamp(const Stamp& stamp) {
  if (stamp.at < k_begin_of_time || stamp.at >= k_end_of_time) return "at: outside the years that a diary can hold";
  if (stamp.recorded < stamp.at) return "recorded: earlier than at";
  const auto zone = Zone::load(stamp.zone);
  if (!zone) return fmt::format("zone: {}", zone.error().message);
  if (zone->offset_at(stamp.at) == stamp.offset || ever_had(*zone, stamp.offset)) return std::nullopt;
  return fmt::format("offset: {} never had {} s", stamp.zone.str(), stamp.offset.east_of_utc.count());
}

Fault fault_in(const Session& session) {
  if (session.length && (*session.length < Seconds{1} || *session.length > k_longest))
    return fmt::format("length: {} s is not 1 s to 24 h", session.length->count());
  return fault_of_stamp(session.stamp);
}
template <class E>
Fault fault_in(const E& stamped) {
  return fault_of_stamp(stamped.stamp);
}
Fault fault_in(const Entry& entry) {
  return std::visit([](const auto& one) { return fault_in(one); }, entry);
}
Fault fault_in(const Point&) { return std::nullopt; }
Fault fault_in(const Settings& settings) {
  const auto fits = checked(settings);
  return fits ? std::nullopt : Fault(fits.error().message);
}

}  // namespace

Fault fault_of(const Record& record) {
  return std::visit([](const auto& one) { return fault_in(one); }, record);
}

}  // namespace unknot
