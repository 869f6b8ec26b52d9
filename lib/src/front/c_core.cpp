// The functions of unknot.h that need no diary file.
#include <fmt/format.h>
#include <algorithm>
#include <utility>

#include "base/json_reader.hpp"
#include "front/c_face.hpp"
#include "unknot/guide_json.hpp"
#include "unknot/protocol.hpp"
#include "unknot/version.hpp"

namespace unknot::front {
namespace {

Parsed<JsonView> object_of(JsonReader& reader, const char* json) {
  const auto document = json == nullptr ? std::nullopt : reader.parse(json);
  if (!document || !document->is_object()) return bad_input("the request is no JSON object");
  return *document;
}

Parsed<int> number_in(const JsonView& request, std::string_view key, int most, int otherwise) {
  const auto value = request.find(key);
  if (!value || value->is_null()) return otherwise;
  const auto number = value->whole();
  if (!number || *number < 1 || *number > most)
    return bad_input(fmt::format("{} is not 1 to {}", key, most), InputFault::out_of_range);
  return static_cast<int>(*number);
}

/// {"name", "first": an offset in seconds, "transitions": [{"from": seconds since 1970 UTC, "offset"}]}.
Parsed<Zone> zone_from(const ZoneName& name, const JsonView& zone) {
  const auto whole = [](const JsonView& object, std::string_view key) {
    const auto value = object.find(key);
    return value ? value->whole() : std::nullopt;
  };
  const auto unread =
      bad_input("zone: \"first\" and \"transitions\" with \"from\" and \"offset\" are whole numbers of seconds");
  const auto first = whole(zone, "first");
  const auto list = zone.find("transitions");
  if (!first || !list || !list->is_array()) return unread;
  std::vector<ZoneTransition> transitions;
  for (const JsonView& one : list->children()) {
    const auto from = whole(one, "from");
    const auto offset = whole(one, "offset");
    if (!from || !offset) return unread;
    transitions.push_back({Instant(Seconds(*from)), UtcOffset{Seconds(*offset)}});
  }
  return Zone::from(name, UtcOffset{Seconds(*first)}, transitions);
}

std::span<const PointState> active_of(const Asked& asked) {
  const auto end = std::find_if(asked.states.begin(), asked.states.end(), [](const PointState& state) {
    return state.settings.point.status != PointStatus::active;
  });
  return {asked.states.begin(), end};
}

std::vector<PointDecision> decisions_of(const Asked& asked) {
  std::vector<PointDecision> decisions;
  for (const PointState& state : active_of(asked)) {
    decisions.push_back({state.settings.point, decide(state, active_of(asked), asked.calendar, asked.request.now)});
  }
  return decisions;
}

std::string plan_text(const Asked& asked, std::span<const PointPlan> ahead) {
  const Instant now = asked.request.now;
  return plan_json(now, asked.calendar.day_of(now), decisions_of(asked), ahead, asked.settings.sitting,
                   asked.calendar.zone());
}

std::vector<Entry> named_entries(const Asked& asked, const Decision& decision) {
  std::vector<Entry> entries;
  for (const EntryId& id : entries_named_by(decision)) {
    if (auto entry = asked.entry(id)) entries.push_back(*std::move(entry));
  }
  return entries;
}

/// Ids of what a request leaves without one: counted, so that the same request gives the same answer.
std::function<RandomBits()> counted_ids() {
  return [number = std::uint64_t{0}]() mutable {
    RandomBits bits{};
    ++number;
    for (std::size_t i = 0; i < sizeof number; ++i)
      bits.at(bits.size() - 1 - i) = static_cast<std::uint8_t>(number >> (8 * i));
    return bits;
  };
}

Parsed<std::string> asked_of_contents(const char* json, Question question) {
  const auto request = request_from(json);
  if (!request) return tl::make_unexpected(request.error());
  const auto contents = contents_from_json(json, {}, request->zone.value_or(ZoneName::utc()), counted_ids());
  if (!contents) return tl::make_unexpected(contents.error());
  const auto zone = zone_of(contents->settings, *request);
  if (!zone) return tl::make_unexpected(zone.error());
  const Calendar calendar(*zone, contents->settings.day_start);
  std::vector<Log> logs;
  const auto reader = [&](const PointState& state) {
    std::vector<Entry> entries;
    std::copy_if(contents->entries.begin(), contents->entries.end(), std::back_inserter(entries),
                 [&](const Entry& entry) { return point_of(entry) == state.settings.point.id; });
    logs.push_back(Log::from(std::move(entries)).value_or(Log()));
    return entry_reader(logs.back(), calendar.day_start());
  };
  const auto entry = [&](EntryId id) -> std::optional<Entry> {
    const auto found = std::find_if(contents->entries.begin(), contents->entries.end(),
                                    [&](const Entry& one) { return id_of(one) == id; });
    return found == contents->entries.end() ? std::nullopt : std::optional(*found);
  };
  logs.reserve(contents->points.size());  // The readers refer to them.
  return question(
      {*request, calendar, contents->settings, point_states(*contents, calendar, request->now), reader, entry});
}

Parsed<std::string> asked_of_guide(const char* json) {
  JsonReader reader;
  const auto request = object_of(reader, json);
  if (!request) return tl::make_unexpected(request.error());
  const auto text = [&](std::string_view key) {
    const auto value = request->find(key);
    return value ? value->text() : std::nullopt;
  };
  if (const auto name = text("muscle")) {
    const guide::MuscleGuide* muscle = guide::find_muscle(*name);
    return muscle != nullptr ? muscle_json(*muscle)
                             : Parsed<std::string>(bad_input("muscle: there is no guide to it", InputFault::unknown));
  }
  if (const auto word = text("pain")) {
    const guide::PainArea* area = guide::find_area(*word);
    return area != nullptr ? area_json(*area)
                           : Parsed<std::string>(bad_input("pain: no document names that area", InputFault::unknown));
  }
  const auto signs = request->find("red_flags");
  return signs && signs->truth() == true ? red_flags_json() : guide_contents_json();
}

template <class Ask>
int answered_without_diary(const char* request, char** answer, const Ask& ask) {
  return answered(
      answer, [&] { return reply_of(ask(request)); },
      [](const std::exception& fault) {
        return Reply{UNKNOT_FAULT, fault.what()};
      });
}

int answered_of_contents(const char* request, char** answer, Question question) {
  return answered_without_diary(request, answer, [&](const char* json) { return asked_of_contents(json, question); });
}

}  // namespace

Parsed<Request> request_from(const char* json) {
  JsonReader reader;
  const auto document = object_of(reader, json);
  if (!document) return tl::make_unexpected(document.error());
  const auto now = document->find("now");
  const auto at = now && now->text() ? parse_iso_instant(*now->text()) : bad_input("now is missing");
  if (!at) return bad_input("now: " + at.error().message, at.error().fault);
  Request request{*at, std::nullopt, std::nullopt};
  if (const auto zone = document->find("zone"); zone && !zone->is_null()) {
    const auto named = zone->is_object() ? zone->find("name") : zone;
    const auto name = ZoneName::parse(named ? named->text().value_or("") : "");
    if (!name) return tl::make_unexpected(name.error());
    request.zone = *name;
    if (zone->is_object()) {
      const auto handed = zone_from(*name, *zone);
      if (!handed) return tl::make_unexpected(handed.error());
      request.handed_zone = *handed;
    }
  }
  constexpr int k_most_days = 366;
  const auto days = number_in(*document, "days", k_most_days, 1);
  if (!days) return tl::make_unexpected(days.error());
  request.days = *days;
  if (const auto weeks = document->find("weeks"); weeks && !weeks->is_null()) {
    const auto number = number_in(*document, "weeks", k_most_weeks, 1);
    if (!number) return tl::make_unexpected(number.error());
    request.trend.weeks = *number;
  }
  if (const auto reading = document->find("reading"); reading && !reading->is_null()) {
    const auto read = parse_reading(reading->text().value_or(""));
    if (!read) return tl::make_unexpected(read.error());
    request.trend.reading = *read;
  }
  return request;
}

Parsed<Zone> zone_of(const Settings& settings, const Request& request) {
  const auto name = settings.zone ? settings.zone : request.zone;
  if (request.handed_zone && name == request.zone) return *request.handed_zone;
  return name ? Zone::load(*name) : Parsed<Zone>(Zone::utc());
}

Parsed<std::string> plan_today(const Asked& asked) { return plan_text(asked, {}); }

Parsed<std::string> plan_ahead(const Asked& asked) {
  if (asked.request.days == 1) return plan_today(asked);
  const auto days = plan(asked.states, asked.calendar, asked.request.now, asked.request.days);
  if (!days) return tl::make_unexpected(days.error());
  std::vector<PointPlan> ahead;
  const std::size_t count = active_of(asked).size();
  for (std::size_t i = 0; i < count; ++i) ahead.push_back({asked.states[i].settings.point, days->at(i)});
  return plan_text(asked, ahead);
}

Parsed<std::string> why(const Asked& asked) {
  std::vector<Explanation> explanations;
  const auto active = active_of(asked);
  for (const PointState& state : active) {
    PointDecision decided{state.settings.point, decide(state, active, asked.calendar, asked.request.now)};
    auto entries = named_entries(asked, decided.decision);
    explanations.push_back(
        {std::move(decided), std::move(entries), what_would_change(state, active, asked.calendar, asked.request.now)});
  }
  return why_json(asked.request.now, explanations, asked.calendar.zone());
}

Parsed<std::string> trends(const Asked& asked) {
  std::vector<NamedTrend> trends;
  for (const PointState& state : active_of(asked)) {
    const TrendWeeks weeks(asked.reader(state), state.settings, asked.calendar, asked.request.now, asked.request.trend);
    trends.push_back({state.settings.point.name, weeks.trend(asked.request.trend.reading)});
  }
  return trends_json(asked.request.now, trends, asked.calendar.zone());
}

}  // namespace unknot::front

using namespace unknot::front;

extern "C" {

const char* unknot_version(void) { return UNKNOT_VERSION; }
void unknot_free(char* answer) { std::free(answer); }

int unknot_decide(const char* request, char** answer) { return answered_of_contents(request, answer, plan_today); }
int unknot_plan(const char* request, char** answer) { return answered_of_contents(request, answer, plan_ahead); }
int unknot_what_would_change(const char* request, char** answer) { return answered_of_contents(request, answer, why); }
int unknot_trend(const char* request, char** answer) { return answered_of_contents(request, answer, trends); }
int unknot_guide(const char* request, char** answer) { return answered_without_diary(request, answer, asked_of_guide); }
}
