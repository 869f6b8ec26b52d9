// From entries to the phase, for the second engine: terms, soreness, pressing and hold of docs/protocol.md. Each
// function scans everything from the start, and its comment quotes the line that it reads, in the order of that text.
#include <algorithm>

#include "reference_parts.hpp"

namespace unknot::reference {
namespace {

std::optional<int> number(const std::optional<Score>& score) {
  if (score) return score->value();
  return std::nullopt;
}

// --- terms -----------------------------------------------------------------------------------------------------------

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
    item.symptoms = session->symptoms == Symptoms::present;
    item.sore = number(session->sore);
    item.pressure = session->pressure;
    item.tool = session->tool;
  } else if (const auto* check = std::get_if<Check>(&entry)) {
    item.first_press = number(check->press);
    item.symptoms = check->symptoms == Symptoms::present;
    item.sore = number(check->sore);
    item.worst = number(check->worst);
  } else {
    item.change = true;
  }
  return item;
}

}  // namespace

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

std::optional<Instant> last_counted(const Items& items) {
  std::optional<Instant> last;
  for (const Item& item : items) {
    if (item.counted) last = item.at;
  }
  return last;
}

// --- soreness --------------------------------------------------------------------------------------------------------

// "Lately treated where a counted session lies on one of the three days before the reading's day."
bool lately_treated(const Items& items, std::size_t end, Day day) {
  for (std::size_t i = 0; i < end; ++i) {
    if (items[i].counted && items[i].day < day && items[i].day >= day - 3) return true;
  }
  return false;
}

namespace {

// "Before pressing where no counted session stands earlier that day and it is not a session's own."
bool before_pressing(const Items& items, std::size_t reading) {
  if (items[reading].session) return false;
  for (std::size_t i = 0; i < reading; ++i) {
    if (items[i].counted && items[i].day == items[reading].day) return false;
  }
  return true;
}

// The two rows of 14 protocol days.
void lapse(SorenessResult& soreness, Day day) {
  if (soreness.state == Soreness::rest && day >= soreness.last_sore->day + 14) {
    soreness.state = Soreness::reduced;
    soreness.sore_free_days = 0;
    soreness.sore_free_day.reset();
    soreness.reduced_day = soreness.last_sore->day + 14;
    soreness.reduced_at.reset();
  }
  if (soreness.state == Soreness::reduced && day >= std::max(soreness.last_sore->day, soreness.reduced_day) + 14) {
    soreness.state = Soreness::full;
  }
}

void begin_reduced(SorenessResult& soreness, const Item& reading) {
  soreness.state = Soreness::reduced;
  soreness.reduced_day = reading.day;
  soreness.reduced_at = reading.at;
}

// "A counted session on an earlier day than the reading, at or after the later of the last sore reading and the
// beginning of `reduced`, and not before the day of the last sore-free day."
bool is_sore_free_day(const SorenessResult& soreness, const Items& items, std::size_t reading) {
  for (std::size_t i = 0; i < reading; ++i) {
    const Item& session = items[i];
    if (!session.counted || session.day >= items[reading].day || session.at < soreness.last_sore->at) continue;
    if (soreness.reduced_at ? session.at < *soreness.reduced_at : session.day < soreness.reduced_day) continue;
    if (soreness.sore_free_day && session.day < *soreness.sore_free_day) continue;
    return true;
  }
  return false;
}

}  // namespace

Day number_of(ProtocolDay day) { return static_cast<Day>(day.date().time_since_epoch().count()); }
Instant cut(Instant at) { return date::floor<Minutes>(at); }

// The table of "Soreness: full, reduced, rest".
SorenessResult soreness_of(const Items& items, std::size_t end, Day today) {
  SorenessResult result;
  for (std::size_t i = 0; i < end; ++i) {
    const Item& item = items[i];
    lapse(result, item.day);
    if (!item.sore) continue;
    if (*item.sore > 0) {
      if (result.state == Soreness::rest) {
        // "rest, now counted from this day"
      } else if (before_pressing(items, i) && lately_treated(items, i, item.day)) {
        result.state = Soreness::rest;
        result.rests_begun.push_back(item.day);
      } else if (result.state == Soreness::full) {
        begin_reduced(result, item);
      }
      result.last_sore = item;
      result.sore_free_days = 0;  // "Any reading above 0 begins the counting anew."
      result.sore_free_day.reset();
    } else if (result.state == Soreness::rest) {
      if (item.day > result.last_sore->day) {
        begin_reduced(result, item);
        result.rest_ended = item;
      }
    } else if (result.state == Soreness::reduced && is_sore_free_day(result, items, i)) {
      result.sore_free_day = item.day;
      if (++result.sore_free_days == 2) result.state = Soreness::full;
    }
  }
  lapse(result, today);
  if (result.state != Soreness::reduced) result.sore_free_days = 0;
  return result;
}

