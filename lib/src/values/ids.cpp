#include "unknot/ids.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <cassert>

#include "base/hex.hpp"
#include "unknot/text.hpp"

namespace unknot {

namespace {

constexpr std::size_t k_least_digits = 4;
constexpr std::size_t k_all_digits = 32;
constexpr std::uint16_t k_counter_end = 0x1000;
constexpr std::chrono::milliseconds k_clock_step{1000};

// The part of a UUIDv7 that orders it: 48 bits of milliseconds, and the 12 bits of rand_a as a counter within one.
struct Order {
  std::chrono::milliseconds made;
  std::uint16_t counter;
};

Order order_of(const OperationId& id) {
  const auto& bytes = id.bytes();
  std::int64_t made = 0;
  for (std::size_t i = 0; i < 6; ++i) made = (made << 8) | bytes[i];
  return {std::chrono::milliseconds(made), static_cast<std::uint16_t>((bytes[6] & 0x0FU) << 8U | bytes[7])};
}

Order next_order(std::chrono::milliseconds made, const RandomBits& random, const std::optional<OperationId>& last) {
  if (last) {
    const auto [last_made, last_counter] = order_of(*last);
    // A clock set back a little must not turn the order; one set back far is believed.
    if (last_made >= made && last_made - made <= k_clock_step) {
      if (last_counter + 1 < k_counter_end) return {last_made, static_cast<std::uint16_t>(last_counter + 1)};
      return {last_made + std::chrono::milliseconds(1), 0};
    }
  }
  // Eleven random bits of the twelve: the counter starts with at least half of its room left.
  return {made, static_cast<std::uint16_t>((random[6] & 0x07U) << 8U | random[7])};
}

}  // namespace

std::string id_text(const std::array<std::uint8_t, 16>& bytes) { return hex_text(bytes); }

std::string short_id(EntryId id) { return id_text(id).substr(0, 8); }

std::optional<std::array<std::uint8_t, 16>> id_bytes(std::string_view text) {
  std::array<std::uint8_t, 16> bytes{};
  return read_hex(text, bytes) ? std::optional(bytes) : std::nullopt;
}

Parsed<IdPrefix> IdPrefix::parse(std::string_view text) {
  const bool is_hexadecimal = std::all_of(text.begin(), text.end(), [](char c) { return hex_value(c).has_value(); });
  if (!is_hexadecimal || text.size() < k_least_digits || text.size() > k_all_digits) {
    return bad_input(
        fmt::format("\"{}\" is not an entry's id: type its first {} to {} characters, as the history shows them",
                    quoted_briefly(text), k_least_digits, k_all_digits));
  }
  return IdPrefix(lowered(text));
}

OperationId next_operation_id(std::chrono::milliseconds made, const RandomBits& random,
                              const std::optional<OperationId>& last) {
  assert(made >= made.zero() && made < k_made_end);
  const auto order = next_order(made, random, last);
  auto bytes = random;
  for (std::size_t i = 0; i < 6; ++i) {
    bytes[i] = static_cast<std::uint8_t>(static_cast<std::uint64_t>(order.made.count()) >> (8 * (5 - i)));
  }
  constexpr unsigned version = 0x70;
  constexpr unsigned variant = 0x80;
  bytes[6] = static_cast<std::uint8_t>(version | order.counter >> 8U);
  bytes[7] = static_cast<std::uint8_t>(order.counter & 0xFFU);
  bytes[8] = static_cast<std::uint8_t>(variant | (random[8] & 0x3FU));
  return OperationId(bytes);
}

}  // namespace unknot
