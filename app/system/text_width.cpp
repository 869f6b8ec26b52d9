#include "system/text_width.hpp"

#include <utf8proc.h>
#include <algorithm>

#include "system/style.hpp"

namespace unknot::app {
namespace {

struct Glyph {
  std::size_t bytes;
  int columns;
};

/// The first character of `text`, which is not empty; a style is one character.
Glyph first_glyph(std::string_view text) noexcept {
  if (text.front() == k_style_sign) return {std::min<std::size_t>(2, text.size()), 0};
  if (static_cast<unsigned char>(text.front()) < 0x80) return {1, 1};
  utf8proc_int32_t code = 0;
  const auto bytes = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                      static_cast<utf8proc_ssize_t>(text.size()), &code);
  if (bytes <= 0) return {1, 1};
  return {static_cast<std::size_t>(bytes), utf8proc_charwidth(code)};
}

}  // namespace

int width_of(std::string_view text) noexcept {
  int width = 0;
  while (!text.empty()) {
    const Glyph glyph = first_glyph(text);
    width += glyph.columns;
    text.remove_prefix(glyph.bytes);
  }
  return width;
}

std::string padded(std::string_view text, int columns) {
  const int width = width_of(text);
  if (width <= columns) return std::string(text) + std::string(static_cast<std::size_t>(columns - width), ' ');
  std::string cut;
  int used = 1;  // Of the sign at its end.
  for (Glyph next = first_glyph(text); used + next.columns <= columns; next = first_glyph(text)) {
    cut += text.substr(0, next.bytes);
    used += next.columns;
    text.remove_prefix(next.bytes);
  }
  return cut + std::string(static_cast<std::size_t>(columns - used), ' ') + "~";
}

}  // namespace unknot::app
