// decision.hpp: the value that everybody reads: what to do with one point at one instant, and why.
// No engine is needed to read it, and it holds no prose: see catalog.hpp for the words.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <variant>
#include <vector>

#include "unknot/entry.hpp"
#include "unknot/hold.hpp"
#include "unknot/red_flag.hpp"
#include "unknot/rule.hpp"
#include "unknot/time.hpp"

#pragma GCC visibility push(default)
namespace unknot {

enum class Phase { full, reduced, rest, stopped, resolved, hold };

enum class NextKind { treat, check };

/// What comes next for the point. `due` may lie in the past: then it has been due since that time.
struct NextStep {
  NextKind kind;
  Instant due;
  bool overdue;  ///< due <= now.
  friend bool operator==(const NextStep&, const NextStep&) = default;
};

/// Sessions today. All 0 to 4 but `done`, which counts what was logged.
struct Dose {
  int target;
  int done;
  int left;  ///< What the protocol still allows today, before the clock has its say: target - done, not below 0; 0
             ///< where a session of today made it worse.
  friend bool operator==(const Dose&, const Dose&) = default;
};

/// Whether to press more lightly than usual (phase reduced, S1).
enum class PressureAdvice { usual, lighter };

/// Whether dose.not-improving lowered the target (S3).
enum class DoseCap { none, not_improving };

/// Whether the day still wants a soreness reading: before its first session, where the area was lately treated, and on
/// the day a hold ends.
enum class SorenessQuestion { not_due, due };

/// A mean or median of scores, in tenths: 45 is 4.5.
struct Tenths {
  int value;
  friend bool operator==(const Tenths&, const Tenths&) = default;
};

/// One value that made a rule speak, under the name its sentence uses.
struct Fact {
  std::string_view name;  ///< From the catalog: static storage.
  std::variant<int, Score, Tenths, Instant, ProtocolDay, Seconds, TimeOfDay> value;
  friend bool operator==(const Fact&, const Fact&) = default;
};

/// A rule that spoke: what made it true. Its source and sentence are the catalog's.
struct Reason {
  RuleId rule;
  std::vector<EntryId> entries;
  std::vector<Fact> facts;
  friend bool operator==(const Reason&, const Reason&) = default;
};

/// Where an alert is to be shown. A standing one is true for weeks: reports always have it, the short outputs only on
/// every 7th day of the course and on the day of the entry that caused it.
enum class AlertShown { always, standing_today, standing_in_reports };

/// Something to say that changes no phase.
struct Alert {
  AlertId alert;
  AlertShown shown;
  std::vector<EntryId> entries;
  std::vector<Fact> facts;
  friend bool operator==(const Alert&, const Alert&) = default;
};

/// What holds a point, for the words that say how to end the hold.
enum class HoldCause { red_flag, screening_stop, screening_clinician, own_wish };

/// What holds a point now. Of several causes a warning sign comes first, and of several signs the most urgent one.
struct Hold {
  HoldCause cause;
  Instant since;
  std::optional<RedFlagReport> report = std::nullopt;  ///< Of a red flag alone.
  std::optional<Instant> until = std::nullopt;         ///< When the user's own hold ends by itself.
  friend bool operator==(const Hold&, const Hold&) = default;
};

/// What to do with one point at `now`, and why. Two that are equal say the same.
struct Decision {
  Instant now;
  ProtocolDay day;
  Phase phase;
  Dose dose;
  PressureAdvice pressure;
  DoseCap cap;
  SorenessQuestion soreness_question;
  std::vector<Instant>
      times;  ///< Today's remaining sessions, ascending, whole minutes; the first may be due since a past time.
  std::optional<NextStep> next;
  std::optional<Hold> hold;
  std::vector<Reason> reasons;    ///< The rules that decided the phase, the dose or the times, the first one first.
  std::vector<Reason> looked_at;  ///< Rules that were looked at and not met, with the values that were looked at.
  std::vector<Alert> alerts;
  /// The user's other points that may be treated today: for a day of rest, and where this one does not respond.
  std::vector<PointName> other_points;
  friend bool operator==(const Decision&, const Decision&) = default;
};

/// The entries that its reasons and alerts name, each once.
std::vector<EntryId> entries_named_by(const Decision& decision);

/// Whether a warning sign that is an emergency holds the point.
inline bool is_emergency(const Decision& decision) {
  const auto& hold = decision.hold;
  return hold && hold->report && urgency_of(hold->report->flag) == Urgency::emergency;
}

/// Steps of several points that are done one after the other.
struct Sitting {
  Instant due;
  std::vector<std::size_t> points;  ///< Places in what was handed over, by due time.
};
/// The next steps in sittings, by due time: each begins with the earliest step left and takes those that come due
/// within `sitting` of it. Points without a next step are in none.
std::vector<Sitting> sittings_of(std::span<const Decision* const> decisions, Minutes sitting);

/// `full`, `reduced`, `rest`, `stopped`, `resolved`, `hold`.
std::string_view phase_text(Phase phase);

}  // namespace unknot
#pragma GCC visibility pop
