// hex.hpp: bytes as hexadecimal digits, and back.
#pragma once

#include <cstdint>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

#include "base/scan.hpp"

namespace unknot {

/// The value of a digit of either case; absent when it is none.
constexpr std::optional<std::uint8_t> hex_value(char digit) {
  if (is_digit(digit)) return static_cast<std::uint8_t>(digit - '0');
  const char c = lowered(digit);
  return c >= 'a' && c <= 'f' ? std::optional(static_cast<std::uint8_t>(c - 'a' + 10)) : std::nullopt;
}

/// Two lower-case digits a byte.
template <class Bytes>
std::string hex_text(const Bytes& bytes) {
  constexpr std::string_view k_digits = "0123456789abcdef";
  std::string text;
  text.reserve(2 * std::size(bytes));
  for (const auto one : bytes) {
    const auto byte = static_cast<std::uint8_t>(one);
    text += k_digits[byte >> 4U];
    text += k_digits[byte & 0x0FU];
  }
  return text;
}

/// Fills `bytes`; false when `text` is not two digits for each of them.
template <class Bytes>
bool read_hex(std::string_view text, Bytes& bytes) {
  if (text.size() != 2 * std::size(bytes)) return false;
  std::size_t at = 0;
  for (auto& byte : bytes) {
    const auto high = hex_value(text[at++]);
    const auto low = hex_value(text[at++]);
    if (!high || !low) return false;
    byte = static_cast<std::decay_t<decltype(byte)>>(*high << 4U | *low);
  }
  return true;
}

}  // namespace unknot
