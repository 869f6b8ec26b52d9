// trend.hpp: one point's readings over weeks, as figures that carry how many days they stand on. A day without a
// reading is a gap: nothing is filled in or carried on. It never reads a clock, and says nothing about causes; words
// come from sentence(), made from the figures.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "unknot/decision.hpp"
#include "unknot/entry.hpp"
#include "unknot/ids.hpp"
#include "unknot/protocol.hpp"
#include "unknot/result.hpp"
#include "unknot/time.hpp"

namespace unknot {

/// What is followed; two of them are never put into one series. The value of a day is
///   press:    the mean of the readings before treating (a session's `before`, a check's `press`)
///   worst:    the highest        average, function: the latest
///   soreness: the highest, of sessions and checks
enum class Reading { press, worst, average, function, soreness };

/// `press`, `worst`, `average`, `function`, `soreness`.
std::string_view reading_name(Reading reading);
Parsed<Reading> parse_reading(std::string_view text);

/// An entry is late when it was written down later than on the day after its own, by the wall clock where it was
/// logged: memory of pain fades within days. Such entries stay out of a series unless asked for.
enum class LateEntries { excluded, included };
/// Which week the latest is held against.
enum class BaselineChoice { first_ever, first_shown };

struct TrendAsk {
  Reading reading;
  TimeOfDay day_start;
  ProtocolDay first;  ///< First day shown.
  ProtocolDay today;  ///< Last day shown; entries after it do not exist.
  BaselineChoice baseline = BaselineChoice::first_ever;
  LateEntries late = LateEntries::excluded;
};

/// The Monday on which the last `weeks` calendar weeks begin, the week of `today` being one of them. weeks >= 1.
ProtocolDay monday_of_weeks(ProtocolDay today, int weeks);

/// What the protocol asked for on one day and what was done: for the caller to replay.
struct PlannedSessions {
  ProtocolDay day;
  Phase phase;    ///< In force that day.
  int scheduled;  ///< The day's target.
  int done;       ///< Counted sessions.
};

/// As logged. Days without a target (rest, hold, stop) count in neither; more than the target counts as the target.
struct Adherence {
  int done = 0;
  int scheduled = 0;
  int days_rested = 0;  ///< Days of rest without a counted session.
  int days_reduced = 0;
  /// 0 … 1; absent when nothing was scheduled.
  std::optional<double> share() const;
};
Adherence adherence_of(std::span<const PlannedSessions> plan);

/// What the protocol asked for on each day from `first` to that of `now`: the dose in force at the day's end (today:
/// now), when all its readings were known. `before`: the memory of the entries before the first day; `entries`: those
/// from then on, in a Log's order.
std::vector<PlannedSessions> replayed_plan(const Memory& before, std::span<const Entry> entries,
                                           const PointSettings& settings, const Calendar& calendar, ProtocolDay first,
                                           Instant now);

inline constexpr int k_rated_days_for_a_week = 4;    ///< Fewer of 7 rated days print no weekly figure.
inline constexpr int k_rated_days_for_a_trend = 10;  ///< Own rule: no trend before that many rated days …
inline constexpr int k_days_for_a_trend = 14;        ///< … over that many days.
inline constexpr int k_slope_days = 371;             ///< Slope and test look at no more than the latest 53 weeks shown.

struct Centre {
  double mean;
  double median;
};

/// Seven days. Those of the calendar hold only what is shown.
struct Week {
  ProtocolDay first;
  ProtocolDay last;  ///< Included; may lie after today.
  int rated_days = 0;
  std::optional<Centre> centre = std::nullopt;  ///< Absent under k_rated_days_for_a_week.
  std::optional<double> lowest = std::nullopt;  ///< Absent without a rated day; so is highest.
  std::optional<double> highest = std::nullopt;
  int days_at_7_or_more = 0;
  int days_at_0 = 0;
  int sessions = 0;          ///< Counted sessions, late entries too.
  Adherence adherence = {};  ///< Of the plan that was handed over; 0 of 0 where it does not reach.
};

/// One day of the chart.
struct TrendDay {
  ProtocolDay day;
  int readings = 0;
  std::optional<double> value = std::nullopt;           ///< 0 … 10; absent: not rated.
  std::optional<double> rolling_median = std::nullopt;  ///< Of this day and the six before; absent under 4 rated days.
  std::optional<double> smoothed = std::nullopt;        ///< On rated days: mean weighted by 2^(-age in days / 7).
  std::optional<Phase> phase = std::nullopt;            ///< Absent: not replayed.
};

/// Theil and Sen's slope on true dates, with its interval as scipy's theilslopes reckons it.
struct Slope {
  double per_day;
  double low;  ///< Ends of the interval, per day.
  double high;
  double confidence;  ///< 0.95.
  int rated_days;
  ProtocolDay first;  ///< First and last rated day looked at.
  ProtocolDay last;
};

/// Mann and Kendall's test for a trend, ties corrected. It takes days for independent, which pain is not: a guard, and
/// for clinicians; no p-value is for patients.
struct MannKendall {
  int n;
  long s;
  double variance;
  double z;
  double p;      ///< Two-sided; exact for n <= 10 without ties.
  double tau_b;  ///< 0 where all values are equal.
};

/// Individuals chart of the first 14 rated days shown: mean and limits, cut to 0 … 10.
struct ControlLimits {
  double mean;
  double mean_moving_range;
  double lower;
  double upper;
};

/// How the latest 7 days stand against the first week.
enum class Verdict {
  too_few_days,     ///< Under 10 rated days, or over less than 14 days.
  first_week_thin,  ///< No early week with 4 rated days.
  last_week_thin,   ///< Under 4 rated days of the last 7.
  same,             ///< Under 1 point.
  small,            ///< A point or more, and less than most people notice.
  low_start,        ///< First week 4 or less: under 2 points, and yet 30 % or more.
  unsteady,         ///< As large as noticeable, but the days do not run steadily that way (Mann–Kendall).
  noticeable,       ///< 2 points and 30 % or more; for worst pain 3 points, or 2 points and 34 %.
};
enum class Advice { none, see_professional };  ///< see_professional: up by 2 points or more.

struct Comparison {
  Verdict verdict;
  std::optional<double> difference = std::nullopt;  ///< Latest mean − first mean, unrounded; absent where too few.
  std::optional<double> percent = std::nullopt;     ///< Of the first mean, signed; absent also where that is 0.
  Advice advice = Advice::none;
};

/// One session with both readings.
struct SessionRelief {
  EntryId session;
  ProtocolDay day;
  int points;  ///< before − after: above 0 is relief.
};
struct Relief {
  std::vector<SessionRelief> sessions;  ///< In order of time.
  int eased = 0;
  int unchanged = 0;
  int worse = 0;
  std::optional<double> mean = std::nullopt;
  std::optional<double> median = std::nullopt;
};

/// Readings before 14:00 by the wall clock where they were logged, and from then to the end of the protocol day.
struct DayHalf {
  int readings = 0;
  std::optional<double> mean = std::nullopt;
};
struct DayHalves {
  DayHalf morning;
  DayHalf night;
};

/// How promptly the entries of the days shown were written down.
struct Promptness {
  int entries = 0;
  int same_day = 0;
  int late = 0;
};

struct Trend {
  Reading reading;
  BaselineChoice baseline_choice;
  ProtocolDay first;
  ProtocolDay last;
  std::vector<TrendDay> days;  ///< Each day from first to last, rated or not.
  int rated_days = 0;          ///< Of the days shown; so are the next two.
  int days_at_7_or_more = 0;
  int days_at_0 = 0;
  std::vector<Week> weeks;       ///< Calendar weeks, Monday to Sunday, that touch the days shown.
  Week last_week;                ///< The 7 days up to today.
  std::optional<Week> baseline;  ///< The first week; absent without a rated day.
  int considered_days = 0;       ///< Rated days behind the comparison: those shown and those handed over before.
  Comparison comparison;
  std::optional<Slope> slope;  ///< Absent under the minimum for a trend; so is mann_kendall.
  std::optional<MannKendall> mann_kendall;
  std::optional<ControlLimits> limits;  ///< Absent under 14 rated days, or where most neighbours are equal.
  Relief relief;
  std::optional<DayHalves> halves;  ///< Absent for worst and average, which span 24 h.
  Adherence adherence;
  Promptness promptness;
};

/// The trend of one point from its entries in any order and the replayed plan of the days shown (which may be empty).
/// Entries before `ask.first` count for the first week alone: to show few weeks of a long diary, hand over its first
/// week and those. The first week begins on the first rated day that has 4 rated days in its 7, before the last 7 days.
Trend trend_of(std::span<const Entry> entries, std::span<const PlannedSessions> plan, const TrendAsk& ask);

/// The honest sentence or two for everybody. A difference is that of the two figures as shown, so that the sum on the
/// page is right; thresholds and percent go by the unrounded ones.
std::string sentence(const Trend& trend);
/// For clinicians: `about −0.8 points per week (95 % interval −1.0 to −0.6; 25 rated days)`. Empty without a slope.
std::string slope_text(const Trend& trend);
/// `41 of 52 planned (79 %), as logged`; says so where nothing was planned.
std::string adherence_text(const Adherence& adherence);

}  // namespace unknot
