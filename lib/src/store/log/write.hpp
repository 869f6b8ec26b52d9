// write.hpp: One write as one transaction: its operations and everything derived from them.
#pragma once

#include "store/tables/derive.hpp"

namespace unknot::store {

/// What a write does to one record; `undoes` when it takes an earlier operation back.
struct PendingChange {
  RecordKey key;
  std::optional<std::string> body;
  std::optional<Record> record;
  std::optional<OperationId> undoes = std::nullopt;
};
PendingChange pending_change(const Change& change);

/// How the operations of a write get their ids.
struct IdSource {
  MadeAt made;
  RandomBits random;
};

/// Stores the operations of one write one by one, inside the caller's transaction.
class OperationWriter {
 public:
  OperationWriter(Connection& connection, const IdSource& ids);
  /// `head`: the latest operation here on the same record.
  Operation put(const PendingChange& pending, const std::optional<Operation>& head);
  /// Once all are in: brings the rule states up to date.
  void finish() { settle(connection_, consequences_); }

 private:
  Operation next();
  Connection& connection_;
  IdSource mint_;
  DeviceId device_;
  std::int64_t number_ = 0;
  std::int64_t device_number_ = 0;
  std::int64_t write_ = 0;
  std::uint64_t place_ = 0;
  std::optional<OperationId> last_id_;
  PendingUpdates consequences_;
};

/// Stores the operations inside the caller's transaction. Returns them.
std::vector<Operation> store_all(Connection& connection, const std::vector<PendingChange>& pending,
                                 const IdSource& ids);

/// The write's number when exactly this write is already stored and nothing has changed its records since.
std::optional<std::int64_t> already_stored(Connection& connection, const std::vector<PendingChange>& pending,
                                           MadeAt made);

}  // namespace unknot::store
