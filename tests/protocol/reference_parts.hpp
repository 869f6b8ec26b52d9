// reference_parts.hpp: what the files of the second engine share: an entry's readings, and what each paragraph of
// docs/protocol.md finds in them.
#pragma once

#include "reference.hpp"

namespace unknot::reference {

using Day = int;  // Days since 1970 of the date a protocol day is named by.

// One entry with the readings that the rules ask for, whatever its kind.
struct Item {
  Instant at;
  Instant recorded;
  Day day;
  bool session = false;
  bool counted = false;
  bool change = false;
  std::optional<Seconds> length = std::nullopt;
  std::optional<int> before = std::nullopt;       // A session's.
  std::optional<int> after = std::nullopt;        // A session's.
  std::optional<int> first_press = std::nullopt;  // A session's before, a check's press.
  bool symptoms = false;
  std::optional<int> sore = std::nullopt;
  std::optional<int> worst = std::nullopt;
  std::optional<Pressure> pressure = std::nullopt;
  std::optional<Tool> tool = std::nullopt;
};
using Items = std::vector<Item>;

struct SorenessResult {
  Soreness state = Soreness::full;
  int sore_free_days = 0;
  std::optional<Day> sore_free_day;   // The last one.
  std::optional<Item> last_sore;      // The last sore reading.
  Day reduced_day = 0;                // When `reduced` began: its day …
  std::optional<Instant> reduced_at;  // … and its reading, where a reading began it.
  std::optional<Item> rest_ended;     // The reading that ended the last rest.
  std::vector<Day> rests_begun;
};

struct PressingResult {
  bool clear = false;
  Day first_clear = 0;  // Of the present unbroken run.
  Day latest_clear = 0;
};

// A time in which the point is held; half open, without an end so far.
struct HoldSpan {
  Instant from;
  std::optional<Instant> to;
};

// What one point is decided from.
struct Case {
  Items items;  // Those at or before now, in order.
  PointSettings settings;
  Calendar calendar;
};

Day number_of(ProtocolDay day);
Instant cut(Instant at);
Items items_until(const std::vector<Entry>& entries, TimeOfDay day_start, Instant now);
std::optional<Instant> last_counted(const Items& items);

/// Whether a counted session among the first `end` items lies on one of the three days before `day`.
bool lately_treated(const Items& items, std::size_t end, Day day);
/// Soreness after the first `end` items, seen on `today`.
SorenessResult soreness_of(const Items& items, std::size_t end, Day today);
PressingResult pressing_of(const Items& items, std::size_t end);
std::optional<Day> recheck_of(const PressingResult& pressing);
/// The place of the first session of the course under way.
std::optional<std::size_t> course_of(const Items& items);
std::optional<Held> held_at(const PointSettings& settings, Instant now);
/// When a hold by a warning sign or a screening answer ended on one of the days `from` … `today`, where that was a
/// later day than the hold began on.
std::optional<Instant> safety_hold_ended(const Case& point, Instant now, Day from, Day today);
/// The same of any hold, today.
std::optional<Instant> hold_ended(const Case& point, Instant now, Day today);
/// The phase after the first `end` items, at `now` on `today`.
Phase phase_of(const Case& point, std::size_t end, Instant now, Day today);
int counted_on(const Items& items, Day day);

/// "Alerts: said, never hidden, and no change of phase."
std::map<std::string, bool> alerts_of(const Case& point, Instant now, Day today);

}  // namespace unknot::reference
