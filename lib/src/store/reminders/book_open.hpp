// book_open.hpp: from a path to a database that is known to be a reminder book, or a StoreError and the file untouched.
#pragma once

#include <fmt/format.h>

#include "store/errors.hpp"

namespace unknot::store {

/// As ReminderBook::open.
Connection open_book(const std::filesystem::path& file, OpenFor purpose);

StoreError not_a_book(const std::filesystem::path& file, std::string_view why);

/// As guarded(), with a mend that fits a file which may be thrown away.
template <class Work>
decltype(auto) guarded_book(const std::filesystem::path& file, Work&& work) {
  try {
    return guarded(file, std::forward<Work>(work));
  } catch (const StoreError& error) {
    if (error.fault() == StoreErrorCode::not_ours) throw not_a_book(file, "it is something else");
    if (error.fault() == StoreErrorCode::damaged) throw not_a_book(file, "it is damaged");
    throw;
  }
}

}  // namespace unknot::store
