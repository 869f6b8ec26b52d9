#include <variant>

#include "report/sections.hpp"

namespace unknot::report {
namespace {

std::string stamp_text(const Stamp& stamp, date::local_days today) {
  const LocalTime local((stamp.at + stamp.offset.east_of_utc).time_since_epoch());
  return fmt::format("{} {}", short_date_text(date::floor<date::days>(local), today), clock_text(local));
}

std::string score_text(const std::optional<Score>& score) { return score ? fmt::format("{}", score->value()) : ""; }

/// What has no column of its own: each with its name, those that were typed isolated from the words around them.
class Rest {
 public:
  void add(std::string_view name, const std::optional<Score>& score) {
    if (score) begin() << words(fmt::format("{} {}", name, score->value()));
  }
  void add(std::string_view text) {
    if (!text.empty()) begin() << words(text);
  }
  template <class Text>
  void add_typed(std::string_view name, const std::optional<Text>& text) {
    if (text) begin() << words(name) << ": <bdi>" << typed(text->str()) << "</bdi>";
  }
  const Html& html() const { return html_; }

 private:
  Html& begin() {
    if (!html_.str().empty()) html_ << "; ";
    return html_;
  }
  Html html_;
};

Html rest_of(const Session& session) {
  Rest rest;
  if (session.symptoms == Symptoms::present) rest.add("symptoms");
  if (session.pressure) rest.add(pressure_text(*session.pressure));
  if (session.technique) rest.add(technique_text(*session.technique));
  rest.add_typed("with", session.tool);
  rest.add_typed("note", session.note);
  return rest.html();
}

Html rest_of(const Check& check) {
  Rest rest;
  if (check.symptoms == Symptoms::present) rest.add("symptoms");
  rest.add("worst", check.worst);
  rest.add("average", check.average);
  rest.add("function", check.function);
  rest.add_typed("red flag", check.red_flag);
  rest.add_typed("note", check.note);
  return rest.html();
}

Html row(const Session& session, date::local_days today) {
  const std::string length = session.length ? fmt::format("{} s", session.length->count()) : std::string();
  Html html;
  html << "<tr><th scope=\"row\">" << words(stamp_text(session.stamp, today)) << "</th><td class=\"what\">session "
       << words(length) << "</td><td class=\"n\">" << words(score_text(session.before)) << "</td><td class=\"n\">"
       << words(score_text(session.after)) << "</td><td class=\"n\">" << words(score_text(session.sore))
       << "</td><td class=\"more\">" << rest_of(session) << "</td></tr>";
  return html;
}

Html row(const Check& check, date::local_days today) {
  Html html;
  html << "<tr><th scope=\"row\">" << words(stamp_text(check.stamp, today))
       << "</th><td class=\"what\">check</td><td class=\"n\">" << words(score_text(check.press))
       << "</td><td class=\"n\"></td><td class=\"n\">" << words(score_text(check.sore)) << "</td><td class=\"more\">"
       << rest_of(check) << "</td></tr>";
  return html;
}

Html row(const TreatmentChange& change, date::local_days today) {
  Rest rest;
  rest.add_typed("note", change.note);
  Html html;
  html << "<tr><th scope=\"row\">" << words(stamp_text(change.stamp, today))
       << "</th><td class=\"what\">changed: " << words(change_kind_text(change.what))
       << "</td><td class=\"n\"></td><td class=\"n\"></td><td class=\"n\">"
       << "</td><td class=\"more\">" << rest.html() << "</td></tr>";
  return html;
}

}  // namespace

Html diary_of(const ReportedPoint& point, const Calendar& calendar) {
  Html html;
  html << "<h3><bdi>" << typed(point.point.name.str()) << "</bdi></h3>";
  if (point.entries.empty()) {
    html << "<p>No entries in these weeks.</p>";
    return html;
  }
  html << "<div class=\"wide\"><table><caption>Entries, the latest last</caption><thead><tr><th "
          "scope=\"col\">When</th><th "
          "scope=\"col\">What</th><th scope=\"col\" class=\"n\">Press</th><th scope=\"col\" class=\"n\">After</th><th "
          "scope=\"col\" class=\"n\">Sore</th><th scope=\"col\">More</th></tr></thead><tbody>";
  const date::local_days today = date::floor<date::days>(calendar.zone().local(point.decision.now));
  for (const Entry& entry : point.entries) html << std::visit([&](const auto& one) { return row(one, today); }, entry);
  html << "</tbody></table></div>";
  return html;
}

}  // namespace unknot::report
