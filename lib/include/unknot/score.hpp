// score.hpp: a pain or soreness reading on NRS-11. It never stands for "not asked": absent is std::optional.
#pragma once

#include <compare>
#include <optional>
#include <string_view>

#include "unknot/result.hpp"

#pragma GCC visibility push(default)
namespace unknot {

/// A whole number 0 (no pain) to 10 (worst pain imaginable). It has no default value and no arithmetic: a sum of scores
/// is no score.
class Score {
 public:
  static constexpr int k_min = 0;
  static constexpr int k_max = 10;

  /// Absent when `value` is outside 0 … 10.
  static constexpr std::optional<Score> from(int value) {
    if (value < k_min || value > k_max) return std::nullopt;
    return Score(value);
  }
  /// Digits only. Errors: empty, not a whole number, outside 0 … 10; the message names `what` ("before", "sore" …).
  static Parsed<Score> parse(std::string_view text, std::string_view what);

  constexpr int value() const { return value_; }          ///< 0 to 10.
  constexpr bool is_zero() const { return value_ == 0; }  ///< No pain.
  friend constexpr auto operator<=>(Score, Score) = default;

 private:
  constexpr explicit Score(int value) : value_(static_cast<signed char>(value)) {}
  signed char value_;
};

}  // namespace unknot
#pragma GCC visibility pop
