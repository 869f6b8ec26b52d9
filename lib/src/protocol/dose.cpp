#include <algorithm>

#include "protocol/rules.hpp"

namespace unknot::protocol {
namespace {

constexpr int k_reduced_dose = 2;  // S1: twice a day, morning and night.
constexpr int k_capped_dose = 2;   // S3: several a day only while each one helps.

/// The latest counted session of today or yesterday that has both readings.
std::optional<RatedSession> latest_rated(const Memory& memory, ProtocolDay today) {
  std::optional<RatedSession> latest;
  for (const ProtocolDay day : {today.plus(date::days{-1}), today}) {
    const DayMemory* kept = day_memory(memory, day);
    if (kept == nullptr || !kept->last_rated) continue;
    if (!latest || kept->last_rated->entry.at >= latest->entry.at) latest = kept->last_rated;
  }
  return latest;
}

bool did_not_help(const RatedSession& session) { return !session.before.is_zero() && session.after >= session.before; }

}  // namespace

DoseFinding find_dose(Phase phase, const Memory& memory, PerDay per_day, ProtocolDay today) {
  DoseFinding found{{0, counted_on(memory, today), 0}, DoseCap::none, {}};
  if (phase == Phase::full) {
    found.dose.target = per_day.value();
    const auto rated = latest_rated(memory, today);
    if (rated && did_not_help(*rated)) {
      if (found.dose.target > k_capped_dose) found.cap = DoseCap::not_improving;
      found.dose.target = std::min(found.dose.target, k_capped_dose);
      found.said.reasons.push_back({RuleId::dose_not_improving,
                                    {rated->entry.id},
                                    {{"before", rated->before},
                                     {"after", rated->after},
                                     {"at", rated->entry.at},
                                     {"target", found.dose.target}}});
    } else {
      found.said.not_met.push_back(RuleId::dose_not_improving);
    }
    found.said.reasons.push_back({RuleId::dose_frequency, {}, {{"per_day", per_day.value()}}});
  } else if (phase == Phase::reduced) {
    found.dose.target = k_reduced_dose;
    found.said.reasons.push_back({RuleId::dose_reduced, {}, {{"target", k_reduced_dose}}});
  }
  found.dose.left = std::max(0, found.dose.target - found.dose.done);
  return found;
}

SorenessQuestion find_soreness_question(Phase phase, const Memory& memory, ProtocolDay today) {
  if (phase != Phase::full && phase != Phase::reduced) return SorenessQuestion::not_due;
  const DayMemory* kept = day_memory(memory, today);
  if (kept != nullptr && (kept->counted > 0 || kept->soreness_read)) return SorenessQuestion::not_due;
  return counted_on(memory, today.plus(date::days{-1})) > 0 ? SorenessQuestion::due : SorenessQuestion::not_due;
}

}  // namespace unknot::protocol
