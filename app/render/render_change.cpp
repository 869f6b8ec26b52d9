#include "render/render_change.hpp"

#include <algorithm>

#include "render/render_entry.hpp"
#include "unknot/guide.hpp"
#include "unknot/text.hpp"

namespace unknot::app {
namespace {

std::string point_name(const CommandContext& context, PointId id) {
  const auto& points = context.points();
  const auto found = std::find_if(points.begin(), points.end(), [&](const Point& point) { return point.id == id; });
  if (found != points.end()) return found->name.str();
  // Taken back or deleted since: the trail still knows what it was called.
  std::string name = "a point that is gone";
  for (const Operation& operation : context.diary().operations_of({RecordKind::point, id.bytes()})) {
    const auto record = context.diary().record_of(operation);
    if (record) name = std::get<Point>(*record).name.str();
  }
  return name;
}

std::string words_of(const CommandContext& context, const Entry& entry) {
  return fmt::format("{}, {}, {} [{}]", point_name(context, point_of(entry)),
                     when_text(stamp_of(entry), context.now(), context.zone()), what_text(entry),
                     short_id(id_of(entry)));
}

std::string words_of(const CommandContext&, const Point& point) {
  return fmt::format("point {}: {}{}{} a day{}{}{}{}", point.name.str(),
                     point.muscle ? made_visible(point.muscle->str()) + ", " : "",
                     point.side ? fmt::format("{}, ", side_text(*point.side)) : "", point.per_day.value(),
                     point.shown_how == ShownHow::yes ? ", shown how" : "",
                     point.place == PointPlace::behind_knee ? ", behind the knee" : "",
                     point.status == PointStatus::archived ? ", archived" : "",
                     point.note ? ", note: " + made_visible(point.note->str()) : "");
}

std::string words_of(const CommandContext&, const Settings& settings) {
  return fmt::format("settings: zone {}, day_start {}, first {}, last {}, min_gap {} min, sitting {} min, backups {}{}",
                     settings.zone ? settings.zone->str() : "the machine's", settings.day_start.text(),
                     settings.first.text(), settings.last.text(), settings.min_gap.count(), settings.sitting.count(),
                     settings.backups.count(), settings.name ? ", name " + settings.name->str() : "");
}

std::string words_of(const CommandContext& context, const HoldStep& step) {
  const std::string name = point_name(context, step.point);
  if (const auto* own = std::get_if<OwnHold>(&step.what)) {
    if (!own->until) return "hold of " + name;
    const LocalTime until = context.zone().local(*own->until);
    return fmt::format("hold of {} until {} {}", name, short_date_text(date::floor<date::days>(until)),
                       clock_text(until));
  }
  if (std::holds_alternative<Resumption>(step.what)) return "resuming of " + name;
  return fmt::format("assessment of {} by a professional on {}", name,
                     ProtocolDay(std::get<Assessment>(step.what).assessed).text());
}

std::string words_of(const CommandContext& context, const Screening& screening) {
  return fmt::format("safety answers of {} ({} given{})", when_text(screening.stamp, context.now(), context.zone()),
                     screening.answers.size(),
                     screening.reading == ScreeningReading::all_at_once ? ", all at once" : "");
}

}  // namespace

std::string record_words(const CommandContext& context, const Record& record) {
  return std::visit([&](const auto& value) { return words_of(context, value); }, record);
}

std::string change_words(const CommandContext& context, const std::optional<Record>& before,
                         const std::optional<Record>& after) {
  if (!before && after) return "added " + record_words(context, *after);
  if (before && !after) return "deleted " + record_words(context, *before);
  if (before && after)
    return fmt::format("changed {}; it was {}", record_words(context, *after), record_words(context, *before));
  return "nothing";
}

std::optional<Record> record_before(const Diary& diary, const Operation& operation) {
  std::optional<Record> before;
  for (const Operation& each : diary.operations_of(operation.key)) {
    if (each.number >= operation.number) break;
    before = diary.record_of(each);
  }
  return before;
}

namespace {

std::optional<PointId> point_of_record(const Record& record) {
  if (const auto* point = std::get_if<Point>(&record)) return point->id;
  if (const auto* entry = std::get_if<Entry>(&record)) return point_of(*entry);
  if (const auto* step = std::get_if<HoldStep>(&record)) return step->point;
  return std::nullopt;
}

bool is_about(const std::vector<PointId>& points, const std::optional<Record>& record) {
  if (!record) return false;
  const auto point = point_of_record(*record);
  return point && std::find(points.begin(), points.end(), *point) != points.end();
}

std::optional<NamedEntry> named_entry(const CommandContext& context, const std::optional<Record>& record) {
  const auto* entry = record ? std::get_if<Entry>(&*record) : nullptr;
  if (entry == nullptr) return std::nullopt;
  const auto& points = context.points();
  const auto found =
      std::find_if(points.begin(), points.end(), [&](const Point& point) { return point.id == point_of(*entry); });
  if (found == points.end()) return std::nullopt;
  return NamedEntry{found->name, *entry};
}

/// `undo: `, or `redo: ` where it was an undo that was taken back.
std::string_view lead_of(const Diary& diary, const Operation& operation) {
  if (!operation.undoes) return "";
  for (const Operation& each : diary.operations_of(operation.key)) {
    if (each.id == *operation.undoes) return each.undoes ? "redo: " : "undo: ";
  }
  return "undo: ";
}

}  // namespace

NamedChange named_change(const CommandContext& context, const Operation& operation) {
  const auto before = record_before(context.diary(), operation);
  const auto after = context.diary().record_of(operation);
  const std::string words =
      operation.is_erased() ? "an entry that was erased since" : change_words(context, before, after);
  return {.number = operation.number,
          .id = operation.id,
          .made = second_of(operation.made),
          .undoes = operation.undoes,
          .kind = record_kind_text(operation.key.kind),
          .before = named_entry(context, before),
          .after = named_entry(context, after),
          .text = std::string(lead_of(context.diary(), operation)) + words};
}

std::vector<NamedChange> changes_between(const CommandContext& context, const std::vector<PointId>& points,
                                         Instant from, Instant until, std::size_t count) {
  std::vector<NamedChange> changes;
  context.diary().for_each_operation_reverse([&](const Operation& operation) {
    const Instant made = second_of(operation.made);
    if (made >= until) return true;
    const bool wanted = points.empty() || is_about(points, context.diary().record_of(operation)) ||
                        is_about(points, record_before(context.diary(), operation));
    if (made >= from && wanted) changes.push_back(named_change(context, operation));
    return changes.size() < count;
  });
  std::reverse(changes.begin(), changes.end());
  return changes;
}

std::string change_line(const Formatter& formatter, const NamedChange& change, Instant now, const Zone& zone) {
  const std::string lead = fmt::format("{}  {}  ", formatter.styled(Style::dim, fmt::format("#{}", change.number)),
                                       when_text(change.made, now, zone));
  return formatter.paragraph(lead, change.text);
}

}  // namespace unknot::app
