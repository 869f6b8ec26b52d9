// reminder_store.hpp: The file in which one device keeps the reminders it sent and what its user muted. Losing it loses
// no entry. What is sent is decided by remind.hpp.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

#include "unknot/reminder.hpp"
#include "unknot/store.hpp"

#pragma GCC visibility push(default)
namespace unknot {

/// Every function throws StoreError when the file or disk is at fault. Each write is one transaction, acknowledged
/// after its commit. For one thread at a time.
class ReminderStore {
 public:
  /// The file of the diary `diary`: `<diary>-reminders`.
  static std::filesystem::path path_for(const std::filesystem::path& diary);
  /// For writing: makes the file (0600) where there is none. For reading: a file that is not there is an empty store.
  static ReminderStore open(const std::filesystem::path& file, OpenFor purpose);

  ReminderStore(ReminderStore&&) noexcept;
  ReminderStore& operator=(ReminderStore&&) noexcept;
  ~ReminderStore();

  /// What counts at `now`: the messages of the two days before it and any after it, the snoozes that end in the same
  /// time, and what is off and on.
  ReminderHistory history(Instant now) const;

  /// Claims those of `steps` that no other process claimed, as one message that is on its way; absent when
  /// none is left. A message that stayed on its way for more than two minutes is given up, so that its steps can be
  /// told after all.
  std::optional<Message> claim(Instant now, const std::vector<DueReminder>& steps);
  void mark_delivered(MessageNumber number, Delivery delivery);
  /// Gives a claim back: its steps are still to be sent.
  void release_claim(MessageNumber number);

  /// Absent when there is no such message.
  std::optional<Message> message(MessageNumber number) const;
  /// The latest `count` messages, oldest first.
  std::vector<Message> latest_messages(std::size_t count) const;
  /// What was muted since the oldest of them, oldest first; all of them when `from` is absent.
  std::vector<Mute> mutes_since(std::optional<Instant> from) const;

  void add(const Mute& mute);
  void set_quiet_hours(const std::optional<QuietHours>& quiet);
  std::optional<CalendarFile> calendar_file() const;
  void set_calendar_file(const std::optional<CalendarFile>& calendar);
  /// The events of the calendar file as they were published last; of a store opened for writing.
  std::vector<CalendarEvent> published_events() const;
  void set_published_events(const std::vector<CalendarEvent>& events);

 private:
  struct Impl;
  explicit ReminderStore(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace unknot
#pragma GCC visibility pop
