// query.hpp: one run of one statement: values bound in order, rows read by place.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "store/connection.hpp"
#include "unknot/ids.hpp"

namespace unknot::store {

using Bytes16 = std::array<std::uint8_t, 16>;

/// Bytes to bind as a blob; not kept beyond the call.
struct Blob {
  std::string_view bytes;
};

/// The same, not copied: they have to outlive the query. SQLite keeps where they were until others are bound, and does
/// not look: a trace that shows bound values would.
struct LastingBlob {
  std::string_view bytes;
};
struct LastingText {
  const std::optional<std::string>& text;
};

class Query {
 public:
  /// Errors of all members: SQLite::Exception. `sql` is a literal.
  template <class... Values>
  Query(Connection& connection, const char* sql, const Values&... values) : prepared_(connection.lend(sql)) {
    (bind(values), ...);
  }
  ~Query();
  Query(const Query&) = delete;
  Query& operator=(const Query&) = delete;

  void bind(std::int64_t value) { prepared_.statement.bind(++bound_, value); }
  void bind(int value) { bind(std::int64_t{value}); }
  void bind(const Bytes16& value) { prepared_.statement.bind(++bound_, value.data(), static_cast<int>(value.size())); }
  template <class Tag>
  void bind(const Id<Tag>& id) {
    bind(id.bytes());
  }
  void bind(Blob value);
  void bind(LastingBlob value);
  void bind(LastingText value);
  void bind(std::string_view text);
  template <class T>
  void bind(const std::optional<T>& value) {
    if (value) return bind(*value);
    prepared_.statement.bind(++bound_);
  }

  /// Steps to the next row; false after the last.
  bool next() { return prepared_.statement.executeStep(); }
  /// Runs a statement that gives no rows.
  void run() { prepared_.statement.exec(); }
  /// Runs it and makes it ready for other values.
  void run_and_rewind();

  bool is_null(int column) const { return prepared_.statement.isColumnNull(column); }
  std::int64_t integer(int column) const { return prepared_.statement.getColumn(column).getInt64(); }
  std::optional<std::int64_t> optional_integer(int column) const;
  std::string text(int column) const { return prepared_.statement.getColumn(column).getString(); }
  std::optional<std::string> optional_text(int column) const;
  std::string blob(int column) const { return text(column); }
  /// All zeros when the column does not hold 16 bytes.
  Bytes16 bytes16(int column) const;
  template <class IdType>
  IdType id(int column) const {
    return IdType(bytes16(column));
  }

 private:
  Connection::Prepared& prepared_;
  int bound_ = 0;
};

/// Whether the statement finds a row.
template <class... Values>
bool has_row(Connection& connection, const char* sql, const Values&... values) {
  return Query(connection, sql, values...).next();
}

}  // namespace unknot::store
