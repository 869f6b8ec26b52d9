#include <algorithm>

#include "report/chart.hpp"
#include "report/sections.hpp"

namespace unknot::report {
namespace {

const Trend* trend_of_reading(std::span<const Trend> trends, Reading reading) {
  const auto found = std::find_if(trends.begin(), trends.end(), [&](const Trend& t) { return t.reading == reading; });
  return found == trends.end() ? nullptr : &*found;
}

/// What stands before and after the arrow, and what it stands on.
struct Figures {
  std::optional<std::string> before;
  std::string now;
  std::string stands_on;
};

Figures latest_alone(const Trend& trend) {
  const auto rated =
      std::find_if(trend.days.rbegin(), trend.days.rend(), [](const TrendDay& day) { return day.value.has_value(); });
  if (rated == trend.days.rend()) return {std::nullopt, "–", "not rated in these weeks"};
  const std::string which =
      trend.rated_days == 1 ? "the only rated day" : fmt::format("the latest of {} rated days", trend.rated_days);
  return {std::nullopt, figure_text(*rated->value),
          fmt::format("on {}, {}", short_date_text(rated->day.date()), which)};
}

Figures figures_of_trend(const Trend& trend) {
  const bool has_before = trend.baseline && trend.baseline->centre;
  if (trend.quiet) {
    Figures figures{std::nullopt, "0", "quiet since " + short_date_text(trend.quiet->since.date(), trend.last.date())};
    if (trend.quiet->before && figure_text(*trend.quiet->before) != "0.0") {
      figures.before = figure_text(*trend.quiet->before);
    }
    return figures;
  }
  if (trend.comparison.verdict == Verdict::too_few_days || !has_before) return latest_alone(trend);
  const Week& first = *trend.baseline;
  const Week& last = trend.last_week;
  return {figure_text(first.centre->mean), last.centre ? figure_text(last.centre->mean) : "–",
          fmt::format("mean {} → {}, {} and {} rated days", span_text(first.first, first.last, trend.last),
                      span_text(last.first, last.last, trend.last), first.rated_days, last.rated_days)};
}

std::string_view arrow_of(const Trend& trend) {
  if (!trend.comparison.difference || trend.comparison.verdict == Verdict::same) return {};
  return *trend.comparison.difference < 0 ? "↓ " : "↑ ";
}

Html card(const Trend& trend) {
  const Figures figures = figures_of_trend(trend);
  Html html;
  html << "<div><h3>" << words(reading_title(trend.reading)) << "</h3><p class=\"big\">";
  if (figures.before) html << "<span class=\"was\">" << words(*figures.before) << " →</span> ";
  html << words(figures.now) << "</p><p class=\"small dim\">" << words(figures.stands_on) << "</p><p class=\"small\">"
       << words(arrow_of(trend)) << words(finding_text(trend)) << "</p></div>";
  return html;
}

}  // namespace

Html figures_of(std::span<const Trend> trends) {
  Html html;
  html << "<div class=\"figures\">";
  for (const Reading reading : {Reading::press, Reading::worst, Reading::average, Reading::function}) {
    if (const Trend* trend = trend_of_reading(trends, reading)) {
      html << card(*trend);
    } else if (reading != Reading::function) {
      html << "<div><h3>" << words(reading_title(reading))
           << "</h3><p class=\"big none\">–</p><p class=\"small dim\">not "
           << "rated in these weeks</p></div>";
    }
  }
  html << "</div>";
  std::string_view cause;
  for (const Trend& trend : trends) {
    if (cause_text(trend).size() > cause.size()) cause = cause_text(trend);
  }
  const Promptness& prompt = trends.front().promptness;
  if (!cause.empty() || prompt.late > 0) html << "<p class=\"small dim\">" << words(cause);
  if (prompt.late > 0) {
    html << words(
        fmt::format(" {} of the {} of these weeks were written down later than the day after and are left out "
                    "of figures and chart.",
                    prompt.late, counted(prompt.entries, "entry", "entries")));
  }
  if (!cause.empty() || prompt.late > 0) html << "</p>";
  return html;
}

}  // namespace unknot::report
