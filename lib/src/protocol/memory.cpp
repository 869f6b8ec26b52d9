#include <algorithm>

#include "protocol/rules.hpp"

namespace unknot {
namespace protocol {
namespace {

std::size_t place_of(ProtocolDay day, std::size_t places) {
  const std::int64_t number = day.date().time_since_epoch().count();
  const auto count = static_cast<std::int64_t>(places);
  return static_cast<std::size_t>((number % count + count) % count);
}

template <class Day>
[[gnu::noinline]] Day* begin_day(std::optional<Day>& place, ProtocolDay day) {
  if (place && place->day > day) return nullptr;
  return &place.emplace(Day{.day = day});
}

/// The place of `day` in a ring of days, emptied if it held an older one; absent when it holds a newer one already.
template <class Day, std::size_t N>
Day* place_for(std::array<std::optional<Day>, N>& ring, ProtocolDay day) {
  auto& place = ring[place_of(day, N)];
  return place && place->day == day ? &*place : begin_day(place, day);
}

template <class Day, std::size_t N>
const Day* find_day(const std::array<std::optional<Day>, N>& ring, ProtocolDay day) {
  const auto& place = ring[place_of(day, N)];
  return place && place->day == day ? &*place : nullptr;
}

bool treated_on(const Memory& memory, ProtocolDay day) {
  const DayMemory* kept = find_day(memory.days, day);
  return kept != nullptr && kept->counted > 0;
}

void take_soreness(Memory& memory, DayMemory& today, const EntryRef& entry, Score sore, bool own_session_counted) {
  remember_soreness(memory.soreness, {entry, sore},
                    {.treated_earlier_today = today.counted > 0,
                     .treated_the_day_before = treated_on(memory, entry.day.plus(date::days{-1})),
                     .first_reading_of_day = !today.soreness_read,
                     .own_session_counted = own_session_counted});
  today.soreness_read = true;
}

void take_counted(Memory& memory, DayMemory& today, const EntryRef& entry, const Session& session) {
  ++today.counted;
  if (session.before && session.after) today.last_rated.emplace(RatedSession{entry, *session.before, *session.after});
  if (const auto& last = memory.last_session()) {
    const Seconds gap = entry.at - last->at;
    const bool closest = !today.closest || gap < today.closest->later.at - today.closest->earlier.at;
    if (closest) today.closest = {*last, entry};
  }
  if (!memory.first_session) memory.first_session = entry;
  memory.sessions[memory.session_count % Memory::k_sessions] = entry;
  ++memory.session_count;
}

/// Counts pain that was read by pressing, before treating, for the weekly comparisons.
template <auto Readings>
void count_press(Memory& memory, ProtocolDay day, Score press) {
  DayReadings* readings = place_for(memory.readings, day);
  if (readings == nullptr) return;
  const auto value = static_cast<std::size_t>(press.value());
  ++(readings->*Readings)[value];
  if (!memory.first_session) return;
  const auto since = day.since(memory.first_session->day);
  if (since >= date::days{0} && since < date::days{7}) {
    ++memory.first_week_press_count;
    memory.first_week_press_sum += static_cast<std::uint32_t>(value);
  }
}

void take(Memory& memory, DayMemory& today, const EntryRef& entry, const Session& session) {
  // The day and the phase that a session is judged by are those before it.
  const bool against_rest = memory.soreness.state == SorenessState::rest || is_stopped(memory.pressing);
  const bool counted = is_counted(session);
  if (session.sore) take_soreness(memory, today, entry, *session.sore, counted);
  if (counted) {
    take_counted(memory, today, entry, session);
    if (against_rest) today.against_rest = entry;
  }
  if (session.length && *session.length > today.longest_length) {
    today.longest = entry;
    today.longest_length = *session.length;
  }
  if (session.tool) memory.last_tool = {entry, session.tool->kind()};
  const std::optional<Score> press = session.after ? session.after : session.before;
  if (press || session.symptoms == Symptoms::present) {
    remember_pressing(memory.pressing, entry, press, session.symptoms);
  }
  if (session.before) count_press<&DayReadings::before>(memory, entry.day, *session.before);
}

void take(Memory& memory, DayMemory& today, const EntryRef& entry, const Check& check) {
  if (check.sore) take_soreness(memory, today, entry, *check.sore, false);
  if (check.press || check.symptoms == Symptoms::present) {
    remember_pressing(memory.pressing, entry, check.press, check.symptoms);
  }
  if (check.press) count_press<&DayReadings::checked>(memory, entry.day, *check.press);
  if (check.worst) remember_worst(memory, {entry, *check.worst});
}

}  // namespace

const DayMemory* day_memory(const Memory& memory, ProtocolDay day) { return find_day(memory.days, day); }
const DayReadings* day_readings(const Memory& memory, ProtocolDay day) { return find_day(memory.readings, day); }

int counted_on(const Memory& memory, ProtocolDay day) {
  const DayMemory* kept = day_memory(memory, day);
  return kept == nullptr ? 0 : static_cast<int>(kept->counted);
}

void remember_worst(Memory& memory, const ScoredRef& worst) {
  memory.latest_worst = worst;
  const ProtocolDay day = worst.entry.day;
  const auto higher = [&](std::optional<WorstDay>& kept) {
    if (!kept || kept->worst.score < worst.score) kept = WorstDay{day, worst};
  };

  auto& first = memory.first_worst;
  // A change of zone can bring an earlier day after a later one: then the first week begins there.
  if (first[0] && day < first[0]->day) {
    const std::ptrdiff_t gap = first[0]->day.since(day).count();
    const auto shift = std::min<std::ptrdiff_t>(gap, static_cast<std::ptrdiff_t>(first.size()));
    std::move_backward(first.begin(), first.end() - shift, first.end());
    std::fill(first.begin(), first.begin() + shift, std::nullopt);
    first[0] = WorstDay{day, worst};
  }
  if (!first[0]) {
    first[0] = WorstDay{day, worst};
  } else if (const auto since = day.since(first[0]->day).count(); since < static_cast<int>(first.size())) {
    higher(first[static_cast<std::size_t>(since)]);
  }

  auto& last = memory.last_worst;  // Ascending by day, the empty places in front.
  if (last.back() && last.back()->day < day) {
    std::move(last.begin() + 1, last.end(), last.begin());
    last.back() = WorstDay{day, worst};
    return;
  }
  const auto same = std::find_if(last.begin(), last.end(), [&](const auto& kept) { return kept && kept->day == day; });
  if (same != last.end()) {
    higher(*same);
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

void remember(Memory& memory, const Entry& entry, TimeOfDay day_start) {
  const Stamp& stamp = stamp_of(entry);
  const EntryRef ref{id_of(entry), stamp.at, day_of(stamp, day_start)};
  ++memory.entries;
  if (DayMemory* today = protocol::place_for(memory.days, ref.day)) {
    std::visit([&](const auto& e) { protocol::take(memory, *today, ref, e); }, entry);
  }
}

std::optional<EntryRef> too_soon_after(const Memory& memory, Minutes min_gap, Instant at) {
  const auto& last = memory.last_session();
  if (last && at - last->at < min_gap) return last;
  return std::nullopt;
}

}  // namespace unknot
