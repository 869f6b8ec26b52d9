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

class ReminderStore;

/// A message that this process is to send, and no other. Where it goes before the message was delivered, the claim is
/// given back, and the steps are still to be sent.
class MessageClaim {
 public:
  MessageClaim(MessageClaim&& other) noexcept;
  MessageClaim(const MessageClaim&) = delete;
  MessageClaim& operator=(const MessageClaim&) = delete;
  ~MessageClaim();

  const Message& message() const { return message_; }  ///< What is to be sent: the steps that were claimed.
  /// Stores that it was delivered, and how. Throws StoreError.
  void mark_delivered(Delivery delivery);

 private:
  friend class ReminderStore;
  MessageClaim(ReminderStore& store, Message message);
  ReminderStore* store_;  ///< Null: it is not to be given back.
  Message message_;
};

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
  /// told after all. The store must outlive the claim.
  std::optional<MessageClaim> claim(Instant now, const std::vector<DueReminder>& steps);

  /// Absent when there is no such message.
  std::optional<Message> message(MessageNumber number) const;
  /// The latest `count` messages, oldest first.
  std::vector<Message> latest_messages(std::size_t count) const;
  /// What was muted since the oldest of them, oldest first; all of them when `from` is absent.
  std::vector<Mute> mutes_since(std::optional<Instant> from) const;

  void add(const Mute& mute);  ///< Stores a snooze, or that reminders are off or on again.
  void set_quiet_hours(const std::optional<QuietHours>& quiet);         ///< Absent: none.
  std::optional<CalendarFile> calendar_file() const;                    ///< Absent: no calendar is kept.
  void set_calendar_file(const std::optional<CalendarFile>& calendar);  ///< Absent: it is no longer kept.
  /// The events of the calendar file as they were published last; of a store opened for writing.
  std::vector<CalendarEvent> published_events() const;
  /// In place of those before.
  void set_published_events(const std::vector<CalendarEvent>& events);

 private:
  friend class MessageClaim;
  struct Impl;
  explicit ReminderStore(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace unknot
#pragma GCC visibility pop
