// Each function scans everything from the start, and its comment quotes the line of docs/protocol.md that it reads. One
// long file on purpose: it is read beside that text, from top to bottom.
#include "reference.hpp"

#include <algorithm>
#include <map>

namespace unknot::reference {
namespace {

using Day = int;  // Days since 1970 of the date a protocol day is named by.
constexpr Seconds k_two_hours{2 * 3600};

// One entry with the readings that the rules ask for, whatever its kind.
struct Item {
  Instant at;
  Instant recorded;
  Day day;
  bool session = false;
  bool counted = false;
  std::optional<Seconds> length = std::nullopt;
  std::optional<int> before = std::nullopt;       // A session's.
  std::optional<int> after = std::nullopt;        // A session's.
  std::optional<int> first_press = std::nullopt;  // A session's before, a check's press.
  std::optional<int> press = std::nullopt;        // A session's after, else its before; a check's press.
  bool symptoms = false;
  std::optional<int> sore = std::nullopt;
  std::optional<int> worst = std::nullopt;
  std::optional<Tool> tool = std::nullopt;
};
using Items = std::vector<Item>;

std::optional<int> number(const std::optional<Score>& score) {
  if (score) return score->value();
  return std::nullopt;
}

Day number_of(ProtocolDay day) { return static_cast<Day>(day.date().time_since_epoch().count()); }
ProtocolDay day_numbered(Day day) { return ProtocolDay(date::local_days(date::days(day))); }

// "From day_start to the next, wall clock. A past entry keeps the day that it had where it was logged."
Day entry_day(const Stamp& stamp, TimeOfDay day_start) {
  const Seconds wall = stamp.at.time_since_epoch() + stamp.offset.east_of_utc - day_start.since_midnight();
  return static_cast<Day>(date::floor<date::days>(wall).count());
}

Item item_of(const Entry& entry, TimeOfDay day_start) {
  const Stamp& stamp = stamp_of(entry);
  Item item{stamp.at, stamp.recorded, entry_day(stamp, day_start)};
  if (const auto* session = std::get_if<Session>(&entry)) {
    item.session = true;
    item.length = session->length;
    item.counted = !session->length.has_value() || session->length->count() >= 10;
    item.before = number(session->before);
    item.after = number(session->after);
    item.first_press = item.before;
    item.press = item.after ? item.after : item.before;
    item.symptoms = session->symptoms == Symptoms::present;
    item.sore = number(session->sore);
    item.tool = session->tool;
  } else {
    const auto& check = std::get<Check>(entry);
    item.first_press = number(check.press);
    item.press = item.first_press;
    item.symptoms = check.symptoms == Symptoms::present;
    item.sore = number(check.sore);
    item.worst = number(check.worst);
  }
  return item;
}

// "Entries later than now do not exist. Taken in order of instant, ties in the order recorded."
Items items_until(const std::vector<Entry>& entries, TimeOfDay day_start, Instant now) {
  Items items;
  for (const Entry& entry : entries) {
    if (stamp_of(entry).at <= now) items.push_back(item_of(entry, day_start));
  }
  std::stable_sort(items.begin(), items.end(),
                   [](const Item& a, const Item& b) { return a.at != b.at ? a.at < b.at : a.recorded < b.recorded; });
  return items;
}

// --- soreness --------------------------------------------------------------------------------------------------------

struct SorenessResult {
  Soreness state = Soreness::full;
  int mornings = 0;
  std::optional<Day> last_sore_day;
  std::vector<Day> rests_begun;
};

bool counted_before(const Items& items, std::size_t end, Day day) {
  for (std::size_t i = 0; i < end; ++i) {
    if (items[i].counted && items[i].day == day) return true;
  }
  return false;
}

bool sore_read_before(const Items& items, std::size_t end, Day day) {
  for (std::size_t i = 0; i < end; ++i) {
    if (items[i].sore && items[i].day == day) return true;
  }
  return false;
}

// The table of "Soreness: full, reduced, rest", over the first `end` entries.
SorenessResult soreness_of(const Items& items, std::size_t end) {
  SorenessResult result;
  for (std::size_t i = 0; i < end; ++i) {
    const Item& item = items[i];
    if (!item.sore) continue;
    const bool session_yesterday = counted_before(items, i, item.day - 1);
    const bool other_session_earlier = counted_before(items, i, item.day);
    if (*item.sore > 0) {
      const bool session_earlier = other_session_earlier || item.counted;  // Its own reading comes after that session.
      if (result.state != Soreness::rest) {
        result.mornings = 0;
        if (!session_earlier && session_yesterday) {
          result.state = Soreness::rest;
          result.rests_begun.push_back(item.day);
        } else {
          result.state = Soreness::reduced;
        }
      }
      result.last_sore_day = item.day;
    } else if (result.state == Soreness::rest) {
      if (item.day > *result.last_sore_day) {
        result.state = Soreness::reduced;
        result.mornings = 0;
      }
    } else if (result.state == Soreness::reduced) {
      const bool first_reading = !sore_read_before(items, i, item.day);
      if (first_reading && !other_session_earlier && session_yesterday) {
        ++result.mornings;
        if (result.mornings == 2) {
          result.state = Soreness::full;
          result.mornings = 0;
        }
      }
    }
  }
  return result;
}

// --- pressing --------------------------------------------------------------------------------------------------------

struct PressingResult {
  bool clear = false;
  Day first_clear = 0;  // Of the present unbroken run.
  Day latest_clear = 0;
};

PressingResult pressing_of(const Items& items, std::size_t end) {
  PressingResult result;
  for (std::size_t i = 0; i < end; ++i) {
    const Item& item = items[i];
    if (!item.press && !item.symptoms) continue;
    const bool clear = item.press && *item.press == 0 && !item.symptoms;
    if (clear && !result.clear) result.first_clear = item.day;
    if (clear) result.latest_clear = item.day;
    result.clear = clear;
  }
  return result;
}

// "On day 1, 3, 7 and 14 …; the next one is the first day in that list later than the latest clear reading."
std::optional<Day> recheck_of(const PressingResult& pressing) {
  for (const int after : {1, 3, 7, 14}) {
    if (pressing.first_clear + after > pressing.latest_clear) return pressing.first_clear + after;
  }
  return std::nullopt;
}

// --- hold ------------------------------------------------------------------------------------------------------------

bool opened_between(const PointSettings& settings, Instant from, Instant now) {
  for (const HoldStep& step : settings.hold_steps) {
    if (step.stamp.at < from || step.stamp.at > now) continue;
    if (std::holds_alternative<Assessment>(step.what)) return true;
  }
  return false;
}

const Screening* screening_in_force(const PointSettings& settings, Instant now) {
  const Screening* latest = nullptr;
  for (const Screening& screening : settings.screenings) {
    if (screening.stamp.at > now) continue;
    if (latest == nullptr || screening.stamp.at > latest->stamp.at ||
        (screening.stamp.at == latest->stamp.at && screening.stamp.recorded >= latest->stamp.recorded)) {
      latest = &screening;
    }
  }
  return latest;
}

bool held_at(const PointSettings& settings, Instant now) {
  for (const RedFlagReport& report : settings.red_flags) {
    if (report.at <= now && !opened_between(settings, report.at, now)) return true;
  }
  const Screening* screening = screening_in_force(settings, now);
  if (screening != nullptr &&
      (screening->outcome == ScreeningOutcome::stop || screening->outcome == ScreeningOutcome::clinician_first) &&
      !opened_between(settings, screening->stamp.at, now)) {
    return true;
  }
  // "Or, for a hold of his own, resumes it": all steps in order of time, those of one instant as they were recorded.
  std::vector<HoldStep> steps = settings.hold_steps;
  std::stable_sort(steps.begin(), steps.end(),
                   [](const HoldStep& a, const HoldStep& b) { return a.stamp.at < b.stamp.at; });
  bool own_hold = false;
  for (const HoldStep& step : steps) {
    if (step.stamp.at <= now) own_hold = std::holds_alternative<OwnHold>(step.what);
  }
  return own_hold;
}

// "First that applies: hold, stopped/resolved, rest, reduced, full", seen after the first `end` entries.
Phase phase_of(const Items& items, std::size_t end, const PointSettings& settings, Instant now) {
  if (held_at(settings, now)) return Phase::hold;
  const PressingResult pressing = pressing_of(items, end);
  if (pressing.clear) return recheck_of(pressing) ? Phase::stopped : Phase::resolved;
  switch (soreness_of(items, end).state) {
    case Soreness::rest:
      return Phase::rest;
    case Soreness::reduced:
      return Phase::reduced;
    case Soreness::full:
      break;
  }
  return Phase::full;
}

// --- dose and times --------------------------------------------------------------------------------------------------

// "The latest counted session of today or yesterday that has both readings did not help (after ≥ before > 0)."
bool not_improving(const Items& items, Day today) {
  bool result = false;
  for (const Item& item : items) {
    if (!item.counted || !item.before || !item.after) continue;
    if (item.day != today && item.day != today - 1) continue;
    result = *item.before > 0 && *item.after >= *item.before;
  }
  return result;
}

int counted_on(const Items& items, Day day) {
  int count = 0;
  for (const Item& item : items) count += item.counted && item.day == day ? 1 : 0;
  return count;
}

std::optional<Instant> last_counted(const Items& items) {
  std::optional<Instant> last;
  for (const Item& item : items) {
    if (item.counted) last = item.at;
  }
  return last;
}

Instant cut(Instant at) { return date::floor<Minutes>(at); }

// The times before any is compared with now.
std::vector<Instant> laid_out(int left, int done, std::optional<Instant> last, Instant lo, Instant hi,
                              Seconds min_gap) {
  std::vector<Instant> times;
  if (left == 0) return times;
  if (done == 0) {
    const Instant s = last && *last + min_gap > lo ? *last + min_gap : lo;
    int n = left;
    while (n > 1 && hi - s < min_gap * (n - 1)) --n;
    if (n == 1) {
      if (s <= hi + k_two_hours) times.push_back(s);
      return times;
    }
    for (int i = 0; i < n; ++i) times.push_back(s + (hi - s) * i / (n - 1));
    return times;
  }
  int n = left;
  while (n > 1 && hi - *last < min_gap * n) --n;
  // "None outside first … last + 2 h": after a session long before `first` they are spread from `first`, as if none
  // were done.
  const bool before_window = n > 1 && (hi - *last) < (lo - *last) * n;
  while (before_window && n > 1 && hi - lo < min_gap * (n - 1)) --n;
  if (n == 1) {
    const Instant lone = std::max(hi, *last + min_gap);
    if (lone <= hi + k_two_hours) times.push_back(lone);
    return times;
  }
  for (int i = 1; i <= n; ++i) {
    times.push_back(before_window ? lo + (hi - lo) * (i - 1) / (n - 1) : *last + (hi - *last) * i / n);
  }
  return times;
}

std::vector<Instant> times_of(int left, int done, std::optional<Instant> last, Instant lo, Instant hi, Seconds min_gap,
                              Instant now) {
  if (now > hi + k_two_hours) return {};
  std::vector<Instant> times = laid_out(left, done, last, lo, hi, min_gap);
  for (Instant& time : times) time = cut(time);
  if (times.empty() || times.front() > now) return times;
  // "The first is due and keeps its time; the others are spread anew, evenly from now (excluded) to hi (included)."
  int m = static_cast<int>(times.size()) - 1;
  while (m > 0 && hi - now < min_gap * m) --m;
  times.resize(1);
  for (int i = 1; i <= m; ++i) times.push_back(cut(now + (hi - now) * i / m));
  return times;
}

// --- alerts ----------------------------------------------------------------------------------------------------------

bool over_dose(const Items& items, Day today) {
  for (const Item& item : items) {
    if (item.day == today && item.length && item.length->count() > 120) return true;
  }
  return counted_on(items, today) > 4;
}

bool too_soon(const Items& items, Day today, Seconds min_gap) {
  std::optional<Instant> previous;
  for (const Item& item : items) {
    if (!item.counted) continue;
    if (item.day == today && previous && item.at - *previous < min_gap) return true;
    previous = item.at;
  }
  return false;
}

bool treated_in_rest(const Items& items, const PointSettings& settings, Day today) {
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (!items[i].counted || items[i].day != today) continue;
    const Phase phase = phase_of(items, i, settings, items[i].at);
    if (phase != Phase::full && phase != Phase::reduced) return true;
  }
  return false;
}

std::optional<std::size_t> first_counted(const Items& items) {
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (items[i].counted) return i;
  }
  return std::nullopt;
}

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

