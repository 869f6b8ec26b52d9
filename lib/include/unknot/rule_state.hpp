// rule_state.hpp: What the rules need of a point's past, in bounded space. Only apply_entry() changes it, and replaying
// the log from the start gives the same value.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "unknot/entry.hpp"
#include "unknot/rule.hpp"
#include "unknot/score.hpp"
#include "unknot/time.hpp"

#pragma GCC visibility push(default)
namespace unknot {

/// An entry that a rule may name as its reason.
struct EntryRef {
  EntryId id;
  Instant at;
  ProtocolDay day;
  friend bool operator==(const EntryRef&, const EntryRef&) = default;
};

/// An entry with the score that a rule looks at.
struct ScoredRef {
  EntryRef entry;
  Score score;
  friend bool operator==(const ScoredRef&, const ScoredRef&) = default;
};

// The values are written to the diary file: never change or reuse one.
enum class SorenessState { full = 1, reduced = 2, rest = 3 };

/// Where the soreness readings have left the point. What only time does to it (resume.lapsed) is done when it is read.
struct SorenessRecord {
  /// The step that led to the state: its rule and the entries that made it.
  struct Step {
    RuleId rule;
    ScoredRef by;                                      ///< Of resume.lapsed: the last reading above 0.
    std::optional<ScoredRef> earlier = std::nullopt;   ///< Of resume.full: the first of its two sore-free days.
    std::optional<EntryRef> session = std::nullopt;    ///< Of a rest: the latest counted session of an earlier day.
    std::optional<ProtocolDay> lapsed = std::nullopt;  ///< Of resume.lapsed: its day.
    friend bool operator==(const Step&, const Step&) = default;
  };
  SorenessState state = SorenessState::full;
  std::optional<ScoredRef> latest = std::nullopt;     ///< The latest reading.
  std::optional<ScoredRef> last_sore = std::nullopt;  ///< The latest reading above 0.
  /// When `reduced` began: at a reading, or with a day (resume.lapsed; `reduced_at` is absent then).
  std::optional<ProtocolDay> reduced_on = std::nullopt;
  std::optional<Instant> reduced_at = std::nullopt;
  std::optional<ScoredRef> sore_free = std::nullopt;  ///< The sore-free day counted since.
  std::optional<EntryRef> rest_ended = std::nullopt;  ///< The latest reading that ended a rest.
  std::optional<Step> step = std::nullopt;            ///< Absent: nothing has moved the state yet.
  /// When the latest rests began, newest first.
  std::array<std::optional<EntryRef>, 3> rests_begun = {};
  /// The present run of sore days: its first and latest day with a reading above 0, how many days had one, and a later
  /// day on which every reading so far was 0. Absent before the first sore reading.
  std::optional<EntryRef> run_first = std::nullopt;
  std::optional<EntryRef> run_last = std::nullopt;
  std::uint32_t run_days = 0;
  std::optional<ProtocolDay> run_ended = std::nullopt;
  friend bool operator==(const SorenessRecord&, const SorenessRecord&) = default;
};

/// What the readings of pressing say.
struct PressingRecord {
  /// The latest entry that bears on it and is not clear.
  struct Painful {
    EntryRef entry;
    std::optional<Score> first_press;
    std::optional<Score> last_press;
    Symptoms symptoms;
    friend bool operator==(const Painful&, const Painful&) = default;
  };
  /// The unbroken run of clear readings that ends with the latest reading; absent when that one is not clear.
  std::optional<EntryRef> first_clear = std::nullopt;
  std::optional<EntryRef> latest_clear = std::nullopt;
  std::optional<Painful> painful = std::nullopt;
  friend bool operator==(const PressingRecord&, const PressingRecord&) = default;
};

/// A counted session, with the state it came into.
struct CountedSession {
  EntryRef entry;
  std::optional<Score> before;
  std::optional<Score> after;
  std::optional<Pressure> pressure;
  SorenessState soreness_before;
  bool came_after_stop;  ///< Treatment had stopped before it …
  bool is_clear;         ///< … and it was clear itself.
  friend bool operator==(const CountedSession&, const CountedSession&) = default;
};

/// What was logged on one of the latest days.
struct DaySummary {
  ProtocolDay day;
  std::uint32_t counted = 0;                       ///< Counted sessions.
  bool soreness_read = false;                      ///< A soreness reading was taken.
  std::optional<EntryRef> longest = std::nullopt;  ///< The longest session of known length …
  Seconds longest_length{0};                       ///< … and its length; 0 s when there is none.
  friend bool operator==(const DaySummary&, const DaySummary&) = default;
};

/// First presses of one day, for the weekly comparisons: how many had each score.
struct DayReadings {
  ProtocolDay day;
  std::array<std::uint16_t, 11> before = {};   ///< Sessions' `before`.
  std::array<std::uint16_t, 11> checked = {};  ///< Checks' `press`.
  friend bool operator==(const DayReadings&, const DayReadings&) = default;
};

/// The worst pain of one day.
struct WorstDay {
  ProtocolDay day;
  ScoredRef worst;
  friend bool operator==(const WorstDay&, const WorstDay&) = default;
};

/// The treatment under way: it begins with the first counted session, and anew after a break of 28 days or after the
/// point was resolved.
struct Course {
  EntryRef first;                                           ///< Its first counted session.
  std::uint32_t first_week_count = 0;                       ///< First presses of its first 7 days …
  std::uint32_t first_week_sum = 0;                         ///< … and their sum.
  std::array<std::optional<WorstDay>, 7> first_worst = {};  ///< Of its first 7 days, by day.
  std::uint32_t changes = 0;  ///< The kinds of change recorded in it: bit n for the kind numbered n.
  friend bool operator==(const Course&, const Course&) = default;
};

/// What the rules keep of one point's entries so far.
struct RuleState {
  static constexpr std::size_t k_days = 4;       ///< Days kept in detail: today, yesterday, and two for changed zones.
  static constexpr std::size_t k_readings = 16;  ///< Days kept for the two weeks compared, and two for changed zones.
  static constexpr std::size_t k_sessions = 16;  ///< Latest counted sessions kept; no rule looks at more of one day.
  static constexpr std::size_t k_worst_days = 4;

