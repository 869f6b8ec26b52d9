#include "unknot/point.hpp"

#include <fmt/format.h>

#include "base/scan.hpp"

namespace unknot {

namespace {
bool has_word(std::string_view lower_text, std::string_view word) {
  const auto is_letter = [&](std::size_t i) { return i < lower_text.size() && is_lower(lower_text[i]); };
  for (auto at = lower_text.find(word); at != std::string_view::npos; at = lower_text.find(word, at + 1)) {
    if ((at == 0 || !is_letter(at - 1)) && !is_letter(at + word.size())) return true;
  }
  return false;
}

}  // namespace

Parsed<PerDay> PerDay::parse(std::string_view text) {
  if (const auto number = whole_number(text)) {
    if (const auto per_day = from(static_cast<int>(*number))) return *per_day;
  }
  return bad_input(
      fmt::format("per-day \"{}\" is not a number of sessions a day: use {} to {}", quoted_briefly(text), k_min, k_max),
      InputFault::out_of_range);
}

bool is_behind_knee(const Point& point) {
  if (point.place == PointPlace::behind_knee) return true;
  const MuscleFacts* muscle = point.muscle ? facts_of(point.muscle->kind()) : nullptr;
  return muscle != nullptr && muscle->place == MusclePlace::behind_knee;
}

Point point_called(PointId id, const PointName& name) {
  Point point{.id = id, .name = name};
  const std::string text = lowered(name.str());
  if (const MuscleFacts* muscle = known_muscle_in(text)) point.muscle = *Muscle::parse(muscle->name);
  const bool left = has_word(text, "left");
  if (left != has_word(text, "right")) point.side = left ? Side::left : Side::right;
  return point;
}

std::string spoken(const PointName& name) {
  std::string heard = lowered(name.str());
  std::erase_if(heard, [](char c) { return c == ' ' || c == '-' || c == '_'; });
  return heard.empty() ? name.str() : heard;
}

bool sounds_alike(const PointName& a, const PointName& b) { return spoken(a) == spoken(b); }

Parsed<Side> parse_side(std::string_view text) {
  const auto word = lowered(text);
  for (const auto side : {Side::left, Side::right}) {
    if (word == side_text(side)) return side;
  }
  return bad_input(fmt::format("side \"{}\" is not known: use left or right", quoted_briefly(text)),
                   InputFault::unknown);
}

std::string_view side_text(Side side) { return side == Side::left ? "left" : "right"; }

}  // namespace unknot
