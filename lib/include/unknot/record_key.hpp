// record_key.hpp: which record of a diary an operation speaks of. It holds no record.
#pragma once

#include <array>
#include <compare>
#include <cstdint>

namespace unknot {

// The values are the file format: never change or reuse one.
enum class RecordKind { point = 1, entry = 2, settings = 3, hold_step = 4, screening = 5 };

/// The record an operation speaks of. Settings have one fixed key of their own.
struct RecordKey {
  RecordKind kind;
  std::array<std::uint8_t, 16> id;
  friend auto operator<=>(const RecordKey&, const RecordKey&) = default;
};

}  // namespace unknot
