#include <map>
#include <variant>

#include "report/sections.hpp"

namespace unknot::report {
namespace {

/// Parts of one cell, parted by semicolons; words that were typed are isolated from the words around them.
class Cell {
 public:
  void add(std::string_view text) {
    if (!text.empty()) begin() << words(text);
  }
  template <class Text>
  void add_typed(std::string_view name, const std::optional<Text>& text) {
    if (text) begin() << words(name) << ": <bdi>" << typed(text->str()) << "</bdi>";
  }
  void add(std::string_view name, const std::optional<Score>& score) {
    if (score) add(fmt::format("{} {}", name, score->value()));
  }
  const Html& html() const { return html_; }

 private:
  Html& begin() {
    if (!html_.str().empty()) html_ << "; ";
    return html_;
  }
  Html html_;
};

/// One day of one point.
struct DayRow {
  Cell sessions;
  Cell readings;
  Cell more;
};

std::string score_text(const std::optional<Score>& score) { return score ? fmt::format("{}", score->value()) : "–"; }

/// The clock, and the zone where it is not the report's.
std::string time_text(const Stamp& stamp, const Zone& zone) {
  const LocalTime local((stamp.at + stamp.offset.east_of_utc).time_since_epoch());
  if (stamp.offset == zone.offset_at(stamp.at)) return clock_text(local);
  return fmt::format("{} {}", clock_text(local), stamp.zone.str());
}

void add(DayRow& row, const Session& session, const Zone& zone) {
  std::string text =
      fmt::format("{} {} → {}", time_text(session.stamp, zone), score_text(session.before), score_text(session.after));
  if (session.length) text += fmt::format(", {} s", session.length->count());
  if (session.pressure) text += fmt::format(", {}", pressure_text(*session.pressure));
  if (session.technique) text += fmt::format(", {}", technique_text(*session.technique));
  row.sessions.add(text);
  row.readings.add("sore after", session.sore);
  if (session.symptoms == Symptoms::present) row.more.add("symptoms");
  row.more.add_typed("with", session.tool);
  row.more.add_typed("note", session.note);
}

void add(DayRow& row, const Check& check, const Zone& zone) {
  row.readings.add("sore", check.sore);
  row.readings.add("pressing", check.press);
  row.readings.add("worst", check.worst);
  row.readings.add("usual", check.average);
  row.readings.add("activity", check.function);
  if (check.symptoms == Symptoms::present) row.more.add("symptoms");
  if (check.red_flag) {
    row.more.add_typed(fmt::format("warning sign at {}", time_text(check.stamp, zone)), check.red_flag);
  }
  row.more.add_typed("note", check.note);
}

void add(DayRow& row, const TreatmentChange& change, const Zone&) {
  row.more.add(fmt::format("changed: {}", change_kind_text(change.what)));
  row.more.add_typed("note", change.note);
}

}  // namespace

Html diary_of(const ReportedPoint& point, const Calendar& calendar) {
  std::map<ProtocolDay, DayRow> days;
  for (const Entry& entry : point.entries) {
    DayRow& row = days[day_of(stamp_of(entry), calendar.day_start())];
    std::visit([&](const auto& one) { add(row, one, calendar.zone()); }, entry);
  }
  Html html;
  if (days.empty()) {
    html << "<p>No entries in these weeks.</p>";
    return html;
  }
  const Trend& trend = point.trends.front();
  html << "<table class=\"stack\"><caption>Day by day, the latest last: each session with its first and last press"
          "</caption><thead><tr><th scope=\"col\">Day</th><th scope=\"col\">Phase</th><th "
          "scope=\"col\">Sessions</th><th "
          "scope=\"col\">Readings</th><th scope=\"col\">More</th></tr></thead><tbody>";
  for (const auto& [day, row] : days) {
    const auto place = day.since(trend.first).count();
    const bool is_shown = place >= 0 && place < static_cast<long>(trend.days.size());
    const auto phase = is_shown ? trend.days[static_cast<std::size_t>(place)].phase : std::nullopt;
    html << "<tr><th scope=\"row\">" << words(short_date_text(day.date(), trend.last.date()))
         << "</th><td data-of=\"Phase:\">" << words(phase ? phase_text(*phase) : std::string_view()) << "</td><td "
         << "data-of=\"Sessions:\">" << row.sessions.html() << "</td><td data-of=\"Readings:\">" << row.readings.html()
         << "</td><td data-of=\"More:\">" << row.more.html() << "</td></tr>";
  }
  html << "</tbody></table>";
  return html;
}

}  // namespace unknot::report
