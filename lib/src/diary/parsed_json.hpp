// parsed_json.hpp: JSON that comes from outside or from a file, as a value. Nothing of it is trusted: depth, UTF-8 and
// form are looked at. A short text needs no memory but its own, and letting it go needs none.
#pragma once

#include <array>
#include <boost/json.hpp>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace unknot {

class ParsedJson {
 public:
  static constexpr std::size_t k_most_depth = 32;

  ParsedJson();
  ParsedJson(const ParsedJson&) = delete;
  ParsedJson& operator=(const ParsedJson&) = delete;

  /// The value, which lives until the next call; null where `text` is not one JSON value.
  const boost::json::value* parse(std::string_view text);
  /// How much of the text the latest call could read, and what was wrong then.
  std::size_t read() const { return read_; }
  const std::string& wrong() const { return wrong_; }

 private:
  std::array<unsigned char, 1024>
      parsing_;  // Written before they are read; clearing them would cost more than a parse.
  std::array<unsigned char, 4096> values_;
  boost::json::monotonic_resource memory_;
  boost::json::parser parser_;
  boost::json::value value_;
  std::size_t read_ = 0;
  std::string wrong_;
};

/// The value's text without blanks, the keys of objects sorted: the same for all texts of the same value. Absent where
/// it holds a number that is not a whole one of 64 bits; no record does.
std::optional<std::string> canonical_text(const boost::json::value& value);

}  // namespace unknot
