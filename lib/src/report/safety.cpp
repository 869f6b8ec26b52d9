#include <algorithm>

#include "report/sections.hpp"

namespace unknot::report {
namespace {

constexpr std::size_t k_most_lines = 3;

enum class SafetyEventKind { sign, answer, pause };

/// One sign, answer or pause, and what became of it.
struct SafetyEvent {
  SafetyEventKind kind;
  Instant at;
  Instant until;  ///< When it ended; k_end_of_time while it has not.
  Html line;
};

/// The first step at or after `at` that ends it.
template <class Ends>
const HoldStep* end_of(const std::vector<HoldStep>& steps, Instant at, Ends ends) {
  const auto found =
      std::find_if(steps.begin(), steps.end(), [&](const HoldStep& s) { return s.stamp.at >= at && ends(s); });
  return found == steps.end() ? nullptr : &*found;
}

bool is_assessment(const HoldStep& step) { return std::holds_alternative<Assessment>(step.what); }

/// The note of the check in which a sign was reported, of whichever point.
const Note* note_on(const Report& report, EntryId id) {
  for (const ReportedPoint& point : report.points) {
    for (const Entry& entry : point.entries) {
      const auto* check = std::get_if<Check>(&entry);
      if (check != nullptr && check->id == id && check->note) return &*check->note;
    }
  }
  return nullptr;
}

Html quoted(const std::string& typed_text) {
  Html html;
  html << "“<bdi>" << words(quoted_briefly(typed_text, 160)) << "</bdi>”";
  return html;
}

/// What became of what holds the point since `at`.
Html outcome_of(const ReportedPoint& point, Instant at, Instant now) {
  Html html;
  const HoldStep* step = end_of(point.holds, at, is_assessment);
  if (step == nullptr) {
    html << " → <strong>not assessed yet, the point is on hold</strong>";
    return html;
  }
  const LocalTime today((now + step->stamp.offset.east_of_utc).time_since_epoch());
  html << " → assessed by a professional on "
       << words(short_date_text(std::get<Assessment>(step->what).assessed, date::floor<date::days>(today)));
  if (step->note) html << ": " << quoted(step->note->str());
  return html;
}

SafetyEvent event_of(const Report& report, const ReportedPoint& point, const RedFlagReport& flag,
                     const Calendar& calendar) {
  SafetyEvent event{SafetyEventKind::sign, flag.at, k_end_of_time, {}};
  const WarningSign* sign = flag.flag.sign();
  event.line << words(instant_text(flag.at, calendar)) << ": warning sign <strong>";
  if (sign != nullptr && sign->key == flag.flag.str()) {
    event.line << words(sign->phrase) << "</strong>";
  } else {
    event.line << quoted(flag.flag.str()) << "</strong>";
  }
  if (const Note* note = note_on(report, flag.entry)) event.line << ", noted " << quoted(note->str());
  if (const HoldStep* step = end_of(point.holds, flag.at, is_assessment)) event.until = step->stamp.at;
  event.line << outcome_of(point, flag.at, report.now);
  event.line << ".";
  return event;
}

bool holds(const ReportedScreening& screening) {
  return screening.outcome == ScreeningOutcome::stop || screening.outcome == ScreeningOutcome::clinician_first;
}

/// A safety answer that held the point, and what became of it.
SafetyEvent event_of(const Report& report, const ReportedPoint& point, const ReportedScreening& screening) {
  SafetyEvent event{SafetyEventKind::answer, screening.stamp.at, k_end_of_time, {}};
  event.line << words(logged_day_text(screening.stamp, report.now)) << ": safety questions,";
  for (const ReportedAnswer& answer : screening.answers) {
    if (answer.answer == Answer::yes) event.line << " <strong>yes to “" << words(answer.question) << "”</strong>";
  }
  if (const HoldStep* step = end_of(point.holds, screening.stamp.at, is_assessment)) event.until = step->stamp.at;
  event.line << outcome_of(point, screening.stamp.at, report.now) << ".";
  return event;
}

SafetyEvent event_of(const Report& report, const ReportedPoint& point, const HoldStep& own) {
  SafetyEvent event{SafetyEventKind::pause, own.stamp.at, k_end_of_time, {}};
  event.line << words(logged_day_text(own.stamp, report.now)) << ": paused by the patient";
  if (own.note) event.line << ", " << quoted(own.note->str());
  const auto until = std::get<OwnHold>(own.what).until;
  const HoldStep* step = end_of(point.holds, own.stamp.at + Seconds{1},
                                [](const HoldStep& s) { return !std::holds_alternative<OwnHold>(s.what); });
  if (step != nullptr) {
    event.until = step->stamp.at;
    event.line << " → went on from " << words(logged_day_text(step->stamp, report.now));
  } else if (until) {
    event.until = *until;
    event.line << " → until " << words(logged_day_text({*until, own.stamp.zone, own.stamp.offset, *until}, report.now));
  }
  event.line << ".";
  return event;
}

/// In order of time.
std::vector<SafetyEvent> events_of(const Report& report, const ReportedPoint& point, const Calendar& calendar) {
  std::vector<SafetyEvent> events;
  for (const RedFlagReport& flag : point.red_flags) events.push_back(event_of(report, point, flag, calendar));
  for (const ReportedScreening& screening : report.screenings) {
    if (holds(screening)) events.push_back(event_of(report, point, screening));
  }
  for (auto step = point.holds.begin(); step != point.holds.end(); ++step) {
    if (!std::holds_alternative<OwnHold>(step->what)) continue;
    const auto next = std::next(step);
    const bool is_replaced = next != point.holds.end() && std::holds_alternative<OwnHold>(next->what);
    const SafetyEvent event = event_of(report, point, *step);
    constexpr auto k_slip = std::chrono::minutes{10};
    if (!is_replaced && event.until - event.at > k_slip) events.push_back(event);
  }
  std::stable_sort(events.begin(), events.end(), [](const auto& a, const auto& b) { return a.at < b.at; });
  return events;
}

/// The latest answers.
Html screening_line(const Report& report) {
  Html html;
  if (report.screenings.empty()) {
    html << "<strong>The safety questions were not answered.</strong>";
    return html;
  }
  const ReportedScreening& screening = report.screenings.back();
  html << "Safety questions answered on " << words(logged_day_text(screening.stamp, report.now));
  if (screening.reading == ScreeningReading::all_at_once) html << ", all at once, not read one by one";
  html << ": ";
  std::size_t no = 0;
  for (const ReportedAnswer& answer : screening.answers) {
    if (answer.answer == Answer::no) ++no;
    // One that holds stands above.
    if (answer.answer == Answer::yes && !holds(screening))
      html << "<strong>yes to “" << words(answer.question) << "”</strong>; ";
  }
  html << no << " answered with no.";
  return html;
}

/// Leaves as many as there is room for, in order of time: a sign rather than an answer, an answer rather than a pause,
/// and of these the latest. How many went.
std::size_t leave_latest(std::vector<SafetyEvent>& events) {
  if (events.size() <= k_most_lines) return 0;
  const std::size_t left_out = events.size() - k_most_lines;
  std::reverse(events.begin(), events.end());
  std::stable_sort(events.begin(), events.end(), [](const auto& a, const auto& b) { return a.kind < b.kind; });
  events.erase(events.begin() + k_most_lines, events.end());
  std::stable_sort(events.begin(), events.end(), [](const auto& a, const auto& b) { return a.at < b.at; });
  return left_out;
}

}  // namespace

Html safety_box(const Report& report, const ReportedPoint& point, const Calendar& calendar) {
  const Instant begin = calendar.at(point.trends.front().first, calendar.day_start());
  std::vector<SafetyEvent> events = events_of(report, point, calendar);
  const auto earlier = std::erase_if(events, [&](const SafetyEvent& event) { return event.until < begin; });
  Html html;
  html << "<div class=\"box\"><h3>Warning signs and holds</h3>";
  const bool is_held = point.decision.hold.has_value();
  if (events.empty() && !is_held) html << "<p>No warning sign was reported, and nothing was put on hold.</p>";
  if (!events.empty()) {
    const std::size_t left_out = leave_latest(events);
    html << "<ul>";
    for (const SafetyEvent& event : events) html << "<li>" << event.line << "</li>";
    if (left_out > 0) html << "<li>" << left_out << " more in the full report.</li>";
    html << "</ul>";
  }
  if (earlier > 0) html << "<p class=\"small\">Before these weeks: " << earlier << ", all ended.</p>";
  html << "<p class=\"small\">" << screening_line(report) << "</p></div>";
  return html;
}

Html safety_of(const Report& report, const Calendar& calendar) {
  Html html;
  html << "<section class=\"part keep\"><h2>Holds and safety questions</h2>";
  if (!report.points.empty()) html << "<ul>";
  for (const ReportedPoint& point : report.points) {
    const std::vector<SafetyEvent> events = events_of(report, point, calendar);
    html << "<li><bdi>" << typed(point.point.name.str()) << "</bdi>: ";
    if (events.empty()) {
      html << "no warning sign, no hold.</li>";
      continue;
    }
    html << "<ul>";
    for (const SafetyEvent& event : events) html << "<li>" << event.line << "</li>";
    html << "</ul></li>";
  }
  if (!report.points.empty()) html << "</ul>";
  if (report.screenings.empty()) {
    html << "<p>The safety questions were not answered.</p></section>";
    return html;
  }
  const ReportedScreening& latest = report.screenings.back();
  html << "<p>The safety questions, as answered on " << words(logged_day_text(latest.stamp, report.now))
       << ":</p><ul class=\"small\">";
  for (const ReportedAnswer& answer : latest.answers) {
    html << "<li>";
    if (answer.answer == Answer::yes) {
      html << "<strong>Yes</strong>";
    } else {
      html << "No";
    }
    html << ": " << words(answer.question) << "</li>";
  }
  html << "</ul></section>";
  return html;
}

}  // namespace unknot::report
