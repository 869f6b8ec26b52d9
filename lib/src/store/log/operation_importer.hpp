// operation_importer.hpp: Imports operations of another diary one by one. Nothing that comes from outside is trusted.
#pragma once

#include <set>

#include "store/tables/derive.hpp"

namespace unknot::store {

/// Inside the caller's transaction, which it must not commit after a refusal.
class OperationImporter {
 public:
  OperationImporter(Connection& connection);

  /// Takes it in; or says why not.
  std::optional<std::string> offer(const CheckedOperation& operation);
  /// Once all are in: brings the rule states up to date. Returns what does not hold together; absent: nothing.
  std::optional<std::string> finish();
  const ImportResult& result() const { return arrival_; }
  /// The latest operation that was taken and was not here.
  const std::optional<OperationId>& last_added() const { return last_added_; }
  /// The entries that were erased where they come from, and are here.
  const std::set<EntryId>& to_erase() const { return to_erase_; }

 private:
  /// An operation on its way in, with its record and the latest operation here on the same record.
  struct Incoming {
    Operation operation;
    const std::optional<Record>& record;
    std::optional<Operation> head;
  };
  /// Whether `here` and `offered` are one operation, erased in one of the two diaries; notes which entry is to follow.
  bool is_erased_in_one(const Operation& here, const Operation& offered);
  std::optional<std::string> fault_in(const Incoming& incoming);
  void take(const Incoming& incoming);

  Connection& connection_;
  ImportResult arrival_;
  PendingUpdates consequences_;
  std::int64_t last_number_ = 0;
  std::int64_t write_ = 0;
  std::optional<OperationId> previous_;  ///< The operation offered before, if it was taken or was here.
  bool previous_was_here_ = false;
  bool deletes_a_point_ = false;
  std::optional<OperationId> last_added_;
  std::set<EntryId> to_erase_;
  std::set<PointId> imported_points_;  ///< Those that were not here before.
  std::map<DeviceId, std::int64_t> last_of_device_;
  std::set<DeviceId> broken_devices_;  ///< One of whose operations was refused: the next ones follow on it.
};

}  // namespace unknot::store
