// ids.hpp: 128-bit ids, unique over devices, one type for each kind. Randomness is handed in.
#pragma once

#include <array>
#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "unknot/result.hpp"

#pragma GCC visibility push(default)
namespace unknot {

/// 128 bits under a name. `Tag` keeps the kinds apart: an EntryId is not a PointId.
template <class Tag>
class Id {
 public:
  using Bytes = std::array<std::uint8_t, 16>;  ///< As the diary keeps them.
  /// Of 16 bytes: random ones (random_bits), or those of another id.
  constexpr explicit Id(const Bytes& bytes) : bytes_(bytes) {}
  constexpr const Bytes& bytes() const { return bytes_; }             ///< All 16.
  friend constexpr auto operator<=>(const Id&, const Id&) = default;  // : a false alarm

 private:
  Bytes bytes_;
};

using EntryId = Id<struct EntryTag>;
using PointId = Id<struct PointTag>;
using HoldId = Id<struct HoldTag>;
using ScreeningId = Id<struct ScreeningTag>;
using DeviceId = Id<struct DeviceTag>;
using OperationId = Id<struct OperationTag>;

/// 32 lower-case hexadecimal digits. Record ids are random from the first digit, so that people may type a short
/// beginning.
std::string id_text(const std::array<std::uint8_t, 16>& bytes);
template <class Tag>
std::string id_text(const Id<Tag>& id) {
  return id_text(id.bytes());
}
/// An entry's id as it is shown to people: its first eight digits.
std::string short_id(EntryId id);

/// The 16 bytes written as 32 hexadecimal digits of either case; absent when `text` is anything else.
std::optional<std::array<std::uint8_t, 16>> id_bytes(std::string_view text);

/// A typed beginning of an entry's id: 4 to 32 hexadecimal digits.
class IdPrefix {
 public:
  /// Errors: fewer than 4 or more than 32 digits, or a character that is no hexadecimal digit.
  static Parsed<IdPrefix> parse(std::string_view text);
  const std::string& digits() const { return digits_; }  ///< 4 to 32 hexadecimal digits, in lower case.

 private:
  explicit IdPrefix(std::string digits) : digits_(std::move(digits)) {}
  std::string digits_;
};

/// 128 random bits, drawn once by the caller for one id.
using RandomBits = std::array<std::uint8_t, 16>;

/// A record's id from random bits (RFC 9562, version 4), so that it never has the form of an imported row's id.
template <class IdType>
constexpr IdType random_id(RandomBits bits) {
  bits[6] = static_cast<std::uint8_t>(0x40U | (bits[6] & 0x0FU));
  bits[8] = static_cast<std::uint8_t>(0x80U | (bits[8] & 0x3FU));
  return IdType(bits);
}

/// An operation is made before this, in milliseconds since 1970 UTC: its id has 48 bits for it.
inline constexpr std::chrono::milliseconds k_made_end{std::int64_t{1} << 48U};

/// The next operation id as a UUIDv7 (RFC 9562): `made` in its first 48 bits, and greater than `last` whenever `last`
/// was made in the same millisecond or later within the same clock second, so that ids sort in the order they were
/// made. `made` is milliseconds since 1970 UTC, from 0 on and before k_made_end.
OperationId next_operation_id(std::chrono::milliseconds made, const RandomBits& random,
                              const std::optional<OperationId>& last);

}  // namespace unknot
#pragma GCC visibility pop
