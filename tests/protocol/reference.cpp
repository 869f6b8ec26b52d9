// The second engine's answer: dose, times, next step and sittings of docs/protocol.md, from what reference_phase.cpp
// and reference_alerts.cpp find. Each function's comment quotes the line that it reads.
#include "reference.hpp"

#include <algorithm>

#include "reference_parts.hpp"

namespace unknot::reference {
namespace {

constexpr Seconds k_two_hours{2 * 3600};

ProtocolDay day_numbered(Day day) { return ProtocolDay(date::local_days(date::days(day))); }

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

// "Any counted session of today with both readings ended higher than it began."
bool made_worse(const Items& items, Day today) {
  return std::any_of(items.begin(), items.end(), [&](const Item& item) {
    return item.counted && item.day == today && item.before && item.after && *item.after > *item.before;
  });
}

bool sore_read_on(const Items& items, Day day) {
  return std::any_of(items.begin(), items.end(), [&](const Item& item) { return item.sore && item.day == day; });
}

// "On a day on which a point becomes treatable `lo` is not before that minute: it was added (while it has no counted
// session), its hold ended, or a reading ended its rest."
Instant lo_of(const Case& point, Instant now, Day today) {
  const PointSettings& settings = point.settings;
  const Calendar& calendar = point.calendar;
  Instant lo = calendar.at(day_numbered(today), settings.settings.first);
  const auto added = settings.point.added;
  if (added && *added <= now && number_of(calendar.day_of(*added)) == today && !last_counted(point.items)) {
    lo = std::max(lo, cut(*added));
  }
  if (const auto end = hold_ended(point, now, today)) lo = std::max(lo, cut(*end));
  const auto rest_ended = soreness_of(point.items, point.items.size(), today).rest_ended;
  if (rest_ended && rest_ended->day == today) lo = std::max(lo, cut(rest_ended->at));
  return lo;
}

// "The latest counted session, of any point that is not archived, from the point's own last counted session up to and
// including `sitting` after it, taken up to the whole minute."
std::optional<Instant> base_of(const Case& point, const std::vector<Case>& all) {
  const auto own = last_counted(point.items);
  if (!own) return std::nullopt;
  Instant base = *own;
  for (const Case& other : all) {
    if (other.settings.point.status == PointStatus::archived) continue;
    for (const Item& item : other.items) {
      if (item.counted && item.at > base && item.at <= *own + point.settings.settings.sitting) base = item.at;
    }
  }
  return date::ceil<Minutes>(base);
}

struct Window {
  Instant lo;
  Instant hi;
  Seconds min_gap;
  std::optional<Instant> base;
};

// "None done yet: `left` times evenly from s to hi, both included, where s = lo, or base + min_gap where that is later;
// a lone one stands at s, up to hi + 2 h."
std::vector<Instant> none_done(int left, const Window& day) {
  const Instant s = day.base ? std::max(day.lo, *day.base + day.min_gap) : day.lo;
  int n = left;
  while (n > 1 && day.hi - s < day.min_gap * (n - 1)) --n;
  if (n == 1) return s <= day.hi + k_two_hours ? std::vector{s} : std::vector<Instant>{};
  std::vector<Instant> times;
  for (int i = 0; i < n; ++i) times.push_back(s + (day.hi - s) * i / (n - 1));
  return times;
}

// "Some done: `left` times evenly after base (excluded), ending at hi."
std::vector<Instant> some_done(int left, const Window& day) {
  const Instant base = *day.base;
  std::vector<Instant> times;
  int n = left;
  while (n > 1 && day.hi - base < day.min_gap * n) --n;
  for (int i = 1; i <= n; ++i) times.push_back(base + (day.hi - base) * i / n);
  if (n > 1 && times.front() < day.lo) {
    // "They are placed anew: `left` times evenly from the later of lo and base + min_gap to hi, both included."
    const Instant s = std::max(day.lo, base + day.min_gap);
    times.clear();
    n = left;
    while (n > 1 && day.hi - s < day.min_gap * (n - 1)) --n;
    for (int i = 0; i < n && n > 1; ++i) times.push_back(s + (day.hi - s) * i / (n - 1));
  }
  if (n > 1) return times;
  // "Only one to place: at hi, or min_gap after base where that is later, and then only up to hi + 2 h."
  const Instant lone = std::max(day.hi, base + day.min_gap);
  return lone <= day.hi + k_two_hours ? std::vector{lone} : std::vector<Instant>{};
}

std::vector<Instant> times_of(int left, int done, const Window& day, Instant now) {
  // "Past hi + 2 h nothing more is scheduled today."
  if (left == 0 || now > day.hi + k_two_hours) return {};
  std::vector<Instant> times = done == 0 ? none_done(left, day) : some_done(left, day);
  for (Instant& time : times) time = cut(time);
  if (times.empty() || times.front() > now) return times;
  // "It is due, and keeps its time; the others are spread anew, evenly from now (excluded) to hi (included, cut to the
  // minute), one fewer while closer than min_gap; none may remain."
  int others = static_cast<int>(times.size()) - 1;
  while (others > 0 && day.hi - now < day.min_gap * others) --others;
  times.resize(1);
  for (int i = 1; i <= others; ++i) times.push_back(cut(now + (day.hi - now) * i / others));
  return times;
}

std::optional<NextStep> next_of(const Answer& answer, const Case& point, const Window& window, Day today, Instant now) {
  const auto first_on = [&](Day day) { return point.calendar.at(day_numbered(day), point.settings.settings.first); };
  const std::size_t end = point.items.size();
  NextStep next{NextKind::check, now, false};
  switch (answer.phase) {
    case Phase::full:
    case Phase::reduced:
      next.kind = NextKind::treat;
      if (!answer.times.empty()) {
        next.due = answer.times.front();
      } else {
        next.due = first_on(today + 1);
        if (window.base) next.due = std::max(next.due, *window.base + window.min_gap);
      }
      break;
    case Phase::rest:
      next.due = first_on(soreness_of(point.items, end, today).last_sore->day == today ? today + 1 : today);
      break;
    case Phase::stopped:
      next.due = first_on(std::max(*recheck_of(pressing_of(point.items, end)), today));
      break;
    case Phase::resolved:
    case Phase::hold:
      return std::nullopt;
  }
  next.overdue = next.due <= now;
  return next;
}

// "In full or reduced, today, before today's first counted session and where the area was lately treated, until today
// has one"; after a hold "on the day of its end the soreness reading is asked for until the day has one".
bool asks_soreness(const Answer& answer, const Case& point, Day today, Instant now) {
  if (answer.phase != Phase::full && answer.phase != Phase::reduced) return false;
  if (sore_read_on(point.items, today)) return false;
  if (safety_hold_ended(point, now, today, today)) return true;
  return answer.done == 0 && lately_treated(point.items, point.items.size(), today);
}

Answer answer(const Case& point, const std::vector<Case>& all, Instant now) {
  const Settings& settings = point.settings.settings;
  const Day today = number_of(point.calendar.day_of(now));
  const int per_day = point.settings.point.per_day.value();

  Answer result;
  result.phase = phase_of(point, point.items.size(), now, today);
  result.hold = held_at(point.settings, now);
  const SorenessResult soreness = soreness_of(point.items, point.items.size(), today);
  result.soreness = soreness.state;
  result.sore_free_days = soreness.sore_free_days;
  const auto course = course_of(point.items);
  if (course) result.course_day = today - point.items[*course].day + 1;

  if (result.phase == Phase::full) {
    result.target = not_improving(point.items, today) ? 2 : per_day;
    result.capped = result.target < per_day;
  }
  if (result.phase == Phase::reduced) result.target = 2;
  result.lighter = result.phase == Phase::reduced;
  result.done = counted_on(point.items, today);
  result.allowed = made_worse(point.items, today) ? 0 : std::max(0, result.target - result.done);

  const Window window{lo_of(point, now, today), point.calendar.at(day_numbered(today), settings.last), settings.min_gap,
                      base_of(point, all)};
  result.times = times_of(result.allowed, result.done, window, now);
  result.left = static_cast<int>(result.times.size());
  result.next = next_of(result, point, window, today, now);
  result.ask_soreness = asks_soreness(result, point, today, now);
  result.alerts = alerts_of(point, now, today);
  return result;
}

}  // namespace

std::vector<Answer> answers(const std::vector<PointDiary>& points, const Calendar& calendar, Instant now) {
  std::vector<Case> all;
  for (const PointDiary& point : points) {
    all.push_back({items_until(point.entries, calendar.day_start(), now), point.settings, calendar});
  }
  std::vector<Answer> result;
  for (const Case& point : all) result.push_back(answer(point, all, now));
  return result;
}

// "A red flag holds every point of that leg"; a side that is not known may be either.
std::vector<RedFlagReport> reports_holding(const Point& point, const std::vector<Point>& points,
                                           const std::vector<RedFlagReport>& reports) {
  std::vector<RedFlagReport> result;
  for (const RedFlagReport& report : reports) {
    std::optional<Side> side;
    for (const Point& other : points) {
      if (other.id == report.point) side = other.side;
    }
    if (!side || !point.side || *side == *point.side) result.push_back(report);
  }
  return result;
}

// "Steps of several points that come due within `sitting` of the first of them are one sitting."
std::vector<std::vector<std::size_t>> sittings(const std::vector<Answer>& answers, Minutes sitting) {
  std::vector<std::size_t> waiting;
  for (std::size_t i = 0; i < answers.size(); ++i) {
    if (answers[i].next) waiting.push_back(i);
  }
  std::stable_sort(waiting.begin(), waiting.end(),
                   [&](std::size_t a, std::size_t b) { return answers[a].next->due < answers[b].next->due; });
  std::vector<std::vector<std::size_t>> result;
  for (const std::size_t place : waiting) {
    const Instant due = answers[place].next->due;
    if (result.empty() || due > answers[result.back().front()].next->due + sitting) result.emplace_back();
    result.back().push_back(place);
  }
  return result;
}

}  // namespace unknot::reference
