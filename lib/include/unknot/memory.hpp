// memory.hpp: all that the rules need of a point's past, in bounded space, so that years of entries cost nothing.
// It is only ever changed by protocol's remember(); replaying a log from the start gives the same value.
#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "unknot/entry.hpp"
#include "unknot/rule.hpp"
#include "unknot/score.hpp"
#include "unknot/time.hpp"

namespace unknot {

/// An entry that a rule may name as its reason.
struct EntryRef {
  EntryId id;
  Instant at;
  ProtocolDay day;
  friend bool operator==(const EntryRef&, const EntryRef&) = default;
};

struct ScoredRef {
  EntryRef entry;
  Score score;
  friend bool operator==(const ScoredRef&, const ScoredRef&) = default;
};

// The values are written to the diary file: never change or reuse one.
enum class SorenessState { full = 1, reduced = 2, rest = 3 };

/// Where the soreness readings have left the point.
struct SorenessMemory {
  /// The step that led to the state: its rule and the entries that made it.
  struct Step {
    RuleId rule;
    ScoredRef by;
    std::optional<ScoredRef> earlier = std::nullopt;  ///< resume.full: the first of its two sore-free mornings.
    friend bool operator==(const Step&, const Step&) = default;
  };
  SorenessState state = SorenessState::full;
  std::optional<ScoredRef> first_morning =
      std::nullopt;                                   ///< The sore-free morning counted since the state became reduced.
  std::optional<ScoredRef> last_sore = std::nullopt;  ///< The latest reading above 0.
  std::optional<Step> step = std::nullopt;            ///< Absent: no reading has moved the state yet.
  /// When the latest rests began, newest first.
  std::array<std::optional<EntryRef>, 3> rests_begun = {};
  /// The present run of sore days: its first and latest day with a reading above 0, and a later day on which every
  /// reading so far was 0. Absent before the first sore reading.
  std::optional<EntryRef> run_first = std::nullopt;
  std::optional<EntryRef> run_last = std::nullopt;
  std::optional<ProtocolDay> run_ended = std::nullopt;
  friend bool operator==(const SorenessMemory&, const SorenessMemory&) = default;
};

/// What the readings of pressing say.
struct PressingMemory {
  /// The unbroken run of clear readings that ends with the latest reading; absent when that one is not clear.
  std::optional<EntryRef> first_clear = std::nullopt;
  std::optional<EntryRef> latest_clear = std::nullopt;
  friend bool operator==(const PressingMemory&, const PressingMemory&) = default;
};

/// A session with both readings.
struct RatedSession {
  EntryRef entry;
  Score before;
  Score after;
  friend bool operator==(const RatedSession&, const RatedSession&) = default;
};

/// Two counted sessions of which the second came soon after the first.
struct ClosePair {
  EntryRef earlier;
  EntryRef later;
  friend bool operator==(const ClosePair&, const ClosePair&) = default;
};

/// What was logged on one of the latest days.
struct DayMemory {
  ProtocolDay day;
  std::uint32_t counted = 0;                              ///< Counted sessions.
  bool soreness_read = false;                             ///< A soreness reading was taken.
  std::optional<RatedSession> last_rated = std::nullopt;  ///< The latest counted session with both readings.
  std::optional<EntryRef> longest = std::nullopt;         ///< The longest session of known length …
  Seconds longest_length{0};                              ///< … and its length; 0 s when there is none.
  std::optional<ClosePair> closest = std::nullopt;        ///< The counted session that came soonest after the last.
  std::optional<EntryRef> against_rest = std::nullopt;    ///< A counted session during rest, or after a stop.
  friend bool operator==(const DayMemory&, const DayMemory&) = default;
};

/// Pressure pain of one day as it was before treating, for the weekly comparisons: how many readings had each score.
struct DayReadings {
  ProtocolDay day;
  std::array<std::uint16_t, 11> before = {};   ///< Sessions' `before`.
  std::array<std::uint16_t, 11> checked = {};  ///< Checks' `press`.
  friend bool operator==(const DayReadings&, const DayReadings&) = default;
};

/// The worst pain told on one day.
struct WorstDay {
  ProtocolDay day;
  ScoredRef worst;
  friend bool operator==(const WorstDay&, const WorstDay&) = default;
};

/// All that the rules remember of one point's entries so far.
struct Memory {
  static constexpr std::size_t k_days = 4;       ///< Days kept in detail: today, yesterday, and two for changed zones.
  static constexpr std::size_t k_readings = 16;  ///< Days kept for the two weeks compared, and two for changed zones.
  static constexpr std::size_t k_sessions = 8;   ///< Latest counted sessions kept, for what a hold is held against.
  static constexpr std::size_t k_worst_days = 4;

  std::uint64_t entries = 0;                             ///< How many entries were remembered.
  std::optional<EntryRef> first_session = std::nullopt;  ///< The first counted session: treatment began.
  SorenessMemory soreness = {};
  PressingMemory pressing = {};
  std::array<std::optional<DayMemory>, k_days> days = {};            ///< A day's place is its number modulo k_days.
  std::array<std::optional<DayReadings>, k_readings> readings = {};  ///< Likewise modulo k_readings.
  std::array<std::optional<EntryRef>, k_sessions> sessions =
      {};                                    ///< A session's place is its number modulo k_sessions.
  std::uint64_t session_count = 0;           ///< Counted sessions so far.
  std::uint32_t first_week_press_count = 0;  ///< The readings of DayReadings, over the first 7 days of treatment.
  std::uint32_t first_week_press_sum = 0;
  std::array<std::optional<WorstDay>, 7> first_worst = {};  ///< The first 7 days from the first rated one, by day.
  std::array<std::optional<WorstDay>, k_worst_days> last_worst = {};  ///< The latest rated days, oldest first.
  std::optional<ScoredRef> latest_worst = std::nullopt;
  struct ToolUse {
    EntryRef entry;
    ToolKind kind;
    friend bool operator==(const ToolUse&, const ToolUse&) = default;
  };
  std::optional<ToolUse> last_tool = std::nullopt;  ///< The latest session that names its tool.

  /// The latest counted session; absent before the first.
  const std::optional<EntryRef>& last_session() const { return sessions[(session_count - 1) % k_sessions]; }
  friend bool operator==(const Memory&, const Memory&) = default;
};

}  // namespace unknot
