// The format: https://www.sqlite.org/fileformat2.html. Only the leaves of tables are read, and of them only rows that
// have the shape of an operation: whatever points at them may be broken. The hash tells which of them are true.
#include "store/recovery/page_scanner.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <set>

namespace unknot::store {

namespace {

constexpr std::size_t k_head = 100;
constexpr std::size_t k_columns = 12;
constexpr std::size_t k_most_payload = std::size_t{16} << 20U;

std::uint8_t byte_at(std::string_view bytes, std::size_t at) { return static_cast<std::uint8_t>(bytes[at]); }

std::size_t big_endian(std::string_view bytes, std::size_t at, std::size_t size) {
  std::size_t value = 0;
  for (std::size_t i = 0; i < size; ++i) value = value << 8U | byte_at(bytes, at + i);
  return value;
}

// Takes from the front; absent once the bytes have run out.
class PageReader {
 public:
  explicit PageReader(std::string_view bytes) : rest_(bytes) {}
  std::optional<std::uint64_t> varint() {
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < 9 && i < rest_.size(); ++i) {
      const std::uint8_t byte = byte_at(rest_, i);
      value = i == 8 ? value << 8U | byte : value << 7U | (byte & 0x7fU);
      if (i < 8 && (byte & 0x80U) != 0) continue;
      rest_.remove_prefix(i + 1);
      return value;
    }
    return std::nullopt;
  }
  std::optional<std::string_view> take(std::size_t size) {
    if (size > rest_.size()) return std::nullopt;
    const std::string_view taken = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return taken;
  }
  std::size_t left() const { return rest_.size(); }

 private:
  std::string_view rest_;
};

struct Value {
  enum class Kind { null, integer, text, blob } kind = Kind::null;
  std::int64_t integer = 0;
  std::string_view bytes;
};

std::optional<Value> value_of(std::uint64_t type, PageReader& body) {
  constexpr std::array<std::size_t, 7> k_sizes = {0, 1, 2, 3, 4, 6, 8};
  if (type == 0) return Value{};
  if (type == 8 || type == 9) return Value{Value::Kind::integer, static_cast<std::int64_t>(type - 8), {}};
  if (type == 7 || type == 10 || type == 11) return std::nullopt;
  const std::size_t size = type < 7 ? k_sizes.at(type) : (type - 12) / 2;
  const auto bytes = body.take(size);
  if (!bytes) return std::nullopt;
  if (type >= 12) return Value{type % 2 == 0 ? Value::Kind::blob : Value::Kind::text, 0, *bytes};
  const bool is_negative = (byte_at(*bytes, 0) & 0x80U) != 0;
  std::uint64_t number = is_negative ? ~std::uint64_t{0} : 0;
  for (std::size_t i = 0; i < size; ++i) number = number << 8U | byte_at(*bytes, i);
  return Value{Value::Kind::integer, static_cast<std::int64_t>(number), {}};
}

std::optional<std::array<Value, k_columns>> row_in(std::string_view payload) {
  PageReader reader(payload);
  const auto head_size = reader.varint();
  const std::size_t used = payload.size() - reader.left();
  if (!head_size || *head_size < used) return std::nullopt;
  const auto types = reader.take(*head_size - used);
  if (!types) return std::nullopt;
  PageReader type_reader(*types);
  std::array<Value, k_columns> row;
  for (Value& value : row) {
    const auto type = type_reader.varint();
    const auto read = type ? value_of(*type, reader) : std::nullopt;
    if (!read) return std::nullopt;
    value = *read;
  }
  if (type_reader.left() != 0) return std::nullopt;
  return row;
}

std::optional<Bytes16> bytes16(const Value& value) {
  if (value.kind != Value::Kind::blob || value.bytes.size() != 16) return std::nullopt;
  Bytes16 bytes = {};
  std::transform(value.bytes.begin(), value.bytes.end(), bytes.begin(),
                 [](char byte) { return static_cast<std::uint8_t>(byte); });
  return bytes;
}

std::optional<Operation> operation_in(std::int64_t number, const std::array<Value, k_columns>& row) {
  const auto id = bytes16(row[1]);
  const auto device = bytes16(row[2]);
  const auto record = bytes16(row[9]);
  const auto undoes = bytes16(row[7]);
  const bool has_shape = id && device && record && (undoes || row[7].kind == Value::Kind::null) &&
                         row[3].kind == Value::Kind::integer && row[4].kind == Value::Kind::integer &&
                         row[5].kind == Value::Kind::integer && row[6].kind == Value::Kind::blob &&
                         row[8].kind == Value::Kind::integer && row[11].kind == Value::Kind::blob &&
                         (row[10].kind == Value::Kind::text || row[10].kind == Value::Kind::null) &&
                         row[8].integer >= 1 && row[8].integer <= 5;
  if (!has_shape) return std::nullopt;
  return Operation{.number = number,
                   .id = OperationId(*id),
                   .device = DeviceId(*device),
                   .device_number = row[3].integer,
                   .write = row[4].integer,
                   .made = MadeAt(row[5].integer),
                   .replaces = operation_ids_in(row[6].bytes),
                   .undoes = undoes ? std::optional(OperationId(*undoes)) : std::nullopt,
                   .key = {static_cast<RecordKind>(row[8].integer), *record},
                   .body = row[10].kind == Value::Kind::text ? std::optional(std::string(row[10].bytes)) : std::nullopt,
                   .hash = std::string(row[11].bytes)};
}

class PageScanner {
 public:
  PageScanner(std::string_view bytes, std::size_t page_size) : bytes_(bytes), page_size_(page_size) {}

