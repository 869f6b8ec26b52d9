// scan.hpp: reads typed text from left to right. It never allocates and never looks past the end.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string_view>

namespace unknot {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
constexpr bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
constexpr char lowered(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

/// More than anything that is counted here, and small enough that sums and products of it with any unit are safe.
inline constexpr std::int64_t k_absurd_number = 1'000'000'000;

/// The value of a run of digits; k_absurd_number for anything as large or larger. `digits` holds digits only.
constexpr std::int64_t value_of(std::string_view digits) {
  std::int64_t value = 0;
  for (const char digit : digits) value = std::min(value * 10 + (digit - '0'), k_absurd_number);
  return value;
}

/// The whole of `text` as a number, cut to k_absurd_number; absent unless it is one or more digits and nothing else.
constexpr std::optional<std::int64_t> whole_number(std::string_view text) {
  if (text.empty() || !std::all_of(text.begin(), text.end(), is_digit)) return std::nullopt;
  return value_of(text);
}

class Scan {
 public:
  constexpr explicit Scan(std::string_view text) : rest_(text) {}

  constexpr bool done() const { return rest_.empty(); }
  constexpr bool at_digit() const { return !done() && is_digit(rest_.front()); }
  constexpr void skip_blanks() { take(is_blank); }
  /// Passes over one byte. Not at the end.
  constexpr void skip_one() { rest_.remove_prefix(1); }
  constexpr std::string_view digits() { return take(is_digit); }
  /// A run of lower-case letters, possibly empty.
  constexpr std::string_view letters() { return take(is_lower); }

  /// Passes over `c` if it is next.
  constexpr bool eat(char c) {
    if (done() || rest_.front() != c) return false;
    rest_.remove_prefix(1);
    return true;
  }

  /// Exactly `width` digits, with no further one after them.
  constexpr std::optional<int> fixed_number(std::size_t width) {
    const auto found = digits();
    if (found.size() != width) return std::nullopt;
    return static_cast<int>(value_of(found));
  }

 private:
  template <class Predicate>
  constexpr std::string_view take(Predicate belongs) {
    const auto end = std::find_if_not(rest_.begin(), rest_.end(), belongs);
    const auto taken = rest_.substr(0, static_cast<std::size_t>(end - rest_.begin()));
    rest_.remove_prefix(taken.size());
    return taken;
  }

  std::string_view rest_;
};

}  // namespace unknot
