#include "store/log/operations.hpp"

#include <algorithm>

#include "store/log/record_json.hpp"
#include "store/words.hpp"

namespace unknot::store {

namespace {

#define UNKNOT_OPERATION_COLUMNS \
  "number, id, device, device_number, write, made, replaces, undoes, kind, record_id, body, hash"

Operation row(const Query& query) {
  return {.number = query.integer(0),
          .id = query.id<OperationId>(1),
          .device = query.id<DeviceId>(2),
          .device_number = query.integer(3),
          .write = query.integer(4),
          .made = MadeAt(query.integer(5)),
          .replaces = operation_ids_in(query.blob(6)),
          .undoes = query.is_null(7) ? std::nullopt : std::optional(query.id<OperationId>(7)),
          .key = {static_cast<RecordKind>(query.integer(8)), query.bytes16(9)},
          .body = query.optional_text(10),
          .hash = query.blob(11)};
}

std::optional<Operation> first_row(Query& query) {
  if (!query.next()) return std::nullopt;
  return row(query);
}

std::vector<Operation> all_rows(Query& query) {
  std::vector<Operation> rows;
  while (query.next()) rows.push_back(row(query));
  return rows;
}

LastingBlob lasting(const Bytes16& id) {
  return {{static_cast<const char*>(static_cast<const void*>(id.data())), id.size()}};
}

int kind_number(const RecordKey& key) { return static_cast<int>(key.kind); }

CorruptRecord misled() { return {"an index leads to another record"}; }

/// The row that an index led to for `key`.
Operation row_of(const Query& query, const RecordKey& key) {
  Operation stored = row(query);
  if (!(stored.key == key)) throw misled();
  return stored;
}

}  // namespace

std::vector<OperationId> operation_ids_in(std::string_view bytes) {
  std::vector<OperationId> ids;
  for (; !bytes.empty(); bytes.remove_prefix(std::min<std::size_t>(bytes.size(), 16))) {
    Bytes16 id = {};
    const std::string_view one = bytes.substr(0, id.size());
    std::transform(one.begin(), one.end(), id.begin(), [](char byte) { return static_cast<std::uint8_t>(byte); });
    ids.emplace_back(id);
  }
  return ids;
}

void insert(Connection& connection, const Operation& o) {
  std::string replaces;
  for (const OperationId& id : o.replaces) replaces.append(id.bytes().begin(), id.bytes().end());
  Query(connection, "INSERT INTO operations (" UNKNOT_OPERATION_COLUMNS ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        o.number, lasting(o.id.bytes()), lasting(o.device.bytes()), o.device_number, o.write, o.made.count(),
        LastingBlob{replaces}, o.undoes, kind_number(o.key), lasting(o.key.id), LastingText{o.body},
        LastingBlob{o.hash})
      .run();
}

void overwrite(Connection& connection, const Operation& o) {
  Query(connection, "UPDATE operations SET body = ?, hash = ? WHERE number = ?", LastingText{o.body},
        LastingBlob{o.hash}, o.number)
      .run();
}

std::optional<Record> record_in(const std::optional<Operation>& stored) {
  if (!stored || !stored->body || stored->is_erased()) return std::nullopt;
  return decode_record(stored->key, *stored->body);
}

std::optional<PointId> point_needed_by(const Record& record) {
  if (const auto* entry = std::get_if<Entry>(&record)) return point_of(*entry);
  if (const auto* step = std::get_if<HoldStep>(&record)) return step->point;
  return std::nullopt;
}

std::optional<LastOperation> last_stored(Connection& connection) {
  Query query(connection, "SELECT number, id, device, device_number FROM operations ORDER BY number DESC LIMIT 1");
  if (!query.next()) return std::nullopt;
  return LastOperation{query.integer(0), query.id<OperationId>(1), query.id<DeviceId>(2), query.integer(3)};
}

std::int64_t last_number_of_device(Connection& connection, DeviceId device) {
  Query query(connection, "SELECT device_number FROM operations WHERE device = ? ORDER BY number DESC LIMIT 1", device);
  return query.next() ? query.integer(0) : 0;
}

std::optional<Operation> stored_with_id(Connection& connection, OperationId id) {
  Query query(connection, "SELECT " UNKNOT_OPERATION_COLUMNS " FROM operations WHERE id = ?", id);
  return first_row(query);
}

std::optional<Operation> head_of(Connection& connection, const RecordKey& key) {
  // Most are new, and a row of twelve columns costs four times as much to ask for.
  if (!has_row(connection, "SELECT 1 FROM operations WHERE kind = ? AND record_id = ?", kind_number(key), key.id)) {
    return std::nullopt;
  }
  Query query(connection,
              "SELECT " UNKNOT_OPERATION_COLUMNS
              " FROM operations WHERE kind = ? AND record_id = ? ORDER BY number DESC LIMIT 1",
              kind_number(key), key.id);
  if (!query.next()) return std::nullopt;
  return row_of(query, key);
}

Origins origins_of(Connection& connection, const RecordKey& key) {
  Query query(connection,
              "SELECT number, id, kind, record_id FROM operations WHERE kind = ? AND record_id = ? ORDER BY number "
              "LIMIT 1",
              kind_number(key), key.id);
  if (!query.next()) throw CorruptRecord{"an index does not lead to a record"};
  if (query.integer(2) != kind_number(key) || query.bytes16(3) != key.id) throw misled();
  return {query.integer(0), query.id<OperationId>(1)};
}

std::vector<Operation> stored_of(Connection& connection, const RecordKey& key) {
  Query query(connection,
              "SELECT " UNKNOT_OPERATION_COLUMNS " FROM operations WHERE kind = ? AND record_id = ? ORDER BY number",
              kind_number(key), key.id);
  std::vector<Operation> rows;
  while (query.next()) rows.push_back(row_of(query, key));
  return rows;
}

// The operations of a write follow one another: they were numbered in one transaction.
std::vector<Operation> stored_of_write(Connection& connection, std::int64_t write) {
  std::vector<Operation> rows;
  Query query(connection, "SELECT " UNKNOT_OPERATION_COLUMNS " FROM operations WHERE number >= ? ORDER BY number",
              write);
  while (query.next()) {
    Operation stored = row(query);
    if (stored.write != write) break;
    rows.push_back(std::move(stored));
  }
  return rows;
}

std::vector<Operation> stored_after(Connection& connection, std::int64_t after, std::int64_t most) {
  Query query(connection,
              "SELECT " UNKNOT_OPERATION_COLUMNS " FROM operations WHERE number > ? ORDER BY number LIMIT ?", after,
              most);
  return all_rows(query);
}

void for_each_operation(Connection& connection, const std::function<void(const Operation&)>& each) {
  Query query(connection, "SELECT " UNKNOT_OPERATION_COLUMNS " FROM operations ORDER BY number");
  while (query.next()) each(row(query));
}

void for_each_operation_reverse(Connection& connection, const std::function<bool(const Operation&)>& each) {
  Query query(connection, "SELECT " UNKNOT_OPERATION_COLUMNS " FROM operations ORDER BY number DESC");
  while (query.next() && each(row(query))) {
  }
}

void for_each_record(Connection& connection, const std::function<void(const RecordKey&)>& each) {
  Query query(connection, "SELECT DISTINCT kind, record_id FROM operations ORDER BY kind, record_id");
  while (query.next()) each({static_cast<RecordKind>(query.integer(0)), query.bytes16(1)});
}

std::vector<Bytes16> entry_ids_between(Connection& connection, const Bytes16& least, const Bytes16& most) {
  std::vector<Bytes16> ids;
  Query query(connection,
              "SELECT DISTINCT record_id FROM operations WHERE kind = 2 AND record_id BETWEEN ? AND ? "
              "ORDER BY record_id",
              least, most);
  while (query.next()) ids.push_back(query.bytes16(0));
  return ids;
}

DeviceId this_device(Connection& connection) {
  Query query(connection, "SELECT device FROM this_device");
  if (!query.next()) throw CorruptRecord{"it does not know its device"};
  return query.id<DeviceId>(0);
}

}  // namespace unknot::store
