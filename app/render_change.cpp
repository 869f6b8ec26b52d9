#include "render_change.hpp"

#include <algorithm>

#include "render_entry.hpp"
#include "unknot/guide.hpp"
#include "unknot/text.hpp"

namespace unknot::app {
namespace {

std::string point_name(const Desk& desk, PointId id) {
  const auto& points = desk.points();
  const auto found = std::find_if(points.begin(), points.end(), [&](const Point& point) { return point.id == id; });
  return found == points.end() ? "a point that is gone" : made_visible(found->name.str());
}

std::string words_of(const Desk& desk, const Entry& entry) {
  return fmt::format("{}, {}, {} [{}]", point_name(desk, point_of(entry)), when_text(stamp_of(entry), desk.zone()),
                     what_text(entry), short_id(id_of(entry)));
}

std::string words_of(const Desk&, const Point& point) {
  return fmt::format("point {}: {}{}{} a day{}{}", made_visible(point.name.str()),
                     point.muscle ? made_visible(point.muscle->str()) + ", " : "",
                     point.side ? fmt::format("{}, ", side_text(*point.side)) : "", point.per_day.value(),
                     point.shown_how == ShownHow::yes ? ", shown how" : "",
                     point.status == PointStatus::archived ? ", archived" : "");
}

std::string words_of(const Desk&, const Settings& settings) {
  return fmt::format("settings: zone {}, day_start {}, first {}, last {}, min_gap {} min",
                     settings.zone ? settings.zone->str() : "the machine's", settings.day_start.text(),
                     settings.first.text(), settings.last.text(), settings.min_gap.count());
}

std::string words_of(const Desk& desk, const HoldStep& step) {
  const std::string name = point_name(desk, step.point);
  if (std::holds_alternative<OwnHold>(step.what)) return "hold of " + name;
  if (std::holds_alternative<Resumption>(step.what)) return "resuming of " + name;
  return fmt::format("assessment of {} by a professional on {}", name,
                     ProtocolDay(std::get<Assessment>(step.what).assessed).text());
}

std::string words_of(const Desk& desk, const Screening& screening) {
  return fmt::format("safety answers of {} ({} given)", when_text(screening.stamp, desk.zone()),
                     screening.answers.size());
}

std::string words(const Desk& desk, const Record& record) {
  return std::visit([&](const auto& value) { return words_of(desk, value); }, record);
}

}  // namespace

std::string change_words(const Desk& desk, const std::optional<Record>& before, const std::optional<Record>& after) {
  if (!before && after) return "added " + words(desk, *after);
  if (before && !after) return "deleted " + words(desk, *before);
  if (before && after) return fmt::format("changed {}; it was {}", words(desk, *after), words(desk, *before));
  return "nothing";
}

std::optional<Record> record_before(const Diary& diary, const Operation& operation) {
  std::optional<Record> before;
  for (Operation& each : diary.operations_of(operation.key)) {
    if (each.number >= operation.number) break;
    before = std::move(each.record);
  }
  return before;
}

}  // namespace unknot::app
