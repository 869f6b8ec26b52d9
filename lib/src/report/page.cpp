#include "report/chart.hpp"
#include "report/sections.hpp"
#include "report/style.hpp"

namespace unknot {
namespace report {

std::string period_text(ProtocolDay first, ProtocolDay last) {
  return span_text(first, last, ProtocolDay(date::local_days{}));  // No year is 1970: each is said.
}

std::string logged_day_text(const Stamp& stamp, Instant now) {
  const auto local_day = [&](Instant at) {
    return date::floor<date::days>(LocalTime((at + stamp.offset.east_of_utc).time_since_epoch()));
  };
  return short_date_text(local_day(stamp.at), local_day(now));
}

std::string instant_text(Instant at, const Calendar& calendar) {
  const LocalTime local = calendar.zone().local(at);
  return fmt::format("{}, {}", short_date_text(date::floor<date::days>(local)), clock_text(local));
}

}  // namespace report

std::string report_html(const Report& report, const Calendar& calendar) {
  using report::typed;
  using report::words;
  const ProtocolDay today = calendar.day_of(report.now);
  const report::PageStyle style = report::page_style(report.name, today);
  report::Html html;
  html << "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta "
          "http-equiv=\"Content-Security-Policy\" content=\""
       << words(style.policy)
       << "\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><meta name=\"referrer\" "
          "content=\"no-referrer\"><title>";
  if (report.name) html << typed(report.name->str()) << ": ";
  html << "trigger-point diary, " << words(today.text()) << "</title>" << style.element << "</head>\n<body><main>\n";
  if (report.points.empty()) {
    html << report::top_of(report, calendar) << "<p>No point is in the diary yet.</p>";
  }
  int number = 0;
  for (const ReportedPoint& point : report.points) {
    html << report::sheet_of(report, point, calendar, number++) << "\n";
    if (report.extent == ReportExtent::full) html << report::weeks_and_days_of(point, calendar) << "\n";
  }
  if (report.extent == ReportExtent::full) {
    html << report::safety_of(report, calendar) << report::protocol_applied()
         << report::how_the_numbers_were_made(report);
  }
  html << "</main></body></html>\n";
  return html.str();
}

std::string chart_svg(const PointName& point, std::span<const Trend> trends) {
  return report::chart(trends, report::ChartWidth::wide, {0, made_visible(point.str())}, report::chart_style()).str() +
         "\n";
}

}  // namespace unknot
