// exported_operation.hpp: one operation exactly as a diary keeps it: what travels from one diary to another. Its record
// stays the text that its hash was made over.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "unknot/ids.hpp"
#include "unknot/record_key.hpp"

namespace unknot {

struct ExportedOperation {
  OperationId id;
  DeviceId device;
  std::int64_t device_number;      ///< Order on that device, from 1.
  std::int64_t place;              ///< In its write, from 0.
  std::chrono::milliseconds made;  ///< Since 1970 UTC.
  std::vector<OperationId> replaces;
  std::optional<OperationId> undoes;
  RecordKey key;
  std::optional<std::string> body;  ///< The record as JSON; absent: it was deleted.
  std::string hash;                 ///< SHA-256 over all of the above, 32 bytes.
  friend bool operator==(const ExportedOperation&, const ExportedOperation&) = default;
};

}  // namespace unknot
