// Words for a trend. They promise nothing and never say that pressing caused a change.
#include <fmt/format.h>
#include <cmath>
#include <cstdlib>

#include "unknot/text.hpp"
#include "unknot/trend.hpp"

namespace unknot {
namespace {

constexpr double k_percent_from = 3;  // From a lower start percents mislead.
constexpr double k_told_as_change = 2 - 1e-9;

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

std::string_view first_week_words(const Trend& trend) {
  return trend.baseline_choice == BaselineChoice::first_ever ? "your first week" : "the first week shown";
}

long tenths(double value) { return std::lround(value * 10); }

std::string decimal(long tenths) { return fmt::format("{}.{}", std::labs(tenths) / 10, std::labs(tenths) % 10); }

std::string signed_decimal(double value) {
  const long shown = tenths(value);
  return fmt::format("{}{}", shown < 0 ? "−" : "", decimal(shown));
}

/// "down 2.4 points (40 %)": the difference of the two means as shown.
std::string change_words(const Trend& trend) {
  const double before = trend.baseline->centre->mean;
  const long shown = tenths(trend.last_week.centre->mean) - tenths(before);
  std::string words = fmt::format("{} {} points", *trend.comparison.difference < 0 ? "down" : "up", decimal(shown));
  if (before >= k_percent_from && trend.comparison.percent &&
      (trend.comparison.verdict != Verdict::small || std::abs(*trend.comparison.difference) >= k_told_as_change)) {
    words += fmt::format(" ({:.0f} %)", std::abs(*trend.comparison.percent));
  }
  return words + ".";
}

std::string_view meaning(const Trend& trend) {
  const bool up = *trend.comparison.difference > 0;
  switch (trend.comparison.verdict) {
    case Verdict::noticeable:
      return up ? " That is a change most people notice. This does not show that the massage caused it."
                : " That is a change most people notice. This does not show that the massage caused it – pain often "
                  "eases "
                  "on its own.";
    case Verdict::unsteady:
      return " The days in between do not run steadily that way, so ups and downs may have produced it.";
    case Verdict::low_start:
      return " From a low start one point may matter; day-to-day ups and downs can also produce a difference this "
             "size.";
    case Verdict::small:
      if (std::abs(*trend.comparison.difference) < k_told_as_change) {
        return " Day-to-day ups and downs can produce a difference this size.";
      }
      return up ? "" : " That is less than most people notice from where you started.";
    default:
      return "";
  }
}

std::string compared(const Trend& trend) {
  std::string words = fmt::format("Your {} averaged {} in {} and {} in the last 7 days: ", noun(trend.reading),
                                  decimal(tenths(trend.baseline->centre->mean)), first_week_words(trend),
                                  decimal(tenths(trend.last_week.centre->mean)));
  if (trend.comparison.verdict == Verdict::same) {
    words += "about the same.";
  } else {
    words += change_words(trend);
    words += meaning(trend);
  }
  if (trend.comparison.advice == Advice::see_professional)
    words += " Pause and consider showing this to a professional.";
  return words + fmt::format(" Rated on {} and {} of 7 days.", trend.baseline->rated_days, trend.last_week.rated_days);
}

}  // namespace

std::string sentence(const Trend& trend) {
  switch (trend.comparison.verdict) {
    case Verdict::too_few_days:
      return fmt::format(
          "Not enough entries yet: your {} was rated on {}; a trend needs {} rated days over {} days or "
          "more.",
          noun(trend.reading), counted(trend.considered_days, "day", "days"), k_rated_days_for_a_trend,
          k_days_for_a_trend);
    case Verdict::last_week_thin:
      return fmt::format("In the last 7 days your {} was rated on {} of 7 days – too few to say.", noun(trend.reading),
                         trend.last_week.rated_days);
    case Verdict::first_week_thin:
      return fmt::format("In {} your {} was rated on {} of 7 days – too few to say.", first_week_words(trend),
                         noun(trend.reading), trend.baseline ? trend.baseline->rated_days : 0);
    default:
      return compared(trend);
  }
}

std::string slope_text(const Trend& trend) {
  if (!trend.slope) return {};
  return fmt::format("about {} points per week ({:.0f} % interval {} to {}; {} rated days)",
                     signed_decimal(7 * trend.slope->per_day), 100 * trend.slope->confidence,
                     signed_decimal(7 * trend.slope->low), signed_decimal(7 * trend.slope->high),
                     trend.slope->rated_days);
}

std::string adherence_text(const Adherence& adherence) {
  const std::optional<double> share = adherence.share();
  if (!share) return "nothing was planned";
  return fmt::format("{} of {} planned ({:.0f} %), as logged", adherence.done, adherence.scheduled, 100 * *share);
}

}  // namespace unknot
