#include <fmt/format.h>
#include <algorithm>
#include <type_traits>

#include "exchange/table_date.hpp"
#include "exchange/table_row.hpp"
#include "unknot/csv.hpp"
#include "unknot/entry_fields.hpp"
#include "unknot/table.hpp"
#include "unknot/table_match.hpp"
#include "unknot/text.hpp"
#include "unknot/when.hpp"

namespace unknot {
namespace {

using exchange::RowCells;
using exchange::RowTime;
using exchange::trimmed;

/// The columns of E's fields, in their order.
template <class E>
const std::vector<TableField>& columns_of() {
  static const std::vector<TableField> k_columns = [] {
    std::vector<TableField> columns;
    for_each_field<E>([&](const auto& field) { columns.push_back(*table_field_called(field.exported)); });
    return columns;
  }();
  return k_columns;
}

struct Readings {
  std::vector<TableField> of_sessions;
  std::vector<TableField> of_checks;
  std::vector<TableField> of_both;
};
const Readings& readings() {
  static const Readings k_readings = [] {
    Readings all;
    for_each_field<Session>([&](const auto& field) {
      auto& columns = has_field<Check>(field.key) ? all.of_both : all.of_sessions;
      if (field.key != "note") columns.push_back(*table_field_called(field.exported));
    });
    for_each_field<Check>([&](const auto& field) {
      if (!has_field<Session>(field.key)) all.of_checks.push_back(*table_field_called(field.exported));
    });
    return all;
  }();
  return k_readings;
}

std::optional<TableField> first_of(const RowCells& row, const std::vector<TableField>& fields) {
  const auto found = std::find_if(fields.begin(), fields.end(), [&](TableField field) { return row.has(field); });
  return found == fields.end() ? std::nullopt : std::optional(*found);
}

enum class Kind { session, check, change, nothing };

/// A row that says what was changed has no readings.
Kind change_or_refused(RowCells& row) {
  const auto& [of_sessions, of_checks, of_both] = readings();
  for (const auto& other : {first_of(row, of_sessions), first_of(row, of_checks), first_of(row, of_both)}) {
    if (other) row.refuse(*other, "is in a row that notes a change: a change has no readings");
  }
  if (row.has(TableField::kind) && lowered(row.text(TableField::kind)) != "change") {
    row.refuse(TableField::kind, "is not change, but the row names what was changed");
  }
  return Kind::change;
}

Kind kind_of(RowCells& row, DoneCodes codes) {
  const std::optional<bool> done = row.yes_or_no(TableField::done, codes);
  const auto session = first_of(row, readings().of_sessions);
  const auto check = first_of(row, readings().of_checks);
  if (session && check) {
    row.refuse(*check, "stands in a row with a session's readings: a session has none of these; map them apart");
  }
  if (row.has(TableField::what)) return change_or_refused(row);
  if (row.has(TableField::kind)) {
    const std::string word = lowered(row.text(TableField::kind));
    if (word == "change") row.refuse(TableField::kind, "is a change, but the row does not name what was changed");
    if (word != "session" && word != "check") row.refuse(TableField::kind, "is neither session, check nor change");
    if (word == "check" && session) row.refuse(*session, "is of sessions, and this row is a check");
    if (word == "session" && check) row.refuse(*check, "is of checks, and this row is a session");
    return word == "session" ? Kind::session : Kind::check;
  }
  if (done && !*done && !check) return Kind::nothing;
  if (session || (done && *done)) return Kind::session;
  const bool has_more = row.has(TableField::sore) || row.has(TableField::symptoms) || row.has(TableField::note);
  return check || has_more ? Kind::check : Kind::nothing;
}

Parsed<Seconds> parse_cell(std::type_identity<Seconds>, std::string_view text) {
  return parse_duration(text, "length");
}
Parsed<Pressure> parse_cell(std::type_identity<Pressure>, std::string_view text) { return parse_pressure(text); }
Parsed<Technique> parse_cell(std::type_identity<Technique>, std::string_view text) { return parse_technique(text); }
template <class Text>
Parsed<Text> parse_cell(std::type_identity<Text>, std::string_view text) {
  return Text::parse(text);
}

void take_cell(RowCells& row, TableField column, std::optional<Score>& score) { score = row.score(column); }
void take_cell(RowCells& row, TableField column, Symptoms& symptoms) {
  if (row.yes_or_no(column).value_or(false)) symptoms = Symptoms::present;
}
template <class T>
void take_cell(RowCells& row, TableField column, std::optional<T>& value) {
  value = row.maybe(column, [](std::string_view text) { return parse_cell(std::type_identity<T>(), text); });
}

template <class E>
E entry_from(RowCells& row, EntryId id, PointId point, const Stamp& stamp) {
  E entry{id, point, stamp, {}};
  auto column = columns_of<E>().begin();
  for_each_field<E>([&](const auto& field) { take_cell(row, *column++, entry.*field.member); });
  return entry;
}

std::optional<Entry> change_from(RowCells& row, EntryId id, PointId point, const Stamp& stamp) {
  const auto what = row.maybe(TableField::what, parse_change_kind);
  if (!what) return std::nullopt;
  return TreatmentChange{
      .id = id, .point = point, .stamp = stamp, .what = *what, .note = row.maybe(TableField::note, Note::parse)};
}

/// When and where: a row of our own says all of it; of another's, it is recorded now.
Stamp stamp_from(RowCells& row, Instant at, const TableContext& context) {
  Stamp stamp{at, context.zone.name(), context.zone.offset_at(at), context.now};
  if (const auto name = row.maybe(TableField::zone, ZoneName::parse); name && *name != stamp.zone) {
    if (const auto zone = row.taken(TableField::zone, Zone::load(*name))) {
      stamp.zone = *name;
      stamp.offset = zone->offset_at(at);
    }
  }
  if (const auto recorded = row.maybe(TableField::recorded, parse_iso_instant)) stamp.recorded = *recorded;
  if (at > context.now) {
    row.refuse(row.has(TableField::at) ? TableField::at : TableField::date,
               "is later than now: a diary is of the past");
  } else if (stamp.recorded < at) {
    row.refuse(TableField::recorded, "is earlier than what it records");
  }
  return stamp;
}

/// A row without an id gets one that follows from how it is spelt (RFC 9562, version 8).
EntryId id_from(RowCells& row, std::string_view point) {
  if (row.has(TableField::id)) {
    const auto bytes = id_bytes(row.text(TableField::id));
    if (!bytes) row.refuse(TableField::id, "is no id of 32 hexadecimal digits");
    return EntryId(bytes.value_or(EntryId::Bytes{}));
  }
  return hashed_row_id(row.identity(point));
}

/// The name of the row's point; absent: the map leaves such rows out, or a fault is noted.
std::optional<std::string> point_name(const RowCells& row, const TableMap& map, const TableContext& context) {
  if (map.point) return map.point->str();
  std::string text(row.text(TableField::point));
  auto place = map.places.find(text);
  if (place == map.places.end()) {
    place = map.places.find("*");  // All others, but for what is a point's name already.
    if (place == map.places.end() || context.point(text)) return text;
  }
  return place->second ? std::optional(place->second->str()) : std::nullopt;
}

}  // namespace

Parsed<TableReader> TableReader::for_head(const std::vector<std::string>& head, const std::optional<TableMap>& map) {
  std::vector<std::string> names;
  std::transform(head.begin(), head.end(), std::back_inserter(names),
                 [](const std::string& name) { return lowered(trimmed(name)); });
  TableReader reader(map.value_or(TableMap{}), !map);
  reader.width_ = head.size();
  if (!map) {
    for (const std::string& name : csv_columns()) {
      const auto found = std::find(names.begin(), names.end(), name);
      if (found == names.end() && name == table_field_name(TableField::what)) continue;  // Before changes were kept.
      if (found == names.end()) {
        return bad_input(
            fmt::format(
                "it has the columns {}: name what they hold, like --map date=DATE --map pain=PAIN --point POINT",
                quoted_briefly(fmt::format("{}", fmt::join(head, ", ")), 200)),
            InputFault::unknown);
      }
      reader.columns_[*table_field_called(name)] = static_cast<std::size_t>(found - names.begin());
    }
    return reader;
  }
  for (const auto& [field, column] : map->columns) {
    const std::string wanted = lowered(trimmed(column));
    const auto count = std::count(names.begin(), names.end(), wanted);
    if (count != 1) {
      return bad_input(
          fmt::format("{} column is called \"{}\": it has {}", count == 0 ? "no" : "more than one",
                      quoted_briefly(column), quoted_briefly(fmt::format("{}", fmt::join(head, ", ")), 200)),
          InputFault::unknown);
    }
    reader.columns_[field] = static_cast<std::size_t>(std::find(names.begin(), names.end(), wanted) - names.begin());
  }
  // Loop's tables: `Date,Value` with or without notes, and `Date`, a column for each habit, and an empty cell.
  const bool has_values = names.size() >= 2 && names[0] == "date" && names[1] == "value";
  const bool ends_empty = names.size() >= 3 && names[0] == "date" && names.back().empty();
  reader.has_head_of_loop_ = has_values || ends_empty;
  const auto has = [&](TableField field) { return reader.columns_.contains(field); };
  if (!has(TableField::at) && !has(TableField::date)) {
    return bad_input("the map names no time: use --map date=COLUMN, or --map at=COLUMN where one column has both",
                     InputFault::conflict);
  }
  if (!has(TableField::point) && !map->point) {
    return bad_input("no point is given for these rows: use --point POINT, or --map place=COLUMN",
                     InputFault::conflict);
  }
  return reader;
}

bool TableReader::needs_survey() const { return !is_own_ && (!map_.dates || columns_.contains(TableField::done)); }

void TableReader::survey(const TableRow& row, TableSurvey& survey) const {
  if (is_own_ || row.cells.size() != width_) return;
  const auto cell = [&](TableField field) -> std::string_view {
    const auto column = columns_.find(field);
    return column == columns_.end() ? std::string_view() : trimmed(row.cells[column->second]);
  };
  survey.done.look(cell(TableField::done));
  const std::string_view at = cell(TableField::at);
  survey.dates.look(at.empty() ? std::string(cell(TableField::date)) : exchange::date_part(at));
}

void DoneSurvey::look(std::string_view cell) {
  if (cell.empty()) return;
  if (cell == "2" || cell == "2.0") {
    has_two_ = true;
  } else if (cell == "-1" || cell == "-1.0") {
    has_unknown_ = true;
  } else if (cell != "0" && cell != "0.0" && cell != "1" && cell != "1.0" && cell != "3" && cell != "3.0") {
    has_other_ = true;
  }
}

DoneCodes DoneSurvey::codes(bool has_head_of_loop) const {
  const bool is_loops = !has_other_ && (has_unknown_ || (has_head_of_loop && has_two_));
  return is_loops ? DoneCodes::loop : DoneCodes::plain;
}

RowRead TableReader::read(const TableRow& row, const TableContext& context) const {
  if (row.cells.size() != width_) {
    return CellFault{"", "", fmt::format("has {} cells, and the head has {}", row.cells.size(), width_)};
  }
  if (std::all_of(row.cells.begin(), row.cells.end(), [](const auto& cell) { return trimmed(cell).empty(); })) {
    return LeftOut::no_reading;
  }
  RowCells cells(row, columns_, map_, is_own_);
  const auto name = point_name(cells, map_, context);
  if (!name) return LeftOut::place;
  const Kind kind = kind_of(cells, context.done);
  if (kind == Kind::nothing && !cells.fault()) return LeftOut::no_reading;
  const auto point = context.point(*name);
  if (!point) {
    cells.refuse(TableField::point,
                 "is no point of this diary: add it, or give its point: --place \"TEXT=POINT\"; "
                 "--place \"TEXT=\" leaves such rows out");
  }
  RowTime time(cells, map_, context);
  const auto at = time.at();
  const EntryId id = id_from(cells, *name);
  std::optional<Entry> entry;
  if (point && at) {
    const Stamp stamp = stamp_from(cells, *at, context);
    if (kind == Kind::change) {
      entry = change_from(cells, id, *point, stamp);
    } else if (kind == Kind::session) {
      entry = entry_from<Session>(cells, id, *point, stamp);
    } else {
      entry = entry_from<Check>(cells, id, *point, stamp);
    }
  }
  if (cells.fault()) return *cells.fault();
  return TableEntry{*entry, cells.has(TableField::id), cells.has(TableField::symptoms), time.is_assumed()};
}

}  // namespace unknot
