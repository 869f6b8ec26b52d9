#include <algorithm>

#include "report/chart.hpp"
#include "report/sections.hpp"
#include "unknot/catalog.hpp"
#include "unknot/text.hpp"

namespace unknot::report {
namespace {

std::string instant_text(Instant at, const Calendar& calendar) {
  const LocalTime local = calendar.zone().local(at);
  return fmt::format("{}, {}", short_date_text(date::floor<date::days>(local)), clock_text(local));
}

std::string number(const std::optional<double>& value) { return value ? figure_text(*value) : "–"; }

std::string_view heading(Reading reading) {
  switch (reading) {
    case Reading::press:
      return "Pain on pressing";
    case Reading::worst:
      return "Worst pain of the day";
    case Reading::average:
      return "Usual pain of the day";
    case Reading::function:
      return "Pain in the chosen activity";
    case Reading::soreness:
      return "Soreness";
  }
  return {};
}

std::string range_or_dash(const Week& week) { return week.lowest ? range_text(week) : "–"; }

std::string planned_of(const std::optional<Adherence>& adherence) {
  if (!adherence) return "–";
  if (adherence->scheduled == 0) return "none";
  return fmt::format("{} of {}", adherence->done, adherence->scheduled);
}

Html today_of(const ReportedPoint& point, const Calendar& calendar) {
  const Decision& decision = point.decision;
  std::string phase(phase_text(decision.phase));
  if (decision.dose.target > 0) phase += fmt::format(", {} of {} done today", decision.dose.done, decision.dose.target);
  Html html;
  html << "<p>Today: <strong>" << words(phase) << "</strong>.";
  if (decision.next) {
    html << " Next: " << words(decision.next->kind == NextKind::treat ? "treat" : "check") << ", due "
         << words(instant_text(decision.next->due, calendar)) << ".";
  }
  html << "</p><ul>";
  for (const Reason& reason : decision.reasons) {
    html << "<li>" << words(sentence(reason, calendar.zone())) << " <span class=\"dim\">["
         << words(rule_name(reason.rule)) << ", " << words(rule_source(reason.rule)) << "]</span></li>";
  }
  html << "</ul>";
  for (const Alert& alert : decision.alerts) {
    html << "<p class=\"warn\">" << words(sentence(alert, point.point, calendar.zone())) << " <span class=\"dim\">["
         << words(alert_source(alert.alert)) << "]</span></p>";
  }
  return html;
}

/// The names of the points that one warning sign holds, comma and blank between.
Html names_of(const Report& report, EntryId sign) {
  Html html;
  for (const ReportedPoint& point : report.points) {
    const auto& hold = point.decision.hold;
    if (!hold || !hold->report || hold->report->entry != sign) continue;
    if (!html.str().empty()) html << ", ";
    html << "<bdi>" << typed(point.point.name.str()) << "</bdi>";
  }
  return html;
}

Html weeks_of(const Trend& trend) {
  Html html;
  html << "<table class=\"week\"><caption>" << words(reading_name(trend.reading))
       << " by calendar week</caption><thead><tr><th scope=\"col\">Week of</th><th scope=\"col\" class=\"n\">Rated</th>"
          "<th scope=\"col\" class=\"n\">Mean</th><th scope=\"col\" class=\"n\">Median</th><th scope=\"col\" "
          "class=\"n\">Range</th><th scope=\"col\" class=\"n room\">Days &#8805; 7</th><th scope=\"col\" class=\"n "
          "room\">Sessions</th><th scope=\"col\" class=\"n\">Planned</th></tr></thead><tbody>";
  for (const Week& week : trend.weeks) {
    html << "<tr><th scope=\"row\">" << words(short_date_text(week.first.date()).substr(4)) << "</th><td class=\"n\">"
         << week.rated_days << "/7</td><td class=\"n\">"
         << words(number(week.centre ? std::optional(week.centre->mean) : std::nullopt)) << "</td><td class=\"n\">"
         << words(number(week.centre ? std::optional(week.centre->median) : std::nullopt)) << "</td><td class=\"n\">"
         << words(range_or_dash(week)) << "</td><td class=\"n room\">" << week.days_at_7_or_more
         << "</td><td class=\"n room\">" << week.sessions << "</td><td class=\"n\">"
         << words(planned_of(week.adherence)) << "</td></tr>";
  }
  html << "</tbody></table>";
  return html;
}

Html trend_section(const Trend& trend, int chart_number) {
  Html html;
  html << "<h3>" << words(heading(trend.reading)) << "</h3><p class=\"headline\">" << words(sentence(trend)) << "</p>";
  if (trend.rated_days == 0) return html;
  html << "<figure class=\"keep\">" << chart(trend, chart_number)
       << "<figcaption>Dots: the value of a day. Line: median of 7 days, where 4 of them were rated. A gap: "
          "not "
          "rated. Strip below: days lighter, of rest, on hold or stopped.</figcaption></figure><div class=\"wide\">"
       << weeks_of(trend) << "</div>";
  if (trend.slope) html << "<p>For clinicians: " << words(slope_text(trend)) << ".</p>";
  return html;
}

std::string relief_text(const Relief& relief) {
  return fmt::format("Sessions with both readings: {}, of them {} eased, {} unchanged, {} worse; {} points on average",
                     relief.sessions.size(), relief.eased, relief.unchanged, relief.worse, number(relief.mean));
}

}  // namespace

Html warning_of(const Report& report, const Calendar& calendar) {
  std::vector<EntryId> shown;
  Html html;
  for (const ReportedPoint& point : report.points) {
    const auto& hold = point.decision.hold;
    if (!hold || !hold->report) continue;
    if (std::find(shown.begin(), shown.end(), hold->report->entry) != shown.end()) continue;
    shown.push_back(hold->report->entry);
    html << "<section class=\"stop\"><p><strong>" << names_of(report, hold->report->entry) << ": "
         << words(hold_text(*hold, calendar.zone())) << "</strong></p></section>";
  }
  return html;
}

Html summary_of(const ReportedPoint& point, const Calendar& calendar, int number_of_point) {
  const Point& who = point.point;
  Html html;
  html << "<section><h2><bdi>" << typed(who.name.str()) << "</bdi></h2><p class=\"dim\">";
  if (who.muscle) html << "<bdi>" << typed(who.muscle->str()) << "</bdi>, ";
  if (who.side) html << words(side_text(*who.side)) << ", ";
  html << words(fmt::format("{} sessions a day at the full dose", who.per_day.value()));
  if (point.first_entry) html << ", in the diary since " << words(calendar.day_of(*point.first_entry).text());
  html << "</p>" << today_of(point, calendar);
  int number_of_trend = 0;
  for (const Trend& trend : point.trends) html << trend_section(trend, 100 * number_of_point + number_of_trend++);
  const Trend& first = point.trends.front();
  html << "<ul><li>Sessions: " << words(adherence_text(first.adherence.value_or(Adherence{})))
       << "</li><li>Days: " << words(days_text(first)) << "</li>";
  if (!first.relief.sessions.empty()) html << "<li>" << words(relief_text(first.relief)) << "</li>";
  if (first.promptness.entries > 0) {
    html << "<li>"
         << words(fmt::format("Entries written down on the same day: {} of {}; left out of trends, as late: {}",
                              first.promptness.same_day, first.promptness.entries, first.promptness.late))
         << "</li>";
  }
  for (const TrendMark& mark : first.changes) {
    html << "<li>Changed on " << words(mark.day.text()) << ": " << words(change_kind_text(mark.what));
    if (mark.note) html << " &#8211; <bdi>" << typed(mark.note->str()) << "</bdi>";
    html << "</li>";
  }
  html << "</ul></section>";
  return html;
}

}  // namespace unknot::report
