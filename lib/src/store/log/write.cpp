#include "store/log/write.hpp"

#include <algorithm>

#include "store/device.hpp"
#include "store/log/record_json.hpp"

namespace unknot::store {

namespace {

// A write draws its random bits once; each of its operations has its own place in them.
RandomBits bits_for(RandomBits random, std::uint64_t place) {
  for (std::size_t i = 0; i < sizeof place; ++i) {
    random[random.size() - 1 - i] ^= static_cast<std::uint8_t>((place >> (8 * i)) & 0xffU);
  }
  return random;
}

RecordKey key_of_change(const Change& change) {
  if (const auto* put = std::get_if<Put>(&change)) return key_of(put->record);
  return std::get<Delete>(change).key;
}

bool says(const Operation& stored, const PendingChange& pending) {
  return stored.key == pending.key && stored.body == pending.body && stored.undoes == pending.undoes;
}

}  // namespace

PendingChange pending_change(const Change& change) {
  PendingChange pending{.key = key_of_change(change), .body = std::nullopt, .record = std::nullopt};
  if (const auto* put = std::get_if<Put>(&change)) {
    pending.body = encode_record(put->record);
    pending.record = put->record;
  }
  return pending;
}

// Counts on from what the file holds already.
OperationWriter::OperationWriter(Connection& connection, const IdSource& ids)
    : connection_(connection), mint_(ids), device_(device_writing_here(connection)) {
  const auto last = last_stored(connection);
  if (!last) return;
  number_ = last->number;
  last_id_ = last->id;
  device_number_ = last->device == device_ ? last->device_number : last_number_of_device(connection, device_);
}

Operation OperationWriter::next() {
  last_id_ = next_operation_id(mint_.made, bits_for(mint_.random, place_++), last_id_);
  ++number_;
  if (write_ == 0) write_ = number_;
  return {.number = number_,
          .id = *last_id_,
          .device = device_,
          .device_number = ++device_number_,
          .write = write_,
          .made = mint_.made,
          .replaces = {},
          .undoes = std::nullopt,
          .key = {},
          .body = std::nullopt,
          .hash = {}};
}

Operation OperationWriter::put(const PendingChange& pending, const std::optional<Operation>& head) {
  Operation operation = next();
  operation.key = pending.key;
  operation.body = pending.body;
  operation.undoes = pending.undoes;
  if (head) operation.replaces = {head->id};
  operation.hash = hash_of(operation);
  record_operation(connection_, operation, head, pending.record, consequences_);
  return operation;
}

std::vector<Operation> store_all(Connection& connection, const std::vector<PendingChange>& pending,
                                 const IdSource& ids) {
  std::vector<Operation> stored;
  stored.reserve(pending.size());
  OperationWriter writer(connection, ids);
  for (const PendingChange& change : pending) stored.push_back(writer.put(change, head_of(connection, change.key)));
  writer.finish();
  return stored;
}

// The last change's record tells: nothing can have come after it.
std::optional<std::int64_t> already_stored(Connection& connection, const std::vector<PendingChange>& pending,
                                           MadeAt made) {
  const auto head = head_of(connection, pending.back().key);
  if (!head || head->made != made || !says(*head, pending.back())) return std::nullopt;
  const auto stored = stored_of_write(connection, head->write);
  if (!std::equal(stored.begin(), stored.end(), pending.begin(), pending.end(), says)) return std::nullopt;
  return head->write;
}

}  // namespace unknot::store
