// rules.hpp: one pure function a rule, each from a narrow input to its finding. decide.cpp composes them.
// Nothing here is shared state: remember_* change only the part of memory they are given.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "unknot/decision.hpp"
#include "unknot/memory.hpp"
#include "unknot/point.hpp"
#include "unknot/protocol.hpp"
#include "unknot/settings.hpp"

namespace unknot::protocol {

// --- memory ----------------------------------------------------------------------------------------------------------

/// The detail kept of `day`; absent when nothing was logged on it or it is no longer kept.
const DayMemory* day_memory(const Memory& memory, ProtocolDay day);
const DayReadings* day_readings(const Memory& memory, ProtocolDay day);

/// Counted sessions of `day`; 0 when it is no longer kept.
int counted_on(const Memory& memory, ProtocolDay day);

/// What the day of a soreness reading looked like before the entry that brings it.
struct SorenessContext {
  bool treated_earlier_today;  ///< A counted session came earlier that day.
  bool treated_the_day_before;
  bool first_reading_of_day;
  bool own_session_counted;  ///< The reading is a counted session's own.
};

/// Moves the soreness state by one reading (docs/protocol.md, "Soreness").
void remember_soreness(SorenessMemory& memory, const ScoredRef& reading, const SorenessContext& context);

/// Takes in a press reading or symptoms (docs/protocol.md, "Pressing").
void remember_pressing(PressingMemory& memory, const EntryRef& entry, std::optional<Score> press, Symptoms symptoms);

/// True when the latest reading was clear: treatment has stopped.
bool is_stopped(const PressingMemory& memory);

void remember_worst(Memory& memory, const ScoredRef& worst);

// --- findings --------------------------------------------------------------------------------------------------------

/// What a rule found: the reasons it gives when it spoke, and the rules that were looked at and not met.
struct Said {
  std::vector<Reason> reasons;
  std::vector<RuleId> not_met;
};

struct HoldFinding {
  HoldCause cause;
  Reason reason;
};
/// Why the point is held at `at`; absent when it is not.
std::optional<HoldFinding> hold_at(const PointSettings& settings, Instant at);

struct PressingFinding {
  enum class State { treating, stopped, resolved } state;
  std::optional<ProtocolDay> recheck;  ///< The day of the next re-check: exactly while `stopped`.
  Said said;
};
PressingFinding find_pressing(const PressingMemory& memory);

/// The rule that led to the present soreness state, as a reason; and those that did not.
Said explain_soreness(const SorenessMemory& memory, ProtocolDay today);

struct DoseFinding {
  Dose dose;
  DoseCap cap;
  Said said;
};
DoseFinding find_dose(Phase phase, const Memory& memory, PerDay per_day, ProtocolDay today);

/// What today's times are made from.
struct DayWindow {
  Instant first;
  Instant last;
  Minutes min_gap;
};
/// Nothing is planned later than this after `last`.
inline constexpr Minutes k_grace{120};

/// The remaining sessions of a day (docs/protocol.md, "Today's times"): at most `left` whole minutes, ascending.
std::vector<Instant> times_left(const DayWindow& window, int done, int left, std::optional<Instant> last_session,
                                Instant now);

SorenessQuestion find_soreness_question(Phase phase, const Memory& memory, ProtocolDay today);

/// Every alert that has something to tell, in the catalog's order.
std::vector<Alert> find_alerts(const Memory& memory, const PointSettings& settings, ProtocolDay today, Instant now);

}  // namespace unknot::protocol
