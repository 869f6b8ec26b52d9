// lookup.hpp: Entries by the beginning of their id, and by point and time.
#pragma once

#include <optional>
#include <vector>

#include "store/query.hpp"
#include "unknot/store.hpp"

namespace unknot::store {

std::optional<Entry> entry_with_id(Connection& connection, EntryId id);
std::vector<Entry> entries_with_prefix(Connection& connection, const IdPrefix& prefix, std::size_t most);
std::vector<EntryId> entry_ids_with_prefix(Connection& connection, const IdPrefix& prefix, std::size_t most);
std::vector<Entry> latest_of_points(Connection& connection, const std::vector<PointId>& points, Instant from,
                                    Instant until, std::size_t count);
std::optional<EntryId> find_duplicate(Connection& connection, const Entry& entry);

}  // namespace unknot::store
