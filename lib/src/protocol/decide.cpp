// Composes the rules and has none of its own.
#include <algorithm>

#include "protocol/rules.hpp"
#include "unknot/protocol.hpp"

namespace unknot {
namespace {

using protocol::RuleOutcome;

/// What the phase follows from.
struct PhaseFinding {
  ProtocolDay today;
  Phase phase;
  std::optional<protocol::HoldFinding> held;
  SorenessRecord soreness;  ///< Lapsed to today.
  protocol::HoldEnds hold_ends;
};

Phase phase_of(const PhaseFinding& found, const PressingRecord& pressing, bool is_after_hold) {
  if (found.held) return Phase::hold;
  if (protocol::is_resolved(pressing)) return Phase::resolved;
  if (protocol::is_stopped(pressing)) return Phase::stopped;
  switch (found.soreness.state) {
    case SorenessState::rest:
      return Phase::rest;
    case SorenessState::reduced:
      return Phase::reduced;
    case SorenessState::full:
      break;
  }
  return is_after_hold ? Phase::reduced : Phase::full;
}

PhaseFinding find_phase(const RuleState& rule_state, const PointSettings& settings, const Calendar& calendar,
                        Instant now) {
  const ProtocolDay today = calendar.day_of(now);
  PhaseFinding found{today, Phase::full, protocol::hold_at(settings, now), rule_state.soreness,
                     protocol::hold_ends(settings, calendar, now)};
  protocol::lapse(found.soreness, today);
  found.phase = phase_of(found, rule_state.pressing, protocol::is_after_hold(found.hold_ends, calendar, today));
  return found;
}

/// When sessions may begin today: at `first`, or at the minute from which the point may be treated.
Instant earliest_today(const PointState& point, const PhaseFinding& found, const Calendar& calendar, Instant now) {
  const ProtocolDay today = found.today;
  Instant earliest = calendar.at(today, point.settings.settings.first);
  const auto not_before = [&](Instant at) { earliest = std::max<Instant>(earliest, date::floor<Minutes>(at)); };
  const auto& added = point.settings.point.added;
  const bool is_new = added && point.rule_state.session_count == 0 && *added <= now;
  if (is_new && calendar.day_of(*added) == today) not_before(*added);
  const auto& ended = found.hold_ends.of_any;
  if (ended && calendar.day_of(ended->ended) == today) not_before(ended->ended);
  const auto& rest_ended = point.rule_state.soreness.rest_ended;
  if (rest_ended && rest_ended->day == today) not_before(rest_ended->at);
  return earliest;
}

std::optional<NextStep> next_step(const Decision& decision, const PhaseFinding& found, const PointState& point,
                                  std::optional<Instant> base, const Calendar& calendar) {
  const Settings& settings = point.settings.settings;
  const auto step = [&](NextKind kind, Instant due) { return NextStep{kind, due, due <= decision.now}; };
  const auto first_on = [&](ProtocolDay day) { return calendar.at(day, settings.first); };
  const ProtocolDay tomorrow = decision.day.plus(date::days{1});
  switch (decision.phase) {
    case Phase::full:
    case Phase::reduced: {
      if (!decision.times.empty()) return step(NextKind::treat, decision.times.front());
      const Instant first = first_on(tomorrow);
      return step(NextKind::treat, base ? std::max<Instant>(first, *base + settings.min_gap) : first);
    }
    case Phase::rest: {
      const bool is_sore_today = found.soreness.last_sore->entry.day == decision.day;
      return step(NextKind::check, first_on(is_sore_today ? tomorrow : decision.day));
    }
    case Phase::stopped:
      return step(NextKind::check, first_on(std::max(*protocol::recheck_day(point.rule_state.pressing), decision.day)));
    case Phase::resolved:
    case Phase::hold:
      break;
  }
  return std::nullopt;
}

void add(Decision& decision, RuleOutcome outcome) {
  std::move(outcome.reasons.begin(), outcome.reasons.end(), std::back_inserter(decision.reasons));
  std::move(outcome.looked_at.begin(), outcome.looked_at.end(), std::back_inserter(decision.looked_at));
}

/// Why it is this phase: only what decided it.
void explain_phase(Decision& decision, const PhaseFinding& found, const PressingRecord& pressing,
                   const Calendar& calendar) {
  if (found.held) {
    decision.reasons.push_back(found.held->reason);
    return;
  }
  add(decision, protocol::explain_pressing(pressing));
  if (decision.phase == Phase::stopped || decision.phase == Phase::resolved) return;
  RuleOutcome soreness = protocol::explain_soreness(found.soreness, decision.day);
  if (decision.phase == Phase::reduced && found.soreness.state == SorenessState::full) {
    const Instant ended = found.hold_ends.of_safety->ended;
    const ProtocolDay last = calendar.day_of(ended).plus(date::days{2});
    decision.reasons.push_back({RuleId::resume_after_hold, {}, {{"at", ended}, {"last", last}}});
    soreness.reasons.clear();
  }
  add(decision, std::move(soreness));
}

/// What the timetable did, where it decided anything.
void explain_times(Decision& decision, const RuleState& rule_state, const Settings& settings) {
  if (decision.dose.left == 0) return;
  if (decision.times.empty()) {
    decision.reasons.push_back({RuleId::time_window, {}, {{"first", settings.first}, {"last", settings.last}}});
  } else if (static_cast<int>(decision.times.size()) < decision.dose.left) {
    decision.reasons.push_back({RuleId::time_min_gap, {}, {{"min_gap", Seconds{settings.min_gap}}}});
  } else {
    Reason spread{RuleId::time_spread, {}, {{"first", settings.first}, {"last", settings.last}}};
    if (decision.dose.done > 0) spread.entries.push_back(rule_state.last_session()->entry.id);
    decision.reasons.push_back(std::move(spread));
  }
}

void explain_question(Decision& decision, const RuleState& rule_state) {
  if (decision.soreness_question != SorenessQuestion::due) return;
  Reason asked{RuleId::ask_soreness, {}, {}};
  if (const CountedSession* session = protocol::lately_treated(rule_state, decision.day)) {
    asked.entries.push_back(session->entry.id);
    asked.facts.push_back({"at", session->entry.at});
  }
  decision.reasons.push_back(std::move(asked));
}

bool wants_other_points(const Decision& decision) {
  const auto asks = [](const Alert& alert) {
    return alert.alert == AlertId::stalled || alert.alert == AlertId::pain_elsewhere;
  };
  return decision.phase == Phase::rest || std::any_of(decision.alerts.begin(), decision.alerts.end(), asks);
}

/// Those that are treated and not sore.
std::vector<PointName> other_points(const PointState& point, std::span<const PointState> all, const Calendar& calendar,
                                    Instant now) {
  std::vector<PointName> names;
  for (const PointState& other : all) {
    const Point& one = other.settings.point;
    if (one.id == point.settings.point.id || one.status == PointStatus::archived) continue;
    if (find_phase(other.rule_state, other.settings, calendar, now).phase == Phase::full) names.push_back(one.name);
  }
  return names;
}

}  // namespace

Decision decide(const PointState& point, std::span<const PointState> all, const Calendar& calendar, Instant now) {
  const auto& [rule_state, point_settings] = point;
  const Settings& settings = point_settings.settings;
  const PhaseFinding found = find_phase(rule_state, point_settings, calendar, now);
  const ProtocolDay today = found.today;
  const Phase phase = found.phase;
  const auto dose = protocol::find_dose(phase, rule_state, point_settings.point.per_day, today);
  const auto base = protocol::sitting_base(point, all);

  Decision decision{
      .now = now,
      .day = today,
      .phase = phase,
      .dose = dose.dose,
      .pressure = phase == Phase::reduced ? PressureAdvice::lighter : PressureAdvice::usual,
      .cap = dose.cap,
      .soreness_question = protocol::find_soreness_question(phase, rule_state, found.hold_ends, calendar, today),
      .times = protocol::times_left(
          {earliest_today(point, found, calendar, now), calendar.at(today, settings.last), settings.min_gap},
          dose.dose.done, dose.dose.left, base, now),
      .next = std::nullopt,
      .hold = found.held ? std::optional(found.held->hold) : std::nullopt,
      .reasons = {},
      .looked_at = {},
      .alerts = protocol::find_alerts(rule_state, {point_settings, calendar, found.hold_ends, phase, today, now}),
      .other_points = {}};
  decision.next = next_step(decision, found, point, base, calendar);
  if (wants_other_points(decision)) decision.other_points = other_points(point, all, calendar, now);

  explain_phase(decision, found, rule_state.pressing, calendar);
  add(decision, protocol::explain_dose(phase, dose, point_settings.point.per_day));
  explain_times(decision, rule_state, settings);
  explain_question(decision, rule_state);
  return decision;
}

Decision decide(const RuleState& rule_state, const PointSettings& settings, const Calendar& calendar, Instant now) {
  return decide(PointState{rule_state, settings}, {}, calendar, now);
}

DoseInForce dose_in_force(const RuleState& rule_state, const PointSettings& settings, const Calendar& calendar,
                          Instant now) {
  const PhaseFinding found = find_phase(rule_state, settings, calendar, now);
  return {found.phase, protocol::find_dose(found.phase, rule_state, settings.point.per_day, found.today).dose,
          found.held ? std::optional(found.held->hold) : std::nullopt};
}

Decision decide(const Log& log, const PointSettings& settings, const Calendar& calendar, Instant now) {
  RuleState rule_state;
  PointSettings with_signs = settings;
  for (const Entry& entry : log.until(now)) {
    apply_entry(rule_state, entry, calendar.day_start());
    const auto report = red_flag_in(entry);
    std::vector<RedFlagReport>& known = with_signs.red_flags;
    if (report && std::find(known.begin(), known.end(), *report) == known.end()) known.push_back(*report);
  }
  return decide(rule_state, with_signs, calendar, now);
}

std::vector<EntryId> entries_named_by(const Decision& decision) {
  std::vector<EntryId> ids;
  for (const Reason& reason : decision.reasons) ids.insert(ids.end(), reason.entries.begin(), reason.entries.end());
  for (const Alert& alert : decision.alerts) ids.insert(ids.end(), alert.entries.begin(), alert.entries.end());
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  return ids;
}

std::vector<Sitting> sittings_of(std::span<const Decision* const> decisions, Minutes sitting) {
  std::vector<std::pair<Instant, std::size_t>> steps;
  for (std::size_t place = 0; place < decisions.size(); ++place) {
    if (decisions[place]->next) steps.emplace_back(decisions[place]->next->due, place);
  }
  std::sort(steps.begin(), steps.end());
  std::vector<Sitting> sittings;
  for (const auto& [due, place] : steps) {
    if (sittings.empty() || due - sittings.back().due > sitting) sittings.push_back({due, {}});
    sittings.back().points.push_back(place);
  }
  return sittings;
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