  RecoveredRows all() {
    for (std::size_t at = 0; at < bytes_.size(); at += page_size_) read_page(at);
    return std::move(found_);
  }

 private:
  void read_page(std::size_t at) {
    const std::string_view page = bytes_.substr(at, page_size_);
    const std::size_t head = at == 0 ? k_head : 0;
    constexpr std::uint8_t k_leaf_of_table = 0x0d;
    if (page.size() < head + 8 || byte_at(page, head) != k_leaf_of_table) return;
    const std::size_t cells = big_endian(page, head + 3, 2);
    for (std::size_t i = 0; i < cells && head + 8 + 2 * i + 2 <= page.size(); ++i) {
      const std::size_t cell = big_endian(page, head + 8 + 2 * i, 2);
      if (cell < page.size()) read_cell(page.substr(cell));
    }
  }

  void read_cell(std::string_view cell) {
    PageReader reader(cell);
    const auto size = reader.varint();
    const auto number = reader.varint();
    if (!size || !number || *size > k_most_payload) return;
    const auto payload = payload_of(reader, *size);
    const auto row = payload ? row_in(*payload) : std::nullopt;
    auto operation = row ? operation_in(static_cast<std::int64_t>(*number), *row) : std::nullopt;
    if (!operation) return;
    auto& list = hash_of(*operation) == operation->hash ? found_.good : found_.wrong;
    list.push_back(*std::move(operation));
  }

  // What lies in the page, and the rest from the chain of overflow pages.
  std::optional<std::string> payload_of(PageReader& reader, std::size_t size) const {
    const std::size_t most = page_size_ - 35;
    const std::size_t least = (page_size_ - 12) * 32 / 255 - 23;
    std::size_t local = size;
    if (size > most) {
      local = least + (size - least) % (page_size_ - 4);
      if (local > most) local = least;
    }
    const auto first = reader.take(local);
    if (!first) return std::nullopt;
    std::string payload(*first);
    if (local == size) return payload;
    const auto link = reader.take(4);
    std::size_t next = link ? big_endian(*link, 0, 4) : 0;
    while (payload.size() < size) {
      if (next == 0 || next > bytes_.size() / page_size_) return std::nullopt;
      const std::string_view page = bytes_.substr((next - 1) * page_size_, page_size_);
      payload += page.substr(4, size - payload.size());
      next = big_endian(page, 0, 4);
    }
    return payload;
  }

  std::string_view bytes_;
  std::size_t page_size_;
  RecoveredRows found_;
};

// A row may lie in a page that the tree has left, too; a true copy of it is as good.
void tidy(RecoveredRows& carved) {
  const auto by_number = [](const Operation& a, const Operation& b) {
    return std::tie(a.number, a.id) < std::tie(b.number, b.id);
  };
  std::sort(carved.good.begin(), carved.good.end(), by_number);
  std::set<OperationId> seen;
  std::erase_if(carved.good, [&](const Operation& one) { return !seen.insert(one.id).second; });
  std::sort(carved.wrong.begin(), carved.wrong.end(), by_number);
  std::erase_if(carved.wrong, [&](const Operation& one) { return seen.count(one.id) != 0; });
}

}  // namespace

RecoveredRows scan_pages(std::string_view bytes) {
  constexpr std::size_t k_usual_page = 4096;
  const std::size_t said = bytes.size() < k_head ? 0 : big_endian(bytes, 16, 2);
  RecoveredRows best;
  for (const std::size_t size : {said, k_usual_page}) {
    if (size < 512 || (size & (size - 1)) != 0) continue;
    RecoveredRows carved = PageScanner(bytes, size).all();
    if (carved.good.size() > best.good.size() || best.good.empty()) best = std::move(carved);
    if (size == k_usual_page) break;
  }
  tidy(best);
  return best;
}

}  // namespace unknot::store
