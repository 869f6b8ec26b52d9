// utf8.hpp: the characters in a run of bytes, and which of them are not to be shown as they are.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace unknot {

struct Character {
  char32_t code;
  std::size_t length;  ///< In bytes, 1 to 4.
};

/// The first character of `bytes`; absent when it does not begin with a well-formed one (Unicode 15, table 3-7).
constexpr std::optional<Character> first_character(std::string_view bytes) {
  if (bytes.empty()) return std::nullopt;
  const auto lead = static_cast<unsigned char>(bytes.front());
  if (lead < 0x80) return Character{lead, 1};
  if (lead < 0xC2 || lead > 0xF4) return std::nullopt;
  const std::size_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  if (bytes.size() < length) return std::nullopt;
  char32_t code = lead & (0xFFU >> (length + 1));
  for (const char c : bytes.substr(1, length - 1)) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xC0U) != 0x80) return std::nullopt;
    code = (code << 6U) | (byte & 0x3FU);
  }
  const bool is_overlong = (length == 3 && code < 0x800) || (length == 4 && code < 0x10000);
  const bool is_surrogate = code >= 0xD800 && code <= 0xDFFF;
  if (is_overlong || is_surrogate || code > 0x10FFFF) return std::nullopt;
  return Character{code, length};
}

/// True for what could drive a terminal, break a line, turn the reading order or hide: the C0 and C1 controls, DEL, the
/// line and paragraph separators, zero-width and bidirectional characters, the byte order mark.
constexpr bool is_hidden(char32_t code) {
  return code < 0x20 || (code >= 0x7F && code <= 0x9F) || code == 0x061C || (code >= 0x200B && code <= 0x200F) ||
         (code >= 0x2028 && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069) || code == 0xFEFF;
}

/// True for the characters that look like an empty place.
constexpr bool is_space(char32_t code) {
  return code == 0x20 || code == 0xA0 || code == 0x1680 || (code >= 0x2000 && code <= 0x200A) || code == 0x202F ||
         code == 0x205F || code == 0x3000;
}

/// True for the zero-width joiner and non-joiner where they belong: between two visible characters of a script that
/// joins (Persian, Hindi ...) or of an emoji. No Latin letter (below U+0300) needs one. `before` is 0 at the beginning,
/// `after` the text that follows.
constexpr bool is_joiner(char32_t before, char32_t code, std::string_view after) {
  const auto joins = [](char32_t one) { return one >= 0x300 && !is_hidden(one) && !is_space(one); };
  if ((code != 0x200C && code != 0x200D) || !joins(before)) return false;
  const auto next = first_character(after);
  return next && joins(next->code);
}

}  // namespace unknot
