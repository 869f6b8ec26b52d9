// point.hpp: one trigger point: a muscle, a side, a name. It never holds entries.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "unknot/ids.hpp"
#include "unknot/muscle.hpp"
#include "unknot/text.hpp"
#include "unknot/time.hpp"

#pragma GCC visibility push(default)
namespace unknot {

// The values of the enums below are the file format: never change or reuse one.
enum class Side { left = 1, right = 2 };
enum class PointStatus { active = 1, archived = 2 };
/// Whether a professional has shown the user how to treat this point (S0, S2 on tools).
enum class ShownHow { no = 0, yes = 1 };
/// Whether the user says that the point lies behind the knee, among vessels and nerves (S1).
enum class PointPlace { elsewhere = 0, behind_knee = 1 };

/// How many sessions a day a point is planned for in the full phase: 2 to 4 (S1 says 2-4 and 2-3; S3 "a few").
class PerDay {
 public:
  static constexpr int k_min = 2;
  static constexpr int k_max = 4;
  static constexpr PerDay usual() { return PerDay(3); }  ///< 3 a day (S1: 2 to 4).
  /// Absent: outside 2 to 4.
  static constexpr std::optional<PerDay> from(int value) {
    if (value < k_min || value > k_max) return std::nullopt;
    return PerDay(value);
  }
  static Parsed<PerDay> parse(std::string_view text);  ///< Errors: no whole number from 2 to 4.
  constexpr int value() const { return value_; }       ///< 2 to 4.
  friend constexpr auto operator<=>(PerDay, PerDay) = default;

 private:
  constexpr explicit PerDay(int value) : value_(value) {}
  int value_;
};

/// One trigger point that is treated.
struct Point {
  PointId id;
  PointName name;
  std::optional<Muscle> muscle = std::nullopt;
  std::optional<Side> side = std::nullopt;
  PerDay per_day = PerDay::usual();
  ShownHow shown_how = ShownHow::no;
  PointStatus status = PointStatus::active;
  PointPlace place = PointPlace::elsewhere;
  /// When the user added it; absent in a diary that did not record it.
  std::optional<Instant> added = std::nullopt;
  std::optional<Note> note = std::nullopt;
  friend bool operator==(const Point&, const Point&) = default;
};

/// Whether the point lies behind the knee: its muscle does, or the user says so.
bool is_behind_knee(const Point& point);

/// A new point with what its name already says (`left-soleus`): a muscle that the documents name, left or right, as
/// whole words.
Point point_called(PointId id, const PointName& name);

Parsed<Side> parse_side(std::string_view text);
std::string_view side_text(Side side);

/// What is heard of a name: its letters in lower case, without blanks, dashes and underscores.
std::string spoken(const PointName& name);
/// Whether the two names could not be told apart when spoken.
bool sounds_alike(const PointName& a, const PointName& b);

}  // namespace unknot
#pragma GCC visibility pop