bool stalled(const Items& items, Day today) {
  const auto first = first_counted(items);
  if (!first || items[*first].day > today - 13) return false;
  const auto recent = twice_median(items, today - 6, today);
  const auto earlier = twice_median(items, today - 13, today - 7);
  return recent && earlier && !(*recent <= *earlier - 2);
}

bool frequent_rest(const Items& items, Day today) {
  int rests = 0;
  for (const Day day : soreness_of(items, items.size()).rests_begun) {
    if (day >= today - 13 && day <= today) ++rests;
  }
  return rests >= 3;
}

bool long_soreness(const Items& items) {
  std::map<Day, bool> sore_on;
  for (const Item& item : items) {
    if (item.sore) sore_on[item.day] = sore_on[item.day] || *item.sore > 0;
  }
  std::optional<Day> first;
  Day latest = 0;
  for (const auto& [day, sore] : sore_on) {
    if (!sore) {
      first.reset();
      continue;
    }
    if (!first) first = day;
    latest = day;
  }
  return first && latest - *first + 1 >= 5;
}

bool no_progress(const Items& items, Day today) {
  const auto first = first_counted(items);
  if (!first || items[*first].day > today - 27) return false;
  const Day began = items[*first].day;
  int base_sum = 0;
  int base_count = 0;
  int sum = 0;
  int count = 0;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const Item& item = items[i];
    if (!item.first_press) continue;
    if (i >= *first && item.day >= began && item.day <= began + 6) {
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

bool worsening(const Items& items) {
  std::map<Day, int> worst_on;
  for (const Item& item : items) {
    if (item.worst) worst_on[item.day] = std::max(worst_on[item.day], *item.worst);
  }
  if (worst_on.size() < 4) return false;
  const Day first = worst_on.begin()->first;
  int sum = 0;
  int count = 0;
  for (const auto& [day, worst] : worst_on) {
    if (day > first + 6) continue;
    sum += worst;
    ++count;
  }
  int high = 0;
  int seen = 0;
  for (auto it = worst_on.rbegin(); it != worst_on.rend() && seen < 4; ++it, ++seen) {
    if (it->second * count >= sum + 2 * count) ++high;
  }
  return high >= 3;
}

bool pain_elsewhere(const Items& items, Day today) {
  const PressingResult pressing = pressing_of(items, items.size());
  if (!pressing.clear || pressing.first_clear > today - 7) return false;
  bool hurts = false;
  for (const Item& item : items) {
    if (item.worst) hurts = *item.worst >= 3 && item.day >= today - 6 && item.day <= today;
  }
  return hurts;
}

bool tool_caution(const Items& items, const Point& point) {
  if (point.shown_how == ShownHow::yes || !point.muscle) return false;
  const MuscleKind muscle = point.muscle->kind();
  bool caution = false;
  for (const Item& item : items) {
    if (!item.tool) continue;
    const ToolKind tool = item.tool->kind();
    const bool deep = muscle == MuscleKind::plantaris || muscle == MuscleKind::soleus;
    caution = (tool == ToolKind::pressure_tool && deep) ||
              (tool == ToolKind::roller && muscle == MuscleKind::plantaris);
  }
  return caution;
}

bool screening_unanswered(const PointSettings& settings, Instant now) {
  for (const Screening& screening : settings.screenings) {
    if (screening.stamp.at <= now && screening.outcome != ScreeningOutcome::unanswered) return false;
  }
  return true;
}

std::optional<NextStep> next_of(const Answer& answer, const Items& items, const PointSettings& settings,
                                const Calendar& calendar, Day today, Instant now) {
  const auto first_on = [&](Day day) { return calendar.at(day_numbered(day), settings.settings.first); };
  NextStep next{NextKind::treat, now, false};
  switch (answer.phase) {
    case Phase::full:
    case Phase::reduced:
      next.due = answer.times.empty() ? first_on(today + 1) : answer.times.front();
      break;
    case Phase::rest:
      next.kind = NextKind::check;
      next.due = first_on(soreness_of(items, items.size()).last_sore_day == today ? today + 1 : today);
      break;
    case Phase::stopped:
      next.kind = NextKind::check;
      next.due = first_on(std::max(*recheck_of(pressing_of(items, items.size())), today));
      break;
    case Phase::resolved:
    case Phase::hold:
      return std::nullopt;
  }
  next.overdue = next.due <= now;
  return next;
}

}  // namespace

Answer answer(const std::vector<Entry>& entries, const PointSettings& settings, const Calendar& calendar, Instant now) {
  const Items items = items_until(entries, calendar.day_start(), now);
  const Day today = number_of(calendar.day_of(now));
  const Seconds min_gap = settings.settings.min_gap;
  const int per_day = settings.point.per_day.value();

  Answer result;
  result.phase = phase_of(items, items.size(), settings, now);
  const SorenessResult soreness = soreness_of(items, items.size());
  result.soreness = soreness.state;
  result.mornings = soreness.mornings;

  if (result.phase == Phase::full) {
    result.target = not_improving(items, today) ? 2 : per_day;
    result.capped = result.target < per_day;
  }
  if (result.phase == Phase::reduced) result.target = 2;
  result.lighter = result.phase == Phase::reduced;
  result.done = counted_on(items, today);

  const Instant lo = calendar.at(day_numbered(today), settings.settings.first);
  const Instant hi = calendar.at(day_numbered(today), settings.settings.last);
  result.times =
      times_of(std::max(0, result.target - result.done), result.done, last_counted(items), lo, hi, min_gap, now);
  result.left = static_cast<int>(result.times.size());
  result.next = next_of(result, items, settings, calendar, today, now);
  const bool treating = result.phase == Phase::full || result.phase == Phase::reduced;
  result.ask_soreness =
      treating && result.done == 0 && counted_on(items, today - 1) > 0 && !sore_read_before(items, items.size(), today);

  const auto alert = [&](bool applies, const char* name) {
    if (applies) result.alerts.insert(name);
  };
  alert(over_dose(items, today), "over-dose");
  alert(too_soon(items, today, min_gap), "too-soon");
  alert(treated_in_rest(items, settings, today), "treated-in-rest");
  alert(stalled(items, today), "stalled");
  alert(frequent_rest(items, today), "frequent-rest");
  alert(long_soreness(items), "long-soreness");
  alert(no_progress(items, today), "no-progress");
  alert(worsening(items), "worsening");
  alert(pain_elsewhere(items, today), "pain-elsewhere");
  alert(tool_caution(items, settings.point), "tool-caution");
  alert(screening_unanswered(settings, now), "screening-unanswered");
  return result;
}

}  // namespace unknot::reference
