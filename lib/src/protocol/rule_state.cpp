#include <algorithm>
#include <bit>

#include "protocol/rules.hpp"

namespace unknot {
namespace protocol {
namespace {

/// The day's number modulo N. As N divides the range of unsigned numbers, that holds for days before 1970 too.
template <std::size_t N>
std::size_t place_of(ProtocolDay day) {
  static_assert(std::has_single_bit(N));
  return static_cast<std::size_t>(day.date().time_since_epoch().count()) % N;
}

template <class Day>
[[gnu::noinline]] Day* begin_day(std::optional<Day>& place, ProtocolDay day) {
  if (place && place->day > day) return nullptr;
  return &place.emplace(Day{.day = day});
}

/// The place of `day` in a ring of days, emptied if it held an older one; absent when it holds a newer one already.
template <class Day, std::size_t N>
Day* place_for(std::array<std::optional<Day>, N>& ring, ProtocolDay day) {
  auto& place = ring[place_of<N>(day)];
  return place && place->day == day ? &*place : begin_day(place, day);
}

template <class Day, std::size_t N>
const Day* find_day(const std::array<std::optional<Day>, N>& ring, ProtocolDay day) {
  const auto& place = ring[place_of<N>(day)];
  return place && place->day == day ? &*place : nullptr;
}

constexpr date::days k_new_course{28};  // Own.
constexpr date::days k_break{14};       // Own: after it the safety questions are asked again.

std::uint32_t bit_of(ChangeKind what) { return std::uint32_t{1} << static_cast<unsigned>(what); }

bool is_in_first_week(const Course& course, ProtocolDay day) {
  const auto since = day.since(course.first.day);
  return since >= date::days{0} && since < k_week;
}

void count_in_first_week(Course& course, const DayReadings& readings) {
  for (std::size_t score = 0; score < readings.before.size(); ++score) {
    const std::uint32_t count = std::uint32_t{readings.before[score]} + readings.checked[score];
    course.first_week_count += count;
    course.first_week_sum += count * static_cast<std::uint32_t>(score);
  }
}

void count_in_first_week(Course& course, const WorstDay& rated) {
  auto& kept = course.first_worst[static_cast<std::size_t>(rated.day.since(course.first.day).count())];
  if (!kept || kept->worst.score < rated.worst.score) kept = rated;
}

/// The first week is made of whole days, so what was read on this one before its first session belongs to it.
void begin_course(RuleState& rule_state, const EntryRef& session) {
  Course course{.first = session};
  for (const auto& day : rule_state.readings) {
    if (day && is_in_first_week(course, day->day)) count_in_first_week(course, *day);
  }
  for (const auto& day : rule_state.last_worst) {
    if (day && is_in_first_week(course, day->day)) count_in_first_week(course, *day);
  }
  rule_state.course = course;
}

void take_soreness(RuleState& rule_state, DaySummary& today, const EntryRef& entry, Score sore, bool is_of_session) {
  apply_soreness(rule_state.soreness, {entry, sore},
                 {.is_before_pressing = !is_of_session && today.counted == 0, .sessions = rule_state});
  today.soreness_read = true;
}

void take_counted(RuleState& rule_state, DaySummary& today, const CountedSession& session) {
  const CountedSession* last = rule_state.last_session();
  const date::days since_last = last == nullptr ? date::days{0} : session.entry.day.since(last->entry.day);
  if (last == nullptr || since_last >= k_new_course || rule_state.was_resolved) begin_course(rule_state, session.entry);
  if (since_last >= k_break) rule_state.break_began = last->entry;
  rule_state.was_resolved = false;
  ++today.counted;
  rule_state.sessions[rule_state.session_count % RuleState::k_sessions] = session;
  ++rule_state.session_count;
}

/// Counts the first press of an entry for the weekly comparisons.
template <auto Readings>
void count_press(RuleState& rule_state, ProtocolDay day, Score press) {
  DayReadings* readings = place_for(rule_state.readings, day);
  if (readings == nullptr) return;
  const auto value = static_cast<std::size_t>(press.value());
  ++(readings->*Readings)[value];
  if (!rule_state.course || !is_in_first_week(*rule_state.course, day)) return;
  ++rule_state.course->first_week_count;
  rule_state.course->first_week_sum += static_cast<std::uint32_t>(value);
}

void take_press(RuleState& rule_state, const EntryRef& entry, const PressReading& reading) {
  apply_pressing(rule_state.pressing, entry, reading);
  if (is_resolved(rule_state.pressing)) rule_state.was_resolved = true;
}

void take(RuleState& rule_state, DaySummary& today, const EntryRef& entry, const Session& session) {
  const PressReading reading{session.before, session.after, session.symptoms};
  const CountedSession kept{entry,
                            session.before,
                            session.after,
                            session.pressure,
                            rule_state.soreness.state,
                            is_stopped(rule_state.pressing),
                            is_clear(reading)};
  if (is_counted(session)) take_counted(rule_state, today, kept);
  if (session.sore) take_soreness(rule_state, today, entry, *session.sore, true);
  if (session.length && *session.length > today.longest_length) {
    today.longest = entry;
    today.longest_length = *session.length;
  }
  if (session.tool) rule_state.last_tool = {entry, session.tool->kind()};
  take_press(rule_state, entry, reading);
  if (session.before) count_press<&DayReadings::before>(rule_state, entry.day, *session.before);
}

void take(RuleState& rule_state, DaySummary& today, const EntryRef& entry, const Check& check) {
  if (check.sore) take_soreness(rule_state, today, entry, *check.sore, false);
  take_press(rule_state, entry, {check.press, std::nullopt, check.symptoms});
  if (check.press) count_press<&DayReadings::checked>(rule_state, entry.day, *check.press);
  if (check.worst) apply_worst(rule_state, {entry, *check.worst});
}

void take(RuleState& rule_state, DaySummary&, const EntryRef& entry, const TreatmentChange& change) {
  rule_state.last_change = entry;
  if (rule_state.course) rule_state.course->changes |= bit_of(change.what);
}

}  // namespace

const DaySummary* day_summary(const RuleState& rule_state, ProtocolDay day) { return find_day(rule_state.days, day); }
const DayReadings* day_readings(const RuleState& rule_state, ProtocolDay day) {
  return find_day(rule_state.readings, day);
}

int counted_on(const RuleState& rule_state, ProtocolDay day) {
  const DaySummary* kept = day_summary(rule_state, day);
  return kept == nullptr ? 0 : static_cast<int>(kept->counted);
}

std::vector<const CountedSession*> sessions_on(const RuleState& rule_state, ProtocolDay day) {
  std::vector<const CountedSession*> sessions;
  latest_session(rule_state, [&](const CountedSession& session) {
    if (session.entry.day == day) sessions.push_back(&session);
    return false;
  });
  return sessions;
}

const CountedSession* lately_treated(const RuleState& rule_state, ProtocolDay day) {
  constexpr date::days k_lately{3};
  // Not only the latest: after a change of zone that one may lie on an earlier day than one before it.
  return latest_session(rule_state, [&](const CountedSession& session) {
    const date::days since = day.since(session.entry.day);
    return since > date::days{0} && since <= k_lately;
  });
}

std::optional<int> course_day(const RuleState& rule_state, ProtocolDay today) {
  if (!rule_state.course) return std::nullopt;
  return static_cast<int>(today.since(rule_state.course->first.day).count()) + 1;
}

void apply_worst(RuleState& rule_state, const ScoredRef& worst) {
  rule_state.latest_worst = worst;
  const ProtocolDay day = worst.entry.day;
  if (rule_state.course && is_in_first_week(*rule_state.course, day))
    count_in_first_week(*rule_state.course, {day, worst});

  auto& last = rule_state.last_worst;  // Ascending by day, the empty places in front.
  if (last.back() && last.back()->day < day) {
    std::move(last.begin() + 1, last.end(), last.begin());
    last.back() = WorstDay{day, worst};
    return;
  }
  const auto same = std::find_if(last.begin(), last.end(), [&](const auto& kept) { return kept && kept->day == day; });
  if (same != last.end()) {
    if ((*same)->worst.score < worst.score) (*same)->worst = worst;
    return;
  }
  if (last[0] && day < last[0]->day) return;
  last[0] = WorstDay{day, worst};
  std::sort(last.begin(), last.end(), [](const auto& a, const auto& b) {
    if (a.has_value() != b.has_value()) return !a.has_value();
    return a && b && a->day < b->day;
  });
}

}  // namespace protocol

void apply_entry(RuleState& rule_state, const Entry& entry, TimeOfDay day_start) {
  const Stamp& stamp = stamp_of(entry);
  const EntryRef ref{id_of(entry), stamp.at, day_of(stamp, day_start)};
  ++rule_state.entries;
  protocol::lapse(rule_state.soreness, ref.day);
  if (DaySummary* today = protocol::place_for(rule_state.days, ref.day)) {
    std::visit([&](const auto& e) { protocol::take(rule_state, *today, ref, e); }, entry);
  }
}

}  // namespace unknot
