#include "unknot/anonymous.hpp"

#include <fmt/format.h>
#include <algorithm>

#include "base/sha256.hpp"

namespace unknot {
namespace {

constexpr date::local_days k_first_monday = date::local_days(date::year(2000) / 1 / 3);
constexpr unsigned k_weeks = 520;

std::optional<Tool> kind_of(const std::optional<Tool>& tool) {
  if (!tool) return std::nullopt;
  switch (tool->kind()) {
    case ToolKind::hands:
      return *Tool::parse("hands");
    case ToolKind::knee:
      return *Tool::parse("knee");
    case ToolKind::roller:
      return *Tool::parse("roller");
    case ToolKind::pressure_tool:
      return *Tool::parse("pressure tool");
    case ToolKind::unknown:
      break;
  }
  return std::nullopt;
}

}  // namespace

Anonymous::Anonymous(std::span<const Point> points, const std::optional<LocalTime>& earliest, const RandomBits& random,
                     std::function<bool(const RedFlag&)> keeps)
    : random_(random), keeps_(std::move(keeps)) {
  if (earliest) {
    const auto first_week = date::floor<std::chrono::weeks>(date::floor<date::days>(*earliest) - k_first_monday);
    back_ = first_week - std::chrono::weeks((random[0] * 256U + random[1]) % k_weeks);
  }
  for (const Point& real : points) {
    Point point{.id = next_id<PointId>(), .name = *PointName::parse(fmt::format("point-{}", points_.size() + 1))};
    if (real.muscle && real.muscle->kind() != MuscleKind::other) point.muscle = real.muscle;
    point.side = real.side;
    point.per_day = real.per_day;
    point.shown_how = real.shown_how;
    point.status = real.status;
    point.place = real.place;
    places_.emplace(real.id, points_.size());
    points_.push_back(std::move(point));
  }
}

// Hashed, since other ids are made by changing some bits of one.
template <class IdType>
IdType Anonymous::next_id() {
  const auto digest = sha256(fmt::format("{} {}", id_text(random_), ++made_));
  typename IdType::Bytes bytes{};
  std::copy_n(digest.begin(), bytes.size(), bytes.begin());
  return IdType(bytes);
}

const Point& Anonymous::point(PointId real) const { return points_[places_.at(real)]; }

Stamp Anonymous::moved(const Stamp& stamp) const {
  const Seconds move = stamp.offset.east_of_utc - back_;
  // When it was recorded is left out: measured in one zone's offset it shows each change of clocks, and with them the
  // days of the year, and entries of one moment in two zones show how far these are apart.
  return {stamp.at + move, ZoneName::utc(), UtcOffset{Seconds(0)}, stamp.at + move};
}

Entry Anonymous::entry(const Entry& real) {
  return std::visit(
      [&](auto one) -> Entry {
        one.id = next_id<EntryId>();
        one.point = point(one.point).id;
        one.stamp = moved(one.stamp);
        one.note.reset();
        if constexpr (requires { one.tool; }) one.tool = kind_of(one.tool);
        if constexpr (requires { one.red_flag; }) {
          if (one.red_flag && !keeps_(*one.red_flag)) one.red_flag = *RedFlag::parse("other");
        }
        return one;
      },
      real);
}

bool Anonymous::shows_week(const Stamp& real) {
  return skipped_.contains(real.zone, LocalTime((real.at + real.offset.east_of_utc).time_since_epoch()));
}

HoldStep Anonymous::hold(const HoldStep& real) {
  HoldStep step = real;
  step.id = next_id<HoldId>();
  step.point = point(real.point).id;
  step.stamp = moved(real.stamp);
  if (auto* assessment = std::get_if<Assessment>(&step.what)) assessment->assessed -= back_;
  if (auto* own = std::get_if<OwnHold>(&step.what); own != nullptr && own->until) {
    *own->until += step.stamp.at - real.stamp.at;
  }
  step.note.reset();
  return step;
}

}  // namespace unknot
