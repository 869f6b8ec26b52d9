#include "exchange/operation_json.hpp"

#include <fmt/format.h>

#include "base/hex.hpp"
#include "unknot/text.hpp"

namespace unknot::exchange {
namespace {

constexpr std::size_t k_hash_bytes = 32;

/// Reads one operation, and keeps the first thing that is wrong with it.
class Reader {
 public:
  explicit Reader(const JsonView& json) : json_(json) {}

  std::optional<JsonView> value(const char* key) {
    const auto found = json_.find(key);
    if (!found) note(key, "is missing");
    return found;
  }
  template <class IdType>
  IdType id(const char* key) {
    const auto found = value(key);
    return found ? id_in<IdType>(*found, key) : IdType({});
  }
  template <class IdType>
  IdType id_in(const JsonView& found, const char* key) {
    const auto text = found.text();
    const auto bytes = text ? id_bytes(*text) : std::nullopt;
    if (!bytes) note(key, "is not 32 hexadecimal digits");
    return IdType(bytes.value_or(typename IdType::Bytes{}));
  }
  std::int64_t number(const char* key, std::int64_t least) {
    const auto found = value(key);
    if (!found) return 0;
    const auto number = found->whole();
    if (!number || *number < least) {
      note(key, fmt::format("is not a whole number of {} or more", least));
      return 0;
    }
    return *number;
  }
  void note(const char* key, std::string_view what) {
    if (wrong_.empty()) wrong_ = fmt::format("\"{}\" {}", key, what);
  }
  const std::string& wrong() const { return wrong_; }

 private:
  const JsonView& json_;
  std::string wrong_;
};

RecordKey key_in(Reader& reader) {
  const auto kind = reader.value("kind");
  const auto bytes = reader.id<EntryId>("record_id").bytes();
  const std::string word = std::string(kind ? kind->text().value_or("") : "");
  for (const RecordKind known : k_record_kinds) {
    if (record_kind_text(known) == word) return {known, bytes};
  }
  reader.note("kind", "is none of point, entry, settings, hold, screening");
  return {RecordKind::point, bytes};
}

}  // namespace

void write_operation(JsonWriter& writer, const Operation& operation) {
  writer.begin_object();
  writer.text("id", id_text(operation.id));
  writer.text("device", id_text(operation.device));
  writer.number("device_number", operation.device_number);
  writer.number("place", operation.place());
  writer.number("made", operation.made.count());
  writer.key("replaces");
  writer.begin_array();
  for (const OperationId& id : operation.replaces) writer.text(id_text(id));
  writer.end();
  writer.key("undoes");
  operation.undoes ? writer.text(id_text(*operation.undoes)) : writer.null();
  writer.text("kind", record_kind_text(operation.key.kind));
  writer.text("record_id", id_text(operation.key.id));
  writer.key("record");
  writer.json(operation.body.value_or("null"));  // As it is: its hash was made over this text.
  writer.text("hash", hex_text(operation.hash));
  writer.end();
}

Parsed<Operation> operation_from(const JsonView& json) {
  if (!json.is_object()) return bad_input("an operation is not an object");
  Reader reader(json);
  const auto id = reader.id<OperationId>("id");
  const auto device = reader.id<DeviceId>("device");
  const std::int64_t device_number = reader.number("device_number", 1);
  Operation operation{.number = reader.number("place", 0),
                      .id = id,
                      .device = device,
                      .device_number = device_number,
                      .write = 0,
                      .made = std::chrono::milliseconds(reader.number("made", 0)),
                      .replaces = {},
                      .undoes = std::nullopt,
                      .key = key_in(reader),
                      .body = std::nullopt,
                      .hash = {}};
  if (const auto replaces = reader.value("replaces")) {
    if (!replaces->is_array()) reader.note("replaces", "is not a list");
    for (const JsonView& one : replaces->children()) {
      operation.replaces.push_back(reader.id_in<OperationId>(one, "replaces"));
    }
  }
  if (const auto undoes = reader.value("undoes"); undoes && !undoes->is_null()) {
    operation.undoes = reader.id_in<OperationId>(*undoes, "undoes");
  }
  if (const auto record = reader.value("record"); record && !record->is_null()) {
    if (!record->is_object()) reader.note("record", "is not an object");
    auto body = record->canonical_text();
    if (body) {
      operation.body = std::move(*body);
    } else {
      reader.note("record", body.error().message);
    }
  }
  if (const auto hash = reader.value("hash")) {
    operation.hash.resize(k_hash_bytes);
    if (!read_hex(hash->text().value_or(""), operation.hash)) reader.note("hash", "is not 64 hexadecimal digits");
  }
  if (!reader.wrong().empty()) return bad_input(quoted_briefly(reader.wrong(), 120));
  return operation;
}

}  // namespace unknot::exchange
