// reminder_book.hpp: the file in which one device keeps what it told and what its user silenced. It lies beside the
// diary; losing it loses no entry. It never decides what to tell: see remind.hpp.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

#include "unknot/reminder.hpp"
#include "unknot/store.hpp"

namespace unknot {

/// Every function throws StoreError when the file or disk is at fault. Each write is one transaction, acknowledged
/// after its commit. For one thread at a time.
class ReminderBook {
 public:
  /// The book of the diary `diary`: `<diary>-reminders`.
  static std::filesystem::path beside(const std::filesystem::path& diary);
  /// For writing: makes the file (0600) where there is none. For reading: a file that is not there is an empty book.
  static ReminderBook open(const std::filesystem::path& file, OpenFor purpose);

  ReminderBook(ReminderBook&&) noexcept;
  ReminderBook& operator=(ReminderBook&&) noexcept;
  ~ReminderBook();

  /// What counts at `now`: the messages of the two days before it and any after it, the snoozes that end in the same
  /// time, and what is off and on.
  Remembered remembered(Instant now) const;

  /// Claims the telling of those of `steps` that nobody else claimed, as one message that is on its way; absent when
  /// none is left. A message that stayed on its way for more than two minutes is given up, so that its steps can be
  /// told after all.
  std::optional<Message> claim(Instant now, const std::vector<ToTell>& steps);
  void arrived(MessageNumber number, Delivery delivery);
  /// Gives a claim back: its steps are still to be told.
  void give_up(MessageNumber number);

  /// Absent when there is no such message.
  std::optional<Message> message(MessageNumber number) const;
  /// The latest `count` messages, oldest first.
  std::vector<Message> latest_messages(std::size_t count) const;
  /// The silences said since the oldest of them, oldest first; all of them when `from` is absent.
  std::vector<Silence> silences_since(std::optional<Instant> from) const;

  void add(const Silence& silence);
  void set_quiet_hours(const std::optional<QuietHours>& quiet);
  std::optional<CalendarFile> calendar_file() const;
  void set_calendar_file(const std::optional<CalendarFile>& calendar);

 private:
  struct Impl;
  explicit ReminderBook(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace unknot
