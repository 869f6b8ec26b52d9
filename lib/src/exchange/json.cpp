#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "base/utf8.hpp"
#include "exchange/json_value.hpp"

#include "unknot/catalog.hpp"
#include "unknot/entry_fields.hpp"

namespace unknot {
namespace exchange {
namespace {

Json ids_json(const std::vector<EntryId>& ids) {
  Json json = Json::array();
  for (const EntryId& id : ids) json.push_back(id_text(id));
  return json;
}

Json times_json(const std::vector<Instant>& times, const Zone& zone) {
  Json json = Json::array();
  for (const Instant time : times) json.push_back(iso_text(time, zone));
  return json;
}

Json next_json(const std::optional<NextStep>& next, const Zone& zone) {
  if (!next) return nullptr;
  return {{"kind", next->kind == NextKind::treat ? "treat" : "check"},
          {"due", iso_text(next->due, zone)},
          {"overdue", next->overdue}};
}

Json identity_json(const Point& point) {
  return {{"point", point.name.str()},
          {"muscle", json_of_text(point.muscle)},
          {"side", point.side ? Json(side_text(*point.side)) : Json(nullptr)}};
}

Json field_json(Seconds length) { return length.count(); }
Json field_json(Score score) { return score.value(); }
Json field_json(Symptoms symptoms) { return symptoms == Symptoms::present; }
template <class T>
Json field_json(const T& value) {
  return value_text(value);
}
template <class T>
Json field_json(const std::optional<T>& value) {
  return value ? field_json(*value) : Json(nullptr);
}

Json hold_json(const std::optional<Hold>& hold, const Zone& zone) {
  if (!hold) return nullptr;
  Json json{{"cause", hold_cause_name(hold->cause)},
            {"since", iso_text(hold->since, zone)},
            {"sign", nullptr},
            {"urgency", nullptr},
            {"text", hold_text(*hold, zone)}};
  if (hold->report) {
    const RedFlag& flag = hold->report->flag;
    const WarningSign* sign = flag.sign();
    json["sign"] = sign != nullptr ? Json(sign->key) : Json(flag.str());
    json["urgency"] = urgency_text(urgency_of(flag));
  }
  if (hold->until) json["until"] = iso_text(*hold->until, zone);
  return json;
}

Json reasons_json(const std::vector<Reason>& reasons, const Zone& zone,
                  std::string (*text_of)(const Reason&, const Zone&)) {
  Json json = Json::array();
  for (const Reason& reason : reasons) {
    json.push_back({{"rule", rule_name(reason.rule)},
                    {"source", rule_source(reason.rule)},
                    {"entries", ids_json(reason.entries)},
                    {"text", text_of(reason, zone)}});
  }
  return json;
}

Json sittings_json(std::span<const PointDecision> points, Minutes sitting, const Zone& zone) {
  std::vector<const Decision*> decisions;
  for (const PointDecision& one : points) decisions.push_back(&one.decision);
  Json json = Json::array();
  for (const Sitting& one : sittings_of(decisions, sitting)) {
    Json names = Json::array();
    for (const std::size_t place : one.points) names.push_back(points[place].point.name.str());
    json.push_back({{"due", iso_text(one.due, zone)}, {"points", std::move(names)}});
  }
  return json;
}

}  // namespace

Json settings_json_of(const Settings& settings) {
  return {{"zone", json_of_text(settings.zone)},
          {"day_start", settings.day_start.text()},
          {"first", settings.first.text()},
          {"last", settings.last.text()},
          {"min_gap_minutes", settings.min_gap.count()},
          {"sitting_minutes", settings.sitting.count()},
          {"backups", settings.backups.count()},
          {"name", json_of_text(settings.name)}};
}

Json json_of(const NamedEntry& named) {
  const Stamp& stamp = stamp_of(named.entry);
  Json json{{"id", id_text(id_of(named.entry))}, {"kind", entry_kind_text(named.entry)},
            {"point", named.point.str()},        {"at", iso_text(stamp.at, stamp.offset)},
            {"zone", stamp.zone.str()},          {"recorded", iso_text(stamp.recorded, stamp.offset)}};
  std::visit(
      [&]<class E>(const E& entry) {
        for_each_field<E>(
            [&](const auto& field) { json[std::string(field.exported)] = field_json(entry.*field.member); });
      },
      named.entry);
  return json;
}

Json json_of(const PointDecision& decided, const Zone& zone) {
  const Decision& decision = decided.decision;
  Json json = identity_json(decided.point);
  json["phase"] = phase_text(decision.phase);
  json["target"] = decision.dose.target;
  json["done"] = decision.dose.done;
  json["left"] = decision.times.size();
  json["lighter"] = decision.pressure == PressureAdvice::lighter;
  json["capped"] = decision.cap == DoseCap::not_improving;
  json["ask_soreness"] = decision.soreness_question == SorenessQuestion::due;
  json["times"] = times_json(decision.times, zone);
  json["next"] = next_json(decision.next, zone);
  json["reasons"] = reasons_json(decision.reasons, zone, &sentence);
  json["hold"] = hold_json(decision.hold, zone);
  json["alerts"] = Json::array();
  for (const Alert& alert : decision.alerts) {
    json["alerts"].push_back({{"alert", alert_name(alert.alert)},
                              {"source", alert_source(alert.alert)},
                              {"entries", ids_json(alert.entries)},
                              {"standing", alert.shown != AlertShown::always},
                              {"shown", alert.shown != AlertShown::standing_in_reports},
                              {"text", sentence(alert, decided.point, zone)}});
  }
  return json;
}

Json json_of(const PlannedDay& day, const Point& point, const Zone& zone) {
  return {{"day", day.day.text()},
          {"point", point.name.str()},
          {"phase", phase_text(day.phase)},
          {"target", day.dose.target},
          {"lighter", day.pressure == PressureAdvice::lighter},
          {"ask_soreness", day.soreness_question == SorenessQuestion::due},
          {"times", times_json(day.times, zone)},
          {"next", next_json(day.next, zone)}};
}

Json json_of(const Point& point) {
  Json json = identity_json(point);
  json["per_day"] = point.per_day.value();
  json["shown_how"] = point.shown_how == ShownHow::yes;
  json["behind_knee"] = is_behind_knee(point);
  json["archived"] = point.status == PointStatus::archived;
  json["note"] = json_of_text(point.note);
  return json;
}

// They stand in strings only, so that an escape means the same.
std::string with_hidden_escaped(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  char32_t before = 0;
  for (std::string_view rest = text; !rest.empty();) {
    const auto special =
        std::find_if(rest.begin(), rest.end(), [](char byte) { return static_cast<unsigned char>(byte) >= 0x7f; });
    out.append(rest.begin(), special);
    if (special != rest.begin()) before = 0;  // An ASCII character.
    rest.remove_prefix(static_cast<std::size_t>(special - rest.begin()));
    const auto character = first_character(rest);
    if (!character) break;  // The end: dump() throws for what is no UTF-8.
    const bool is_shown =
        !is_hidden(character->code) || is_joiner(before, character->code, rest.substr(character->length));
    if (!is_shown) {
      fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<unsigned>(character->code));
    } else {
      out += rest.substr(0, character->length);
    }
    before = character->code;
    rest.remove_prefix(character->length);
  }
  return out;
}

std::string document(const Json& json) { return with_hidden_escaped(json.dump(2)) + "\n"; }

}  // namespace exchange

