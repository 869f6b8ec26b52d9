#include "store/log/operations.hpp"

#include <algorithm>

#include "store/log/record_json.hpp"
#include "store/words.hpp"

namespace unknot::store {

namespace {

#define UNKNOT_OPERATION_COLUMNS \
  "number, id, device, device_number, write, made, replaces, undoes, kind, record_id, body, hash"

StoredOperation row(const Query& query) {
  return {.number = query.integer(0),
          .id = query.bytes16(1),
          .device = query.bytes16(2),
          .device_number = query.integer(3),
          .write = query.integer(4),
          .made_ms = query.integer(5),
          .replaces = query.blob(6),
          .undoes = query.is_null(7) ? std::nullopt : std::optional(query.bytes16(7)),
          .key = {static_cast<RecordKind>(query.integer(8)), query.bytes16(9)},
          .body = query.optional_text(10),
          .hash = query.blob(11)};
}

std::optional<StoredOperation> first_row(Query& query) {
  if (!query.next()) return std::nullopt;
  return row(query);
}

std::vector<StoredOperation> all_rows(Query& query) {
  std::vector<StoredOperation> rows;
  while (query.next()) rows.push_back(row(query));
  return rows;
}

LastingBlob lasting(const Bytes16& id) {
  return {{static_cast<const char*>(static_cast<const void*>(id.data())), id.size()}};
}

int kind_number(const RecordKey& key) { return static_cast<int>(key.kind); }

CorruptRecord misled() { return {"an index leads to another record"}; }

/// The row that an index led to for `key`.
StoredOperation row_of(const Query& query, const RecordKey& key) {
  StoredOperation stored = row(query);
  if (!(stored.key == key)) throw misled();
  return stored;
}

}  // namespace

std::vector<OperationId> operation_ids_in(const std::string& bytes) {
  std::vector<OperationId> ids;
  for (std::size_t at = 0; at + 16 <= bytes.size(); at += 16) {
    Bytes16 id = {};
    std::transform(bytes.begin() + static_cast<std::ptrdiff_t>(at),
                   bytes.begin() + static_cast<std::ptrdiff_t>(at + 16), id.begin(),
                   [](char byte) { return static_cast<std::uint8_t>(byte); });
    ids.emplace_back(id);
  }
  return ids;
}

void insert(Connection& connection, const StoredOperation& o) {
  Query(connection, "INSERT INTO operations (" UNKNOT_OPERATION_COLUMNS ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        o.number, lasting(o.id), lasting(o.device), o.device_number, o.write, o.made_ms, LastingBlob{o.replaces},
        o.undoes, kind_number(o.key), lasting(o.key.id), LastingText{o.body}, LastingBlob{o.hash})
      .run();
}

void overwrite(Connection& connection, const StoredOperation& o) {
  Query(connection, "UPDATE operations SET body = ?, hash = ? WHERE number = ?", LastingText{o.body},
        LastingBlob{o.hash}, o.number)
      .run();
}

Operation read_operation(const StoredOperation& stored) {
  std::optional<OperationId> undoes;
  if (stored.undoes) undoes.emplace(*stored.undoes);
  return {.number = stored.number,
          .id = OperationId(stored.id),
          .device = DeviceId(stored.device),
          .device_number = stored.device_number,
          .write = stored.write,
          .made = MadeAt(stored.made_ms),
          .replaces = operation_ids_in(stored.replaces),
          .undoes = undoes,
          .key = stored.key,
          .record = record_in(stored),
          .is_erased = stored.body == k_erased_body};
}

std::optional<Record> record_in(const std::optional<StoredOperation>& stored) {
  if (!stored || !stored->body || stored->body == k_erased_body) return std::nullopt;
  return decode_record(stored->key, *stored->body);
}

std::optional<LastOperation> last_stored(Connection& connection) {
  Query query(connection, "SELECT number, id, device, device_number FROM operations ORDER BY number DESC LIMIT 1");
  if (!query.next()) return std::nullopt;
  return LastOperation{query.integer(0), query.bytes16(1), query.bytes16(2), query.integer(3)};
}

std::int64_t last_number_of_device(Connection& connection, const Bytes16& device) {
  Query query(connection, "SELECT device_number FROM operations WHERE device = ? ORDER BY number DESC LIMIT 1", device);
  return query.next() ? query.integer(0) : 0;
}

std::optional<StoredOperation> stored_with_id(Connection& connection, const Bytes16& id) {
  Query query(connection, "SELECT " UNKNOT_OPERATION_COLUMNS " FROM operations WHERE id = ?", id);
  return first_row(query);
}

std::optional<StoredOperation> head_of(Connection& connection, const RecordKey& key) {
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
  return {query.integer(0), query.bytes16(1)};
}

std::vector<StoredOperation> stored_of(Connection& connection, const RecordKey& key) {
  Query query(connection,
              "SELECT " UNKNOT_OPERATION_COLUMNS " FROM operations WHERE kind = ? AND record_id = ? ORDER BY number",
              kind_number(key), key.id);
  std::vector<StoredOperation> rows;
  while (query.next()) rows.push_back(row_of(query, key));
  return rows;
}

// The operations of a write follow one another: they were numbered in one transaction.
std::vector<StoredOperation> stored_of_write(Connection& connection, std::int64_t write) {
  std::vector<StoredOperation> rows;
  Query query(connection, "SELECT " UNKNOT_OPERATION_COLUMNS " FROM operations WHERE number >= ? ORDER BY number",
              write);
  while (query.next()) {
    StoredOperation stored = row(query);
    if (stored.write != write) break;
    rows.push_back(std::move(stored));
  }
  return rows;
}

std::vector<StoredOperation> stored_after(Connection& connection, std::int64_t after, std::int64_t most) {
  Query query(connection,
              "SELECT " UNKNOT_OPERATION_COLUMNS " FROM operations WHERE number > ? ORDER BY number LIMIT ?", after,
              most);
  return all_rows(query);
}

void for_each_operation(Connection& connection, const std::function<void(const StoredOperation&)>& each) {
  Query query(connection, "SELECT " UNKNOT_OPERATION_COLUMNS " FROM operations ORDER BY number");
  while (query.next()) each(row(query));
}

void for_each_operation_reverse(Connection& connection, const std::function<bool(const StoredOperation&)>& each) {
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

Bytes16 this_device(Connection& connection) {
  Query query(connection, "SELECT device FROM this_device");
  if (!query.next()) throw CorruptRecord{"it does not know its device"};
  return query.bytes16(0);
}

}  // namespace unknot::store
