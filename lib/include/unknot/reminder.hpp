// reminder.hpp: Reminders that were sent, and what the user muted. They are kept on one device beside the diary and are
// no part of it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "unknot/decision.hpp"
#include "unknot/ids.hpp"
#include "unknot/rule.hpp"
#include "unknot/time.hpp"

#pragma GCC visibility push(default)
namespace unknot {

/// What a reminder is about. The values are the file format: never change or reuse one.
enum class StepKind {
  session = 1,
  check = 2,
  warning = 3,  ///< The warning sign that holds the point.
};

/// A step of a point's plan, or the warning sign that holds the point.
struct DueStep {
  PointId point;
  StepKind kind;
  ProtocolDay day;  ///< On which it is due.
  int done;         ///< Of a session: how many were counted that day before it. Otherwise 0.
  Instant due;      ///< In a message, this may be later than the message: see steps_to_send.
  RuleId rule;      ///< The deciding one, for whoever asks why.
  friend bool operator==(const DueStep&, const DueStep&) = default;
};

/// A step, and from when on a reminder of it may go out: when its sitting is due, or when a snooze ended after that.
struct DueReminder {
  DueStep step;
  Instant since;
  friend bool operator==(const DueReminder&, const DueReminder&) = default;
};

// The values of the enums below are the file format: never change or reuse one.
enum class Delivery { printed = 1, notification = 2, command = 3 };
enum class MuteKind { snooze = 1, off = 2, on = 3 };

/// One of our messages, by its number in the order they were made.
struct MessageNumber {
  std::int64_t value;
  friend auto operator<=>(MessageNumber, MessageNumber) = default;
};

/// One reminder that was sent, or is on its way.
struct Message {
  MessageNumber number;
  Instant at;
  std::optional<Delivery> delivery;  ///< Absent: not known to have arrived.
  std::vector<DueReminder> steps;
  friend bool operator==(const Message&, const Message&) = default;
};

/// What the user muted or unmuted. `until` belongs to a snooze; one that ends when it is said ends those before
/// it.
struct Mute {
  Instant at;
  MuteKind what;
  std::optional<PointId> point;  ///< Absent: all points.
  std::optional<Instant> until = std::nullopt;
  friend bool operator==(const Mute&, const Mute&) = default;
};

/// Wall-clock hours in which nothing is sent, from <= time < until; over midnight where until is the earlier one.
struct QuietHours {
  TimeOfDay from;
  TimeOfDay until;
  friend bool operator==(const QuietHours&, const QuietHours&) = default;
};

/// All that the next message depends on beside the plan.
struct ReminderHistory {
  std::vector<Message> messages;  ///< Of the last two days, oldest first.
  std::vector<Mute> mutes;        ///< In the order they were said; of one point the latest off or on counts.
  std::optional<QuietHours> quiet;
};

/// A calendar file that is kept in step with the plan.
struct CalendarFile {
  std::string path;  ///< Absolute.
  int days;          ///< How far ahead, today included.
  friend bool operator==(const CalendarFile&, const CalendarFile&) = default;
};

enum class EventKind { session = 1, check = 2, nothing = 3 };
enum class EventState { confirmed = 1, cancelled = 2 };

/// One event of that file.
struct CalendarEvent {
  std::string uid;
  LocalTime start;
  EventKind kind;
  int points;  ///< Of the sitting; 1 where nothing is planned.
  EventState state;
  std::int64_t sequence;
  Instant stamp;
  friend bool operator==(const CalendarEvent&, const CalendarEvent&) = default;
};

/// `13:00-14:30`. Errors: another form, or hours of no length; the message says the form.
Parsed<QuietHours> parse_quiet_hours(std::string_view text);
/// `13:00-14:30`.
std::string quiet_hours_text(const QuietHours& quiet);

}  // namespace unknot
#pragma GCC visibility pop
