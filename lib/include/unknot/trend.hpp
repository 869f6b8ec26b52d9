// trend.hpp: one point's readings over weeks, as figures that carry how many days they stand on. A day without a
// reading is a gap: nothing is filled in or carried on. It never reads a clock, and says nothing about causes;
// words come from sentence(), made from the figures.
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

#pragma GCC visibility push(default)
namespace unknot {

/// What is followed; two of them are never put into one series (docs/trend.md). The value of a day is
///   press:    the mean of the readings before treating (a session's `before`, a check's `press`)
///   worst:    the highest        average, function: the latest
///   soreness: the highest, of sessions and checks
enum class Reading { press, worst, average, function, soreness };

/// `press`, `worst`, `average`, `function`, `soreness`.
std::string_view reading_name(Reading reading);
Parsed<Reading> parse_reading(std::string_view text);
/// For people: `Pain on pressing`, `Worst pain of the day` …
std::string_view reading_title(Reading reading);

/// An entry is late when it was written down later than on the day after its own, by the wall clock where it was
/// logged: memory of pain fades within days. Such entries stay out of a series unless asked for.
enum class LateEntries { excluded, included };

/// What a trend is made of.
struct TrendAsk {
  Reading reading;
  TimeOfDay day_start;
  ProtocolDay first;  ///< First day shown.
  ProtocolDay today;  ///< Last day shown; entries after it do not exist.
  /// The first day of the present course; absent before the first counted session: then every rated day counts.
  std::optional<ProtocolDay> course_begin = std::nullopt;
  /// The day of the first clear press of the present run; only while the phase is stopped or resolved.
  std::optional<ProtocolDay> quiet_since = std::nullopt;
  LateEntries late = LateEntries::excluded;
};

/// The first day whose entries trend_of needs for its figures not to depend on what is shown: the course, and what the
/// lines of the chart look back to. Absent: from the point's first entry on.
std::optional<ProtocolDay> first_day_needed(const TrendAsk& ask);

/// The Monday on which the last `weeks` calendar weeks begin, the week of `today` being one of them. weeks >= 1.
ProtocolDay monday_of_weeks(ProtocolDay today, int weeks);

inline constexpr int k_days_for_a_pause = 7;

/// k_days_for_a_pause days or more without any entry of the point, between two entries.
struct Pause {
  ProtocolDay first;
  ProtocolDay last;                                                             ///< Included.
  int days() const { return static_cast<int>(last.since(first).count()) + 1; }  ///< At least 1.
  friend bool operator==(const Pause&, const Pause&) = default;
};

/// What the protocol asked for on one day and what was done: for the caller to replay.
struct PlannedSessions {
  ProtocolDay day;
  Phase phase;                                ///< In force at the day's last instant (today: now).
  int scheduled;                              ///< Sessions planned: docs/trend.md, "Planned and done".
  int done;                                   ///< Counted sessions.
  std::optional<Pause> pause = std::nullopt;  ///< The pause that the day lies in: then what was scheduled is left out.
  std::optional<Hold> hold = std::nullopt;    ///< What held the point, in Phase::hold.
};

/// As logged. What was done beyond a day's plan counts as unplanned, not as done.
struct Adherence {
  int done = 0;
  int scheduled = 0;
  int unplanned = 0;  ///< Counted sessions beyond the plan: after a stop, in a rest or hold, or above the day's number.
  int days_rested = 0;  ///< Days of rest without a counted session.
  int days_reduced = 0;
  int days_on_hold = 0;
  int days_paused = 0;
  /// 0 … 1; absent when nothing was scheduled.
  std::optional<double> share() const;
};
Adherence adherence_of(std::span<const PlannedSessions> plan);

/// What is known of a point before the entries that are replayed.
struct ReplayStart {
  RuleState rule_state = {};                             ///< Of the entries before them.
  std::optional<ProtocolDay> last_entry = std::nullopt;  ///< The day of the latest of those; absent: there is none.
};

/// What the protocol asked for on each day from `first` to that of `now`. `entries`: all from those of `before` on, in
/// a Log's order; they may begin before the first day, and those after `now` do not exist.
std::vector<PlannedSessions> replayed_plan(const ReplayStart& before, std::span<const Entry> entries,
                                           const PointSettings& settings, const Calendar& calendar, ProtocolDay first,
                                           Instant now);

inline constexpr int k_rated_days_for_a_week = 4;    ///< Fewer of 7 rated days print no weekly figure.
inline constexpr int k_rated_days_for_a_trend = 10;  ///< Own rule: no trend before that many rated days …
inline constexpr int k_days_for_a_trend = 14;        ///< … over that many days.
inline constexpr int k_slope_days = 371;             ///< Slope and test look at no more than the latest 53 weeks.
inline constexpr int k_smoothing_days = 371;         ///< Older days weigh less than 2^-53 of the newest.
inline constexpr int k_smoothing_begun_anew = 56;    ///< After as many days: see chart_days().

/// Where the values lie: of an even number the median is the mean of the middle two.
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
  int sessions = 0;                                   ///< Counted sessions, late entries too.
  std::optional<Adherence> adherence = std::nullopt;  ///< Absent where the plan has none of its days.
};

