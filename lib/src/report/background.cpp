#include <array>

#include "report/sections.hpp"
#include "unknot/catalog.hpp"

namespace unknot::report {

Html protocol_applied() {
  Html html;
  html << "<section class=\"part\"><h2>The protocol that was applied</h2><table class=\"rules stack\"><caption>Every "
          "rule with "
          "its source; own: a cautious default of this tool, because no document says anything</caption><thead><tr><th "
          "scope=\"col\">Rule</th><th scope=\"col\">What it says</th><th scope=\"col\">Source</th></tr></thead><tbody>";
  for (int rule = 0; rule < k_rule_count; ++rule) {
    const auto id = static_cast<RuleId>(rule);
    html << "<tr><th scope=\"row\">" << words(rule_name(id)) << "</th><td>" << words(rule_statement(id))
         << "</td><td data-of=\"Source:\">" << words(rule_source(id)) << "</td></tr>";
  }
  html << "</tbody></table><h3>Sources</h3><ul>";
  for (const std::string_view key : std::to_array<std::string_view>({"S0", "S1", "S2", "S3", "S4"})) {
    html << "<li>" << words(key) << ": " << words(source_title(key)) << "</li>";
  }
  html << "</ul></section>";
  return html;
}

Html how_the_numbers_were_made(const Report& report) {
  Html html;
  html
      << "<section class=\"part\"><h2>How the numbers were made</h2><ul>"
         "<li>Pain is a whole number from 0, no pain, to 10, the worst imaginable. Lower is better. A missing reading "
         "is "
         "missing: nothing is filled in.</li>"
         "<li>Press: the mean of a day's readings before treating. Worst: the highest of a day. Average: the latest. "
         "They "
         "are never mixed.</li>"
         "<li>A course of treatment begins with its first session, and anew with a session 28 days or more after the "
         "one before, or after the point was resolved. A weekly figure needs 4 rated days of 7; a trend 10 rated days "
         "of the course over 14 days. The course's first 7 days with 4 rated ones are held against the last 7 days, "
         "and none of this depends on the weeks shown.</li>"
         "<li>Much better: average pain down 2 points and 30 % (Farrar 2001), worst pain down 3 points, or 2 points "
         "and 34 % (Farrar 2010). Nothing is claimed for pain on pressing, activity, soreness, or a rise.</li>"
         "<li>The slope is Theil and Sen's, with its 95 % interval, on true dates, over the latest 53 weeks of the "
         "course; a steady direction is asked of Mann and Kendall's test, ties corrected. Where equal values would "
         "make "
         "the interval zero wide, none is given.</li>"
         "<li>Planned sessions are those of the phase in force on each day, replayed from the entries: what was done "
         "before a stop, a rest or a hold that day counts as planned, what could not be done any more does not. 7 days "
         "or more without an entry between two entries are a pause and left out. Done is as logged by the person.</li>"
         "<li>Entries written down later than the day after are marked late and left out of trends.</li></ul>"
         "<h2>Limits</h2><p>"
      << words(report.notice)
      << "</p><p>A falling number does not show that pressing caused it: such pain often eases on its own. Numbers "
         "that "
         "people log themselves are approximate, and sessions are easily counted too high.</p></section>";
  return html;
}

}  // namespace unknot::report
