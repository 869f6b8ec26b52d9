#include "report/sections.hpp"
#include "report/style.hpp"

namespace unknot {

std::string report_html(const Report& report, const Calendar& calendar) {
  using report::words;
  const std::string day = calendar.day_of(report.now).text();
  report::Html html;
  html << "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta "
          "http-equiv=\"Content-Security-Policy\" "
          "content=\""
       << words(report::content_policy())
       << "\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><meta name=\"referrer\" "
          "content=\"no-referrer\"><title>Trigger points, "
       << words(day) << "</title>" << report::style()
       << "</head>\n<body><header><h1>Trigger points, <span class=\"whole\">" << words(day)
       << "</span></h1><p class=\"dim\">" << words(report.notice) << "</p></header>\n<main>";
  html << report::warning_of(report, calendar);
  if (report.points.empty()) html << "<p>No point is in the diary yet.</p>";
  int number = 0;
  for (const ReportedPoint& point : report.points) html << report::summary_of(point, calendar, number++) << "\n";
  html << report::safety_of(report, calendar) << "\n<section class=\"sheet\"><h2>Diary</h2>";
  for (const ReportedPoint& point : report.points) html << report::diary_of(point, calendar) << "\n";
  html << "</section>" << report::protocol_applied() << report::how_the_numbers_were_made(report)
       << "</main>\n<footer class=\"dim\"><p>Made by unknot from the diary of one person, "
       << words(iso_text(report.now, calendar.zone())) << ".</p></footer></body></html>\n";
  return html.str();
}

}  // namespace unknot
