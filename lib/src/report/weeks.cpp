#include "report/chart.hpp"
#include "report/sections.hpp"

namespace unknot::report {
namespace {

std::string mean_text(const Week& week) { return week.centre ? figure_text(week.centre->mean) : "–"; }

/// `(4.0–6.5, 5 of 7)`; `(not rated)`.
std::string spread_text(const Week& week) {
  if (week.rated_days == 0) return "(not rated)";
  return fmt::format("({}, {} of 7)", range_text(week), week.rated_days);
}

std::string done_text(const Week& week) {
  if (!week.adherence || week.adherence->scheduled == 0) return "–";
  return fmt::format("{} of {}", week.adherence->done, week.adherence->scheduled);
}

Html table_of(const std::vector<Trend>& trends) {
  Html html;
  html << "<table><caption>Week by week, the figures behind the chart: mean of the rated days (– under "
       << k_rated_days_for_a_week
       << "), lowest and highest value of a day, days rated; sessions done of those planned</caption><thead><tr><th "
          "scope=\"col\">Week of</th>";
  for (const Trend& trend : trends) html << "<th scope=\"col\">" << words(reading_title(trend.reading)) << "</th>";
  html << "<th scope=\"col\">Done</th></tr></thead><tbody>";
  const std::vector<Week>& weeks = trends.front().weeks;
  for (std::size_t i = 0; i < weeks.size(); ++i) {
    html << "<tr><th scope=\"row\">" << words(short_date_text(weeks[i].first.date()).substr(4)) << "</th>";
    for (const Trend& trend : trends) {
      html << "<td><strong>" << words(mean_text(trend.weeks[i])) << "</strong> <span class=\"dim\">"
           << words(spread_text(trend.weeks[i])) << "</span></td>";
    }
    html << "<td>" << words(done_text(weeks[i])) << "</td></tr>";
  }
  html << "</tbody></table>";
  return html;
}

std::string relief_text(const Relief& relief) {
  return fmt::format("Sessions with both readings: {}, of them {} eased, {} unchanged, {} worse; {} points on average",
                     relief.sessions.size(), relief.eased, relief.unchanged, relief.worse,
                     relief.mean ? figure_text(*relief.mean) : "–");
}

}  // namespace

Html weeks_and_days_of(const ReportedPoint& point, const Calendar& calendar) {
  const Trend& first = point.trends.front();
  Html html;
  html << "<section class=\"more\"><h2><bdi>" << typed(point.point.name.str()) << "</bdi>: weeks and days</h2>"
       << table_of(point.trends) << "<ul class=\"small\">";
  for (const Trend& trend : point.trends) {
    if (!trend.slope) continue;
    html << "<li>" << words(reading_title(trend.reading)) << ", slope of the course: " << words(slope_text(trend))
         << "</li>";
  }
  html << "<li>Sessions: " << words(adherence_text(first.adherence.value_or(Adherence{})))
       << "</li><li>Days: " << words(days_text(first)) << "</li>";
  if (!first.relief.sessions.empty()) html << "<li>" << words(relief_text(first.relief)) << "</li>";
  if (first.promptness.entries > 0) {
    html << "<li>"
         << words(fmt::format("Entries written down on the same day: {} of {}; left out of trends, as late: {}",
                              first.promptness.same_day, first.promptness.entries, first.promptness.late))
         << "</li>";
  }
  for (const TrendMark& mark : first.changes) {
    html << "<li>Changed on " << words(period_text(mark.day, mark.day)) << ": " << words(change_kind_text(mark.what));
    if (mark.note) html << " – <bdi>" << typed(mark.note->str()) << "</bdi>";
    html << "</li>";
  }
  html << "</ul>" << diary_of(point, calendar) << "</section>";
  return html;
}

}  // namespace unknot::report
