// The alerts of docs/protocol.md, row by row, for the second engine.
#include <algorithm>

#include "reference_parts.hpp"

namespace unknot::reference {
namespace {

// --- today's sessions ------------------------------------------------------------------------------------------------

// "More than 4 counted sessions today, or one longer than 120 s."
bool over_dose(const Items& items, Day today) {
  for (const Item& item : items) {
    if (item.day == today && item.length && item.length->count() > 120) return true;
  }
  return counted_on(items, today) > 4;
}

// "A counted session of today less than min_gap after the last."
bool too_soon(const Items& items, Day today, Seconds min_gap) {
  std::optional<Instant> previous;
  for (const Item& item : items) {
    if (!item.counted) continue;
    if (item.day == today && previous && item.at - *previous < min_gap) return true;
    previous = item.at;
  }
  return false;
}

// "A counted session of today with both readings ended higher than it began."
bool made_worse(const Items& items, Day today) {
  for (const Item& item : items) {
    if (item.counted && item.day == today && item.before && item.after && *item.after > *item.before) return true;
  }
  return false;
}

// "A session of today is logged as firm although lighter was in force then."
bool pressed_firmly(const Case& point, Day today) {
  for (std::size_t i = 0; i < point.items.size(); ++i) {
    const Item& item = point.items[i];
    if (!item.counted || item.day != today || item.pressure != Pressure::firm) continue;
    if (phase_of(point, i, item.at, item.day) == Phase::reduced) return true;
  }
  return false;
}

// "A counted session today after the reading that began the rest, or in a hold, or after a stop with a first press that
// was clear again."
bool treated_in_rest(const Case& point, Day today) {
  for (std::size_t i = 0; i < point.items.size(); ++i) {
    const Item& item = point.items[i];
    if (!item.counted || item.day != today) continue;
    if (held_at(point.settings, item.at)) return true;
    if (soreness_of(point.items, i, item.day).state == Soreness::rest) return true;
    const bool clear_again = item.first_press == 0 && pressing_of(point.items, i + 1).clear;
    if (pressing_of(point.items, i).clear && clear_again) return true;
  }
  return false;
}

// --- weeks -----------------------------------------------------------------------------------------------------------

// Twice the median of the sessions' `before` in from … to, where they were read on 4 days or more.
std::optional<int> twice_median(const Items& items, Day from, Day to) {
  std::vector<int> readings;
  std::set<Day> days;
  for (const Item& item : items) {
    if (!item.before || item.day < from || item.day > to) continue;
    readings.push_back(*item.before);
    days.insert(item.day);
  }
  if (days.size() < 4) return std::nullopt;
  std::sort(readings.begin(), readings.end());
  const std::size_t n = readings.size();
  return readings[(n - 1) / 2] + readings[n / 2];
}

// "14th day of treatment or later, no change recorded in the last 7 days, and the median first press of sessions in the
// last 7 days is not at least 1 below that of the 7 days before (each with readings on 4 days or more)."
bool stalled(const Items& items, Day today) {
  const auto course = course_of(items);
  if (!course || items[*course].day > today - 13) return false;
  for (const Item& item : items) {
    if (item.change && item.day >= today - 6 && item.day <= today) return false;
  }
  const auto recent = twice_median(items, today - 6, today);
  const auto earlier = twice_median(items, today - 13, today - 7);
  return recent && earlier && !(*recent <= *earlier - 2);
}

// "3 rests begun within 14 days."
std::vector<Day> late_rests(const Items& items, Day today) {
  std::vector<Day> rests;
  for (const Day day : soreness_of(items, items.size(), today).rests_begun) {
    if (day >= today - 13 && day <= today) rests.push_back(day);
  }
  return rests;
}

// "Sore readings on 3 days or more, 5 days or more from the first to the latest of them, and no day between or since on
// which every reading was 0."
bool long_soreness(const Items& items) {
  std::map<Day, bool> sore_on;
  for (const Item& item : items) {
    if (item.sore) sore_on[item.day] = sore_on[item.day] || *item.sore > 0;
  }
  std::vector<Day> run;
  for (const auto& [day, sore] : sore_on) {
    if (sore) {
      run.push_back(day);
    } else {
      run.clear();
    }
  }
  return run.size() >= 3 && run.back() - run.front() + 1 >= 5;
}

// "28th day of treatment or later, and mean first press of the last 7 days is neither 2 points nor 30 % below that of
// the course's first 7 days."
bool no_progress(const Items& items, Day today) {
  const auto course = course_of(items);
  if (!course || items[*course].day > today - 27) return false;
  const Day began = items[*course].day;
  int base_sum = 0;
  int base_count = 0;
  int sum = 0;
  int count = 0;
  for (const Item& item : items) {
    if (!item.first_press) continue;
    if (item.day >= began && item.day <= began + 6) {
      base_sum += *item.first_press;
      ++base_count;
    }
    if (item.day >= today - 6 && item.day <= today) {
      sum += *item.first_press;
      ++count;
    }
  }
  if (base_count == 0 || count == 0) return false;
  // recent = sum / count, base = base_sum / base_count, without fractions.
  const bool two_points = sum * base_count <= base_sum * count - 2 * count * base_count;
  const bool thirty_percent = 10 * sum * base_count <= 7 * base_sum * count;
  return !two_points && !thirty_percent;
}

// "`worst` at least 2 above its first-week mean on 3 of the last 4 rated days."
bool worsening(const Items& items) {
  const auto course = course_of(items);
  if (!course) return false;
  const Day began = items[*course].day;
  std::map<Day, int> worst_on;
  std::map<Day, int> first_week;
  for (const Item& item : items) {
    if (!item.worst) continue;
    worst_on[item.day] = std::max(worst_on[item.day], *item.worst);
    if (item.day >= began && item.day <= began + 6) {
      first_week[item.day] = std::max(first_week[item.day], *item.worst);
    }
  }
  if (worst_on.size() < 4 || first_week.empty()) return false;
  const int count = static_cast<int>(first_week.size());
  int sum = 0;
  for (const auto& [day, worst] : first_week) sum += worst;
  int high = 0;
  int seen = 0;
  for (auto it = worst_on.rbegin(); it != worst_on.rend() && seen < 4; ++it, ++seen) {
    if (it->second * count >= sum + 2 * count) ++high;
  }
  return high >= 3;
}

// "First press clear for 7 days, while `worst` is still 3 or more": the last rating, of the last 7 days.
std::optional<Day> pain_elsewhere(const Items& items, Day today) {
  const PressingResult pressing = pressing_of(items, items.size());
  if (!pressing.clear || pressing.first_clear > today - 7) return std::nullopt;
  std::optional<Day> hurts;
  for (const Item& item : items) {
    if (!item.worst) continue;
    hurts.reset();
    if (*item.worst >= 3 && item.day >= today - 6 && item.day <= today) hurts = item.day;
  }
  return hurts;
}

// "The latest session that names its tool: behind the knee, anything but fingers or hands; on any other calf muscle a
// ball or pressure tool by a user who is not shown how."
std::optional<Day> tool_caution(const Items& items, const Point& point) {
  const MuscleFacts* muscle = point.muscle ? find_known_muscle(point.muscle->str()) : nullptr;
  const bool behind_knee =
      point.place == PointPlace::behind_knee || (muscle != nullptr && muscle->place == MusclePlace::behind_knee);
  const bool calf = muscle != nullptr && muscle->place == MusclePlace::calf;
  std::optional<Day> caution;
  for (const Item& item : items) {
    if (!item.tool) continue;
    const ToolKind tool = item.tool->kind();
    const bool careless = behind_knee ? tool != ToolKind::hands
                                      : calf && tool == ToolKind::pressure_tool && point.shown_how == ShownHow::no;
    caution.reset();
    if (careless) caution = item.day;
  }
  return caution;
}

// --- the safety questions --------------------------------------------------------------------------------------------

// The last one with its answers: "unanswered is not cleared".
const Screening* last_answered(const PointSettings& settings, Instant now) {
  const Screening* last = nullptr;
  for (const Screening& screening : settings.screenings) {
    if (screening.stamp.at > now || screening.outcome == ScreeningOutcome::unanswered) continue;
    if (last == nullptr || screening.stamp.at >= last->stamp.at) last = &screening;
  }
  return last;
}

// "The last screening is older than the point, or than a break of 14 days or more in its sessions, whether ended or
// still going on."
bool screening_old(const Case& point, Instant now, Day today) {
  const Screening* last = last_answered(point.settings, now);
  if (last == nullptr) return false;
  const auto added = point.settings.point.added;
  if (added && *added <= now && last->stamp.at < *added) return true;
  std::optional<Item> before;
  for (const Item& item : point.items) {
    if (!item.counted) continue;
    if (before && item.day - before->day >= 14 && last->stamp.at < before->at) return true;
    before = item;
  }
  return before && today - before->day >= 14 && last->stamp.at < before->at;
}

}  // namespace

std::map<std::string, bool> alerts_of(const Case& point, Instant now, Day today) {
  const Items& items = point.items;
  const auto course = course_of(items);
  // "The short outputs only on every 7th day of the course, and on the day of the entry that caused them."
  const bool seventh = course && today >= items[*course].day && (today - items[*course].day + 1) % 7 == 0;

  std::map<std::string, bool> alerts;
  const auto alert = [&](bool applies, const char* name) {
    if (applies) alerts[name] = true;
  };
  const auto standing = [&](bool applies, const char* name, std::optional<Day> caused) {
    if (applies) alerts[name] = seventh || caused == today;
  };
  alert(over_dose(items, today), "over-dose");
  alert(too_soon(items, today, point.settings.settings.min_gap), "too-soon");
  alert(made_worse(items, today), "made-worse");
  alert(pressed_firmly(point, today), "pressed-firmly");
  alert(treated_in_rest(point, today), "treated-in-rest");
  standing(stalled(items, today), "stalled", std::nullopt);
  const std::vector<Day> rests = late_rests(items, today);
  if (rests.size() >= 3) standing(true, "frequent-rest", rests.back());
  alert(long_soreness(items), "long-soreness");
  standing(no_progress(items, today), "no-progress", std::nullopt);
  alert(worsening(items), "worsening");
  const auto elsewhere = pain_elsewhere(items, today);
  standing(elsewhere.has_value(), "pain-elsewhere", elsewhere);
  const auto tool = tool_caution(items, point.settings.point);
  standing(tool.has_value(), "tool-caution", tool);
  alert(last_answered(point.settings, now) == nullptr, "screening-unanswered");
  alert(screening_old(point, now, today), "screening-old");
  return alerts;
}

}  // namespace unknot::reference
