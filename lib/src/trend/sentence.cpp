// Words for a trend. They promise nothing and never say that pressing caused a change.
#include <fmt/format.h>
#include <cmath>
#include <cstdlib>

#include "trend/figures.hpp"
#include "unknot/text.hpp"
#include "unknot/trend.hpp"

namespace unknot {
namespace {

using trend::tenths;

// In tenths, as printed.
constexpr long k_percent_from = 30;  // From a lower start percents mislead.
constexpr long k_said_as_change = 20;

std::string_view noun(Reading reading) {
  switch (reading) {
    case Reading::press:
      return "pain on pressing";
    case Reading::worst:
      return "worst pain";
    case Reading::average:
      return "usual pain";
    case Reading::function:
      return "pain in your activity";
    case Reading::soreness:
      return "soreness";
  }
  return {};
}

date::year year_of(ProtocolDay day) { return date::year_month_day(day.date()).year(); }

/// `8 Nov`.
std::string month_day(ProtocolDay day) { return short_date_text(day.date()).substr(4); }

/// `8 Nov`, with its year where that is not this year.
std::string date_words(ProtocolDay day, ProtocolDay today) {
  std::string words = month_day(day);
  if (year_of(day) != year_of(today)) words += fmt::format(" {}", static_cast<int>(year_of(day)));
  return words;
}

/// Not signed.
std::string tenths_text(long size) { return fmt::format("{}.{}", size / 10, size % 10); }

/// "down 2.4 points (40 %)": the difference of the two means as printed.
std::string change_words(const Trend& trend, long shown) {
  const double before = trend.baseline->centre->mean;
  std::string words = fmt::format("{} {} {}", shown < 0 ? "down" : "up", tenths_text(std::labs(shown)),
                                  std::labs(shown) == 10 ? "point" : "points");
  if (tenths(before) >= k_percent_from && trend.comparison.percent &&
      (trend.comparison.verdict != Verdict::small || std::labs(shown) >= k_said_as_change)) {
    words += fmt::format(" ({})", percent_text(std::abs(*trend.comparison.percent)));
  }
  return words + ".";
}

constexpr std::string_view k_no_cause = "This does not show that the massage caused it.";
/// Of a fall that the days bear out.
constexpr std::string_view k_no_cause_of_a_fall =
    "This does not show that the massage caused it: pain often eases on its own, and people often begin a diary when "
    "it hurts most.";

/// What is said of a rise after a fall, and of days that run against the difference.
std::string course_between(const Trend& trend, long shown) {
  const Comparison& compared = trend.comparison;
  if (compared.low) {
    return fmt::format(" In between it was lower: the median of 7 days was {} on {}, and is {} now.",
                       figure_text(compared.low->median), date_words(compared.low->day, trend.last),
                       figure_text(compared.low->now));
  }
  if (shown < 0 && compared.direction == Direction::up) return " Day by day it has been rising, though.";
  if (shown > 0 && compared.direction == Direction::down) return " Day by day it has been falling, though.";
  return {};
}

std::string meaning(const Trend& trend, long shown) {
  std::string between = course_between(trend, shown);
  switch (trend.comparison.verdict) {
    case Verdict::much_better:
      return " Most people call such a change much better." + between;
    case Verdict::unsteady:
      if (!between.empty()) return between;
      return " The days in between do not run steadily that way, so ups and downs may have produced it.";
    case Verdict::low_start:
      return " From a low start one point may matter; day-to-day ups and downs can also produce a difference this "
             "size." +
             between;
    case Verdict::small:
      if (std::labs(shown) < k_said_as_change) {
        return " Day-to-day ups and downs can produce a difference this size." + between;
      }
      return fmt::format(" That is a smaller change than what most people call much better ({}).{}",
                         trend.reading == Reading::worst ? "3 points, or 2 points and 34 %" : "2 points and 30 %",
                         between);
    case Verdict::same:
      return trend.comparison.low ? between : std::string();
    default:
      return between;
  }
}

/// The printed difference of the two means, in tenths.
long shown_difference(const Trend& trend) {
  return tenths(trend.last_week.centre->mean) - tenths(trend.baseline->centre->mean);
}

std::string compared(const Trend& trend) {
  const Week& first = *trend.baseline;
  const long shown = shown_difference(trend);
  std::string words =
      fmt::format("Your {} averaged {} in the week of {} and {} in the last 7 days: ", noun(trend.reading),
                  figure_text(first.centre->mean), span_text(first.first, first.last, trend.last),
                  figure_text(trend.last_week.centre->mean));
  words += trend.comparison.verdict == Verdict::same ? "about the same." : change_words(trend, shown);
  words += meaning(trend, shown);
  if (const std::string_view cause = cause_text(trend); !cause.empty()) words += fmt::format(" {}", cause);
  if (trend.comparison.advice == Advice::see_professional)
    words += " Pause and consider showing this to a professional.";
  if (first.rated_days == 7 && trend.last_week.rated_days == 7) return words + " All days of both weeks were rated.";
  return words + fmt::format(" Rated on {} and {} of 7 days.", first.rated_days, trend.last_week.rated_days);
}

/// `Treatment stopped on 8 Nov; 2 re-checks since then were 0.`
std::string stopped_words(const Trend& trend) {
  const Quiet& quiet = *trend.quiet;
  const std::string words = fmt::format("Treatment stopped on {}; ", date_words(quiet.since, trend.last));
  if (quiet.clear_rechecks == 0) return words + "no re-check yet.";
  return words + fmt::format("{} since then {} 0.", counted(quiet.clear_rechecks, "re-check", "re-checks"),
                             quiet.clear_rechecks == 1 ? "was" : "were");
}

std::string quiet_words(const Trend& trend) {
  const auto& before = trend.quiet->before;
  const std::string change = before && tenths(*before) > 0 ? figure_text(*before) + " → 0" : "is 0";
  return fmt::format("Pain on pressing {}. {}", change, stopped_words(trend));
}

std::string interval_words(const Slope& slope) {
  if (!slope.interval) return "too many equal values for an interval";
  const std::string low = figure_text(7 * slope.interval->low);
  const std::string high = figure_text(7 * slope.interval->high);
  const std::string share = percent_text(100 * slope.confidence);
  if (low == high) return fmt::format("{} interval narrower than 0.1", share);
  return fmt::format("{} interval {} to {}", share, low, high);
}

std::string too_few_words(const Trend& trend) {
  std::string since;
  if (trend.course_begin) {
    since = fmt::format(" since this course began on {}", date_words(*trend.course_begin, trend.last));
  }
  return fmt::format("Not enough entries yet: your {} {}{}; a trend needs {} rated days over {} days or more.",
                     noun(trend.reading),
                     trend.considered_days == 0 ? "has not been rated"
                                                : "was rated on " + counted(trend.considered_days, "day", "days"),
                     since, k_rated_days_for_a_trend, k_days_for_a_trend);
}

/// "; a pause of 23 days (9–31 Oct) is left out"; empty without one.
std::string pause_words(const Trend& trend) {
  std::string pauses;
  for (std::size_t i = 0; i < trend.pauses.size(); ++i) {
    const Pause& pause = trend.pauses[i];
    if (i > 0) pauses += i + 1 == trend.pauses.size() ? " and " : ", ";
    pauses +=
        fmt::format("{} ({})", counted(pause.days(), "day", "days"), span_text(pause.first, pause.last, trend.last));
  }
  if (trend.pauses.empty()) return {};
  if (trend.pauses.size() == 1) return fmt::format("; a pause of {} is left out", pauses);
  return fmt::format("; pauses of {} are left out", pauses);
}

}  // namespace

std::string figure_text(double value) {
  const long shown = tenths(value);
  return (shown < 0 ? "−" : "") + tenths_text(std::labs(shown));
}

std::string percent_text(double percent) { return fmt::format("{} %", trend::whole(percent)); }

std::string range_text(const Week& week) {
  if (!week.lowest || !week.highest) return {};
  const std::string low = figure_text(*week.lowest);
  const std::string high = figure_text(*week.highest);
  return low == high ? low : low + "–" + high;
}

std::string span_text(ProtocolDay first, ProtocolDay last, ProtocolDay today) {
  const date::year_month_day from(first.date());
  const date::year_month_day to(last.date());
  if (from.year() != to.year()) return date_words(first, today) + " – " + date_words(last, today);
  if (from.month() != to.month()) return month_day(first) + " – " + date_words(last, today);
  return first == last ? date_words(last, today)
                       : fmt::format("{}–{}", static_cast<unsigned>(from.day()), date_words(last, today));
}

std::string sentence(const Trend& trend) {
  switch (trend.comparison.verdict) {
    case Verdict::too_few_days:
      return too_few_words(trend);
    case Verdict::last_week_thin:
      return fmt::format("In the last 7 days your {} was rated on {} of 7 days – too few to say.", noun(trend.reading),
                         trend.last_week.rated_days);
    case Verdict::first_week_thin:
      return fmt::format("Before the last 7 days your {} was never rated on {} days of 7 – too few to compare.",
                         noun(trend.reading), k_rated_days_for_a_week);
    case Verdict::quiet:
      return quiet_words(trend);
    default:
      return compared(trend);
  }
}

std::string_view cause_text(const Trend& trend) {
  const Verdict verdict = trend.comparison.verdict;
  if (verdict == Verdict::changed && shown_difference(trend) > 0) return k_no_cause;
  const bool is_small_fall = verdict == Verdict::small && std::labs(shown_difference(trend)) >= k_said_as_change;
  if (verdict == Verdict::changed || verdict == Verdict::much_better || is_small_fall) return k_no_cause_of_a_fall;
  return {};
}

std::string finding_text(const Trend& trend) {
  switch (trend.comparison.verdict) {
    case Verdict::too_few_days:
      return fmt::format("Not enough to compare yet: that needs {} rated days over {} days or more{}.",
                         k_rated_days_for_a_trend, k_days_for_a_trend,
                         trend.course_begin ? fmt::format(", and a new course began on {}",
                                                          date_words(*trend.course_begin, trend.last))
                                            : "");
    case Verdict::last_week_thin:
      return "Rated on too few of the last 7 days to say.";
    case Verdict::first_week_thin:
      return fmt::format("Never rated on {} days of 7 before the last 7 days: too few to compare.",
                         k_rated_days_for_a_week);
    case Verdict::quiet:
      return stopped_words(trend);
    default:
      break;
  }
  const long shown = shown_difference(trend);
  std::string words = trend.comparison.verdict == Verdict::same ? "about the same." : change_words(trend, shown);
  words.front() = static_cast<char>(words.front() - 'a' + 'A');
  words += meaning(trend, shown);
  if (trend.comparison.advice == Advice::see_professional) {
    words += " Advice given: pause and consider showing this to a professional.";
  }
  return words;
}

std::string slope_text(const Trend& trend) {
  if (!trend.slope) return {};
  const Slope& slope = *trend.slope;
  return fmt::format("about {} points per week ({}; {} rated days)", figure_text(7 * slope.per_day),
                     interval_words(slope), slope.rated_days);
}

std::string adherence_text(const Adherence& adherence) {
  const std::optional<double> share = adherence.share();
  std::string words = share ? fmt::format("{} of {} planned ({}), as logged", adherence.done, adherence.scheduled,
                                          percent_text(100 * *share))
                            : "nothing was planned";
  if (adherence.unplanned > 0) {
    words += fmt::format("; {} beyond the plan (after a stop, in a rest or hold, or above the day's number)",
                         counted(adherence.unplanned, "session", "sessions"));
  }
  return words;
}

std::string days_text(const Trend& trend) {
  const Adherence days = trend.adherence.value_or(Adherence{});
  return fmt::format("{} rested, {} lighter, {} on hold{}", counted(days.days_rested, "day", "days"), days.days_reduced,
                     days.days_on_hold, pause_words(trend));
}

}  // namespace unknot
