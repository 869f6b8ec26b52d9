#include "trend/weekly.hpp"

#include <algorithm>
#include <array>

#include "trend/statistics.hpp"

namespace unknot::trend {
namespace {

constexpr date::days k_week{7};
constexpr double k_half_life_days = 7;
constexpr std::size_t k_limits_from = 14;

std::vector<double> values_of(std::span<const RatedDay> series) {
  std::vector<double> values;
  values.reserve(series.size());
  for (const RatedDay& rated : series) values.push_back(rated.value);
  return values;
}

/// The decay over each whole number of days that can lie between two that are smoothed together.
class Decays {
 public:
  Decays() {
    for (std::size_t days = 0; days < decays_.size(); ++days) {
      decays_[days] = decay_over(static_cast<double>(days), k_half_life_days);
    }
  }
  double over(date::days days) const { return decays_[static_cast<std::size_t>(days.count())]; }

 private:
  std::array<double, k_smoothing_days + k_smoothing_begun_anew> decays_{};
};

/// Goes on from one day to the next, and begins anew at fixed days of the calendar: not with the days shown, so that
/// these do not reach into the last digit, nor for each day, which was a tenth of a trend of ten years.
class Smoother {
 public:
  explicit Smoother(std::span<const RatedDay> series) : series_(series) {}
  /// To be asked in order of the days.
  double mean_on(ProtocolDay day) {
    const ProtocolDay from = begun_for(day).plus(date::days{-k_smoothing_days});
    if (!begun_ || *begun_ != from) {
      begun_ = from;
      smoothing_ = {};
      rest_ = between(series_, from, series_.back().day);
      latest_ = rest_.front().day;
    }
    for (; !rest_.empty() && rest_.front().day <= day; rest_ = rest_.subspan(1)) {
      smoothing_ = smoothed_with(smoothing_, decays_.over(rest_.front().day.since(latest_)), rest_.front().value);
      latest_ = rest_.front().day;
    }
    return smoothing_.mean();
  }

 private:
  /// The first day of those that are smoothed in one go with it.
  static ProtocolDay begun_for(ProtocolDay day) {
    constexpr int k_days = k_smoothing_begun_anew;
    const int place = day.date().time_since_epoch().count() % k_days;
    return day.plus(date::days{-(place < 0 ? place + k_days : place)});
  }
  Decays decays_;
  std::span<const RatedDay> series_;
  std::optional<ProtocolDay> begun_;
  Smoothing smoothing_;
  std::span<const RatedDay> rest_;
  ProtocolDay latest_{date::local_days{}};
};

}  // namespace

ProtocolDay monday_of(ProtocolDay day) {
  const date::weekday weekday{date::sys_days(day.date().time_since_epoch())};
  return day.plus(-(weekday - date::Monday));
}

Week week_from(std::span<const RatedDay> series, ProtocolDay first) {
  Week week{.first = first, .last = first.plus(k_week - date::days{1})};
  const std::span<const RatedDay> rated = between(series, week.first, week.last);
  week.rated_days = static_cast<int>(rated.size());
  if (rated.empty()) return week;
  const std::vector<double> values = values_of(rated);
  if (week.rated_days >= k_rated_days_for_a_week) week.centre = Centre{mean_of(values), median_of(values)};
  week.lowest = *std::min_element(values.begin(), values.end());
  week.highest = *std::max_element(values.begin(), values.end());
  for (const double value : values) {
    if (value >= 7) ++week.days_at_7_or_more;
    if (value <= 0) ++week.days_at_0;
  }
  return week;
}

std::vector<std::optional<double>> rolling_medians(std::span<const RatedDay> series, ProtocolDay first,
                                                   ProtocolDay last) {
  std::vector<std::optional<double>> medians;
  const std::span<const RatedDay> rated = between(series, first.plus(date::days{1} - k_week), last);
  std::vector<double> window;    // The values of the seven days, in order of size.
  auto leaving = rated.begin();  // The first rated day of the seven.
  auto entering = rated.begin();
  for (ProtocolDay day = first; day <= last; day = day.plus(date::days{1})) {
    for (; entering != rated.end() && entering->day <= day; ++entering) {
      window.insert(std::upper_bound(window.begin(), window.end(), entering->value), entering->value);
    }
    for (; leaving != entering && day.since(leaving->day) >= k_week; ++leaving) {
      window.erase(std::lower_bound(window.begin(), window.end(), leaving->value));
    }
    const bool is_enough = std::ssize(window) >= k_rated_days_for_a_week;
    medians.push_back(is_enough ? std::optional(median_of_sorted(window)) : std::nullopt);
  }
  return medians;
}

std::vector<TrendDay> chart_days(std::span<const RatedDay> series, std::span<const PlannedSessions> plan,
                                 const TrendAsk& ask) {
  const auto medians = rolling_medians(series, ask.first, ask.today);
  Smoother smoother(series);
  std::vector<TrendDay> days;
  days.reserve(medians.size());
  for (const std::optional<double>& median : medians) {
    days.push_back({.day = ask.first.plus(date::days{static_cast<int>(days.size())}), .rolling_median = median});
  }
  for (const RatedDay& rated : between(series, ask.first, ask.today)) {
    TrendDay& row = days[static_cast<std::size_t>(rated.day.since(ask.first).count())];
    row.readings = rated.readings;
    row.value = rated.value;
    row.smoothed = smoother.mean_on(rated.day);
  }
  for (const PlannedSessions& planned : plan) {
    if (planned.day < ask.first || planned.day > ask.today) continue;
    days[static_cast<std::size_t>(planned.day.since(ask.first).count())].phase = planned.phase;
  }
  return days;
}

std::optional<ControlLimits> control_limits(std::span<const RatedDay> series) {
  if (series.size() < k_limits_from) return std::nullopt;
  const std::vector<double> values = values_of(series.first(k_limits_from));
  int equal = 0;
  for (std::size_t i = 1; i < values.size(); ++i) {
    if (!(values[i] < values[i - 1]) && !(values[i] > values[i - 1])) ++equal;
  }
  if (2 * equal > static_cast<int>(values.size()) - 1) return std::nullopt;
  ControlLimits limits = xmr(values);
  limits.lower = std::max(limits.lower, 0.0);
  limits.upper = std::min(limits.upper, 10.0);
  return limits;
}

}  // namespace unknot::trend

namespace unknot {

ProtocolDay monday_of_weeks(ProtocolDay today, int weeks) {
  return trend::monday_of(today).plus(date::days{-7 * (weeks - 1)});
}

}  // namespace unknot
