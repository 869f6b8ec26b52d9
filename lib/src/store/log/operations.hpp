// operations.hpp: the append-only table that is the truth, one statement a function. No row is removed, and none
// changed but by erase.hpp.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/query.hpp"
#include "unknot/store.hpp"

namespace unknot::store {

/// SHA-256 over all that is the same on every device: `number` and `write` count in one file, so their difference goes
/// in.
std::string hash_of(const Operation& operation);

/// The ids that lie one after the other in `bytes`; the rest of a broken one is filled up, so that the hash shows it.
std::vector<OperationId> operation_ids_in(std::string_view bytes);

void insert(Connection& connection, const Operation& operation);
/// Puts body and hash in the place of those that the operation has.
void overwrite(Connection& connection, const Operation& operation);

/// Absent: deleted by it, erased, or no such operation. Errors: CorruptRecord.
std::optional<Record> record_in(const std::optional<Operation>& stored);
/// The point that the record needs; absent: none.
std::optional<PointId> point_needed_by(const Record& record);

/// What the next operation counts on from.
struct LastOperation {
  std::int64_t number;
  OperationId id;
  DeviceId device;
  std::int64_t device_number;
};
std::optional<LastOperation> last_stored(Connection& connection);
/// The number that `device` gave its latest operation; 0 when it made none.
std::int64_t last_number_of_device(Connection& connection, DeviceId device);
std::optional<Operation> stored_with_id(Connection& connection, OperationId id);
/// The latest operation of a record: what the record is now. Of this and the next two: CorruptRecord where an index
/// leads to another record.
std::optional<Operation> head_of(Connection& connection, const RecordKey& key);

/// A record's first operation: says where it comes in every order. origins_of is asked of a record that has one.
struct Origins {
  std::int64_t number;
  OperationId id;
};
Origins origins_of(Connection& connection, const RecordKey& key);

std::vector<Operation> stored_of(Connection& connection, const RecordKey& key);
std::vector<Operation> stored_of_write(Connection& connection, std::int64_t write);
std::vector<Operation> stored_after(Connection& connection, std::int64_t after, std::int64_t most);
/// Calls `each` from the oldest to the newest.
void for_each_operation(Connection& connection, const std::function<void(const Operation&)>& each);
/// Calls `each` from the newest to the oldest until it says false.
void for_each_operation_reverse(Connection& connection, const std::function<bool(const Operation&)>& each);
/// Calls `each` with every record's kind and id once, kind by kind.
void for_each_record(Connection& connection, const std::function<void(const RecordKey&)>& each);
/// The ids of entries, deleted ones too, between two ids, both included.
std::vector<Bytes16> entry_ids_between(Connection& connection, const Bytes16& least, const Bytes16& most);

DeviceId this_device(Connection& connection);

}  // namespace unknot::store
