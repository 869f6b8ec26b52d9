#include "store/query.hpp"

#include <algorithm>

namespace unknot::store {

Query::~Query() {
  prepared_.statement.tryReset();
  prepared_.lent = false;
}

void Query::bind(Blob value) {
  // A null pointer would be bound as NULL: an empty blob needs an address.
  prepared_.statement.bind(++bound_, value.bytes.empty() ? "" : value.bytes.data(),
                           static_cast<int>(value.bytes.size()));
}

void Query::bind(LastingBlob value) {
  prepared_.statement.bindNoCopy(++bound_, value.bytes.empty() ? "" : value.bytes.data(),
                                 static_cast<int>(value.bytes.size()));
}

void Query::bind(LastingText value) {
  if (!value.text) return prepared_.statement.bind(++bound_);
  prepared_.statement.bindNoCopy(++bound_, *value.text);
}

void Query::bind(std::string_view text) { prepared_.statement.bind(++bound_, std::string(text)); }

void Query::run_and_rewind() {
  run();
  prepared_.statement.reset();
  bound_ = 0;
}

std::optional<std::int64_t> Query::optional_integer(int column) const {
  if (is_null(column)) return std::nullopt;
  return integer(column);
}

std::optional<std::string> Query::optional_text(int column) const {
  if (is_null(column)) return std::nullopt;
  return text(column);
}

Bytes16 Query::bytes16(int column) const {
  Bytes16 bytes = {};
  const SQLite::Column value = prepared_.statement.getColumn(column);
  if (value.getBytes() != static_cast<int>(bytes.size())) return bytes;
  const auto* first = static_cast<const std::uint8_t*>(value.getBlob());
  std::copy_n(first, bytes.size(), bytes.begin());
  return bytes;
}

}  // namespace unknot::store
