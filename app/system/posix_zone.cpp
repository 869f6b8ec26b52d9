#include "system/posix_zone.hpp"

#include <fmt/format.h>
#include <cctype>

namespace unknot::app {
namespace {

constexpr int k_hour = 3600;
constexpr int k_usual_change = 2 * k_hour;

/// Takes the text apart from its front.
class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}
  bool is_at_end() const { return text_.empty(); }
  bool take(char c) {
    if (text_.empty() || text_.front() != c) return false;
    text_.remove_prefix(1);
    return true;
  }

  /// `CET`, or in angle brackets `<+0330>`.
  std::optional<std::string> name() {
    const bool is_quoted = take('<');
    std::string name;
    while (!text_.empty()) {
      const auto c = static_cast<unsigned char>(text_.front());
      const bool fits = std::isalpha(c) != 0 || (is_quoted && (std::isdigit(c) != 0 || c == '+' || c == '-'));
      if (!fits) break;
      name += text_.front();
      text_.remove_prefix(1);
    }
    if (name.size() < 3 || (is_quoted && !take('>'))) return std::nullopt;
    return name;
  }

  /// `-1`, `3:30`, `02:00:00`: seconds.
  std::optional<int> time() {
    const int sign = take('-') ? -1 : 1;
    if (sign == 1) take('+');
    auto total = number(167);
    if (!total) return std::nullopt;
    *total *= k_hour;
    for (const int unit : {60, 1}) {
      if (!take(':')) break;
      const auto part = number(59);
      if (!part) return std::nullopt;
      *total += *part * unit;
    }
    return sign * *total;
  }

  /// `M3.5.0/2`, `J60`, `59`; the time of day in seconds.
  std::optional<std::string> day() {
    std::string day;
    if (take('M')) {
      const auto month = number(12);
      const auto week = take('.') ? number(5) : std::nullopt;
      const auto weekday = take('.') ? number(6) : std::nullopt;
      if (!month || !week || !weekday || *month < 1 || *week < 1) return std::nullopt;
      day = fmt::format("M{}.{}.{}", *month, *week, *weekday);
    } else {
      const bool skips_leap_days = take('J');
      const auto number_of_day = number(365);
      if (!number_of_day) return std::nullopt;
      day = fmt::format("{}{}", skips_leap_days ? "J" : "", *number_of_day);
    }
    const auto at = take('/') ? time() : std::optional(k_usual_change);
    if (!at) return std::nullopt;
    return fmt::format("{}/{}", day, *at);
  }

 private:
  std::optional<int> number(int most) {
    int value = 0;
    std::size_t digits = 0;
    while (digits < text_.size() && digits < 3 && std::isdigit(static_cast<unsigned char>(text_[digits])) != 0) {
      value = value * 10 + (text_[digits++] - '0');
    }
    if (digits == 0 || value > most) return std::nullopt;
    text_.remove_prefix(digits);
    return value;
  }
  std::string_view text_;
};

}  // namespace

bool PosixZone::is_same_clock(const PosixZone& other) const {
  if (offset != other.offset || daylight.empty() != other.daylight.empty()) return false;
  return daylight.empty() || (daylight_offset == other.daylight_offset && begins == other.begins && ends == other.ends);
}

std::optional<PosixZone> posix_zone(std::string_view text) {
  Reader reader(text);
  const auto standard = reader.name();
  const auto offset = standard ? reader.time() : std::nullopt;
  if (!offset) return std::nullopt;
  PosixZone zone{*standard, *offset, {}, 0, {}, {}};
  if (reader.is_at_end()) return zone;
  const auto daylight = reader.name();
  if (!daylight) return std::nullopt;
  zone.daylight = *daylight;
  zone.daylight_offset = zone.offset - k_hour;
  if (reader.is_at_end()) return zone;
  if (!reader.take(',')) {
    const auto other = reader.time();
    if (!other) return std::nullopt;
    zone.daylight_offset = *other;
    if (reader.is_at_end()) return zone;
    if (!reader.take(',')) return std::nullopt;
  }
  const auto begins = reader.day();
  const auto ends = begins && reader.take(',') ? reader.day() : std::nullopt;
  if (!ends || !reader.is_at_end()) return std::nullopt;
  zone.begins = *begins;
  zone.ends = *ends;
  return zone;
}

}  // namespace unknot::app
