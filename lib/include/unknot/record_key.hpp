// record_key.hpp: Identifies the record that an operation is about.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <string_view>

#pragma GCC visibility push(default)
namespace unknot {

// The values are the file format: never change or reuse one.
enum class RecordKind { point = 1, entry = 2, settings = 3, hold_step = 4, screening = 5 };
inline constexpr std::array k_record_kinds{RecordKind::point, RecordKind::entry, RecordKind::settings,
                                           RecordKind::hold_step, RecordKind::screening};

/// As JSON and messages name it: `point`, `entry`, `settings`, `hold`, `screening`.
constexpr std::string_view record_kind_text(RecordKind kind) {
  switch (kind) {
    case RecordKind::point:
      return "point";
    case RecordKind::entry:
      return "entry";
    case RecordKind::settings:
      return "settings";
    case RecordKind::hold_step:
      return "hold";
    case RecordKind::screening:
      return "screening";
  }
  return "";
}

/// The record an operation speaks of. Settings have one fixed key of their own.
struct RecordKey {
  RecordKind kind;
  std::array<std::uint8_t, 16> id;
  friend auto operator<=>(const RecordKey&, const RecordKey&) = default;
};

}  // namespace unknot
#pragma GCC visibility pop
