#include "store/log/record_json.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/json_reader.hpp"
#include "base/json_writer.hpp"
#include "store/words.hpp"

namespace unknot::store {

namespace {

/// The text of a record as it is built: its keys may come in any order.
class Body {
 public:
  void put(std::string_view key, std::int64_t value) { members_.emplace_back(key, std::to_string(value)); }
  void put(std::string_view key, std::string_view value) {
    JsonWriter text;
    text.text(value);
    put(key, text);
  }
  void put(std::string_view key, JsonWriter& value) { members_.emplace_back(key, value.take()); }
  template <class T>
  void put(std::string_view key, const std::optional<T>& value) {
    if (value) put(key, stored(*value));
  }

  /// With its keys sorted and without blanks.
  std::string text() {
    std::sort(members_.begin(), members_.end());
    JsonWriter text;
    text.begin_object();
    for (const auto& [key, value] : members_) {
      text.key(key);
      text.json(value);
    }
    text.end();
    return text.take();
  }

 private:
  std::vector<std::pair<std::string_view, std::string>> members_;
};

// --- to JSON ---------------------------------------------------------------------------------------------------------

Body stamped(const Stamp& stamp) {
  Body body;
  body.put("at", number_of(stamp.at));
  body.put("zone", stamp.zone.str());
  body.put("offset", stamp.offset.east_of_utc.count());
  body.put("recorded", number_of(stamp.recorded));
  return body;
}

Body body_from(const Entry& entry) {
  Body body = stamped(stamp_of(entry));
  body.put("kind", kind_number(entry));
  body.put("point", id_text(point_of(entry)));
  std::visit(
      [&]<class E>(const E& one) {
        for_each_field<E>([&](const auto& field) {
          if (is_given(one.*field.member)) body.put(field.key, stored(one.*field.member));
        });
      },
      entry);
  return body;
}

Body body_from(const Point& point) {
  Body body;
  body.put("name", point.name.str());
  body.put("per_day", point.per_day.value());
  body.put("shown_how", static_cast<int>(point.shown_how));
  body.put("status", static_cast<int>(point.status));
  body.put("muscle", point.muscle);
  body.put("side", point.side);
  if (point.place != PointPlace::elsewhere) body.put("place", static_cast<int>(point.place));
  if (point.added) body.put("added", number_of(*point.added));
  body.put("note", point.note);
  return body;
}

Body body_from(const Settings& settings) {
  Body body;
  body.put("day_start", settings.day_start.since_midnight().count());
  body.put("first", settings.first.since_midnight().count());
  body.put("last", settings.last.since_midnight().count());
  body.put("min_gap", settings.min_gap.count());
  body.put("sitting", settings.sitting.count());
  body.put("backups", settings.backups.count());
  body.put("zone", settings.zone);
  body.put("name", settings.name);
  return body;
}

Body body_from(const HoldStep& step) {
  Body body = stamped(step.stamp);
  body.put("point", id_text(step.point));
  body.put("step", step_number(step));
  if (const auto assessed = assessed_day(step)) body.put("assessed", *assessed);
  if (const auto until = hold_end(step)) body.put("until", *until);
  body.put("note", step.note);
  return body;
}

Body body_from(const Screening& screening) {
  Body body = stamped(screening.stamp);
  body.put("outcome", static_cast<int>(screening.outcome));
  JsonWriter answers;
  answers.begin_array();
  for (const ScreeningAnswer& answer : screening.answers) {
    answers.begin_array();
    answers.text(answer.question);
    answers.number(static_cast<int>(answer.answer));
    answers.end();
  }
  answers.end();
  body.put("answers", answers);
  // Left out where it is the usual one: the record of an older program stays byte for byte what it was.
  if (screening.reading != ScreeningReading::one_by_one) body.put("reading", static_cast<int>(screening.reading));
  return body;
}

// --- from JSON -------------------------------------------------------------------------------------------------------

std::optional<std::int64_t> maybe_number(const JsonView& body, std::string_view key) {
  const auto found = body.find(key);
  if (!found) return std::nullopt;
  const auto number = found->whole();
  if (!number) throw CorruptRecord{fmt::format("{} is no number", key)};
  return number;
}

std::int64_t number(const JsonView& body, const char* key) { return in_range(maybe_number(body, key), key); }

std::optional<std::string> maybe_text(const JsonView& body, std::string_view key) {
  const auto found = body.find(key);
  if (!found) return std::nullopt;
  const auto text = found->text();
  if (!text) throw CorruptRecord{fmt::format("{} is no text", key)};
  return std::string(*text);
}

std::string text(const JsonView& body, const char* key) { return in_range(maybe_text(body, key), key); }

template <class Reader>
auto maybe(const JsonView& body, const char* key, Reader reader) -> std::optional<decltype(reader(0))> {
  const auto value = maybe_number(body, key);
  if (!value) return std::nullopt;
  return reader(*value);
}

Stamp stamp_from(const JsonView& body) {
  return {read_instant(number(body, "at")), read<ZoneName>(text(body, "zone")),
          UtcOffset{Seconds(number(body, "offset"))}, read_instant(number(body, "recorded"))};
}

PointId point_from(const JsonView& body) { return PointId(in_range(id_bytes(text(body, "point")), "a point's id")); }

struct BodyFields {
  const JsonView& body;
  std::optional<std::int64_t> number(std::string_view key) const { return maybe_number(body, key); }
  std::optional<std::string> text(std::string_view key) const { return maybe_text(body, key); }
};

Entry entry_from(EntryId id, const JsonView& body) {
  const std::int64_t kind = number(body, "kind");
  const PointId point = point_from(body);
  if (kind == 1) return read_entry<Session>(id, point, stamp_from(body), BodyFields{body});
  if (kind == 2) return read_entry<Check>(id, point, stamp_from(body), BodyFields{body});
  if (kind == 3) return read_entry<TreatmentChange>(id, point, stamp_from(body), BodyFields{body});
  throw CorruptRecord{"an unknown kind of entry"};
}

Point point_record_from(PointId id, const JsonView& body) {
  return {.id = id,
          .name = read<PointName>(text(body, "name")),
          .muscle = read_optional<Muscle>(maybe_text(body, "muscle")),
          .side = maybe(body, "side", read_side),
          .per_day = read_per_day(number(body, "per_day")),
          .shown_how = read_shown_how(number(body, "shown_how")),
          .status = read_status(number(body, "status")),
          .place = read_place(maybe_number(body, "place").value_or(0)),
          .added = maybe(body, "added", read_instant),
          .note = read_optional<Note>(maybe_text(body, "note"))};
}

Settings settings_from(const JsonView& body) {
  return {.zone = read_optional<ZoneName>(maybe_text(body, "zone")),
          .day_start = read_time_of_day(number(body, "day_start")),
          .first = read_time_of_day(number(body, "first")),
          .last = read_time_of_day(number(body, "last")),
          .min_gap = Minutes(number(body, "min_gap")),
          .sitting = Minutes(maybe_number(body, "sitting").value_or(Settings{}.sitting.count())),
          .backups = read_backups(maybe_number(body, "backups").value_or(DailyBackups::usual().count())),
          .name = read_optional<PersonName>(maybe_text(body, "name"))};
}

HoldStep hold_step_from(HoldId id, const JsonView& body) {
  return {.id = id,
          .point = point_from(body),
          .stamp = stamp_from(body),
          .what = read_step(number(body, "step"), maybe_number(body, "assessed"), maybe_number(body, "until")),
          .note = read_optional<Note>(maybe_text(body, "note"))};
}

ScreeningAnswer answer_from(const JsonView& pair) {
  const auto parts = pair.is_array() ? pair.children() : std::vector<JsonView>();
  const auto question = parts.size() == 2 ? parts[0].text() : std::nullopt;
  const auto answer = parts.size() == 2 ? parts[1].whole() : std::nullopt;
  if (!question || !answer) throw CorruptRecord{"a screening answer is no question with its answer"};
  return {std::string(*question), read_answer(*answer)};
}

Screening screening_from(ScreeningId id, const JsonView& body) {
  Screening screening{
      .id = id, .stamp = stamp_from(body), .answers = {}, .outcome = read_outcome(number(body, "outcome"))};
  if (const auto reading = maybe_number(body, "reading")) screening.reading = read_reading(*reading);
  const auto answers = body.find("answers");
  if (!answers || !answers->is_array()) throw CorruptRecord{"a screening without answers"};
  for (const JsonView& answer : answers->children()) screening.answers.push_back(answer_from(answer));
  return screening;
}

}  // namespace

std::string encode_record(const Record& record) {
  return std::visit([](const auto& one) { return body_from(one); }, record).text();
}

Record decode_record(const RecordKey& key, std::string_view text_of_body) {
  JsonReader reader;
  const auto parsed = reader.parse(text_of_body);
  if (!parsed || !parsed->is_object()) throw CorruptRecord{"an operation's record is not JSON"};
  const JsonView& body = *parsed;
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
  throw CorruptRecord{"an unknown kind of record"};
}

}  // namespace unknot::store
