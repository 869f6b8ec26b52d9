#include "store/tables/rows.hpp"

#include <array>

#include "store/words.hpp"

namespace unknot::store {

namespace {

// A value's text or number, or NULL.
template <class T>
void bind_optional(Query& query, const std::optional<T>& value) {
  if (!value) return query.bind(std::optional<std::int64_t>());
  if constexpr (requires { value->str(); }) {
    query.bind(std::string_view(value->str()));
  } else if constexpr (requires { value->value(); }) {
    query.bind(value->value());
  } else if constexpr (requires { value->count(); }) {
    query.bind(std::int64_t{value->count()});
  } else {
    query.bind(static_cast<int>(*value));
  }
}

constexpr int k_session = 1;
constexpr int k_check = 2;
constexpr int k_change = 3;

void bind_nulls(Query& query, int count) {
  for (int i = 0; i < count; ++i) query.bind(std::optional<std::int64_t>());
}

void bind_head(Query& query, const Bytes16& id, int kind, const Stamp& stamp, Symptoms symptoms) {
  query.bind(id);
  query.bind(kind);
  bind_stamp(query, stamp);
  query.bind(static_cast<int>(symptoms));
}

void bind_fields(Query& query, const Session& session) {
  bind_head(query, session.id.bytes(), k_session, session.stamp, session.symptoms);
  bind_optional(query, session.sore);
  bind_optional(query, session.length);
  bind_optional(query, session.before);
  bind_optional(query, session.after);
  bind_optional(query, session.pressure);
  bind_optional(query, session.technique);
  bind_optional(query, session.tool);
  bind_nulls(query, 5);
  bind_optional(query, session.note);
  bind_nulls(query, 1);
}

void bind_fields(Query& query, const Check& check) {
  bind_head(query, check.id.bytes(), k_check, check.stamp, check.symptoms);
  bind_optional(query, check.sore);
  bind_nulls(query, 6);
  bind_optional(query, check.press);
  bind_optional(query, check.worst);
  bind_optional(query, check.average);
  bind_optional(query, check.function);
  bind_optional(query, check.red_flag);
  bind_optional(query, check.note);
  bind_nulls(query, 1);
}

void bind_fields(Query& query, const TreatmentChange& change) {
  bind_head(query, change.id.bytes(), k_change, change.stamp, Symptoms::absent);
  bind_nulls(query, 12);
  bind_optional(query, change.note);
  query.bind(static_cast<int>(change.what));
}

std::optional<Score> score_in(const Query& row, int column) { return read_score(row.optional_integer(column)); }

template <class Reader>
auto optional_in(const Query& row, int column, Reader reader) -> std::optional<decltype(reader(0))> {
  if (row.is_null(column)) return std::nullopt;
  return reader(row.integer(column));
}

Session session_in(const Query& row, PointId point) {
  return {.id = EntryId(row.bytes16(0)),
          .point = point,
          .stamp = stamp_in(row, 2),
          .length = optional_in(row, 8, [](std::int64_t seconds) { return Seconds(seconds); }),
          .before = score_in(row, 9),
          .after = score_in(row, 10),
          .sore = score_in(row, 7),
          .symptoms = read_symptoms(row.integer(6)),
          .pressure = optional_in(row, 11, read_pressure),
          .technique = optional_in(row, 12, read_technique),
          .tool = read_optional<Tool>(row.optional_text(13)),
          .note = read_optional<Note>(row.optional_text(19))};
}

Check check_in(const Query& row, PointId point) {
  return {.id = EntryId(row.bytes16(0)),
          .point = point,
          .stamp = stamp_in(row, 2),
          .sore = score_in(row, 7),
          .press = score_in(row, 14),
          .symptoms = read_symptoms(row.integer(6)),
          .worst = score_in(row, 15),
          .average = score_in(row, 16),
          .function = score_in(row, 17),
          .red_flag = read_optional<RedFlag>(row.optional_text(18)),
          .note = read_optional<Note>(row.optional_text(19))};
}

TreatmentChange change_in(const Query& row, PointId point) {
  return {.id = EntryId(row.bytes16(0)),
          .point = point,
          .stamp = stamp_in(row, 2),
          .what = read_change_kind(row.integer(20)),
          .note = read_optional<Note>(row.optional_text(19))};
}

}  // namespace

void bind_stamp(Query& query, const Stamp& stamp) {
  query.bind(number_of(stamp.at));
  query.bind(number_of(stamp.recorded));
  query.bind(std::string_view(stamp.zone.str()));
  query.bind(std::int64_t{stamp.offset.east_of_utc.count()});
}

Stamp stamp_in(const Query& row, int first_column) {
  return {.at = read_instant(row.integer(first_column)),
          .zone = read<ZoneName>(row.text(first_column + 2)),
          .offset = UtcOffset{Seconds(row.integer(first_column + 3))},
          .recorded = read_instant(row.integer(first_column + 1))};
}

int kind_number(const Entry& entry) {
  constexpr std::array k_numbers{k_session, k_check, k_change};  // In the order of Entry's kinds.
  return k_numbers[entry.index()];
}

void bind_entry(Query& query, const Entry& entry) {
  std::visit([&](const auto& one) { bind_fields(query, one); }, entry);
}

Entry entry_in(const Query& row, PointId point) {
  switch (row.integer(1)) {
    case k_session:
      return session_in(row, point);
    case k_check:
      return check_in(row, point);
    default:
      return change_in(row, point);
  }
}

void bind_point(Query& query, const Point& point) {
  query.bind(point.id.bytes());
  query.bind(std::string_view(point.name.str()));
  bind_optional(query, point.muscle);
  bind_optional(query, point.side);
  query.bind(point.per_day.value());
  query.bind(static_cast<int>(point.shown_how));
  query.bind(static_cast<int>(point.status));
  bind_optional(query, point.note);
  query.bind(static_cast<int>(point.place));
  query.bind(point.added ? std::optional(number_of(*point.added)) : std::nullopt);
}

Point point_in(const Query& row) {
  return {.id = PointId(row.bytes16(0)),
          .name = read<PointName>(row.text(1)),
          .muscle = read_optional<Muscle>(row.optional_text(2)),
          .side = optional_in(row, 3, read_side),
          .per_day = read_per_day(row.integer(4)),
          .shown_how = read_shown_how(row.integer(5)),
          .status = read_status(row.integer(6)),
          .place = read_place(row.integer(8)),
          .added = optional_in(row, 9, read_instant),
          .note = read_optional<Note>(row.optional_text(7))};
}

}  // namespace unknot::store
