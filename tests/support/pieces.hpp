// pieces.hpp: a text handed out in pieces, as a file would be.
#pragma once

#include <algorithm>
#include <string_view>

#include "unknot/document.hpp"

/// Gives `text` in pieces of at most `size` bytes.
inline unknot::ReadBytes in_pieces(std::string_view text, std::size_t size) {
  return [text, size](char* buffer, std::size_t room) mutable {
    const std::size_t count = std::min({size, room, text.size()});
    text.copy(buffer, count);
    text.remove_prefix(count);
    return count;
  };
}
