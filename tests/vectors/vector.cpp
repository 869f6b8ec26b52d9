#include "vector.hpp"

#include "front/c_face.hpp"
#include "protocol/comparable.hpp"
#include "protocol/reference.hpp"
#include "support/fixtures.hpp"
#include "unknot/catalog.hpp"

namespace unknot::testing {
namespace {

Json json_of(const std::vector<Instant>& times, const Zone& zone) {
  Json json = Json::array();
  for (const Instant time : times) json.push_back(iso_text(time, zone));
  return json;
}

Json json_of(const std::optional<NextStep>& next, const Zone& zone) {
  if (!next) return nullptr;
  return {{"kind", next->kind == NextKind::treat ? "treat" : "check"},
          {"due", iso_text(next->due, zone)},
          {"overdue", next->overdue}};
}

Json json_of(const std::optional<reference::Held>& hold, const Zone& zone) {
  if (!hold) return nullptr;
  Json json{{"cause", hold_cause_name(hold->cause)}};
  json["urgency"] = hold->urgency ? Json(urgency_text(*hold->urgency)) : Json(nullptr);
  if (hold->until) json["until"] = iso_text(*hold->until, zone);
  return json;
}

Json json_of(const Point& point, const reference::Answer& answer, const Zone& zone) {
  Json json{{"point", point.name.str()},
            {"phase", phase_text(answer.phase)},
            {"target", answer.target},
            {"done", answer.done},
            {"left", answer.left},
            {"lighter", answer.lighter},
            {"capped", answer.capped},
            {"ask_soreness", answer.ask_soreness},
            {"times", json_of(answer.times, zone)},
            {"next", json_of(answer.next, zone)},
            {"hold", json_of(answer.hold, zone)},
            {"alerts", Json::object()}};
  for (const auto& [name, shown] : answer.alerts) json["alerts"][name] = shown;
  return json;
}

std::vector<Entry> entries_of(const DiaryContents& contents, PointId point) {
  std::vector<Entry> entries;
  std::copy_if(contents.entries.begin(), contents.entries.end(), std::back_inserter(entries),
               [&](const Entry& entry) { return point_of(entry) == point; });
  return entries;
}

std::vector<reference::PointDiary> diaries_of(const DiaryContents& contents) {
  std::vector<RedFlagReport> reports;
  for (const Entry& entry : contents.entries) {
    if (const auto report = red_flag_in(entry)) reports.push_back(*report);
  }
  std::vector<reference::PointDiary> diaries;
  for (const Point& point : contents.points) {
    std::vector<HoldStep> steps;
    std::copy_if(contents.hold_steps.begin(), contents.hold_steps.end(), std::back_inserter(steps),
                 [&](const HoldStep& step) { return step.point == point.id; });
    diaries.push_back(
        {entries_of(contents, point.id),
         PointSettings(point, contents.settings, std::move(steps),
                       reference::reports_holding(point, contents.points, reports), contents.screenings)});
  }
  return diaries;
}

DiaryContents contents_of(const std::string& request, const ZoneName& zone) {
  int number = 0;
  return must(contents_from_json(request, {}, zone, [&] { return numbered<EntryId>(++number).bytes(); }));
}

}  // namespace

std::optional<Json> reference_answer(const std::string& request) {
  const front::Request asked = must(front::request_from(request.c_str()));
  const DiaryContents contents = contents_of(request, asked.zone.value_or(ZoneName::utc()));
  const Calendar calendar(must(front::zone_of(contents.settings, asked)), contents.settings.day_start);
  const Zone& zone = calendar.zone();
  for (const Point& point : contents.points) {
    const Log log = must(Log::from(entries_of(contents, point.id)));
    if (is_crowded(log, asked.now) || days_go_back(log, calendar, asked.now)) return std::nullopt;
  }

  const std::vector<reference::Answer> all = reference::answers(diaries_of(contents), calendar, asked.now);
  Json json{{"day", calendar.day_of(asked.now).text()}, {"points", Json::array()}, {"sittings", Json::array()}};
  std::vector<reference::Answer> active;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (contents.points[i].status != PointStatus::active) continue;
    active.push_back(all[i]);
    json["points"].push_back(json_of(contents.points[i], all[i], zone));
  }
  for (const std::vector<std::size_t>& sitting : reference::sittings(active, contents.settings.sitting)) {
    Json names = Json::array();
    for (const std::size_t place : sitting) names.push_back(json["points"][place]["point"]);
    json["sittings"].push_back({{"due", iso_text(active[sitting.front()].next->due, zone)}, {"points", names}});
  }
  return json;
}

Json contract_of(const Json& answer) {
  Json json{{"day", answer.at("day")}, {"points", Json::array()}, {"sittings", answer.at("sittings")}};
  for (const Json& point : answer.at("points")) {
    Json kept;
    for (const char* key : {"point", "phase", "target", "done", "left", "lighter", "capped", "ask_soreness", "times",
                            "next", "hold", "alerts"}) {
      kept[key] = point.at(key);
    }
    if (Json& hold = kept["hold"]; !hold.is_null()) {
      for (const char* key : {"since", "sign", "text"}) hold.erase(key);
    }
    std::map<std::string, bool> alerts;
    for (const Json& alert : point.at("alerts")) alerts[alert.at("alert")] = alert.at("shown");
    kept["alerts"] = Json::object();
    for (const auto& [name, shown] : alerts) kept["alerts"][name] = shown;
    json["points"].push_back(std::move(kept));
  }
  return json;
}

}  // namespace unknot::testing
