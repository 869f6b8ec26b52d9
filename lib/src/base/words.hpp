// words.hpp: Compares a typed word with a key.
#pragma once

#include <algorithm>
#include <span>
#include <string>
#include <string_view>

#include "base/scan.hpp"

namespace unknot {

/// Whether `text` begins with a curly apostrophe (three bytes).
inline bool is_apostrophe(std::string_view text) {
  return text.starts_with("\xE2\x80\x99") || text.starts_with("\xE2\x80\x98");
}

/// In a key's spelling: ASCII letters in lower case, apostrophes left out, each run of anything but letters and digits
/// one `-`, none at the ends. Other bytes beyond ASCII are letters.
inline std::string key_spelling(std::string_view text) {
  std::string key;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = lowered(text[at]);
    if (is_apostrophe(text.substr(at))) {
      at += 2;
    } else if (is_lower(c) || is_digit(c) || static_cast<unsigned char>(c) >= 0x80) {
      key += c;
    } else if (c != '\'' && !key.empty() && key.back() != '-') {
      key += '-';
    }
  }
  if (!key.empty() && key.back() == '-') key.pop_back();
  return key;
}

/// Whether `key`, already in key spelling, is the row's key or one of its aliases.
template <class Row>
bool is_named(const Row& row, std::string_view key) {
  return row.key == key || std::find(row.aliases.begin(), row.aliases.end(), key) != row.aliases.end();
}

}  // namespace unknot
