// Puts the figures together; has no rule of its own.
#include "unknot/trend.hpp"

#include <algorithm>

#include "trend/bands.hpp"
#include "trend/compare.hpp"
#include "trend/series.hpp"
#include "trend/sessions.hpp"
#include "trend/statistics.hpp"
#include "trend/weekly.hpp"

namespace unknot {
namespace {

using trend::RatedDay;

constexpr double k_confidence = 0.95;  // Of theil_sen's interval.
constexpr double k_rounding = 1e-9;    // Slopes of the same size may differ in their last bit.

std::optional<Slope> slope_of(std::span<const RatedDay> recent) {
  std::vector<trend::Sample> samples;
  for (const RatedDay& rated : recent) {
    samples.push_back({static_cast<double>(rated.day.since(recent.front().day).count()), rated.value});
  }
  const auto line = trend::theil_sen(samples);
  if (!line) return std::nullopt;
  Slope slope{.per_day = line->slope,
              .interval = std::nullopt,
              .confidence = k_confidence,
              .rated_days = static_cast<int>(recent.size()),
              .first = recent.front().day,
              .last = recent.back().day};
  if (line->high - line->low > k_rounding) slope.interval = SlopeInterval{line->low, line->high};
  return slope;
}

MannKendall test_of(std::span<const RatedDay> recent) {
  std::vector<double> values;
  for (const RatedDay& rated : recent) values.push_back(rated.value);
  return trend::mann_kendall(values);
}

std::vector<Week> calendar_weeks(std::span<const RatedDay> shown, const TrendAsk& ask) {
  std::vector<Week> weeks;
  for (ProtocolDay monday = trend::monday_of(ask.first); monday <= ask.today; monday = monday.plus(date::days{7})) {
    weeks.push_back(trend::week_from(shown, monday));
  }
  return weeks;
}

/// The week with all of its sessions, shown or not.
Week with_sessions(Week week, std::span<const Entry> entries, std::span<const PlannedSessions> plan, TrendAsk ask) {
  ask.first = week.first;
  trend::count_sessions({&week, 1}, entries, plan, ask);
  return week;
}

std::vector<TrendMark> changes_of(std::span<const Entry> entries, const TrendAsk& ask) {
  std::vector<TrendMark> marks;
  for (const Entry& entry : entries) {
    const auto* change = std::get_if<TreatmentChange>(&entry);
    if (change == nullptr) continue;
    const ProtocolDay day = day_of(change->stamp, ask.day_start);
    if (day >= ask.first && day <= ask.today) marks.push_back({day, change->what, change->note});
  }
  return marks;
}

std::optional<Adherence> adherence_unless_empty(std::span<const PlannedSessions> plan) {
  return plan.empty() ? std::nullopt : std::optional(adherence_of(plan));
}

}  // namespace

std::optional<ProtocolDay> first_day_needed(const TrendAsk& ask) {
  if (!ask.course_begin) return std::nullopt;
  const ProtocolDay lines = ask.first.plus(date::days{1 - k_smoothing_begun_anew - k_smoothing_days});
  return std::min({*ask.course_begin, lines, ask.quiet_since.value_or(lines)});
}

Trend trend_of(std::span<const Entry> entries, std::span<const PlannedSessions> plan, const TrendAsk& ask) {
  const std::vector<RatedDay> series = trend::daily_series(entries, ask);
  const std::span<const RatedDay> shown = trend::between(series, ask.first, ask.today);
  const std::span<const RatedDay> course =
      ask.course_begin ? trend::between(series, *ask.course_begin, ask.today) : std::span<const RatedDay>(series);
  const std::span<const PlannedSessions> shown_plan = trend::plan_between(plan, ask.first, ask.today);

  std::vector<Week> weeks = calendar_weeks(shown, ask);
  trend::count_sessions(weeks, entries, shown_plan, ask);
  const Week last = with_sessions(trend::week_from(series, ask.today.plus(date::days{-6})), entries, plan, ask);
  std::optional<Week> baseline = trend::first_week(course, ask.today);
  if (baseline) baseline = with_sessions(*baseline, entries, plan, ask);

  Trend trend{.reading = ask.reading,
              .course_begin = ask.course_begin,
              .first = ask.first,
              .last = ask.today,
              .days = trend::chart_days(series, shown_plan, ask),
              .rated_days = static_cast<int>(shown.size()),
              .weeks = std::move(weeks),
              .last_week = last,
              .baseline = baseline,
              .considered_days = static_cast<int>(course.size()),
              .comparison = trend::compare(course, baseline, last, ask.reading),
              .quiet = std::nullopt,
              .slope = std::nullopt,
              .mann_kendall = std::nullopt,
              .limits = trend::control_limits(course),
              .relief = trend::relief_of(entries, ask),
              .halves = trend::halves_of(entries, ask),
              .adherence = adherence_unless_empty(shown_plan),
              .changes = changes_of(entries, ask),
              .bands = trend::bands_of(shown_plan),
              .pauses = trend::pauses_of(shown_plan),
              .promptness = trend::promptness_of(entries, ask)};
  for (const Week& week : trend.weeks) {
    trend.days_at_7_or_more += week.days_at_7_or_more;
    trend.days_at_0 += week.days_at_0;
  }
  if (ask.reading == Reading::press && ask.quiet_since) {
    trend.quiet = trend::quiet_of(entries, course, baseline, *ask.quiet_since, ask);
    trend.comparison.verdict = Verdict::quiet;
    trend.comparison.advice = Advice::none;
  }
  const auto recent = trend::between(course, ask.today.plus(date::days{1 - k_slope_days}), ask.today);
  if (trend::enough_for_a_trend(recent)) {
    trend.slope = slope_of(recent);
    trend.mann_kendall = test_of(recent);
  }
  return trend;
}

}  // namespace unknot
