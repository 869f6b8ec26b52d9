// text.hpp: Validated short texts (names, notes), and escaping for terminals. What was typed is never changed.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "unknot/result.hpp"

#pragma GCC visibility push(default)
namespace unknot {

/// True when `bytes` is well-formed UTF-8 (no overlong forms, no surrogates, nothing above U+10FFFF).
bool is_utf8(std::string_view bytes);

/// `text` with everything made visible that could drive a terminal or turn its reading order: C0 and C1 controls, DEL
/// and the bidirectional controls become `\n`, `\t`, `\x1b`, `\u202e` …; a byte that is not UTF-8 becomes `\xNN`. The
/// zero-width joiner and non-joiner stay between letters that need them (Persian, Hindi, emoji). The result is UTF-8 on
/// one line and holds no control character.
std::string made_visible(std::string_view text);

/// Like made_visible line by line: the line breaks stay.
std::string made_visible_lines(std::string_view text);

/// `text` with A-Z in lower case and every other byte as it was.
std::string lowered(std::string_view text);

/// `1 entry`, `5 entries`.
std::string counted(std::int64_t count, std::string_view one, std::string_view many);

/// Like made_visible, cut to `columns` characters with an ellipsis: for quoting input in a message.
std::string quoted_briefly(std::string_view text, std::size_t columns = 40);

/// A free remark: UTF-8 without NUL, 1 byte to 64 KiB. Newlines are kept. Never shown raw: see made_visible.
class Note {
 public:
  static constexpr std::size_t k_max_bytes = std::size_t{64} * 1024;
  /// Errors: empty, not UTF-8, a NUL in it, or longer than k_max_bytes.
  static Parsed<Note> parse(std::string_view text);
  const std::string& str() const { return text_; }  ///< As it was typed.
  friend bool operator==(const Note&, const Note&) = default;

 private:
  explicit Note(std::string text) : text_(std::move(text)) {}
  std::string text_;
};

/// What a point is called: 1 to 64 bytes of UTF-8 on one line, no control or bidirectional characters, no blank at
/// either end, not beginning with `-`, and not the word `all` (which means every point).
class PointName {
 public:
  static constexpr std::size_t k_max_bytes = 64;
  /// Errors: what the class does not allow, a leading "-", and the word "all".
  static Parsed<PointName> parse(std::string_view text);
  const std::string& str() const { return text_; }  ///< As it was typed.
  friend auto operator<=>(const PointName&, const PointName&) = default;

 private:
  explicit PointName(std::string text) : text_(std::move(text)) {}
  std::string text_;
};

/// The name of the person who keeps the diary, as it stands on the report: 1 to 100 bytes of UTF-8 on one line, no
/// control or bidirectional characters, no blank at either end.
class PersonName {
 public:
  static constexpr std::size_t k_max_bytes = 100;
  static Parsed<PersonName> parse(std::string_view text);  ///< Errors: what the class does not allow.
  const std::string& str() const { return text_; }         ///< As it was typed.
  friend bool operator==(const PersonName&, const PersonName&) = default;

 private:
  explicit PersonName(std::string text) : text_(std::move(text)) {}
  std::string text_;
};

}  // namespace unknot
#pragma GCC visibility pop
