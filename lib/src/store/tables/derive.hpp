// derive.hpp: Applies an operation to the derived tables.
#pragma once

#include "store/log/operations.hpp"
#include "store/tables/state_cache.hpp"

namespace unknot::store {

/// What becomes of one record.
struct RecordChange {
  RecordKey key;
  Origins origins;
  const std::optional<Record>& before;  ///< Absent: there was none.
  const std::optional<Record>& after;   ///< Absent: deleted.
};

/// The numbers of the points that the records of one write belong to, each looked for once.
class PointNumbers {
 public:
  /// Absent where there is no such point.
  std::optional<std::int64_t> find(Connection& connection, PointId point);
  void forget() { numbers_.clear(); }

 private:
  std::map<PointId, std::int64_t> numbers_;
};

/// What is left to do once all records of a write are in place.
struct PendingUpdates {
  PointNumbers points;
  DirtyPoints touched;
  bool day_start_moved = false;
};

void apply(Connection& connection, const RecordChange& transition, PendingUpdates& consequences);
/// Stores the operation and applies it; where many entries come in order, they are applied on the way. `head`: the
/// latest one here on the same record; `after`: what its body says.
void record_operation(Connection& connection, const Operation& operation, const std::optional<Operation>& head,
                      const std::optional<Record>& after, PendingUpdates& consequences);
/// Brings the rule states up to date; nothing is left to do then.
void settle(Connection& connection, PendingUpdates& consequences);

/// Empties every derived table and fills it from the operations.
void rebuild_tables(Connection& connection);

}  // namespace unknot::store