  std::uint64_t entries = 0;  ///< How many entries were applied.
  SorenessRecord soreness = {};
  PressingRecord pressing = {};
  std::optional<Course> course = std::nullopt;  ///< Absent before the first counted session.
  bool was_resolved = false;                    ///< The point was resolved after the latest counted session.
  std::array<std::optional<DaySummary>, k_days> days = {};           ///< A day's place is its number modulo k_days.
  std::array<std::optional<DayReadings>, k_readings> readings = {};  ///< Likewise modulo k_readings.
  std::array<std::optional<CountedSession>, k_sessions> sessions =
      {};                                              ///< A session's place is its number modulo k_sessions.
  std::uint64_t session_count = 0;                     ///< Counted sessions so far.
  std::optional<EntryRef> break_began = std::nullopt;  ///< The session before the latest break of 14 days that ended.
  std::array<std::optional<WorstDay>, k_worst_days> last_worst = {};  ///< The latest rated days, oldest first.
  std::optional<ScoredRef> latest_worst = std::nullopt;
  /// The latest use of a tool that asks for caution.
  struct ToolUse {
    EntryRef entry;
    ToolKind kind;
    friend bool operator==(const ToolUse&, const ToolUse&) = default;
  };
  std::optional<ToolUse> last_tool = std::nullopt;     ///< The latest session that names its tool.
  std::optional<EntryRef> last_change = std::nullopt;  ///< The latest change of the treatment.

  /// The latest counted session; null before the first.
  const CountedSession* last_session() const {
    const auto& last = sessions[(session_count - 1) % k_sessions];
    return last ? &*last : nullptr;
  }
  friend bool operator==(const RuleState&, const RuleState&) = default;
};

/// Moves a rule state on by one entry. Entries are to be handed over in a Log's order; `day_start` is the settings'.
void apply_entry(RuleState& rule_state, const Entry& entry, TimeOfDay day_start);

/// The state as bytes that mean the same on every machine. A diary file keeps them as they are.
std::string bytes_of(const RuleState& rule_state);
/// The state of bytes_of(). Absent, which is no error: bytes of another version of the rules, or none at all; the state
/// is then to be made anew from the entries.
std::optional<RuleState> rule_state_from(std::string_view bytes);

}  // namespace unknot
#pragma GCC visibility pop
