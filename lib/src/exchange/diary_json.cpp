#include "unknot/diary_json.hpp"

#include "base/json_writer.hpp"
#include "exchange/json_value.hpp"
#include "exchange/operation_json.hpp"

namespace unknot {
namespace {

using exchange::Json;
using Layout = JsonWriter::Layout;

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
  json["assessed"] = assessment != nullptr ? Json(iso_text(assessment->assessed)) : Json();
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

template <class T, class Make>
void write_list(JsonWriter& writer, std::span<const T> items, Make make) {
  writer.begin_array(Layout::lines);
  for (const T& item : items) writer.json(make(item).dump());
  writer.end();
}

}  // namespace

// Each part of the document on a line of its own, so that a tool that shows lines shows items.
DiaryJsonWriter::DiaryJsonWriter(std::function<void(std::string_view)> write)
    : write_(std::move(write)), json_(std::make_unique<JsonWriter>()) {}
DiaryJsonWriter::~DiaryJsonWriter() = default;

void DiaryJsonWriter::write_on() { write_(exchange::with_hidden_escaped(json_->take())); }

void DiaryJsonWriter::begin(std::span<const Point> points, const std::optional<Settings>& settings) {
  json_->begin_object(Layout::lines);
  json_->text("format", exchange::k_diary_format);
  json_->number("version", exchange::k_diary_format_version);
  json_->key("points");
  write_list(*json_, points, [](const Point& point) {
    Json json{{"id", id_text(point.id)}};
    json.update(exchange::json_of(point));
    return json;
  });
  json_->key("settings");
  settings ? json_->json(exchange::settings_json_of(*settings).dump()) : json_->null();
  json_->key("entries");
  json_->begin_array(Layout::lines);
  write_on();
}

void DiaryJsonWriter::entry(const NamedEntry& entry) {
  json_->json(exchange::json_of(entry).dump());
  write_on();
}

void DiaryJsonWriter::holds(std::span<const HoldStep> steps, std::span<const Screening> screenings) {
  json_->end();
  json_->key("holds");
  write_list(*json_, steps, hold_json);
  json_->key("screenings");
  write_list(*json_, screenings, screening_json);
  json_->key("operations");
  json_->begin_array(Layout::lines);
  write_on();
}

void DiaryJsonWriter::operation(const Operation& operation) {
  exchange::write_operation(*json_, operation);
  write_on();
}

void DiaryJsonWriter::end() {
  json_->end();
  json_->end();
  write_on();
  write_("\n");
}

}  // namespace unknot
