// Composes the rules and has none of its own.
#include "unknot/protocol.hpp"

#include "protocol/rules.hpp"

namespace unknot {
namespace {

using protocol::PressingFinding;
using protocol::Said;

Phase phase_of(bool held, const PressingFinding& pressing, SorenessState soreness) {
  if (held) return Phase::hold;
  switch (pressing.state) {
    case PressingFinding::State::stopped:
      return Phase::stopped;
    case PressingFinding::State::resolved:
      return Phase::resolved;
    case PressingFinding::State::treating:
      break;
  }
  switch (soreness) {
    case SorenessState::rest:
      return Phase::rest;
    case SorenessState::reduced:
      return Phase::reduced;
    case SorenessState::full:
      break;
  }
  return Phase::full;
}

std::optional<NextStep> next_step(const Decision& decision, const Memory& memory, const PressingFinding& pressing,
                                  const Settings& settings, const Calendar& calendar) {
  const auto step = [&](NextKind kind, Instant due) { return NextStep{kind, due, due <= decision.now}; };
  const auto first_on = [&](ProtocolDay day) { return calendar.at(day, settings.first); };
  const ProtocolDay tomorrow = decision.day.plus(date::days{1});
  switch (decision.phase) {
    case Phase::full:
    case Phase::reduced:
      return step(NextKind::treat, decision.times.empty() ? first_on(tomorrow) : decision.times.front());
    case Phase::rest: {
      const auto& sore = memory.soreness.last_sore;
      return step(NextKind::check, first_on(sore && sore->entry.day == decision.day ? tomorrow : decision.day));
    }
    case Phase::stopped:
      return step(NextKind::check, first_on(std::max(*pressing.recheck, decision.day)));
    case Phase::resolved:
    case Phase::hold:
      break;
  }
  return std::nullopt;
}

void add(Decision& decision, Said said) {
  std::move(said.reasons.begin(), said.reasons.end(), std::back_inserter(decision.reasons));
  decision.not_met.insert(decision.not_met.end(), said.not_met.begin(), said.not_met.end());
}

/// What the timetable did, where it decided anything.
void explain_times(Decision& decision, const Memory& memory, const Settings& settings) {
  if (decision.dose.target == 0) return;
  if (decision.dose.left > 0 && decision.times.empty()) {
    decision.reasons.push_back({RuleId::time_window, {}, {{"first", settings.first}, {"last", settings.last}}});
  } else if (static_cast<int>(decision.times.size()) < decision.dose.left) {
    decision.reasons.push_back({RuleId::time_min_gap, {}, {{"min_gap", Seconds{settings.min_gap}}}});
  } else if (!decision.times.empty()) {
    Reason spread{RuleId::time_spread, {}, {{"first", settings.first}, {"last", settings.last}}};
    if (decision.dose.done > 0 && memory.last_session()) spread.entries.push_back(memory.last_session()->id);
    decision.reasons.push_back(std::move(spread));
  }
}

}  // namespace

Decision decide(const Memory& memory, const PointSettings& point, const Calendar& calendar, Instant now) {
  const Settings& settings = point.settings;
  const ProtocolDay today = calendar.day_of(now);
  auto held = protocol::hold_at(point, now);
  auto pressing = protocol::find_pressing(memory.pressing);
  const Phase phase = phase_of(held.has_value(), pressing, memory.soreness.state);
  auto dose = protocol::find_dose(phase, memory, point.point.per_day, today);

  Decision decision{.now = now,
                    .day = today,
                    .phase = phase,
                    .dose = dose.dose,
                    .pressure = phase == Phase::reduced ? PressureAdvice::lighter : PressureAdvice::usual,
                    .cap = dose.cap,
                    .soreness_question = protocol::find_soreness_question(phase, memory, today),
                    .times = {},
                    .next = std::nullopt,
                    .held_by = std::nullopt,
                    .reasons = {},
                    .not_met = {},
                    .alerts = protocol::find_alerts(memory, point, today, now)};
  decision.times = protocol::times_left(
      {calendar.at(today, settings.first), calendar.at(today, settings.last), settings.min_gap}, dose.dose.done,
      dose.dose.left, memory.last_session() ? std::optional(memory.last_session()->at) : std::nullopt, now);
  decision.next = next_step(decision, memory, pressing, settings, calendar);

  if (held) {
    decision.held_by = held->cause;
    decision.reasons.push_back(std::move(held->reason));
  } else {
    decision.not_met.push_back(RuleId::safety_hold);
  }
  add(decision, std::move(pressing.said));
  add(decision, protocol::explain_soreness(memory.soreness, today));
  add(decision, std::move(dose.said));
  explain_times(decision, memory, settings);
  if (decision.soreness_question == SorenessQuestion::due) {
    decision.reasons.push_back(
        {RuleId::ask_soreness, {memory.last_session()->id}, {{"at", memory.last_session()->at}}});
  }
  return decision;
}

DoseInForce dose_in_force(const Memory& memory, const PointSettings& settings, const Calendar& calendar, Instant now) {
  const bool held = protocol::hold_at(settings, now).has_value();
  const Phase phase = phase_of(held, protocol::find_pressing(memory.pressing), memory.soreness.state);
  return {phase, protocol::find_dose(phase, memory, settings.point.per_day, calendar.day_of(now)).dose};
}

Decision decide(const Log& log, const PointSettings& settings, const Calendar& calendar, Instant now) {
  Memory memory;
  for (const Entry& entry : log.until(now)) remember(memory, entry, calendar.day_start());
  return decide(memory, settings, calendar, now);
}

std::string_view phase_text(Phase phase) {
  switch (phase) {
    case Phase::full:
      return "full";
    case Phase::reduced:
      return "reduced";
    case Phase::rest:
      return "rest";
    case Phase::stopped:
      return "stopped";
    case Phase::resolved:
      return "resolved";
    case Phase::hold:
      return "hold";
  }
  return "";
}

}  // namespace unknot
