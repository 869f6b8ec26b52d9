// operation.hpp: one operation as a diary keeps it, and as it travels from one diary to another. Its record stays the
// text that its hash was made over.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "unknot/ids.hpp"
#include "unknot/record_key.hpp"

#pragma GCC visibility push(default)
namespace unknot {

/// What stands in the place of a record that was erased.
inline constexpr std::string_view k_erased_body = R"({"erased":true})";

/// Never removed; never changed but by Diary::erase().
struct Operation {
  std::int64_t number;  ///< Order in its file, from 1. In no file: its place in its write, from 0.
  OperationId id;
  DeviceId device;
  std::int64_t device_number;      ///< Order on that device, from 1.
  std::int64_t write;              ///< Number of the first operation of the same write. In no file: 0.
  std::chrono::milliseconds made;  ///< Since 1970 UTC.
  std::vector<OperationId> replaces;
  std::optional<OperationId> undoes;  ///< The operation that this one takes back.
  RecordKey key;
  std::optional<std::string> body;  ///< The record as JSON; absent: it was deleted.
  std::string hash;                 ///< SHA-256 over all of the above, the place for number and write; 32 bytes.

  /// In its write, from 0.
  std::int64_t place() const { return number - write; }
  bool is_erased() const { return body == k_erased_body; }  ///< Whether `doctor --erase` emptied it.
  friend bool operator==(const Operation&, const Operation&) = default;
};

}  // namespace unknot
#pragma GCC visibility pop
