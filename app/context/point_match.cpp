#include "context/point_match.hpp"

#include <algorithm>

#include "context/arguments.hpp"
#include "system/nearest.hpp"
#include "system/shell_line.hpp"
#include "unknot/red_flag.hpp"
#include "unknot/text.hpp"
#include "unknot/when.hpp"

namespace unknot::app {
namespace {

bool is_number(const std::string& typed) {
  return !typed.empty() && typed.find_first_not_of("+-.,0123456789") == std::string::npos;
}

CommandError no_points(const CommandContext& context) {
  if (context.points().empty()) {
    return {ExitCode::not_done, "there is no point yet: add one, like `unknot add left-soleus`"};
  }
  return {ExitCode::not_done,
          fmt::format("every point is archived: bring one back, like `unknot set {} archived no`, or add one",
                      typed_name(context.points().front().name))};
}

std::string listed(const std::vector<Point>& points) {
  std::string names;
  for (const Point& point : points) names += (names.empty() ? "" : ", ") + point.name.str();
  return names;
}

std::optional<Point> named(const std::vector<Point>& points, const std::string& typed) {
  const auto exact =
      std::find_if(points.begin(), points.end(), [&](const Point& point) { return point.name.str() == typed; });
  if (exact != points.end()) return *exact;
  const auto alike = std::find_if(points.begin(), points.end(),
                                  [&](const Point& point) { return lowered(point.name.str()) == lowered(typed); });
  if (alike != points.end()) return *alike;
  return std::nullopt;
}

std::vector<Point> containing(const std::vector<Point>& points, const std::string& typed) {
  std::vector<Point> found;
  std::copy_if(points.begin(), points.end(), std::back_inserter(found),
               [&](const Point& point) { return lowered(point.name.str()).find(lowered(typed)) != std::string::npos; });
  return found;
}

/// `; archived: right-knee`: those that the word fits, as only their whole names are taken.
std::string archived_like(const CommandContext& context, const std::string& typed) {
  std::vector<Point> archived = containing(context.points(), typed);
  std::erase_if(archived, [](const Point& point) { return point.status == PointStatus::active; });
  return archived.empty() ? "" : fmt::format("; archived, to be typed whole: {}", listed(archived));
}

[[noreturn]] void fail_unmatched(const CommandContext& context, const std::string& typed) {
  const std::vector<Point> active = context.active_points();
  if (const auto archived = named(context.points(), typed)) {
    throw CommandError(ExitCode::not_done, fmt::format("{} is archived: bring it back with `unknot set {} archived no`",
                                                       archived->name.str(), typed_name(archived->name)));
  }
  if (active.empty()) throw no_points(context);
  // The other leg's point is never what was meant.
  const auto name = PointName::parse(typed);
  const std::optional<Side> side = name ? point_called(context.new_id<PointId>(), *name).side : std::nullopt;
  std::vector<std::string> names;
  for (const Point& point : active) {
    if (!side || !point.side || point.side == side) names.push_back(point.name.str());
  }
  if (RedFlag::parse(typed).has_value() && RedFlag::parse(typed)->sign() != nullptr) {
    throw CommandError(ExitCode::not_done,
                       fmt::format("no point matches \"{0}\"; a warning sign goes in quotes: `unknot "
                                   "check --red-flag \"{0}\"`",
                                   quoted_briefly(typed)));
  }
  std::string near = did_you_mean(typed, names);
  if (near.empty() && side && spoken(*name) != side_text(*side)) {
    near = fmt::format("(there is {}; to add it: `unknot add {}`)", listed(active), typed_name(*name));
  }
  if (near.empty()) near = fmt::format("(there is {}{})", listed(active), archived_like(context, typed));
  throw CommandError(ExitCode::not_done, fmt::format("no point matches \"{}\" {}", quoted_briefly(typed), near));
}

Point matched(const CommandContext& context, const std::string& typed) {
  if (typed.empty()) throw CommandError(ExitCode::not_done, "the name of the point is empty: name a point");
  const std::vector<Point> active = context.active_points();
  if (const auto point = point_meant(context, typed)) return *point;
  const std::vector<Point> found = containing(active, typed);
  if (found.empty()) fail_unmatched(context, typed);
  throw CommandError(ExitCode::not_done,
                     fmt::format("\"{}\" fits {}: type more of the name", quoted_briefly(typed), listed(found)));
}

}  // namespace

Point one_point(const CommandContext& context, const std::optional<std::string>& typed) {
  if (typed && *typed == "all") {
    throw CommandError(ExitCode::not_done, "this takes one point, not all: name it");
  }
  if (typed) return matched(context, *typed);
  const std::vector<Point> active = context.active_points();
  if (active.size() == 1) return active.front();
  if (active.empty()) throw no_points(context);
  throw CommandError(ExitCode::not_done, fmt::format("which point? Name one of {}", listed(active)));
}

std::optional<Point> point_meant(const CommandContext& context, const std::string& typed) {
  const std::vector<Point> active = context.active_points();
  if (const auto point = named(active, typed)) return *point;
  const std::vector<Point> found = containing(active, typed);
  return found.size() == 1 ? std::optional(found.front()) : std::nullopt;
}

Point any_point(const CommandContext& context, const std::optional<std::string>& typed) {
  if (typed) {
    if (const auto point = named(context.points(), *typed)) return *point;
  }
  return one_point(context, typed);
}

std::vector<Point> some_points(const CommandContext& context, const std::optional<std::string>& typed) {
  if (typed && *typed != "all") return {matched(context, *typed)};
  std::vector<Point> active = context.active_points();
  if (active.empty()) throw no_points(context);
  return active;
}

std::vector<Point> points_named(const CommandContext& context, const std::vector<std::string>& typed) {
  if (typed.empty()) {
    const std::vector<Point> active = context.active_points();
    if (active.size() < 2) return {one_point(context, std::nullopt)};
    throw CommandError(ExitCode::not_done, fmt::format("which points? Name one or more of {}, or all", listed(active)));
  }
  std::vector<Point> points;
  for (const std::string& word : typed) {
    for (Point& point : some_points(context, word)) {
      const auto is_same = [&](const Point& other) { return other.id == point.id; };
      if (std::none_of(points.begin(), points.end(), is_same)) points.push_back(std::move(point));
    }
  }
  return points;
}

std::string typed_name(const PointName& name) { return shell_word(name.str()); }

void require_usable_name(const CommandContext& context, const PointName& name, PointId self) {
  const std::string& typed = name.str();
  if (is_number(typed) || parse_duration(typed, "length")) {
    throw CommandError(ExitCode::not_done, fmt::format("a point cannot be called {0}: `unknot log {0}` would mean the "
                                                       "point and not the reading or length; choose another name",
                                                       quoted_briefly(typed)));
  }
  for (const Point& other : context.points()) {
    if (other.id == self || spoken(other.name) != spoken(name)) continue;
    const std::string called = other.name.str();
    const std::string alike = other.name == name ? "" : fmt::format(", and {} looks the same", name.str());
    const std::string way_back =
        other.status == PointStatus::archived
            ? fmt::format(", or bring the archived one back: `unknot set {} archived no`", typed_name(other.name))
            : "";
    throw CommandError(ExitCode::not_done, fmt::format("there is already a point called {}{}: choose another name{}",
                                                       called, alike, way_back));
  }
}

bool is_point_word(const CommandContext& context, const std::string& typed) {
  return !is_number(typed) || named(context.active_points(), typed).has_value();
}

}  // namespace unknot::app
