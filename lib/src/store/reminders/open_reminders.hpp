// open_reminders.hpp: Opens a reminder store, or throws a StoreError and leaves the file untouched.
#pragma once

#include <fmt/format.h>

#include "store/errors.hpp"

namespace unknot::store {

/// As ReminderStore::open.
Connection open_reminders(const std::filesystem::path& file, OpenFor purpose);

StoreError no_reminder_store(const std::filesystem::path& file, std::string_view why);

/// As guarded(), with the way out of a file that may be thrown away.
template <class Work>
decltype(auto) guarded_reminders(const std::filesystem::path& file, Work&& work) {
  try {
    return guarded(file, std::forward<Work>(work));
  } catch (const StoreError& error) {
    if (error.fault() == StoreErrorCode::not_ours) throw no_reminder_store(file, "it is something else");
    if (error.fault() == StoreErrorCode::damaged) throw no_reminder_store(file, "it is damaged");
    throw;
  }
}

}  // namespace unknot::store