/// One day of the chart; what looks back does so beyond the first day shown.
struct TrendDay {
  ProtocolDay day;
  int readings = 0;
  std::optional<double> value = std::nullopt;           ///< 0 … 10; absent: not rated.
  std::optional<double> rolling_median = std::nullopt;  ///< Of this day and the six before; absent under 4 rated days.
  /// On rated days: the mean of k_smoothing_days, each weighted by 2^(-age in days / 7).
  std::optional<double> smoothed = std::nullopt;
  std::optional<Phase> phase = std::nullopt;  ///< Absent: not replayed.
};

/// The ends of an interval around a slope, per day: low < high.
struct SlopeInterval {
  double low;
  double high;
};

/// Theil and Sen's slope on true dates, with its interval as scipy's theilslopes computes it.
struct Slope {
  double per_day;
  std::optional<SlopeInterval> interval;  ///< Absent where equal values make it zero wide: that is no interval.
  double confidence;                      ///< 0.95.
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

/// Individuals chart of the course's first 14 rated days: mean and limits, cut to 0 … 10.
struct ControlLimits {
  double mean;
  double mean_moving_range;
  double lower;
  double upper;
};

/// How the latest 7 days stand against the first week. Differences and percents are compared as they are printed.
enum class Verdict {
  too_few_days,     ///< Under 10 rated days, or over less than 14 days.
  first_week_thin,  ///< No early week with 4 rated days.
  last_week_thin,   ///< Under 4 rated days of the last 7.
  quiet,            ///< Pressing alone: treatment has stopped, because pressing is clear.
  same,             ///< Under 1 point.
  small,            ///< A point or more, and less than much_better asks, or less than 2 points where it does not apply.
  low_start,        ///< A fall of worst or average pain from 4 or less: under 2 points, and yet the share.
  unsteady,         ///< As large as the next two, but the days do not run steadily that way (Mann–Kendall).
  changed,          ///< 2 points or more where no study is claimed: pressing, function, soreness, and every rise.
  much_better,      ///< Average pain down 2 points and 30 %; worst pain down 3 points, or 2 points and 34 %.
};
enum class Advice { none, see_professional };  ///< see_professional: up by 2 points or more.
/// Which way the rated days run, by Mann and Kendall's test at p < 0.05.
enum class Direction { none, down, up };

/// The lowest median of 7 days with 4 rated ones since the first week, where pain had fallen to it by a point or more
/// and stands 2 points or more above it now.
struct Low {
  ProtocolDay day;  ///< The last of its 7 days.
  double median;
  double now;  ///< The median of the last 7 days.
};

/// The latest week beside the first one of the course.
struct Comparison {
  Verdict verdict;
  std::optional<double> difference = std::nullopt;  ///< Latest mean − first mean, unrounded; absent where too few.
  std::optional<double> percent = std::nullopt;     ///< Of the first mean, signed; absent also where that is 0.
  Direction direction = Direction::none;            ///< Of the first week and the latest 53 weeks of the course.
  std::optional<Low> low = std::nullopt;
  Advice advice = Advice::none;
};

/// A point that became quiet.
struct Quiet {
  ProtocolDay since;             ///< The day of the first clear press.
  int clear_rechecks;            ///< Later days with a press of 0.
  std::optional<double> before;  ///< Of the first week, else of the first rated day; absent without one before.
};

/// One session with both readings.
struct SessionRelief {
  EntryId session;
  ProtocolDay day;
  Score before;
  Score after;
  int points() const { return before.value() - after.value(); }  ///< Above 0 is relief.
};
/// How the pain changed within sessions.
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
/// The readings of the mornings and of the nights.
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

/// A change of the treatment or its cause, as a mark on the chart.
struct TrendMark {
  ProtocolDay day;
  ChangeKind what;
  std::optional<Note> note;
};

enum class BandKind { lighter, rest, hold, stopped, pause };

/// A stretch of days on which the full dose was not in force, or nothing was logged. A pause comes before the phase;
/// stopped is resolved, too.
struct TrendBand {
  BandKind kind;
  ProtocolDay first;
  ProtocolDay last;                         ///< Included.
  std::optional<Hold> hold = std::nullopt;  ///< What held the point, of BandKind::hold.
  friend bool operator==(const TrendBand&, const TrendBand&) = default;
};
/// The word on the band: `lighter`, `rest`, `hold: swelling`, `stopped`, `pause`. What people typed is made visible.
std::string band_text(const TrendBand& band);

/// All figures of one point and reading: docs/trend.md says how each is made.
struct Trend {
  Reading reading;
  std::optional<ProtocolDay> course_begin;
  ProtocolDay first;  ///< Days shown; `last` is today.
  ProtocolDay last;
  std::vector<TrendDay> days;  ///< Each day from first to last, rated or not.
  int rated_days = 0;          ///< Of the days shown; so are the next two.
  int days_at_7_or_more = 0;
  int days_at_0 = 0;
  std::vector<Week> weeks;  ///< Calendar weeks, Monday to Sunday, that touch the days shown.
  Week last_week;           ///< The 7 days up to today.
  // From here to limits: of the present course, whatever is shown.
  std::optional<Week> baseline;  ///< The first week; absent without a rated day.
  int considered_days = 0;       ///< Rated days of the course.
  Comparison comparison;
  std::optional<Quiet> quiet;  ///< With Verdict::quiet alone.
  std::optional<Slope> slope;  ///< Absent under the minimum for a trend; so is mann_kendall.
  std::optional<MannKendall> mann_kendall;
  std::optional<ControlLimits> limits;  ///< Absent under 14 rated days, or where most neighbours are equal.
  Relief relief;                        ///< Of the days shown, as all that follows.
  std::optional<DayHalves> halves;      ///< Absent for worst and average, which span 24 h.
  std::optional<Adherence> adherence;   ///< Absent where the plan has none of the days shown.
  std::vector<TrendMark> changes = {};  ///< Of the days shown, in order of time.
  std::vector<TrendBand> bands = {};    ///< Of the days shown, in order of time.
  std::vector<Pause> pauses;            ///< Those that left planned sessions out on a day shown, in order of time.
  Promptness promptness;
};

/// The trend of one point from its entries in a Log's order and the replayed plan (which may be empty). Hand over the
/// entries from first_day_needed(ask) on, and the plan from the course's or the first shown day on: then every figure
/// of the course and every word of sentence() is the same however many days are shown. The first week begins on the
/// course's first rated day that has 4 rated days in its 7, before the last 7 days.
Trend trend_of(std::span<const Entry> entries, std::span<const PlannedSessions> plan, const TrendAsk& ask);

/// A figure as every page prints it: one decimal, halves away from zero, `−` before a negative one.
std::string figure_text(double value);
/// `40 %`: to the whole, halves away from zero.
std::string percent_text(double percent);
/// `4.0–6.5`, the lowest and highest value of a day; one figure where they are the same. Empty without a rated day.
std::string range_text(const Week& week);

/// The honest sentence or two for everybody. It compares what it prints: the same printed figures have the same words.
std::string sentence(const Trend& trend);
/// The same for a clinician who sees the two figures beside it: `Down 2.4 points (40 %). Most people call such a change
/// much better.` Of nobody in person, and without cause_text.
std::string finding_text(const Trend& trend);
/// What a change does not show; empty where nothing is said of a cause. Part of sentence().
std::string_view cause_text(const Trend& trend);
/// `10–16 Mar`, `28 Feb – 6 Mar`, with the years where they are not those of `today`.
std::string span_text(ProtocolDay first, ProtocolDay last, ProtocolDay today);
/// For clinicians: `about −0.8 points per week (95 % interval −1.0 to −0.6; 25 rated days)`, or why there is no
/// interval. Empty without a slope.
std::string slope_text(const Trend& trend);
/// `41 of 52 planned (79 %), as logged; 3 more than planned (…)`; says so where nothing was planned.
std::string adherence_text(const Adherence& adherence);
/// `4 days rested, 2 days lighter, 5 days on hold; a pause of 23 days (9–31 Oct) is left out`.
std::string days_text(const Trend& trend);

}  // namespace unknot
#pragma GCC visibility pop
