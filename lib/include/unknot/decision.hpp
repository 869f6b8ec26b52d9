// decision.hpp: the value that everybody reads: what to do with one point at one instant, and why.
// No engine is needed to read it, and it holds no prose: see catalog.hpp for the words.
#pragma once

#include <optional>
#include <string_view>
#include <variant>
#include <vector>

#include "unknot/entry.hpp"
#include "unknot/rule.hpp"
#include "unknot/time.hpp"

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
  int left;  ///< target - done, not below 0: what the protocol still allows, before the clock has its say.
  friend bool operator==(const Dose&, const Dose&) = default;
};

/// Whether to press more lightly than usual (reduced phase, S1).
enum class PressureAdvice { usual, lighter };

/// Whether dose.not-improving lowered the target (S3).
enum class DoseCap { none, not_improving };

/// Whether the soreness reading is asked for before the first session of a day after a treated one.
enum class SorenessQuestion { not_due, due };

/// One value that made a rule speak, under the name its sentence uses.
struct Fact {
  std::string_view name;  ///< From the catalog: static storage.
  std::variant<int, Score, Instant, ProtocolDay, Seconds, TimeOfDay> value;
  friend bool operator==(const Fact&, const Fact&) = default;
};

/// A rule that spoke: what made it true. Its source and sentence are the catalog's.
struct Reason {
  RuleId rule;
  std::vector<EntryId> entries;
  std::vector<Fact> facts;
  friend bool operator==(const Reason&, const Reason&) = default;
};

/// Something to be told that changes no phase.
struct Alert {
  AlertId alert;
  std::vector<EntryId> entries;
  std::vector<Fact> facts;
  friend bool operator==(const Alert&, const Alert&) = default;
};

/// What holds a point, for the words that say how to open it.
enum class HoldCause { red_flag, screening_stop, screening_clinician, own_wish };

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
  std::optional<HoldCause> held_by;
  std::vector<Reason> reasons;  ///< The rules that spoke, the deciding one first.
  std::vector<RuleId> not_met;  ///< The rules that were looked at and had nothing to say.
  std::vector<Alert> alerts;
  friend bool operator==(const Decision&, const Decision&) = default;
};

/// `full`, `reduced`, `rest`, `stopped`, `resolved`, `hold`.
std::string_view phase_text(Phase phase);

}  // namespace unknot
