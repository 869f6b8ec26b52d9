// html.hpp: HTML in the making. Markup can only be written as a literal; whatever else is written has been escaped, so
// that what people typed cannot become markup.
#pragma once

#include <fmt/format.h>
#include <concepts>
#include <string>
#include <string_view>

#include "unknot/text.hpp"

namespace unknot::report {

/// Text made harmless for HTML, inside elements and in quoted attributes.
class Escaped {
 public:
  explicit Escaped(std::string_view text);
  const std::string& str() const { return text_; }

 private:
  std::string text_;
};

/// Our own words and numbers: escaped.
inline Escaped words(std::string_view text) { return Escaped(text); }
/// Words that people typed: what could turn the reading order or is no character of a page is made visible first.
inline Escaped typed(std::string_view text) { return Escaped(made_visible(text)); }

class Html {
 public:
  template <std::size_t n>
  Html& operator<<(const char (&markup)[n]) {
    bytes_.append(markup, n - 1);
    return *this;
  }
  Html& operator<<(const Escaped& text) {
    bytes_ += text.str();
    return *this;
  }
  Html& operator<<(const Html& more) {
    bytes_ += more.bytes_;
    return *this;
  }
  Html& operator<<(std::integral auto number) {
    bytes_ += fmt::format("{}", number);
    return *this;
  }
  /// One decimal: coordinates of a drawing.
  Html& operator<<(double number) {
    bytes_ += fmt::format("{:.1f}", number);
    return *this;
  }
  Html& operator<<(const std::string&) = delete;
  Html& operator<<(std::string_view) = delete;
  Html& operator<<(char) = delete;
  Html& operator<<(bool) = delete;
  const std::string& str() const { return bytes_; }

 private:
  std::string bytes_;
};

}  // namespace unknot::report
