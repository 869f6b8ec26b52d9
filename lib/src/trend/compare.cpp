#include "trend/compare.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <set>

#include "trend/figures.hpp"
#include "trend/statistics.hpp"
#include "trend/weekly.hpp"

namespace unknot::trend {
namespace {

// Tenths of a point, as printed. Under one point nothing is a change. Two points and 30 % is what most people call much
// better (Farrar 2001, daily pain ratings); for worst pain three points or 34 % (Farrar 2010), with 2 points asked
// beside the 34 % (own). From a low start percent speaks, since two points may not be there to lose.
constexpr long k_a_change = 10;
constexpr long k_clear_change = 20;
constexpr long k_clear_share = 30;
constexpr long k_clear_worst = 30;
constexpr long k_clear_worst_share = 34;
constexpr long k_low_start = 40;

/// What the sentence prints, and so what is compared.
struct Printed {
  long before;      ///< Tenths.
  long difference;  ///< Tenths; below 0: down.
  long percent;     ///< Whole, not signed; 0 where the first mean is 0.
};

Printed printed_of(const Comparison& comparison, double before, double after) {
  return {tenths(before), tenths(after) - tenths(before),
          comparison.percent ? std::labs(whole(*comparison.percent)) : 0};
}

/// Farrar's studies asked about worst and average pain, and about getting better.
bool has_founded_bar(const Printed& printed, Reading reading) {
  return printed.difference < 0 && (reading == Reading::worst || reading == Reading::average);
}

bool is_large_share(const Printed& printed, Reading reading) {
  return printed.percent >= (reading == Reading::worst ? k_clear_worst_share : k_clear_share);
}

bool is_much_better(const Printed& printed, Reading reading) {
  const long size = std::labs(printed.difference);
  if (reading == Reading::worst && size >= k_clear_worst) return true;
  return size >= k_clear_change && is_large_share(printed, reading);
}

Direction direction_of(std::span<const RatedDay> series) {
  std::vector<double> values;
  for (const RatedDay& rated : series) values.push_back(rated.value);
  const MannKendall test = mann_kendall(values);
  if (test.p >= 0.05 || test.s == 0) return Direction::none;
  return test.s > 0 ? Direction::up : Direction::down;
}

Verdict verdict_of(const Printed& printed, Direction direction, Reading reading) {
  const long size = std::labs(printed.difference);
  if (size < k_a_change) return Verdict::same;
  const bool is_founded = has_founded_bar(printed, reading);
  if (is_founded ? is_much_better(printed, reading) : size >= k_clear_change) {
    if (direction != (printed.difference > 0 ? Direction::up : Direction::down)) return Verdict::unsteady;
    return is_founded ? Verdict::much_better : Verdict::changed;
  }
  if (is_founded && printed.before <= k_low_start && is_large_share(printed, reading)) return Verdict::low_start;
  return Verdict::small;
}

/// The rated days that the test looks at: the first week, and no more than k_slope_days up to today.
std::vector<RatedDay> tested_days(std::span<const RatedDay> series, const Week& baseline, ProtocolDay today) {
  const ProtocolDay from = std::max(today.plus(date::days{1 - k_slope_days}), baseline.first);
  const auto early = between(series, baseline.first, std::min(baseline.last, from.plus(date::days{-1})));
  const auto late = between(series, from, today);
  std::vector<RatedDay> days(early.begin(), early.end());
  days.insert(days.end(), late.begin(), late.end());
  return days;
}

/// Where it fell and has clearly risen again; of several lowest ones the latest.
std::optional<Low> low_between(std::span<const RatedDay> series, const Week& baseline, const Week& last) {
  const ProtocolDay from = baseline.last.plus(date::days{1});
  const auto medians = rolling_medians(series, from, last.last);
  std::optional<Low> low;
  for (std::size_t i = 0; i < medians.size(); ++i) {
    if (!medians[i] || (low && *medians[i] > low->median)) continue;
    low = Low{from.plus(date::days{static_cast<int>(i)}), *medians[i], last.centre->median};
  }
  if (!low) return std::nullopt;
  const bool fell = tenths(baseline.centre->median) - tenths(low->median) >= k_a_change;
  const bool rose = tenths(low->now) - tenths(low->median) >= k_clear_change;
  return fell && rose ? low : std::nullopt;
}

}  // namespace

bool enough_for_a_trend(std::span<const RatedDay> series) {
  return static_cast<int>(series.size()) >= k_rated_days_for_a_trend &&
         series.back().day.since(series.front().day).count() + 1 >= k_days_for_a_trend;
}

std::optional<Week> first_week(std::span<const RatedDay> series, ProtocolDay today) {
  if (series.empty()) return std::nullopt;
  for (const RatedDay& rated : series) {
    const Week week = week_from(series, rated.day);
    if (today.since(week.last) < date::days{7}) break;
    if (week.centre) return week;
  }
  return week_from(series, series.front().day);
}

Comparison compare(std::span<const RatedDay> series, const std::optional<Week>& baseline, const Week& last,
                   Reading reading) {
  if (!enough_for_a_trend(series)) return {.verdict = Verdict::too_few_days};
  if (!last.centre) return {.verdict = Verdict::last_week_thin};
  if (!baseline || !baseline->centre || baseline->last >= last.first) return {.verdict = Verdict::first_week_thin};

  const double before = baseline->centre->mean;
  const double after = last.centre->mean;
  Comparison comparison{.verdict = Verdict::same, .difference = after - before};
  if (before > 0) comparison.percent = 100 * *comparison.difference / before;
  comparison.direction = direction_of(tested_days(series, *baseline, last.last));
  const Printed printed = printed_of(comparison, before, after);
  comparison.verdict = verdict_of(printed, comparison.direction, reading);
  comparison.low = low_between(series, *baseline, last);
  if (printed.difference >= k_clear_change) comparison.advice = Advice::see_professional;
  return comparison;
}

Quiet quiet_of(std::span<const Entry> entries, std::span<const RatedDay> series, const std::optional<Week>& baseline,
               ProtocolDay since, const TrendAsk& ask) {
  std::set<ProtocolDay> clear;
  for (const Entry& entry : entries) {
    const ProtocolDay day = day_of(stamp_of(entry), ask.day_start);
    const auto press = reading_of(entry, Reading::press);
    if (press && press->is_zero() && day > since && day <= ask.today) clear.insert(day);
  }
  Quiet quiet{since, static_cast<int>(clear.size()), std::nullopt};
  if (baseline && baseline->centre && baseline->last < since) {
    quiet.before = baseline->centre->mean;
  } else if (!series.empty() && series.front().day <= since) {
    quiet.before = series.front().value;
  }
  return quiet;
}

}  // namespace unknot::trend
