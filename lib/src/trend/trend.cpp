// Puts the figures together; has no rule of its own.
#include "unknot/trend.hpp"

#include <algorithm>

#include "trend/compare.hpp"
#include "trend/series.hpp"
#include "trend/sessions.hpp"
#include "trend/statistics.hpp"
#include "trend/weekly.hpp"

namespace unknot {
namespace {

using trend::RatedDay;

constexpr double k_confidence = 0.95;

std::optional<Slope> slope_of(std::span<const RatedDay> shown) {
  std::vector<trend::Sample> samples;
  for (const RatedDay& rated : shown) {
    samples.push_back({static_cast<double>(rated.day.since(shown.front().day).count()), rated.value});
  }
  const auto line = trend::theil_sen(samples, 1 - k_confidence);
  if (!line) return std::nullopt;
  return Slope{line->slope,       line->low,       line->high, k_confidence, static_cast<int>(shown.size()),
               shown.front().day, shown.back().day};
}

MannKendall test_of(std::span<const RatedDay> shown) {
  std::vector<double> values;
  for (const RatedDay& rated : shown) values.push_back(rated.value);
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

Adherence shown_adherence(std::span<const Week> weeks) {
  Adherence sum;
  for (const Week& week : weeks) {
    sum.done += week.adherence.done;
    sum.scheduled += week.adherence.scheduled;
    sum.days_rested += week.adherence.days_rested;
    sum.days_reduced += week.adherence.days_reduced;
  }
  return sum;
}

}  // namespace

Trend trend_of(std::span<const Entry> entries, std::span<const PlannedSessions> plan, const TrendAsk& ask) {
  const std::vector<RatedDay> series = trend::daily_series(entries, ask);
  const std::span<const RatedDay> shown = trend::between(series, ask.first, ask.today);
  const std::span<const RatedDay> considered =
      ask.baseline == BaselineChoice::first_ever ? std::span<const RatedDay>(series) : shown;

  std::vector<Week> weeks = calendar_weeks(shown, ask);
  trend::count_sessions(weeks, entries, plan, ask);
  const Week last = with_sessions(trend::week_from(series, ask.today.plus(date::days{-6})), entries, plan, ask);
  std::optional<Week> baseline = trend::first_week(considered, ask.today);
  if (baseline) baseline = with_sessions(*baseline, entries, plan, ask);

  Trend trend{.reading = ask.reading,
              .baseline_choice = ask.baseline,
              .first = ask.first,
              .last = ask.today,
              .days = trend::chart_days(series, plan, ask),
              .rated_days = static_cast<int>(shown.size()),
              .weeks = std::move(weeks),
              .last_week = last,
              .baseline = baseline,
              .considered_days = static_cast<int>(considered.size()),
              .comparison = trend::compare(considered, baseline, last, ask.reading),
              .slope = std::nullopt,
              .mann_kendall = std::nullopt,
              .limits = trend::control_limits(shown),
              .relief = trend::relief_of(entries, ask),
              .halves = trend::halves_of(entries, ask),
              .adherence = {},
              .promptness = trend::promptness_of(entries, ask)};
  for (const Week& week : trend.weeks) {
    trend.days_at_7_or_more += week.days_at_7_or_more;
    trend.days_at_0 += week.days_at_0;
  }
  trend.adherence = shown_adherence(trend.weeks);
  const auto recent = trend::between(shown, ask.today.plus(date::days{1 - k_slope_days}), ask.today);
  if (trend::enough_for_a_trend(recent)) {
    trend.slope = slope_of(recent);
    trend.mann_kendall = test_of(recent);
  }
  return trend;
}

}  // namespace unknot
