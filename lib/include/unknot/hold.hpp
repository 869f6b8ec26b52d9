// hold.hpp: What holds a point, and what ends a hold. Whether a point is held is decided in protocol.
#pragma once

#include <optional>
#include <variant>
#include <vector>

#include "unknot/entry.hpp"
#include "unknot/ids.hpp"
#include "unknot/text.hpp"
#include "unknot/time.hpp"

#pragma GCC visibility push(default)
namespace unknot {

/// The user pauses the point.
struct OwnHold {
  std::optional<Instant> until = std::nullopt;  ///< When it ends by itself; absent: when the user ends it.
  friend bool operator==(const OwnHold&, const OwnHold&) = default;
};
/// A professional's assessment, as recorded by the user: ends every hold that began before it.
struct Assessment {
  date::local_days assessed;
  friend bool operator==(const Assessment&, const Assessment&) = default;
};
/// The user goes on after a hold of his own; opens no other.
struct Resumption {
  friend bool operator==(const Resumption&, const Resumption&) = default;
};

/// One step in the holding of one point, as the user recorded it.
struct HoldStep {
  HoldId id;
  PointId point;
  Stamp stamp;
  std::variant<OwnHold, Assessment, Resumption> what;
  std::optional<Note> note = std::nullopt;
  friend bool operator==(const HoldStep&, const HoldStep&) = default;
};

/// A red flag that was reported for some point; which points it holds is the protocol's to say.
struct RedFlagReport {
  EntryId entry;
  PointId point;
  Instant at;
  RedFlag flag;
  friend bool operator==(const RedFlagReport&, const RedFlagReport&) = default;
};
/// The red flag that the entry reports; absent: none.
inline std::optional<RedFlagReport> red_flag_in(const Entry& entry) {
  const auto* check = std::get_if<Check>(&entry);
  if (check == nullptr || !check->red_flag) return std::nullopt;
  return RedFlagReport{check->id, check->point, check->stamp.at, *check->red_flag};
}

}  // namespace unknot
#pragma GCC visibility pop
