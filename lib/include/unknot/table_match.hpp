// table_match.hpp: whether a row of a foreign table is in the diary already. A row is known by its point, its instant
// and what was read, not by how it was spelt. It never reads a diary.
#pragma once

#include <string_view>

#include "unknot/entry.hpp"

#pragma GCC visibility push(default)
namespace unknot {

/// The id of the row that comes `nth` (from 0) among the rows of one import at that point and instant (RFC 9562,
/// version 8). Never change it: it is how a row that was deleted here is known.
EntryId table_row_id(PointId point, Instant at, unsigned nth);
/// An id that follows from a text in the same form.
EntryId hashed_row_id(std::string_view text);
/// Whether the id has the form that imported rows get. One random id in 64 that an earlier version drew has it too.
bool is_table_row_id(EntryId id);
/// Whether the entry has the id of one of the first rows at its own point and instant.
bool is_counted_row(const Entry& entry);

/// The same point, instant, kind and readings; ids, zones and when they were recorded may differ.
bool says_the_same(const Entry& a, const Entry& b);
/// `row` with what it does not say taken from `known`; as it is where the two are of different kinds.
Entry filled_from(Entry row, const Entry& known, bool row_says_symptoms);
/// `known` as `row` tells it: with its id and what the row does not say. It stays recorded when it was, or later where
/// it is later.
Entry replaced_by(const Entry& known, const Entry& row, bool row_says_symptoms);

}  // namespace unknot
#pragma GCC visibility pop
