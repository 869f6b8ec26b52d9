#include "trend/sessions.hpp"

#include <algorithm>
#include <tuple>

#include "trend/series.hpp"
#include "trend/statistics.hpp"

namespace unknot::trend {
namespace {

constexpr std::chrono::hours k_night_begins{14};

void add_day(Adherence& sum, const PlannedSessions& day) {
  const int scheduled = day.pause ? 0 : std::max(day.scheduled, 0);
  const int done = std::clamp(day.done, 0, scheduled);
  sum.scheduled += scheduled;
  sum.done += done;
  sum.unplanned += std::max(day.done, 0) - done;
  if (day.phase == Phase::rest && day.done == 0) ++sum.days_rested;
  if (day.phase == Phase::reduced) ++sum.days_reduced;
  if (day.phase == Phase::hold) ++sum.days_on_hold;
  if (day.pause) ++sum.days_paused;
}

bool is_shown(ProtocolDay day, const TrendAsk& ask) { return day >= ask.first && day <= ask.today; }

/// Left out as late, by the ask.
bool is_left_out(const Stamp& stamp, const TrendAsk& ask) {
  return ask.late == LateEntries::excluded && is_late(stamp, ask.day_start);
}

/// By the clock where it was logged; the small hours still belong to the night of their protocol day.
bool is_night(const Stamp& stamp, ProtocolDay day) {
  const LocalTime local((stamp.at + stamp.offset.east_of_utc).time_since_epoch());
  return local - LocalTime(day.date()) >= k_night_begins;
}

}  // namespace

Relief relief_of(std::span<const Entry> entries, const TrendAsk& ask) {
  std::vector<const Session*> sessions;
  for (const Entry& entry : entries) {
    const auto* session = std::get_if<Session>(&entry);
    if (session == nullptr || !session->before || !session->after || is_left_out(session->stamp, ask)) continue;
    if (is_shown(day_of(session->stamp, ask.day_start), ask)) sessions.push_back(session);
  }
  const auto earlier = [](const Session* a, const Session* b) {
    return std::tie(a->stamp.at, a->stamp.recorded) < std::tie(b->stamp.at, b->stamp.recorded);
  };
  if (!std::is_sorted(sessions.begin(), sessions.end(), earlier)) {
    std::stable_sort(sessions.begin(), sessions.end(), earlier);
  }

  Relief relief;
  std::vector<double> points;
  for (const Session* session : sessions) {
    const int eased = session->before->value() - session->after->value();
    relief.sessions.push_back({session->id, day_of(session->stamp, ask.day_start), *session->before, *session->after});
    points.push_back(eased);
    ++(eased > 0 ? relief.eased : eased == 0 ? relief.unchanged : relief.worse);
  }
  if (!points.empty()) {
    relief.mean = mean_of(points);
    relief.median = median_of(points);
  }
  return relief;
}

std::optional<DayHalves> halves_of(std::span<const Entry> entries, const TrendAsk& ask) {
  if (ask.reading == Reading::worst || ask.reading == Reading::average) return std::nullopt;
  DayHalves halves;
  double morning_sum = 0;
  double night_sum = 0;
  for (const Entry& entry : entries) {
    const std::optional<Score> score = reading_of(entry, ask.reading);
    const Stamp& stamp = stamp_of(entry);
    const ProtocolDay day = day_of(stamp, ask.day_start);
    if (!score || !is_shown(day, ask) || is_left_out(stamp, ask)) continue;
    const bool night = is_night(stamp, day);
    ++(night ? halves.night : halves.morning).readings;
    (night ? night_sum : morning_sum) += score->value();
  }
  if (halves.morning.readings > 0) halves.morning.mean = morning_sum / halves.morning.readings;
  if (halves.night.readings > 0) halves.night.mean = night_sum / halves.night.readings;
  return halves;
}

Promptness promptness_of(std::span<const Entry> entries, const TrendAsk& ask) {
  Promptness promptness;
  for (const Entry& entry : entries) {
    const Stamp& stamp = stamp_of(entry);
    const ProtocolDay day = day_of(stamp, ask.day_start);
    if (!is_shown(day, ask)) continue;
    ++promptness.entries;
    if (recorded_day(stamp, ask.day_start) == day) ++promptness.same_day;
    if (is_late(stamp, ask.day_start)) ++promptness.late;
  }
  return promptness;
}

void count_sessions(std::span<Week> weeks, std::span<const Entry> entries, std::span<const PlannedSessions> plan,
                    const TrendAsk& ask) {
  if (weeks.empty()) return;
  const auto week_of = [&](ProtocolDay day) -> Week* {
    if (!is_shown(day, ask) || day < weeks.front().first || day > weeks.back().last) return nullptr;
    return &weeks[static_cast<std::size_t>(day.since(weeks.front().first).count() / 7)];
  };
  for (const Entry& entry : entries) {
    const auto* session = std::get_if<Session>(&entry);
    if (session == nullptr || !is_counted(*session)) continue;
    if (Week* week = week_of(day_of(session->stamp, ask.day_start))) ++week->sessions;
  }
  for (const PlannedSessions& planned : plan) {
    if (Week* week = week_of(planned.day)) {
      if (!week->adherence) week->adherence.emplace();
      add_day(*week->adherence, planned);
    }
  }
}

std::span<const PlannedSessions> plan_between(std::span<const PlannedSessions> plan, ProtocolDay first,
                                              ProtocolDay last) {
  const auto from = std::find_if(plan.begin(), plan.end(), [&](const PlannedSessions& p) { return p.day >= first; });
  const auto to = std::find_if(from, plan.end(), [&](const PlannedSessions& p) { return p.day > last; });
  return {from, to};
}

std::vector<Pause> pauses_of(std::span<const PlannedSessions> plan) {
  std::vector<Pause> pauses;
  for (const PlannedSessions& planned : plan) {
    if (!planned.pause || planned.scheduled <= 0) continue;
    if (pauses.empty() || pauses.back() != *planned.pause) pauses.push_back(*planned.pause);
  }
  return pauses;
}

}  // namespace unknot::trend

namespace unknot {

std::optional<double> Adherence::share() const {
  if (scheduled == 0) return std::nullopt;
  return static_cast<double>(done) / scheduled;
}

Adherence adherence_of(std::span<const PlannedSessions> plan) {
  Adherence adherence;
  for (const PlannedSessions& day : plan) trend::add_day(adherence, day);
  return adherence;
}

}  // namespace unknot