using exchange::Json;

std::string plan_json(Instant now, ProtocolDay day, std::span<const PointDecision> points,
                      std::span<const PointPlan> ahead, Minutes sitting, const Zone& zone) {
  Json json{{"version", 1}, {"now", iso_text(now, zone)}, {"day", day.text()}, {"points", Json::array()}};
  for (const PointDecision& decided : points) json["points"].push_back(exchange::json_of(decided, zone));
  json["sittings"] = exchange::sittings_json(points, sitting, zone);
  if (!ahead.empty()) {
    json["assumes"] = "sessions on time and no soreness";
    json["days"] = Json::array();
    for (const PointPlan& plan : ahead) {
      for (const PlannedDay& planned : plan.days) {
        json["days"].push_back(exchange::json_of(planned, plan.point, zone));
      }
    }
  }
  return exchange::document(json);
}

std::string why_json(Instant now, std::span<const Explanation> points, const Zone& zone) {
  Json json{{"version", 1}, {"now", iso_text(now, zone)}, {"points", Json::array()}};
  for (const Explanation& explained : points) {
    Json point = exchange::json_of(explained.decided, zone);
    point["entries"] = Json::array();
    for (const Entry& entry : explained.entries) {
      point["entries"].push_back(exchange::json_of(NamedEntry{explained.decided.point.name, entry}));
    }
    point["looked_at"] = exchange::reasons_json(explained.decided.decision.looked_at, zone, &looked_at_sentence);
    point["would_change"] = Json::array();
    for (const Consequence& change : explained.changes) {
      point["would_change"].push_back({{"if", supposition_name(change.supposed)},
                                       {"phase", phase_text(change.phase)},
                                       {"target", change.target},
                                       {"next", exchange::next_json(change.next, zone)}});
      if (change.sore_free_days) point["would_change"].back()["sore_free_days"] = *change.sore_free_days;
    }
    json["points"].push_back(std::move(point));
  }
  return exchange::document(json);
}

