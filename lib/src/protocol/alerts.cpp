#include <algorithm>
#include <numeric>

#include "protocol/rules.hpp"
#include "unknot/muscle.hpp"

namespace unknot::protocol {
namespace {

constexpr int k_most_sessions = 4;         // S1: 2 to 4 a day; S3: more is not better.
constexpr Seconds k_longest_session{120};  // S1: one to two minutes.
constexpr int k_days_for_a_median = 4;     // Of the 7, on both sides.

/// An alert as a rule finds it; whether it is shown is settled afterwards.
struct Found {
  AlertId alert;
  std::vector<EntryId> entries = {};
  std::vector<Fact> facts = {};
  std::optional<ProtocolDay> caused_on = std::nullopt;  ///< Of a standing one: the day of the entry that caused it.
};
using Finding = std::optional<Found>;

Finding over_dose(const RuleState& rule_state, ProtocolDay today) {
  const DaySummary* day = day_summary(rule_state, today);
  if (day == nullptr) return std::nullopt;
  const bool too_many = static_cast<int>(day->counted) > k_most_sessions;
  const bool too_long = day->longest && day->longest_length > k_longest_session;
  if (!too_many && !too_long) return std::nullopt;
  Found found{AlertId::over_dose};
  if (too_many) {
    found.facts.push_back({"sessions", static_cast<int>(day->counted)});
    found.entries.push_back(rule_state.last_session()->entry.id);
  }
  if (too_long) {
    found.facts.push_back({"length", day->longest_length});
    found.entries.push_back(day->longest->id);
  }
  return found;
}

/// Of today's sessions the one that came soonest after the last.
Finding too_soon(const RuleState& rule_state, Minutes min_gap, ProtocolDay today) {
  Finding found;
  Seconds closest = min_gap;
  const std::uint64_t kept = std::min<std::uint64_t>(rule_state.session_count, RuleState::k_sessions);
  for (std::uint64_t back = 1; back < kept; ++back) {
    const auto& later = *rule_state.sessions[(rule_state.session_count - back) % RuleState::k_sessions];
    const auto& earlier = *rule_state.sessions[(rule_state.session_count - back - 1) % RuleState::k_sessions];
    const Seconds gap = later.entry.at - earlier.entry.at;
    if (later.entry.day != today || gap >= closest) continue;
    closest = gap;
    found = Found{AlertId::too_soon,
                  {earlier.entry.id, later.entry.id},
                  {{"gap", gap}, {"min_gap", Seconds{min_gap}}, {"at", later.entry.at}}};
  }
  return found;
}

Finding made_worse_today(const RuleState& rule_state, ProtocolDay today) {
  for (const CountedSession* session : sessions_on(rule_state, today)) {
    if (!session->before || !session->after || *session->after <= *session->before) continue;
    return Found{AlertId::made_worse,
                 {session->entry.id},
                 {{"before", *session->before}, {"after", *session->after}, {"at", session->entry.at}}};
  }
  return std::nullopt;
}

/// Whether lighter pressure was in force when the session came.
bool was_lighter(const CountedSession& session, const AlertContext& context) {
  if (session.came_after_stop || session.soreness_before == SorenessState::rest) return false;
  if (hold_at(context.settings, session.entry.at)) return false;
  if (session.soreness_before == SorenessState::reduced) return true;
  const HoldEnds ends = hold_ends(context.settings, context.calendar, session.entry.at);
  return is_after_hold(ends, context.calendar, context.today);
}

Finding pressed_firmly(const RuleState& rule_state, const AlertContext& context) {
  for (const CountedSession* session : sessions_on(rule_state, context.today)) {
    if (session->pressure != Pressure::firm || !was_lighter(*session, context)) continue;
    return Found{AlertId::pressed_firmly, {session->entry.id}, {{"at", session->entry.at}}};
  }
  return std::nullopt;
}

Finding treated_in_rest(const RuleState& rule_state, const AlertContext& context) {
  for (const CountedSession* session : sessions_on(rule_state, context.today)) {
    const auto held = hold_at(context.settings, session->entry.at);
    const bool in_rest = session->soreness_before == SorenessState::rest;
    const bool in_stop = session->came_after_stop && session->is_clear;
    if (!held && !in_rest && !in_stop) continue;
    Found found{AlertId::treated_in_rest, {session->entry.id}, {{"at", session->entry.at}}};
    if (held) found.facts.push_back({"hold", static_cast<int>(held->hold.cause)});
    if (held && context.phase == Phase::hold) found.facts.push_back({"held", 1});
    if (!held && session->came_after_stop) found.facts.push_back({"stop", 1});
    return found;
  }
  return std::nullopt;
}

/// How many sessions began with each score over the 7 days that end with `last`, and on how many days.
struct WeekOfBefore {
  std::array<int, 11> counts = {};
  int days = 0;
};
WeekOfBefore week_of_before(const RuleState& rule_state, ProtocolDay last) {
  WeekOfBefore week;
  for (int back = 0; back < k_week.count(); ++back) {
    const DayReadings* day = day_readings(rule_state, last.plus(date::days{-back}));
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

bool treated_for(const RuleState& rule_state, ProtocolDay today, date::days days) {
  return course_day(rule_state, today).value_or(0) >= days.count();
}

/// What the documents say to try where a point does not respond, in their order (S3).
int first_way_not_tried(std::uint32_t changes) {
  const auto tried = [&](std::initializer_list<ChangeKind> kinds) {
    return std::any_of(kinds.begin(), kinds.end(), [&](ChangeKind kind) {
      return (changes & (std::uint32_t{1} << static_cast<unsigned>(kind))) != 0;
    });
  };
  if (!tried({ChangeKind::place})) return 1;
  if (!tried({ChangeKind::pressure, ChangeKind::technique, ChangeKind::tool})) return 2;
  if (!tried({ChangeKind::muscle})) return 3;
  if (!tried({ChangeKind::shoes, ChangeKind::training, ChangeKind::sitting})) return 4;
  return 5;
}

Finding stalled(const RuleState& rule_state, const AlertContext& context) {
  if (!treated_for(rule_state, context.today, 2 * k_week)) return std::nullopt;
  if (rule_state.last_change && context.today.since(rule_state.last_change->day) < k_week) return std::nullopt;
  const WeekOfBefore recent = week_of_before(rule_state, context.today);
  const WeekOfBefore earlier = week_of_before(rule_state, context.today.plus(-k_week));
  if (recent.days < k_days_for_a_median || earlier.days < k_days_for_a_median) return std::nullopt;
  const int now = twice_median(recent);
  const int before = twice_median(earlier);
  if (now <= before - 2) return std::nullopt;
  Found found{AlertId::stalled, {}, {{"this week", Tenths{5 * now}}, {"last week", Tenths{5 * before}}}};
  const bool is_treated = context.phase != Phase::stopped && context.phase != Phase::resolved;
  if (is_treated) found.facts.push_back({"way", first_way_not_tried(rule_state.course->changes)});
  return found;
}

Finding frequent_rest(const RuleState& rule_state, ProtocolDay today) {
  const auto& rests = rule_state.soreness.rests_begun;
  if (!rests.back() || today.since(rests.back()->day) >= 2 * k_week) return std::nullopt;
  Found found{AlertId::frequent_rest, {}, {{"since", rests.back()->day}}, rests.front()->day};
  for (auto begun = rests.rbegin(); begun != rests.rend(); ++begun) found.entries.push_back((*begun)->id);
  return found;
}

Finding long_soreness(const RuleState& rule_state) {
  constexpr date::days k_long{5};
  constexpr std::uint32_t k_sore_days{3};
  const SorenessRecord& soreness = rule_state.soreness;
  if (!soreness.run_first || !soreness.run_last || soreness.run_ended) return std::nullopt;
  const date::days days = soreness.run_last->day.since(soreness.run_first->day) + date::days{1};
  if (days < k_long || soreness.run_days < k_sore_days) return std::nullopt;
  return Found{AlertId::long_soreness,
               {soreness.run_first->id, soreness.run_last->id},
               {{"sore days", static_cast<int>(soreness.run_days)},
                {"days", static_cast<int>(days.count())},
                {"since", soreness.run_first->day}}};
}

/// The mean to the nearest tenth.
Tenths mean_of(std::int64_t sum, std::int64_t count) {
  return Tenths{static_cast<int>((20 * sum + count) / (2 * count))};
}

Finding no_progress(const RuleState& rule_state, ProtocolDay today) {
  constexpr date::days k_long_enough{28};
  if (!treated_for(rule_state, today, k_long_enough) || rule_state.course->first_week_count == 0) return std::nullopt;
  const std::int64_t base_count = rule_state.course->first_week_count;
  const std::int64_t base_sum = rule_state.course->first_week_sum;
  std::int64_t count = 0;
  std::int64_t sum = 0;
  for (int back = 0; back < k_week.count(); ++back) {
    const DayReadings* day = day_readings(rule_state, today.plus(date::days{-back}));
    if (day == nullptr) continue;
    for (std::size_t score = 0; score < day->before.size(); ++score) {
      const int readings = day->before[score] + day->checked[score];
      count += readings;
      sum += readings * static_cast<std::int64_t>(score);
    }
  }
  if (count == 0) return std::nullopt;
  // Means compared as whole numbers: recent is sum / count, base is base_sum / base_count.
  const std::int64_t recent = sum * base_count;
  const std::int64_t base = base_sum * count;
  const bool is_better = recent <= base - 2 * count * base_count || 10 * recent <= 7 * base;
  if (is_better) return std::nullopt;
  return Found{AlertId::no_progress,
               {},
               {{"days", *course_day(rule_state, today)},
                {"this week", mean_of(sum, count)},
                {"first week", mean_of(base_sum, base_count)}}};
}

Finding worsening(const RuleState& rule_state) {
  if (!rule_state.course || !rule_state.last_worst.front()) return std::nullopt;
  int first_sum = 0;
  int first_days = 0;
  for (const auto& day : rule_state.course->first_worst) {
    if (!day) continue;
    first_sum += day->worst.score.value();
    ++first_days;
  }
  if (first_days == 0) return std::nullopt;
  Found found{AlertId::worsening, {}, {{"first week", mean_of(first_sum, first_days)}}};
  for (const auto& day : rule_state.last_worst) {
    if ((day->worst.score.value() - 2) * first_days >= first_sum) found.entries.push_back(day->worst.entry.id);
  }
  if (found.entries.size() < 3) return std::nullopt;
  found.facts.push_back({"days", static_cast<int>(found.entries.size())});
  found.facts.push_back({"worst", rule_state.last_worst.back()->worst.score});
  return found;
}

Finding pain_elsewhere(const RuleState& rule_state, ProtocolDay today) {
  constexpr Score k_still_much = *Score::from(3);
  const auto& clear = rule_state.pressing.first_clear;
  const auto& worst = rule_state.latest_worst;
  if (!clear || !worst || today.since(clear->day) < k_week) return std::nullopt;
  if (worst->score < k_still_much || today.since(worst->entry.day) >= k_week) return std::nullopt;
  return Found{AlertId::pain_elsewhere,
               {clear->id, worst->entry.id},
               {{"worst", worst->score}, {"since", clear->day}},
               worst->entry.day};
}

Finding tool_caution(const RuleState& rule_state, const Point& point) {
  if (!rule_state.last_tool) return std::nullopt;
  const ToolKind tool = rule_state.last_tool->kind;
  const EntryRef& session = rule_state.last_tool->entry;
  if (is_behind_knee(point)) {
    if (tool == ToolKind::hands) return std::nullopt;
    return Found{AlertId::tool_caution, {session.id}, {{"behind the knee", 1}}, session.day};
  }
  const MuscleFacts* muscle = point.muscle ? facts_of(point.muscle->kind()) : nullptr;
  const bool is_cautioned = muscle != nullptr && muscle->place == MusclePlace::calf && tool == ToolKind::pressure_tool;
  if (!is_cautioned || point.shown_how == ShownHow::yes) return std::nullopt;
  return Found{AlertId::tool_caution, {session.id}, {}, session.day};
}

/// The latest screening with an answer to every question that does not stop already.
const Screening* latest_answered(const PointSettings& settings, Instant now) {
  const Screening* latest = nullptr;
  for (const Screening& screening : settings.screenings) {
    if (screening.stamp.at > now || screening.outcome == ScreeningOutcome::unanswered) continue;
    if (latest == nullptr || screening.stamp.at >= latest->stamp.at) latest = &screening;
  }
  return latest;
}

/// When the latest break of 14 days or more in the sessions began: with the session before it.
std::optional<EntryRef> break_of_sessions(const RuleState& rule_state, ProtocolDay today) {
  const CountedSession* last = rule_state.last_session();
  if (last != nullptr && today.since(last->entry.day) >= 2 * k_week) return last->entry;
  return rule_state.break_began;
}

Finding screening_to_repeat(const RuleState& rule_state, const AlertContext& context) {
  const Screening* screening = latest_answered(context.settings, context.now);
  if (screening == nullptr) return Found{AlertId::screening_unanswered};
  const Fact answered{"answered", screening->stamp.at};
  const auto& added = context.settings.point.added;
  if (added && *added <= context.now && screening->stamp.at < *added) {
    return Found{AlertId::screening_old, {}, {answered, {"added", *added}}};
  }
  const auto began = break_of_sessions(rule_state, context.today);
  if (!began || screening->stamp.at >= began->at) return std::nullopt;
  return Found{AlertId::screening_old, {began->id}, {answered, {"break", began->day}}};
}

bool is_standing(AlertId alert) {
  switch (alert) {
    case AlertId::stalled:
    case AlertId::frequent_rest:
    case AlertId::no_progress:
    case AlertId::pain_elsewhere:
    case AlertId::tool_caution:
      return true;
    default:
      return false;
  }
}

AlertShown shown(const Found& found, const RuleState& rule_state, ProtocolDay today) {
  if (!is_standing(found.alert)) return AlertShown::always;
  // After a journey today may lie before the course's first day.
  const int day = course_day(rule_state, today).value_or(0);
  const bool is_seventh_day = day > 0 && day % static_cast<int>(k_week.count()) == 0;
  return is_seventh_day || found.caused_on == today ? AlertShown::standing_today : AlertShown::standing_in_reports;
}

}  // namespace

std::vector<Alert> find_alerts(const RuleState& rule_state, const AlertContext& context) {
  const ProtocolDay today = context.today;
  std::vector<Alert> alerts;
  for (Finding& found :
       std::array{over_dose(rule_state, today), too_soon(rule_state, context.settings.settings.min_gap, today),
                  made_worse_today(rule_state, today), pressed_firmly(rule_state, context),
                  treated_in_rest(rule_state, context), stalled(rule_state, context), frequent_rest(rule_state, today),
                  long_soreness(rule_state), no_progress(rule_state, today), worsening(rule_state),
                  pain_elsewhere(rule_state, today), tool_caution(rule_state, context.settings.point),
                  screening_to_repeat(rule_state, context)}) {
    if (!found) continue;
    const AlertShown when = shown(*found, rule_state, today);
    alerts.push_back({found->alert, when, std::move(found->entries), std::move(found->facts)});
  }
  return alerts;
}

}  // namespace unknot::protocol
