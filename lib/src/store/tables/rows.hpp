// rows.hpp: values to and from the columns of the derived tables, once for every statement.
#pragma once

#include "store/query.hpp"
#include "unknot/store.hpp"

namespace unknot::store {

// The fields of each kind in the order of unknot/entry_fields.hpp.
#define UNKNOT_ENTRY_COLUMNS                                                                                            \
  "id, kind, at, recorded, zone, utc_offset, length, before, after, sore, press, symptoms, pressure, technique, tool, " \
  "worst, average, function, red_flag, what, note, first_op"
inline constexpr int k_entry_first_op_column = 21;
#define UNKNOT_POINT_COLUMNS "id, name, muscle, side, per_day, shown_how, status, note, place, added"

/// Binds the values of UNKNOT_ENTRY_COLUMNS but the last.
void bind_entry(Query& query, const Entry& entry);
/// A row of UNKNOT_ENTRY_COLUMNS. Errors: CorruptRecord.
Entry entry_in(const Query& row, PointId point);

void bind_point(Query& query, const Point& point);
Point point_in(const Query& row);

/// Binds or reads at, recorded, zone, utc_offset.
void bind_stamp(Query& query, const Stamp& stamp);
Stamp stamp_in(const Query& row, int first_column);

}  // namespace unknot::store
