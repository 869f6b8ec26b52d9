// ical_event.hpp: one event of ours, as it is written and as it is read back.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "unknot/time.hpp"

namespace unknot::exchange {

enum class EventKind { session, check, nothing };
enum class EventState { confirmed, cancelled };

struct Event {
  std::string uid;
  LocalTime start;
  EventKind kind;
  int points;  ///< Of the sitting; 1 where nothing is planned.
  EventState state;
  std::int64_t sequence;
  Instant stamp;
};

/// Two that say the same: all but sequence and stamp.
bool says_the_same(const Event& a, const Event& b);

/// `session`, `check`, `nothing`.
std::string_view kind_text(EventKind kind);

/// The properties of our own that a title is made from: in a file of the first edition they are missing.
inline constexpr std::string_view k_kind_property = "X-UNKNOT-KIND";
inline constexpr std::string_view k_points_property = "X-UNKNOT-POINTS";

/// The events of ours in a calendar file of ours. Whatever cannot be read, or is not ours, is left out: the file lies
/// where others may have changed it.
std::vector<Event> read_events(std::string_view text);

/// What our event identifiers end with.
inline constexpr std::string_view k_uid_end = "@unknot";

}  // namespace unknot::exchange
