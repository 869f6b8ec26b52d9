#include "render/render_plan.hpp"

#include <algorithm>

#include "render/render_decision.hpp"
#include "system/text_width.hpp"

namespace unknot::app {
namespace {

/// What one day holds for one point, without its phase.
std::string day_text(const PlannedDay& day, Instant now, const Calendar& calendar) {
  std::string what = times_text(day.times, now, calendar.zone());
  if (day.soreness_question == SorenessQuestion::due) what = "soreness first; " + (what.empty() ? "no session" : what);
  const bool check = day.next && day.next->kind == NextKind::check && calendar.day_of(day.next->due) == day.day;
  if (check) {
    what = fmt::format("check at {}{}", clock_text(calendar.zone().local(day.next->due)),
                       what.empty() ? "" : ", then " + what);
  }
  if (what.empty()) return day.dose.target > 0 ? "none left" : "no session";
  if (day.pressure == PressureAdvice::lighter) what += ", lighter";
  return what;
}

/// The points whose day is the same, in their order: what is done in one sitting stands on one line.
struct SameDay {
  std::vector<std::string> names;
  const PlannedDay* day;
};
std::vector<SameDay> days_alike(const std::vector<PointPlan>& plans, std::size_t ahead, Minutes sitting) {
  const auto within = [&](Instant a, Instant b) { return std::chrono::abs(a - b) <= sitting; };
  const auto alike = [&](const PlannedDay& a, const PlannedDay& b) {
    return a.phase == b.phase && a.soreness_question == b.soreness_question &&
           a.next.has_value() == b.next.has_value() &&
           (!a.next || (a.next->kind == b.next->kind && within(a.next->due, b.next->due))) &&
           std::equal(a.times.begin(), a.times.end(), b.times.begin(), b.times.end(), within);
  };
  std::vector<SameDay> groups;
  for (const PointPlan& plan : plans) {
    const PlannedDay& day = plan.days[ahead];
    const auto same =
        std::find_if(groups.begin(), groups.end(), [&](const SameDay& group) { return alike(*group.day, day); });
    if (same == groups.end()) {
      groups.push_back({{plan.point.name.str()}, &day});
    } else {
      same->names.push_back(plan.point.name.str());
    }
  }
  return groups;
}

}  // namespace

std::string plan_text(const Formatter& formatter, const std::vector<PointPlan>& plans, Minutes sitting,
                      const Calendar& calendar, Instant now) {
  std::string text;
  const std::size_t days = plans.empty() ? 0 : plans.front().days.size();
  if (days > 1) {
    text += formatter.styled(Style::dim,
                             formatter.paragraph("", "The days ahead assume sessions on time and no soreness.")) +
            "\n";
  }
  std::vector<std::vector<SameDay>> ahead;
  int names = 0;
  for (std::size_t day = 0; day < days; ++day) {
    ahead.push_back(days_alike(plans, day, sitting));
    for (const SameDay& group : ahead.back()) names = std::max(names, width_of(joined(group.names)));
  }
  names = std::min({names, 2 * k_widest_name, formatter.columns() - 28});
  const date::local_days today = date::floor<date::days>(calendar.zone().local(now));
  for (const std::vector<SameDay>& groups : ahead) {
    text += formatter.styled(Style::bold, short_date_text(groups.front().day->day.date(), today)) + "\n";
    for (const SameDay& group : groups) {
      const std::string_view phase = phase_text(group.day->phase);
      const std::string lead = fmt::format("  {}  {}  ", padded(joined(group.names), names),
                                           formatter.styled(ink_of(group.day->phase), padded(phase, 8)));
      text += formatter.paragraph(lead, day_text(*group.day, now, calendar));
    }
  }
  return text;
}

}  // namespace unknot::app