// --- pressing --------------------------------------------------------------------------------------------------------

// "An entry bears on this if it has a first press, or symptoms = yes, or is a session without first press whose after
// is above 0. It is clear if its first press is 0, its after is not above 0, and symptoms is not set."
PressingResult pressing_of(const Items& items, std::size_t end) {
  PressingResult result;
  for (std::size_t i = 0; i < end; ++i) {
    const Item& item = items[i];
    const bool after_above = item.after && *item.after > 0;
    if (!item.first_press && !item.symptoms && !after_above) continue;
    const bool clear = item.first_press == 0 && !after_above && !item.symptoms;
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

// "It begins with the first counted session, and anew with a counted session that comes 28 protocol days or more after
// the one before, or after the point was resolved."
std::optional<std::size_t> course_of(const Items& items) {
  std::optional<std::size_t> course;
  std::optional<Day> before;
  bool resolved = false;  // Since the session before.
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (items[i].counted) {
      if (!before || items[i].day - *before >= 28 || resolved) course = i;
      before = items[i].day;
      resolved = false;
    }
    const PressingResult pressing = pressing_of(items, i + 1);
    resolved = resolved || (pressing.clear && !recheck_of(pressing));
  }
  return course;
}

// --- hold ------------------------------------------------------------------------------------------------------------

namespace {

std::vector<HoldStep> steps_until(const PointSettings& settings, Instant now) {
  std::vector<HoldStep> steps;
  for (const HoldStep& step : settings.hold_steps) {
    if (step.stamp.at <= now) steps.push_back(step);
  }
  std::stable_sort(steps.begin(), steps.end(), [](const HoldStep& a, const HoldStep& b) {
    return a.stamp.at != b.stamp.at ? a.stamp.at < b.stamp.at : a.stamp.recorded < b.stamp.recorded;
  });
  return steps;
}

// "Until the user records a professional's assessment": the first one from `from` on.
std::optional<Instant> assessed_after(const PointSettings& settings, Instant from, Instant now) {
  for (const HoldStep& step : steps_until(settings, now)) {
    if (step.stamp.at >= from && std::holds_alternative<Assessment>(step.what)) return step.stamp.at;
  }
  return std::nullopt;
}

bool forbids(const Screening& screening) {
  return screening.outcome == ScreeningOutcome::stop || screening.outcome == ScreeningOutcome::clinician_first;
}

std::vector<HoldSpan> flag_holds(const PointSettings& settings, Instant now) {
  std::vector<HoldSpan> spans;
  for (const RedFlagReport& report : settings.red_flags) {
    if (report.at <= now) spans.push_back({report.at, assessed_after(settings, report.at, now)});
  }
  return spans;
}

// "A screening answer that forbids or needs a clinician … until the user records a professional's assessment."
std::vector<HoldSpan> screening_holds(const PointSettings& settings, Instant now) {
  std::vector<HoldSpan> spans;
  for (const Screening& screening : settings.screenings) {
    const Instant at = screening.stamp.at;
    if (at <= now && forbids(screening)) spans.push_back({at, assessed_after(settings, at, now)});
  }
  return spans;
}

// "Or, for a hold of his own, ends it", by a step or at the time that he named.
std::vector<HoldSpan> own_holds(const PointSettings& settings, Instant now) {
  std::vector<HoldSpan> spans;
  for (const HoldStep& step : steps_until(settings, now)) {
    const bool held = !spans.empty() && (!spans.back().to || *spans.back().to > step.stamp.at);
    if (const auto* own = std::get_if<OwnHold>(&step.what)) {
      if (!held) spans.push_back({step.stamp.at, std::nullopt});
      spans.back().to = own->until;
    } else if (held) {
      spans.back().to = step.stamp.at;
    }
  }
  return spans;
}

bool holds_at(const std::vector<HoldSpan>& spans, Instant now) {
  return std::any_of(spans.begin(), spans.end(),
                     [&](const HoldSpan& span) { return span.from <= now && (!span.to || now < *span.to); });
}

// Holds that touch are one.
std::vector<HoldSpan> joined(std::vector<HoldSpan> spans) {
  std::sort(spans.begin(), spans.end(), [](const HoldSpan& a, const HoldSpan& b) { return a.from < b.from; });
  std::vector<HoldSpan> result;
  for (const HoldSpan& span : spans) {
    if (result.empty() || (result.back().to && *result.back().to < span.from)) {
      result.push_back(span);
    } else if (!span.to || (result.back().to && *result.back().to < *span.to)) {
      result.back().to = span.to;
    }
  }
  return result;
}

std::vector<HoldSpan> together(std::vector<HoldSpan> a, const std::vector<HoldSpan>& b) {
  a.insert(a.end(), b.begin(), b.end());
  return joined(std::move(a));
}

// "Whose end lies on a later protocol day than its beginning": the latest such end on one of the days `from` … `today`.
std::optional<Instant> ended(const std::vector<HoldSpan>& spans, const Calendar& calendar, Instant now, Day from,
                             Day today) {
  std::optional<Instant> end;
  for (const HoldSpan& span : spans) {
    if (!span.to || *span.to > now) continue;
    const Day end_day = number_of(calendar.day_of(*span.to));
    if (end_day <= number_of(calendar.day_of(span.from)) || end_day < from || end_day > today) continue;
    if (!end || *end < *span.to) end = span.to;
  }
  return end;
}

std::vector<HoldSpan> safety_holds(const PointSettings& settings, Instant now) {
  return together(flag_holds(settings, now), screening_holds(settings, now));
}

}  // namespace

std::optional<Instant> safety_hold_ended(const Case& point, Instant now, Day from, Day today) {
  return ended(safety_holds(point.settings, now), point.calendar, now, from, today);
}

std::optional<Instant> hold_ended(const Case& point, Instant now, Day today) {
  const auto holds = together(safety_holds(point.settings, now), own_holds(point.settings, now));
  return ended(holds, point.calendar, now, today, today);
}

std::optional<Held> held_at(const PointSettings& settings, Instant now) {
  std::optional<Held> held;
  for (const RedFlagReport& report : settings.red_flags) {
    if (report.at > now || assessed_after(settings, report.at, now)) continue;
    const Urgency urgency = urgency_of(report.flag);
    if (!held || urgency < *held->urgency) held = Held{HoldCause::red_flag, urgency, std::nullopt};
  }
  if (held) return held;
  if (holds_at(screening_holds(settings, now), now)) {
    const bool stop = std::any_of(settings.screenings.begin(), settings.screenings.end(), [&](const Screening& one) {
      return one.stamp.at <= now && one.outcome == ScreeningOutcome::stop &&
             !assessed_after(settings, one.stamp.at, now);
    });
    return Held{stop ? HoldCause::screening_stop : HoldCause::screening_clinician, std::nullopt, std::nullopt};
  }
  const std::vector<HoldSpan> own = own_holds(settings, now);
  if (holds_at(own, now)) return Held{HoldCause::own_wish, std::nullopt, own.back().to};
  return std::nullopt;
}

// "Phase, first that applies: hold, stopped/resolved, rest, reduced, full." "After a hold … on the day of its end and
// the two days after, full is reduced."
Phase phase_of(const Case& point, std::size_t end, Instant now, Day today) {
  if (held_at(point.settings, now)) return Phase::hold;
  const PressingResult pressing = pressing_of(point.items, end);
  if (pressing.clear) return recheck_of(pressing) ? Phase::stopped : Phase::resolved;
  const Soreness soreness = soreness_of(point.items, end, today).state;
  if (soreness == Soreness::rest) return Phase::rest;
  if (soreness == Soreness::reduced) return Phase::reduced;
  return safety_hold_ended(point, now, today - 2, today) ? Phase::reduced : Phase::full;
}

int counted_on(const Items& items, Day day) {
  int count = 0;
  for (const Item& item : items) count += item.counted && item.day == day ? 1 : 0;
  return count;
}

}  // namespace unknot::reference
