#include "unknot/diary_json.hpp"

#include <fmt/format.h>

#include "exchange/json_value.hpp"
#include "exchange/operation_json.hpp"

namespace unknot {
namespace {

using exchange::Json;

Json stamp_json(const Stamp& stamp) {
  return {{"at", iso_text(stamp.at, stamp.offset)},
          {"zone", stamp.zone.str()},
          {"recorded", iso_text(stamp.recorded, stamp.offset)}};
}

Json hold_json(const HoldStep& step) {
  Json json{{"id", id_text(step.id)}, {"point_id", id_text(step.point)}};
  json.update(stamp_json(step.stamp));
  const auto* assessment = std::get_if<Assessment>(&step.what);
  json["step"] = std::holds_alternative<OwnHold>(step.what) ? "hold" : (assessment != nullptr ? "clear" : "resume");
  json["assessed"] = assessment != nullptr ? Json(date::format("%F", assessment->assessed)) : Json();
  const auto* own = std::get_if<OwnHold>(&step.what);
  if (own != nullptr && own->until) json["until"] = iso_text(*own->until, step.stamp.offset);
  json["note"] = exchange::json_of_text(step.note);
  return json;
}

Json screening_json(const Screening& screening) {
  Json json{{"id", id_text(screening.id)}};
  json.update(stamp_json(screening.stamp));
  json["outcome"] = outcome_name(screening.outcome);
  json["reading"] = reading_name(screening.reading);
  json["answers"] = Json::object();
  for (const ScreeningAnswer& answer : screening.answers)
    json["answers"][answer.question] = answer.answer == Answer::yes;
  return json;
}

/// One line an item, so that a tool that shows lines shows items.
template <class T, class Make>
std::string list_text(std::span<const T> items, Make make) {
  std::string text = "[";
  for (const T& item : items)
    text += (text.size() > 1 ? ",\n" : "\n") + exchange::with_hidden_escaped(make(item).dump());
  return text + (items.empty() ? "]" : "\n]");
}

}  // namespace

void DiaryJsonWriter::begin(std::span<const Point> points, const std::optional<Settings>& settings) {
  write_(fmt::format("{{\n\"format\": \"{}\",\n\"version\": {},\n\"points\": ", exchange::k_diary_format,
                     exchange::k_diary_format_version));
  write_(list_text(points, [](const Point& point) {
    Json json{{"id", id_text(point.id)}};
    json.update(exchange::json_of(point));
    return json;
  }));
  write_(",\n\"settings\": ");
  write_(settings ? exchange::settings_json_of(*settings).dump() : std::string("null"));
  write_(",\n\"entries\": [");
}

void DiaryJsonWriter::item(std::string_view text) {
  write_(is_first_ ? "\n" : ",\n");
  is_first_ = false;
  write_(exchange::with_hidden_escaped(text));
}

void DiaryJsonWriter::entry(const NamedEntry& entry) { item(exchange::json_of(entry).dump()); }

void DiaryJsonWriter::holds(std::span<const HoldStep> steps, std::span<const Screening> screenings) {
  write_(is_first_ ? "],\n\"holds\": " : "\n],\n\"holds\": ");
  write_(list_text(steps, hold_json));
  write_(",\n\"screenings\": ");
  write_(list_text(screenings, screening_json));
  write_(",\n\"operations\": [");
  is_first_ = true;
}

void DiaryJsonWriter::operation(const ExportedOperation& operation) { item(exchange::operation_text(operation)); }

void DiaryJsonWriter::end() { write_(is_first_ ? "]\n}\n" : "\n]\n}\n"); }

}  // namespace unknot
