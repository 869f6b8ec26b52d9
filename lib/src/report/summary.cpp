#include <algorithm>
#include <set>

#include "report/chart.hpp"
#include "report/sections.hpp"
#include "unknot/catalog.hpp"

namespace unknot::report {
namespace {

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

std::string_view phase_words(Phase phase) {
  switch (phase) {
    case Phase::full:
      return "full dose";
    case Phase::reduced:
      return "lighter dose";
    case Phase::rest:
      return "a day of rest";
    case Phase::stopped:
      return "treatment has stopped, with re-checks to come";
    case Phase::resolved:
      return "treatment has stopped, no re-check is left";
    case Phase::hold:
      return "on hold";
  }
  return {};
}

Html who_of(const ReportedPoint& point, const Calendar& calendar) {
  const Point& who = point.point;
  const Trend& trend = point.trends.front();
  std::set<ProtocolDay> days;
  for (const Entry& entry : point.entries) days.insert(day_of(stamp_of(entry), calendar.day_start()));
  const ProtocolDay begun = point.first_entry ? calendar.day_of(*point.first_entry) : trend.last;
  const ProtocolDay first = std::clamp(begun, trend.first, trend.last);
  Html html;
  html << "<h2><bdi>" << typed(who.name.str()) << "</bdi></h2><p>";
  if (who.muscle) html << "<bdi>" << typed(who.muscle->str()) << "</bdi>, ";
  if (who.side) html << words(side_text(*who.side)) << ". ";
  html << "<strong>" << words(period_text(first, trend.last)) << "</strong>, entries on " << days.size() << " of "
       << words(counted(trend.last.since(first).count() + 1, "day", "days"));
  if (begun < trend.first) html << "; in the diary since " << words(period_text(begun, begun));
  html << ".";
  if (who.note)
    html << " <span class=\"dim\">“<bdi>" << words(quoted_briefly(who.note->str(), 120)) << "</bdi>”</span>";
  html << "</p>";
  return html;
}

Html chart_of(const ReportedPoint& point, int number) {
  const std::string name = made_visible(point.point.name.str());
  Html html;
  html << "<figure><div class=\"wide\">" << chart(point.trends, ChartWidth::wide, {2 * number, name})
       << "</div><div class=\"narrow\">" << chart(point.trends, ChartWidth::narrow, {2 * number + 1, name})
       << "</div></figure>";
  return html;
}

Html next_of(const Decision& decision, const Calendar& calendar) {
  Html html;
  if (!decision.next) {
    html << "Nothing is planned next.";
    return html;
  }
  html << "Next: " << words(decision.next->kind == NextKind::treat ? "session" : "check") << ", ";
  if (decision.next->overdue) {
    html << "due since ";
  } else {
    html << "due ";
  }
  html << words(instant_text(decision.next->due, calendar)) << ".";
  return html;
}

/// The phase, what comes next, and why, as the person is told it.
Html today_of(const ReportedPoint& point, const Calendar& calendar) {
  const Decision& decision = point.decision;
  Html html;
  html << "<h3>Today: " << words(phase_words(decision.phase));
  if (decision.dose.target > 0) {
    html << ", " << decision.dose.done << " of " << words(counted(decision.dose.target, "session", "sessions"))
         << " done";
  }
  html << "</h3><p>" << next_of(decision, calendar)
       << "</p><p class=\"small\"><span class=\"dim\">What unknot says:</span>";
  for (const Reason& reason : decision.reasons) html << " " << words(sentence(reason, calendar.zone()));
  for (const Alert& alert : decision.alerts) {
    html << " <strong>" << words(sentence(alert, point.point, calendar.zone())) << "</strong>";
  }
  html << "</p>";
  return html;
}

/// What has to be read before all else: the warning signs that hold a point now. Empty without one.
Html warning_of(const Report& report, const Calendar& calendar) {
  std::vector<EntryId> shown;
  Html html;
  for (const ReportedPoint& point : report.points) {
    const auto& hold = point.decision.hold;
    if (!hold || !hold->report) continue;
    if (std::find(shown.begin(), shown.end(), hold->report->entry) != shown.end()) continue;
    shown.push_back(hold->report->entry);
    html << "<div class=\"box held\"><p><strong>On hold now: " << names_of(report, hold->report->entry)
         << ".</strong> What unknot says: <strong>" << words(hold_text(*hold, calendar.zone()))
         << "</strong></p></div>";
  }
  return html;
}

}  // namespace

Html top_of(const Report& report, const Calendar& calendar) {
  Html html;
  html << "<header class=\"top\"><h1>";
  if (report.name) {
    html << "<bdi>" << typed(report.name->str()) << "</bdi>";
  } else {
    html << "Trigger-point diary";
  }
  const ProtocolDay today = calendar.day_of(report.now);
  html << "</h1><p class=\"dim\">Self-treatment of trigger points, " << words(period_text(today, today))
       << "</p></header>" << warning_of(report, calendar);
  return html;
}

Html sheet_of(const Report& report, const ReportedPoint& point, const Calendar& calendar, int number) {
  Html html;
  html << "<section class=\"sheet\">";
  if (number == 0) html << top_of(report, calendar);
  html << who_of(point, calendar) << safety_box(report, point, calendar) << figures_of(point.trends)
       << chart_of(point, number) << "<div class=\"foot\">" << today_of(point, calendar) << notes_of(point, calendar)
       << "</div><p class=\"small dim notice\">" << words(report.notice)
       << " Made by unknot from the patient’s own diary, " << words(instant_text(report.now, calendar))
       << ".</p></section>";
  return html;
}

}  // namespace unknot::report
