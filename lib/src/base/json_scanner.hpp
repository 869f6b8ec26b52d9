// json_scanner.hpp: the form of JSON (RFC 8259), read from left to right. Every text is checked to be UTF-8.
#pragma once

#include <charconv>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/hex.hpp"
#include "base/json_reader.hpp"
#include "base/json_source.hpp"
#include "base/utf8.hpp"
#include "unknot/text.hpp"

namespace unknot {

/// Tells `Handler` of each value as it is read: null(), truth(), number(), text() and key() with where the text lies in
/// `texts`, begin() and end(). One that says false ends it. How deep values are nested is the handler's to limit.
template <class Handler>
class JsonScanner {
 public:
  JsonScanner(JsonSource& source, std::string& texts, Handler& handler)
      : source_(source), texts_(texts), handler_(handler) {}

  /// True: the source is one value. False: the handler ended it, or wrong() says why it is none, or, where that is
  /// empty, the source ends too early.
  bool scan() {
    if (!skip_mark() || !value()) return false;
    return !skip_blanks() || refuse("something follows the end");
  }
  std::string_view wrong() const { return wrong_; }

 private:
  bool fail(std::string_view wrong) {
    wrong_ = wrong;
    return false;
  }
  /// Of the character in front.
  bool refuse(std::string_view wrong) {
    source_.advance();
    return fail(wrong);
  }
  /// False at the end.
  bool skip_blanks() {
    for (; !source_.is_over(); source_.advance()) {
      const char c = source_.front();
      if (c != ' ' && c != '\n' && c != '\r' && c != '\t') return true;
    }
    return false;
  }
  bool skip(std::string_view text, std::string_view wrong) {
    for (const char c : text) {
      if (source_.is_over()) return false;
      if (source_.front() != c) return refuse(wrong);
      source_.advance();
    }
    return true;
  }
  /// Some programs put a byte order mark before a text.
  bool skip_mark() {
    constexpr std::string_view k_mark = "\xEF\xBB\xBF";
    return source_.is_over() || source_.front() != k_mark.front() || skip(k_mark, "it is not UTF-8");
  }

  bool value() {
    if (!skip_blanks()) return false;
    switch (source_.front()) {
      case '{':
        return object();
      case '[':
        return array();
      case '"': {
        const auto found = quoted();
        return found && handler_.text(*found);
      }
      case 't':
        return skip("true", k_no_value) && handler_.truth(true);
      case 'f':
        return skip("false", k_no_value) && handler_.truth(false);
      case 'n':
        return skip("null", k_no_value) && handler_.null();
      default:
        return number();
    }
  }

  bool object() {
    source_.advance();
    if (!handler_.begin(JsonKind::object) || !skip_blanks()) return false;
    if (source_.front() != '}') {
      do {
        if (!member() || !skip_blanks()) return false;
      } while (skip_if(','));
    }
    return skip("}", "a comma or a closing } is missing") && handler_.end();
  }
  bool member() {
    if (!skip_blanks()) return false;
    if (source_.front() != '"') return refuse("a key in quotes is missing");
    const auto key = quoted();
    if (!key) return false;
    handler_.key(*key);
    return skip_blanks() && skip(":", "a colon is missing") && value();
  }
  bool array() {
    source_.advance();
    if (!handler_.begin(JsonKind::array) || !skip_blanks()) return false;
    if (source_.front() != ']') {
      do {
        if (!value() || !skip_blanks()) return false;
      } while (skip_if(','));
    }
    return skip("]", "a comma or a closing ] is missing") && handler_.end();
  }

  bool number() {
    number_.clear();
    take_if('-');
    if (!take_if('0') && !digits()) return false;
    bool is_whole = true;
    if (take_if('.')) {
      is_whole = false;
      if (!digits()) return false;
    }
    if (take_if('e') || take_if('E')) {
      is_whole = false;
      if (!take_if('+')) take_if('-');
      if (!digits()) return false;
    }
    std::int64_t whole = 0;
    const auto read = std::from_chars(number_.data(), number_.data() + number_.size(), whole);
    return handler_.number(is_whole && read.ec == std::errc() ? std::optional(whole) : std::nullopt);
  }
  /// One or more.
  bool digits() {
    if (source_.is_over()) return false;
    if (!is_digit(source_.front())) return refuse(k_no_value);
    while (!source_.is_over() && is_digit(source_.front())) source_.take_while(is_digit, number_);
    return true;
  }
  /// Adds the character to the number where it is in front.
  bool take_if(char c) {
    if (source_.is_over() || !skip_if(c)) return false;
    number_ += c;
    return true;
  }
  bool skip_if(char c) {
    if (source_.front() != c) return false;
    source_.advance();
    return true;
  }

  static bool is_plain(char c) { return c != '"' && c != '\\' && static_cast<unsigned char>(c) >= 0x20; }
  /// A text or key; the quote before it is in front.
  std::optional<JsonValues::Slice> quoted() {
    source_.advance();
    const std::size_t begin = texts_.size();
    for (bool is_open = true; is_open;) {
      source_.take_while(is_plain, texts_);
      if (source_.is_over()) return std::nullopt;
      const char c = source_.front();
      if (c == '"') {
        is_open = false;
        source_.advance();
      } else if (c == '\\') {
        source_.advance();
        if (!escape()) return std::nullopt;
      } else if (static_cast<unsigned char>(c) < 0x20) {
        refuse("a control character in a text");
        return std::nullopt;
      }  // Else the next piece of the text begins here.
    }
    if (!is_utf8(std::string_view(texts_).substr(begin))) {
      fail("the text before this is not UTF-8");
      return std::nullopt;
    }
    return JsonValues::Slice{begin, texts_.size() - begin};
  }
  bool escape() {
    constexpr std::string_view k_names = "\"\\/bfnrt";
    constexpr std::string_view k_meant = "\"\\/\b\f\n\r\t";
    if (source_.is_over()) return false;
    const char name = source_.front();
    source_.advance();
    if (name == 'u') return escaped_character();
    const std::size_t place = k_names.find(name);
    if (place == std::string_view::npos) return fail("an escape that JSON does not have");
    texts_ += k_meant[place];
    return true;
  }
  bool escaped_character() {
    constexpr std::string_view k_half = "half a character";
    const auto first = four_digits();
    if (!first) return false;
    if (*first < 0xD800 || *first > 0xDFFF) {
      append_utf8(texts_, *first);
      return true;
    }
    if (*first > 0xDBFF) return fail(k_half);
    if (!skip("\\u", k_half)) return false;
    const auto second = four_digits();
    if (!second) return false;
    if (*second < 0xDC00 || *second > 0xDFFF) return fail(k_half);
    append_utf8(texts_, 0x10000 + ((*first - 0xD800) << 10U) + (*second - 0xDC00));
    return true;
  }
  std::optional<char32_t> four_digits() {
    char32_t code = 0;
    for (int i = 0; i < 4; ++i) {
      if (source_.is_over()) return std::nullopt;
      const auto digit = hex_value(source_.front());
      source_.advance();
      if (!digit) {
        fail("\\u without four digits");
        return std::nullopt;
      }
      code = (code << 4U) | *digit;
    }
    return code;
  }

  static constexpr std::string_view k_no_value = "a value is missing";
  JsonSource& source_;
  std::string& texts_;
  Handler& handler_;
  std::string number_;
  std::string_view wrong_;
};

}  // namespace unknot
