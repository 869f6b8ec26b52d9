// erase.hpp: Erases records for good: every operation of a record loses its body. That it existed and when it was
// written stays, so that other diaries erase it too and no operation counts as missing.
#pragma once

#include "store/tables/derive.hpp"

namespace unknot::store {

/// The same operation with nothing in it, and the hash that goes with that.
Operation emptied(Operation operation);
/// True where one of the two is the other, emptied.
bool differ_by_erasing(const Operation& one, const Operation& other);

/// Empties every operation of the entries, takes them out of the tables, and then writes the whole file anew, so that
/// no byte of them stays in a page. Returns how many were ever here. The file may be of an older format. StoreError (in
/// doubt) where it failed at the end of the first, or during the second.
std::size_t erase_entries(Connection& connection, const std::filesystem::path& file, std::span<const EntryId> entries);

}  // namespace unknot::store
