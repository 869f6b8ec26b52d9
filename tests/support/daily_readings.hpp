// daily_readings.hpp: entries of a diary for trends, by the number of the day. Day 0 is Monday 2 November 2026, in UTC.
#pragma once

#include <initializer_list>
#include <optional>
#include <utility>
#include <vector>

#include "support/fixtures.hpp"
#include "unknot/trend.hpp"

namespace unknot::testing {

inline constexpr TimeOfDay k_day_start = *TimeOfDay::from(Minutes{4 * 60});

inline ProtocolDay day(int number) {
  return ProtocolDay(date::local_days(date::year{2026} / 11 / 2) + date::days{number});
}

inline Instant at(int day_number, int hour, int minute = 0) {
  return Instant(date::sys_days(date::year{2026} / 11 / 2) + date::days{day_number}) + std::chrono::hours{hour} +
         Minutes{minute};
}

inline Check check_at(Instant when, int number = 0) {
  return Check{.id = entry_id(number), .point = point_id(1), .stamp = stamp(when, Zone::utc())};
}

inline Session session_at(Instant when, std::optional<int> before, std::optional<int> after, int number = 0) {
  Session session{.id = entry_id(number), .point = point_id(1), .stamp = stamp(when, Zone::utc())};
  if (before) session.before = Score::from(*before);
  if (after) session.after = Score::from(*after);
  return session;
}

/// A check at 20:00 with the average pain.
inline Entry average_on(int day_number, int value) {
  Check check = check_at(at(day_number, 20), day_number);
  check.average = Score::from(value);
  return check;
}

inline std::vector<Entry> averages(std::initializer_list<std::pair<int, int>> values) {
  std::vector<Entry> entries;
  for (const auto& [number, value] : values) entries.push_back(average_on(number, value));
  return entries;
}

inline std::vector<Entry> averages_from_day_0(std::initializer_list<int> values) {
  std::vector<Entry> entries;
  int number = 0;
  for (const int value : values) entries.push_back(average_on(number++, value));
  return entries;
}

/// All days from day 0 to `today`.
inline TrendAsk ask(Reading reading, int today) {
  return {.reading = reading, .day_start = k_day_start, .first = day(0), .today = day(today)};
}

// The three diaries whose figures were reckoned with scipy and pandas.
inline std::vector<Entry> diary_a() {
  return averages({{0, 6},  {1, 7},  {2, 6},  {3, 5},  {4, 7},  {5, 6},  {6, 6},  {7, 6},  {8, 5},
                   {10, 6}, {11, 5}, {12, 5}, {13, 6}, {14, 5}, {15, 4}, {16, 5}, {17, 5}, {19, 4},
                   {20, 4}, {21, 4}, {22, 3}, {23, 4}, {24, 4}, {26, 3}, {27, 4}});
}
inline std::vector<Entry> diary_b() {
  return averages_from_day_0({5, 4, 6, 5, 3, 5, 6, 4, 5, 5, 7, 4, 5, 3, 6, 5, 4, 5, 6, 5, 4});
}
inline std::vector<Entry> diary_c() { return averages_from_day_0({7, 6, 6, 5, 5, 4}); }

}  // namespace unknot::testing
