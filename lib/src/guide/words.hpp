// How a typed word is compared with a key.
#pragma once

#include <algorithm>
#include <span>
#include <string>
#include <string_view>

namespace unknot::guide {

/// In a key's spelling: ASCII letters in lower case, each run of anything but letters and digits one `-`, none at the
/// ends. Bytes beyond ASCII are letters.
inline std::string key_spelling(std::string_view text) {
  std::string key;
  for (const char c : text) {
    const bool upper = c >= 'A' && c <= 'Z';
    const bool kept =
        upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
    if (kept) {
      key += upper ? static_cast<char>(c - 'A' + 'a') : c;
    } else if (c != '\'' && !key.empty() && key.back() != '-') {
      key += '-';
    }
  }
  if (!key.empty() && key.back() == '-') key.pop_back();
  return key;
}

/// Whether `part` occurs in `whole` (both in key spelling) from word boundary to word boundary.
inline bool holds_words(std::string_view whole, std::string_view part) {
  for (std::size_t at = whole.find(part); at != std::string_view::npos; at = whole.find(part, at + 1)) {
    const std::size_t end = at + part.size();
    if ((at == 0 || whole[at - 1] == '-') && (end == whole.size() || whole[end] == '-')) return true;
  }
  return false;
}

/// Whether `key`, already in key spelling, is the row's key or one of its aliases.
template <class Row>
bool is_named(const Row& row, std::string_view key) {
  return row.key == key || std::find(row.aliases.begin(), row.aliases.end(), key) != row.aliases.end();
}

}  // namespace unknot::guide
