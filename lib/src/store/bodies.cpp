#include "store/bodies.hpp"

#include "diary/parsed_json.hpp"
#include "store/words.hpp"

namespace unknot::store {

namespace {

using JsonObject = boost::json::object;

// --- to JSON ---------------------------------------------------------------------------------------------------------

template <class T>
void put(JsonObject& body, const char* key, const std::optional<T>& value) {
  if (!value) return;
  if constexpr (requires { value->str(); }) {
    body[key] = value->str();
  } else if constexpr (requires { value->value(); }) {
    body[key] = value->value();
  } else if constexpr (requires { value->count(); }) {
    body[key] = value->count();
  } else {
    body[key] = static_cast<int>(*value);
  }
}

JsonObject stamped(const Stamp& stamp) {
  return {{"at", number_of(stamp.at)},
          {"zone", stamp.zone.str()},
          {"offset", stamp.offset.east_of_utc.count()},
          {"recorded", number_of(stamp.recorded)}};
}

JsonObject json_of(const Session& session) {
  JsonObject body = stamped(session.stamp);
  body["kind"] = 1;
  body["point"] = id_text(session.point);
  put(body, "length", session.length);
  put(body, "before", session.before);
  put(body, "after", session.after);
  put(body, "sore", session.sore);
  if (session.symptoms == Symptoms::present) body["symptoms"] = 1;
  put(body, "pressure", session.pressure);
  put(body, "technique", session.technique);
  put(body, "tool", session.tool);
  put(body, "note", session.note);
  return body;
}

JsonObject json_of(const Check& check) {
  JsonObject body = stamped(check.stamp);
  body["kind"] = 2;
  body["point"] = id_text(check.point);
  put(body, "sore", check.sore);
  put(body, "press", check.press);
  if (check.symptoms == Symptoms::present) body["symptoms"] = 1;
  put(body, "worst", check.worst);
  put(body, "average", check.average);
  put(body, "function", check.function);
  put(body, "red_flag", check.red_flag);
  put(body, "note", check.note);
  return body;
}

JsonObject json_of(const Entry& entry) {
  return std::visit([](const auto& one) { return json_of(one); }, entry);
}

JsonObject json_of(const Point& point) {
  JsonObject body = {{"name", point.name.str()},
                     {"per_day", point.per_day.value()},
                     {"shown_how", static_cast<int>(point.shown_how)},
                     {"status", static_cast<int>(point.status)}};
  put(body, "muscle", point.muscle);
  put(body, "side", point.side);
  put(body, "note", point.note);
  return body;
}

JsonObject json_of(const Settings& settings) {
  JsonObject body = {{"day_start", settings.day_start.since_midnight().count()},
                     {"first", settings.first.since_midnight().count()},
                     {"last", settings.last.since_midnight().count()},
                     {"min_gap", settings.min_gap.count()},
                     {"backups", settings.backups.count()}};
  put(body, "zone", settings.zone);
  return body;
}

JsonObject json_of(const HoldStep& step) {
  JsonObject body = stamped(step.stamp);
  body["point"] = id_text(step.point);
  body["step"] = step_number(step);
  if (const auto assessed = assessed_day(step)) body["assessed"] = *assessed;
  put(body, "note", step.note);
  return body;
}

JsonObject json_of(const Screening& screening) {
  JsonObject body = stamped(screening.stamp);
  body["outcome"] = static_cast<int>(screening.outcome);
  boost::json::array& answers = body["answers"].emplace_array();
  for (const ScreeningAnswer& answer : screening.answers) {
    answers.push_back(boost::json::array{answer.question, static_cast<int>(answer.answer)});
  }
  return body;
}

// --- from JSON -------------------------------------------------------------------------------------------------------

std::optional<std::int64_t> maybe_number(const JsonObject& body, const char* key) {
  const auto* found = body.if_contains(key);
  if (found == nullptr) return std::nullopt;
  if (!found->is_int64()) throw Unreadable{fmt::format("{} is no number", key)};
  return found->get_int64();
}

std::int64_t number(const JsonObject& body, const char* key) { return in_range(maybe_number(body, key), key); }

std::optional<std::string> maybe_text(const JsonObject& body, const char* key) {
  const auto* found = body.if_contains(key);
  if (found == nullptr) return std::nullopt;
  if (!found->is_string()) throw Unreadable{fmt::format("{} is no text", key)};
  return std::string(found->get_string());
}

std::string text(const JsonObject& body, const char* key) { return in_range(maybe_text(body, key), key); }

template <class Reader>
auto maybe(const JsonObject& body, const char* key, Reader reader) -> std::optional<decltype(reader(0))> {
  const auto value = maybe_number(body, key);
  if (!value) return std::nullopt;
  return reader(*value);
}

Stamp stamp_from(const JsonObject& body) {
  return {read_instant(number(body, "at")), read<ZoneName>(text(body, "zone")),
          UtcOffset{Seconds(number(body, "offset"))}, read_instant(number(body, "recorded"))};
}

PointId point_from(const JsonObject& body) { return PointId(in_range(id_bytes(text(body, "point")), "a point's id")); }

Session session_from(EntryId id, const JsonObject& body) {
  return {.id = id,
          .point = point_from(body),
          .stamp = stamp_from(body),
          .length = maybe(body, "length", [](std::int64_t seconds) { return Seconds(seconds); }),
          .before = read_score(maybe_number(body, "before")),
          .after = read_score(maybe_number(body, "after")),
          .sore = read_score(maybe_number(body, "sore")),
          .symptoms = read_symptoms(maybe_number(body, "symptoms").value_or(0)),
          .pressure = maybe(body, "pressure", read_pressure),
          .technique = maybe(body, "technique", read_technique),
          .tool = read_optional<Tool>(maybe_text(body, "tool")),
          .note = read_optional<Note>(maybe_text(body, "note"))};
}

Check check_from(EntryId id, const JsonObject& body) {
  return {.id = id,
          .point = point_from(body),
          .stamp = stamp_from(body),
          .sore = read_score(maybe_number(body, "sore")),
          .press = read_score(maybe_number(body, "press")),
          .symptoms = read_symptoms(maybe_number(body, "symptoms").value_or(0)),
          .worst = read_score(maybe_number(body, "worst")),
          .average = read_score(maybe_number(body, "average")),
          .function = read_score(maybe_number(body, "function")),
          .red_flag = read_optional<RedFlag>(maybe_text(body, "red_flag")),
          .note = read_optional<Note>(maybe_text(body, "note"))};
}

Entry entry_from(EntryId id, const JsonObject& body) {
  const std::int64_t kind = number(body, "kind");
  if (kind == 1) return session_from(id, body);
  if (kind == 2) return check_from(id, body);
  throw Unreadable{"an unknown kind of entry"};
}

Point point_record_from(PointId id, const JsonObject& body) {
  return {.id = id,
          .name = read<PointName>(text(body, "name")),
          .muscle = read_optional<Muscle>(maybe_text(body, "muscle")),
          .side = maybe(body, "side", read_side),
          .per_day = read_per_day(number(body, "per_day")),
          .shown_how = read_shown_how(number(body, "shown_how")),
          .status = read_status(number(body, "status")),
          .note = read_optional<Note>(maybe_text(body, "note"))};
}

Settings settings_from(const JsonObject& body) {
  return {.zone = read_optional<ZoneName>(maybe_text(body, "zone")),
          .day_start = read_time_of_day(number(body, "day_start")),
          .first = read_time_of_day(number(body, "first")),
          .last = read_time_of_day(number(body, "last")),
          .min_gap = Minutes(number(body, "min_gap")),
          .backups = read_backups(maybe_number(body, "backups").value_or(DailyBackups::usual().count()))};
}

HoldStep hold_step_from(HoldId id, const JsonObject& body) {
  return {.id = id,
          .point = point_from(body),
          .stamp = stamp_from(body),
          .what = read_step(number(body, "step"), maybe_number(body, "assessed")),
          .note = read_optional<Note>(maybe_text(body, "note"))};
}

ScreeningAnswer answer_from(const boost::json::value& pair) {
  const auto* both = pair.if_array();
  if (both == nullptr || both->size() != 2 || !(*both)[0].is_string() || !(*both)[1].is_int64()) {
    throw Unreadable{"a screening answer is no question with its answer"};
  }
  return {std::string((*both)[0].get_string()), read_answer((*both)[1].get_int64())};
}

Screening screening_from(ScreeningId id, const JsonObject& body) {
  Screening screening{
      .id = id, .stamp = stamp_from(body), .answers = {}, .outcome = read_outcome(number(body, "outcome"))};
  const auto* answers = body.if_contains("answers");
  if (answers == nullptr || !answers->is_array()) throw Unreadable{"a screening without answers"};
  for (const auto& pair : answers->get_array()) screening.answers.push_back(answer_from(pair));
  return screening;
}

}  // namespace

std::string body_of(const Record& record) {
  return canonical_text(std::visit([](const auto& one) { return json_of(one); }, record)).value();
}

Record record_from(const RecordKey& key, std::string_view text_of_body) {
  ParsedJson json;
  const auto* parsed = json.parse(text_of_body);
  if (parsed == nullptr || !parsed->is_object()) throw Unreadable{"an operation's record is not JSON"};
  const JsonObject& body = parsed->get_object();
  switch (key.kind) {
    case RecordKind::point:
      return point_record_from(PointId(key.id), body);
    case RecordKind::entry:
      return entry_from(EntryId(key.id), body);
    case RecordKind::settings:
      return settings_from(body);
    case RecordKind::hold_step:
      return hold_step_from(HoldId(key.id), body);
    case RecordKind::screening:
      return screening_from(ScreeningId(key.id), body);
  }
  throw Unreadable{"an unknown kind of record"};
}

}  // namespace unknot::store