std::string entries_json(std::span<const NamedEntry> entries) {
  Json json{{"version", 1}, {"entries", Json::array()}};
  for (const NamedEntry& entry : entries) json["entries"].push_back(exchange::json_of(entry));
  return exchange::document(json);
}

std::string entry_json(const NamedEntry& entry, const PointDecision& after, const Zone& zone) {
  return exchange::document(
      {{"version", 1}, {"entry", exchange::json_of(entry)}, {"decision", exchange::json_of(after, zone)}});
}

std::string stored_json(std::span<const NamedEntry> entries, std::span<const PointDecision> after, const Zone& zone) {
  if (entries.size() == 1 && after.size() == 1) return entry_json(entries.front(), after.front(), zone);
  Json json{{"version", 1}};
  json["entries"] = Json::array();
  for (const NamedEntry& entry : entries) json["entries"].push_back(exchange::json_of(entry));
  if (after.size() == 1) {
    json["entry"] = exchange::json_of(entries.back());
    json["decision"] = exchange::json_of(after.front(), zone);
  } else {
    json["decisions"] = Json::array();
    for (const PointDecision& decided : after) json["decisions"].push_back(exchange::json_of(decided, zone));
  }
  return exchange::document(json);
}

std::string changes_json(std::span<const NamedChange> changes, const Zone& zone) {
  const auto entry_of = [](const std::optional<NamedEntry>& entry) {
    return entry ? exchange::json_of(*entry) : Json(nullptr);
  };
  Json json{{"version", 1}, {"changes", Json::array()}};
  for (const NamedChange& change : changes) {
    json["changes"].push_back({{"number", change.number},
                               {"id", id_text(change.id)},
                               {"made", iso_text(change.made, zone)},
                               {"undoes", change.undoes ? Json(id_text(*change.undoes)) : Json(nullptr)},
                               {"kind", change.kind},
                               {"before", entry_of(change.before)},
                               {"after", entry_of(change.after)},
                               {"text", change.text}});
  }
  return exchange::document(json);
}

std::string points_json(std::span<const Point> points) {
  Json json{{"version", 1}, {"points", Json::array()}};
  for (const Point& point : points) json["points"].push_back(exchange::json_of(point));
  return exchange::document(json);
}

std::string settings_json(const Settings& settings, const ZoneName& zone_in_force) {
  exchange::Json json = exchange::settings_json_of(settings);
  json["zone_in_force"] = zone_in_force.str();
  return exchange::document({{"version", 1}, {"settings", json}});
}

std::string_view supposition_name(Supposition supposed) {
  switch (supposed) {
    case Supposition::sore_now:
      return "sore-now";
    case Supposition::sore_tomorrow:
      return "sore-tomorrow";
    case Supposition::not_sore_now:
      return "not-sore-now";
    case Supposition::not_sore_tomorrow:
      return "not-sore-tomorrow";
    case Supposition::no_soreness:
      return "no-soreness";
    case Supposition::press_clear:
      return "press-clear";
    case Supposition::press_painful:
      return "press-painful";
    case Supposition::session_helped:
      return "session-helped";
    case Supposition::session_no_relief:
      return "session-no-relief";
    case Supposition::session_made_worse:
      return "session-made-worse";
    case Supposition::red_flag:
      return "red-flag";
  }
  return {};
}

}  // namespace unknot
