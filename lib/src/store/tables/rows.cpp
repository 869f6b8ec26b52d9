#include "store/tables/rows.hpp"

#include <algorithm>
#include <array>

#include "store/words.hpp"

namespace unknot::store {

namespace {

// A value's text or number, or NULL.
template <class T>
void bind_value(Query& query, const std::optional<T>& value) {
  value ? query.bind(stored(*value)) : query.bind(std::optional<std::int64_t>());
}
void bind_value(Query& query, Symptoms symptoms) { query.bind(stored(symptoms)); }
void bind_value(Query& query, ChangeKind what) { query.bind(stored(what)); }

/// Place of the column in UNKNOT_ENTRY_COLUMNS.
constexpr int column_called(std::string_view name) {
  int column = 0;
  for (std::string_view rest = UNKNOT_ENTRY_COLUMNS;; ++column) {
    const std::size_t end = rest.find(", ");
    if (rest.substr(0, end) == name) return column;
    if (end == std::string_view::npos) return -1;
    rest.remove_prefix(end + 2);
  }
}

/// The columns of E's fields, in their order.
template <class E>
constexpr auto k_columns = std::apply([](const auto&... field) { return std::array{column_called(field.key)...}; },
                                      k_entry_fields<E>);
static_assert(column_called("first_op") == k_entry_first_op_column);

constexpr int k_first_field = 6;
constexpr int k_symptoms = column_called("symptoms");

/// What the kind has no field for is absent.
void bind_absent(Query& query, int from, int until) {
  for (int column = from; column < until; ++column) {
    column == k_symptoms ? bind_value(query, Symptoms::absent) : bind_value(query, std::optional<Score>());
  }
}

template <class E>
void bind_fields(Query& query, const E& entry) {
  static_assert(std::is_sorted(k_columns<E>.begin(), k_columns<E>.end()) && k_columns<E>.front() >= k_first_field);
  int bound = k_first_field;
  auto column = k_columns<E>.begin();
  for_each_field<E>([&](const auto& field) {
    bind_absent(query, bound, *column);
    bind_value(query, entry.*field.member);
    bound = *column++ + 1;
  });
  bind_absent(query, bound, k_entry_first_op_column);
}

/// The columns of a row, one after the other.
struct RowFields {
  const Query& row;
  const int* next;
  std::optional<std::int64_t> number(std::string_view) { return row.optional_integer(*next++); }
  std::optional<std::string> text(std::string_view) { return row.optional_text(*next++); }
};

template <class Reader>
auto optional_in(const Query& row, int column, Reader reader) -> std::optional<decltype(reader(0))> {
  if (row.is_null(column)) return std::nullopt;
  return reader(row.integer(column));
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

void bind_entry(Query& query, const Entry& entry) {
  query.bind(id_of(entry));
  query.bind(kind_number(entry));
  bind_stamp(query, stamp_of(entry));
  std::visit([&](const auto& one) { bind_fields(query, one); }, entry);
}

Entry entry_in(const Query& row, PointId point) {
  const EntryId id = row.id<EntryId>(0);
  const std::int64_t kind = row.integer(1);
  if (kind == 1) return read_entry<Session>(id, point, stamp_in(row, 2), RowFields{row, k_columns<Session>.data()});
  if (kind == 2) return read_entry<Check>(id, point, stamp_in(row, 2), RowFields{row, k_columns<Check>.data()});
  return read_entry<TreatmentChange>(id, point, stamp_in(row, 2), RowFields{row, k_columns<TreatmentChange>.data()});
}

void bind_point(Query& query, const Point& point) {
  query.bind(point.id.bytes());
  query.bind(std::string_view(point.name.str()));
  bind_value(query, point.muscle);
  bind_value(query, point.side);
  query.bind(point.per_day.value());
  query.bind(static_cast<int>(point.shown_how));
  query.bind(static_cast<int>(point.status));
  bind_value(query, point.note);
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
