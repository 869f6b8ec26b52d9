#include "time/span.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <array>

#include "unknot/text.hpp"
#include "unknot/when.hpp"

namespace unknot {

namespace {

constexpr Seconds k_longest = 24 * std::chrono::hours(1);

struct Unit {
  std::array<std::string_view, 5> words;
  Span one;
};

// From the largest to the smallest.
constexpr std::array<Unit, 5> k_units = {{
    {{"w", "wk", "wks", "week", "weeks"}, {7, Seconds(0)}},
    {{"d", "day", "days"}, {1, Seconds(0)}},
    {{"h", "hr", "hrs", "hour", "hours"}, {0, std::chrono::hours(1)}},
    {{"m", "min", "mins", "minute", "minutes"}, {0, Minutes(1)}},
    {{"s", "sec", "secs", "second", "seconds"}, {0, Seconds(1)}},
}};

const Unit* unit_called(std::string_view word) {
  const auto found = std::find_if(k_units.begin(), k_units.end(), [word](const Unit& unit) {
    return !word.empty() && std::find(unit.words.begin(), unit.words.end(), word) != unit.words.end();
  });
  return found == k_units.end() ? nullptr : &*found;
}

// `an hour`, `half an hour`: one of a unit, or half of one that is shorter than a day.
std::optional<Span> scan_one(Scan& scan) {
  auto ahead = scan;
  auto word = ahead.letters();
  const bool is_half = word == "half";
  if (is_half) {
    ahead.skip_blanks();
    word = ahead.letters();
  }
  if (word != "a" && word != "an") return std::nullopt;
  ahead.skip_blanks();
  const auto* const unit = unit_called(ahead.letters());
  if (unit == nullptr || (is_half && unit->one.days != 0)) return std::nullopt;
  scan = ahead;
  return Span{unit->one.days, unit->one.time / (is_half ? 2 : 1)};
}

std::optional<Seconds> scan_duration(Scan& scan) {
  if (scan.eat('p') && !scan.eat('t')) return std::nullopt;
  const auto span = scan_span(scan);
  if (!span || span->days != 0 || !scan.done()) return std::nullopt;
  return span->time;
}

}  // namespace

std::optional<Span> scan_span(Scan& scan) {
  if (const auto one = scan_one(scan)) {
    scan.skip_blanks();
    return one;
  }
  Span span;
  const Unit* last = nullptr;
  while (scan.at_digit()) {
    const auto count = value_of(scan.digits());
    scan.skip_blanks();
    const auto* const unit = unit_called(scan.letters());
    if (unit == nullptr || (last != nullptr && unit <= last)) return std::nullopt;
    last = unit;
    span.days += count * unit->one.days;
    span.time += count * unit->one.time;
    scan.skip_blanks();
  }
  if (last == nullptr) return std::nullopt;
  return span;
}

Parsed<Seconds> parse_duration(std::string_view text, std::string_view what) {
  const auto lower_text = lowered(text);
  Scan scan(lower_text);
  scan.skip_blanks();
  const auto bare = whole_number(text);
  const auto length = bare ? std::optional(Seconds(*bare)) : scan_duration(scan);
  if (!length) {
    return bad_input(fmt::format("{} \"{}\" is not a length of time: write it like 90, 90s, 2m or 1m30s", what,
                                 quoted_briefly(text)));
  }
  if (*length < Seconds(1) || *length > k_longest) {
    return bad_input(
        fmt::format("{} \"{}\" is out of range: use 1 second to 24 hours, like 90s or 2m", what, quoted_briefly(text)),
        InputFault::out_of_range);
  }
  return *length;
}

std::string span_text(Seconds span) {
  const auto minutes = std::chrono::floor<Minutes>(span);
  if (span < Minutes{1}) return fmt::format("{} s", span.count());
  if (minutes < Minutes{60}) {
    const auto rest = (span - minutes).count();
    return rest == 0 ? fmt::format("{} min", minutes.count()) : fmt::format("{} min {} s", minutes.count(), rest);
  }
  const auto hours = minutes.count() / 60;
  const auto rest = minutes.count() % 60;
  return rest == 0 ? fmt::format("{} h", hours) : fmt::format("{} h {} min", hours, rest);
}

}  // namespace unknot
