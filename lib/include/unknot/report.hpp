// report.hpp: points, trends and entries to one self-contained HTML page for a clinician and the person: one printed
// page a point, and the rest on request. Pure: the same values give the same bytes. It asks for nothing from anywhere,
// holds no script, and shows every word that people typed as text.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "unknot/decision.hpp"
#include "unknot/entry.hpp"
#include "unknot/hold.hpp"
#include "unknot/point.hpp"
#include "unknot/screening.hpp"
#include "unknot/time.hpp"
#include "unknot/trend.hpp"

#pragma GCC visibility push(default)
namespace unknot {

/// One point as the report shows it.
struct ReportedPoint {
  Point point;
  Decision decision;
  std::optional<Instant> first_entry;
  std::vector<Trend> trends;                  ///< One for each reading that is shown; the first one leads.
  std::vector<Entry> entries;                 ///< Of the days shown, oldest first.
  std::vector<HoldStep> holds;                ///< This point's, oldest first.
  std::vector<RedFlagReport> red_flags = {};  ///< To be shown with it, oldest first.
};

/// The question behind a screening answer, in words.
struct ReportedAnswer {
  std::string question;
  Answer answer;
};

/// One screening, with its questions in words.
struct ReportedScreening {
  Stamp stamp;
  ScreeningOutcome outcome;
  ScreeningReading reading;
  std::vector<ReportedAnswer> answers;
};

/// The first pages alone, or with the weeks, the diary by day, the holds, the protocol and the method.
enum class ReportExtent { first_pages, full };

/// All that a report shows, of any number of points.
struct Report {
  Instant now;
  ReportExtent extent;
  std::optional<PersonName> name;
  std::vector<ReportedPoint> points;
  std::vector<ReportedScreening> screenings;  ///< All, oldest first; empty: the safety questions were never answered.
  std::string_view notice;                    ///< What this tool is and is not.
};

/// UTF-8 HTML, complete from its doctype on.
std::string report_html(const Report& report, const Calendar& calendar);

/// The report's chart as a picture of its own: a complete SVG document on a white ground. `trends`: of one point and
/// the same days, one panel each, one at the least.
std::string chart_svg(const PointName& point, std::span<const Trend> trends);

}  // namespace unknot
#pragma GCC visibility pop
