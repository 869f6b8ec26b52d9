#include <algorithm>
#include <numeric>

#include "protocol/rules.hpp"

namespace unknot::protocol {
namespace {

constexpr int k_most_sessions = 4;         // S1: 2 to 4 a day; S3: more is not better.
constexpr Seconds k_longest_session{120};  // S1: one to two minutes.
constexpr date::days k_week{7};
constexpr int k_days_for_a_median = 4;  // Of the 7, on both sides.

using Found = std::optional<Alert>;

Found over_dose(const Memory& memory, ProtocolDay today) {
  const DayMemory* day = day_memory(memory, today);
  if (day == nullptr) return std::nullopt;
  const bool too_many = static_cast<int>(day->counted) > k_most_sessions;
  const bool too_long = day->longest && day->longest_length > k_longest_session;
  if (!too_many && !too_long) return std::nullopt;
  Alert alert{AlertId::over_dose, {}, {}};
  if (too_many) {
    alert.facts.push_back({"sessions", static_cast<int>(day->counted)});
    if (memory.last_session()) alert.entries.push_back(memory.last_session()->id);
  }
  if (too_long) {
    alert.facts.push_back({"length", day->longest_length});
    alert.entries.push_back(day->longest->id);
  }
  return alert;
}

Found too_soon(const Memory& memory, Minutes min_gap, ProtocolDay today) {
  const DayMemory* day = day_memory(memory, today);
  if (day == nullptr || !day->closest) return std::nullopt;
  const ClosePair& pair = *day->closest;
  if (pair.later.at - pair.earlier.at >= min_gap) return std::nullopt;
  return Alert{AlertId::too_soon,
               {pair.earlier.id, pair.later.id},
               {{"gap", pair.later.at - pair.earlier.at}, {"min_gap", Seconds{min_gap}}, {"at", pair.later.at}}};
}

Found treated_in_rest(const Memory& memory, const PointSettings& settings, ProtocolDay today) {
  const DayMemory* day = day_memory(memory, today);
  if (day == nullptr) return std::nullopt;
  std::optional<EntryRef> against = day->against_rest;
  for (const auto& session : memory.sessions) {
    if (!session || session->day != today || !hold_at(settings, session->at)) continue;
    if (!against || against->at < session->at) against = session;
  }
  if (!against) return std::nullopt;
  return Alert{AlertId::treated_in_rest, {against->id}, {{"at", against->at}}};
}

/// How many sessions began with each score over the 7 days that end with `last`, and on how many days.
struct WeekOfBefore {
  std::array<int, 11> counts = {};
  int days = 0;
};
WeekOfBefore week_of_before(const Memory& memory, ProtocolDay last) {
  WeekOfBefore week;
  for (int back = 0; back < k_week.count(); ++back) {
    const DayReadings* day = day_readings(memory, last.plus(date::days{-back}));
    if (day == nullptr) continue;
    const int readings = std::accumulate(day->before.begin(), day->before.end(), 0);
    if (readings == 0) continue;
    ++week.days;
    std::transform(day->before.begin(), day->before.end(), week.counts.begin(), week.counts.begin(), std::plus<>{});
  }
  return week;
}

/// Twice the median, so that it stays a whole number. There is at least one reading.
int twice_median(const WeekOfBefore& week) {
  const int count = std::accumulate(week.counts.begin(), week.counts.end(), 0);
  const auto at_rank = [&](int rank) {
    int seen = 0;
    for (int score = 0; score < static_cast<int>(week.counts.size()); ++score) {
      seen += week.counts[static_cast<std::size_t>(score)];
      if (seen > rank) return score;
    }
    return Score::k_max;
  };
  return at_rank((count - 1) / 2) + at_rank(count / 2);
}

bool treated_for(const Memory& memory, ProtocolDay today, date::days days) {
  return memory.first_session && today.since(memory.first_session->day) >= days - date::days{1};
}

Found stalled(const Memory& memory, ProtocolDay today) {
  if (!treated_for(memory, today, 2 * k_week)) return std::nullopt;
  const WeekOfBefore recent = week_of_before(memory, today);
  const WeekOfBefore earlier = week_of_before(memory, today.plus(-k_week));
  if (recent.days < k_days_for_a_median || earlier.days < k_days_for_a_median) return std::nullopt;
  if (twice_median(recent) <= twice_median(earlier) - 2) return std::nullopt;
  return Alert{AlertId::stalled, {}, {{"days", static_cast<int>(2 * k_week.count())}}};
}

Found frequent_rest(const Memory& memory, ProtocolDay today) {
  const auto& oldest = memory.soreness.rests_begun.back();
  if (!oldest || today.since(oldest->day) >= 2 * k_week) return std::nullopt;
  Alert alert{AlertId::frequent_rest, {}, {{"since", oldest->day}}};
  for (const auto& begun : memory.soreness.rests_begun) alert.entries.push_back(begun->id);
  std::reverse(alert.entries.begin(), alert.entries.end());
  return alert;
}

Found long_soreness(const Memory& memory) {
  constexpr date::days k_long{5};
  const SorenessMemory& soreness = memory.soreness;
  if (!soreness.run_first || !soreness.run_last || soreness.run_ended) return std::nullopt;
  const date::days days = soreness.run_last->day.since(soreness.run_first->day) + date::days{1};
  if (days < k_long) return std::nullopt;
  return Alert{AlertId::long_soreness,
               {soreness.run_first->id, soreness.run_last->id},
               {{"days", static_cast<int>(days.count())}, {"since", soreness.run_first->day}}};
}

Found no_progress(const Memory& memory, ProtocolDay today) {
  constexpr date::days k_long_enough{28};
  if (!treated_for(memory, today, k_long_enough) || memory.first_week_press_count == 0) return std::nullopt;
  int count = 0;
  int sum = 0;
  for (int back = 0; back < k_week.count(); ++back) {
    const DayReadings* day = day_readings(memory, today.plus(date::days{-back}));
    if (day == nullptr) continue;
    for (std::size_t score = 0; score < day->before.size(); ++score) {
      const int readings = day->before[score] + day->checked[score];
      count += readings;
      sum += readings * static_cast<int>(score);
    }
  }
  if (count == 0) return std::nullopt;
  // Means compared as whole numbers: recent = sum / count, base = first_week_sum / first_week_count.
  const auto recent = std::int64_t{sum} * memory.first_week_press_count;
  const auto base = std::int64_t{memory.first_week_press_sum} * count;
  const auto two_points = 2 * std::int64_t{count} * memory.first_week_press_count;
  const bool better = recent <= base - two_points || 10 * recent <= 7 * base;
  if (better) return std::nullopt;
  return Alert{
      AlertId::no_progress, {}, {{"days", static_cast<int>(today.since(memory.first_session->day).count() + 1)}}};
}

Found worsening(const Memory& memory) {
  int first_sum = 0;
  int first_days = 0;
  for (const auto& day : memory.first_worst) {
    if (!day) continue;
    first_sum += day->worst.score.value();
    ++first_days;
  }
  if (first_days == 0 || !memory.last_worst.front()) return std::nullopt;
  Alert alert{AlertId::worsening, {}, {}};
  for (const auto& day : memory.last_worst) {
    if ((day->worst.score.value() - 2) * first_days >= first_sum) alert.entries.push_back(day->worst.entry.id);
  }
  if (alert.entries.size() < 3) return std::nullopt;
  return alert;
}

Found pain_elsewhere(const Memory& memory, ProtocolDay today) {
  constexpr Score k_still_much = *Score::from(3);
  const auto& clear = memory.pressing.first_clear;
  const auto& worst = memory.latest_worst;
  if (!clear || !worst || today.since(clear->day) < k_week) return std::nullopt;
  if (worst->score < k_still_much || today.since(worst->entry.day) >= k_week) return std::nullopt;
  return Alert{AlertId::pain_elsewhere, {clear->id, worst->entry.id}, {{"worst", worst->score}, {"since", clear->day}}};
}

Found tool_caution(const Memory& memory, const Point& point) {
  if (!memory.last_tool || !point.muscle || point.shown_how == ShownHow::yes) return std::nullopt;
  const ToolKind tool = memory.last_tool->kind;
  const MuscleKind muscle = point.muscle->kind();
  const bool deep = muscle == MuscleKind::plantaris || muscle == MuscleKind::soleus;
  // A roller reaches the calf's belly, but has no business in the hollow of the knee.
  const bool caution =
      (deep && tool == ToolKind::pressure_tool) || (muscle == MuscleKind::plantaris && tool == ToolKind::roller);
  if (!caution) return std::nullopt;
  return Alert{AlertId::tool_caution, {memory.last_tool->entry.id}, {}};
}

Found screening_unanswered(const PointSettings& settings, Instant now) {
  const bool answered = std::any_of(settings.screenings.begin(), settings.screenings.end(), [&](const Screening& s) {
    return s.stamp.at <= now && s.outcome != ScreeningOutcome::unanswered;
  });
  if (answered) return std::nullopt;
  return Alert{AlertId::screening_unanswered, {}, {}};
}

}  // namespace

std::vector<Alert> find_alerts(const Memory& memory, const PointSettings& settings, ProtocolDay today, Instant now) {
  std::vector<Alert> alerts;
  for (Found found :
       {over_dose(memory, today), too_soon(memory, settings.settings.min_gap, today),
        treated_in_rest(memory, settings, today), stalled(memory, today), frequent_rest(memory, today),
        long_soreness(memory), no_progress(memory, today), worsening(memory), pain_elsewhere(memory, today),
        tool_caution(memory, settings.point), screening_unanswered(settings, now)}) {
    if (found) alerts.push_back(*std::move(found));
  }
  return alerts;
}

}  // namespace unknot::protocol
