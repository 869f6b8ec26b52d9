#include <fmt/format.h>
#include <algorithm>
#include <charconv>
#include <cmath>

#include "diary/scan.hpp"
#include "diary/sha256.hpp"
#include "diary/time_scan.hpp"
#include "exchange/table_date.hpp"
#include "unknot/csv.hpp"
#include "unknot/table.hpp"
#include "unknot/when.hpp"

namespace unknot {
namespace {

using exchange::trimmed;

constexpr Seconds k_usual_time{std::chrono::hours(12)};
constexpr std::string_view k_formula_marks = "=+-@'\\";

/// A cell as `export csv` wrote it, without the apostrophe that keeps a spreadsheet from calculating.
std::string_view plain(std::string_view cell) {
  const bool is_marked = cell.size() > 1 && cell[0] == '\'' && k_formula_marks.find(cell[1]) != std::string_view::npos;
  return is_marked ? cell.substr(1) : cell;
}

/// The cells of one row by field; the first fault that is noted stays.
class Row {
 public:
  Row(const TableRow& row, const std::map<TableField, std::size_t>& columns, const TableMap& map, bool is_own)
      : row_(row), columns_(columns), map_(map), is_own_(is_own) {}

  std::string_view text(TableField field) const {
    const auto column = columns_.find(field);
    if (column == columns_.end()) return {};
    const std::string_view cell = row_.cells[column->second];
    return is_own_ ? plain(cell) : trimmed(cell);
  }
  bool has(TableField field) const { return !text(field).empty(); }

  void refuse(TableField field, std::string why) {
    if (!fault_) fault_ = CellFault{column_name(field), std::string(text(field)), std::move(why)};
  }
  template <class T>
  std::optional<T> taken(TableField field, Parsed<T> parsed) {
    if (parsed) return *std::move(parsed);
    refuse(field, parsed.error().message);
    return std::nullopt;
  }
  /// An empty cell is unknown.
  template <class Parse>
  auto maybe(TableField field, Parse&& parse) -> std::optional<std::decay_t<decltype(*parse(std::string_view()))>> {
    if (!has(field)) return std::nullopt;
    return taken(field, parse(text(field)));
  }
  std::optional<Score> score(TableField field) {
    if (!has(field)) return std::nullopt;
    if (is_own_) return taken(field, Score::parse(text(field), table_field_name(field)));
    std::string digits(text(field));
    std::replace(digits.begin(), digits.end(), ',', '.');
    double value = -1;
    const char* end = digits.data() + digits.size();
    const auto [read, error] = std::from_chars(digits.data(), end, value, std::chars_format::fixed);
    if (error != std::errc() || read != end || !(value >= 0)) return refused_score(field, "is no number from 0 on");
    const int most = map_.scale ? map_.scale->most() : Score::k_max;
    if (value > most)
      return refused_score(field, fmt::format("is more than {}: say the scale, like --scale 100", most));
    if (!map_.scale && value != std::floor(value)) {
      return refused_score(field, "is not a whole number: say --scale 10 to have it rounded");
    }
    return Score::from(static_cast<int>(std::lround(value * Score::k_max / most)));
  }
  /// Absent: empty.
  std::optional<bool> yes_or_no(TableField field) {
    if (!has(field)) return std::nullopt;
    const std::string word = lowered(text(field));
    for (const std::string_view yes : {"yes", "y", "true", "1", "1.0", "x", "done", "2"}) {
      if (word == yes) return true;
    }
    for (const std::string_view no : {"no", "n", "false", "0", "0.0", "-", "-1", "skip", "3"}) {
      if (word == no) return false;
    }
    refuse(field, "is neither yes nor no");
    return std::nullopt;
  }

  const std::optional<CellFault>& fault() const { return fault_; }
  /// All that is read from the row, for knowing it again.
  std::string identity(std::string_view point) const {
    std::string all(point);
    for (const auto& [field, column] : columns_) {
      all += fmt::format("\n{}={}:{}", table_field_name(field), text(field).size(), text(field));
    }
    return all;
  }

 private:
  std::string column_name(TableField field) const {
    const auto mapped = map_.columns.find(field);
    return mapped != map_.columns.end() ? mapped->second : std::string(table_field_name(field));
  }
  std::optional<Score> refused_score(TableField field, std::string why) {
    refuse(field, std::move(why));
    return std::nullopt;
  }

  const TableRow& row_;
  const std::map<TableField, std::size_t>& columns_;
  const TableMap& map_;
  bool is_own_;
  std::optional<CellFault> fault_;
};

/// `2026-11-20T08:05:00+01:00[Europe/Paris]` as some programs write it, without the bracket.
std::string_view without_zone(std::string_view text) {
  const auto bracket = text.find('[');
  return bracket != std::string_view::npos && text.ends_with(']') ? text.substr(0, bracket) : text;
}

bool has_offset(std::string_view text) {
  const auto time = text.find_first_of("T:");
  if (time == std::string_view::npos) return false;
  return text.ends_with('Z') || text.find_first_of("+-", time) != std::string_view::npos;
}

/// When it was, in the zone of the context where the row does not say.
class RowTime {
 public:
  RowTime(Row& row, const TableMap& map, const TableContext& context) : row_(row), map_(map), context_(context) {}

  std::optional<Instant> at() {
    if (!row_.has(TableField::at))
      return from_date(TableField::date, row_.text(TableField::date), row_.text(TableField::time));
    const std::string_view text = without_zone(row_.text(TableField::at));
    if (has_offset(text)) {
      std::string iso(text);
      std::replace(iso.begin(), iso.end(), ' ', 'T');
      return row_.taken(TableField::at, parse_iso_instant(iso));
    }
    const auto [date, time] = exchange::split_date_and_time(text);
    return from_date(TableField::at, date, time);
  }
  bool is_assumed() const { return is_assumed_; }

 private:
  std::optional<Instant> from_date(TableField field, std::string_view date_text, std::string_view time_text) {
    const auto date = exchange::foreign_date(date_text, context_.dates);
    if (!date) {
      row_.refuse(field, "is no date that can be read, or does not exist");
      return std::nullopt;
    }
    std::optional<Seconds> time = map_.time ? Seconds(map_.time->since_midnight()) : k_usual_time;
    is_assumed_ = time_text.empty();
    if (!is_assumed_) time = exchange::foreign_time(time_text);
    const TableField time_field = field == TableField::at ? field : TableField::time;
    if (!time) {
      row_.refuse(time_field, "is no time of day that can be read");
      return std::nullopt;
    }
    const LocalTime local = LocalTime(*date) + *time;
    if (context_.zone.kind(local) == LocalKind::skipped) {
      row_.refuse(time_field,
                  fmt::format("does not exist on {} in {}: the clocks went forward; name the zone with --zone",
                              ProtocolDay(*date).text(), context_.zone.name().str()));
      return std::nullopt;
    }
    return context_.zone.first_instant(local);
  }

  Row& row_;
  const TableMap& map_;
  const TableContext& context_;
  bool is_assumed_ = false;
};

constexpr TableField k_of_sessions[] = {TableField::seconds,  TableField::before,    TableField::after,
                                        TableField::pressure, TableField::technique, TableField::tool};
constexpr TableField k_of_checks[] = {TableField::press, TableField::worst, TableField::average, TableField::function,
                                      TableField::red_flag};

template <std::size_t N>
const TableField* first_of(const Row& row, const TableField (&fields)[N]) {
  const auto* const found =
      std::find_if(std::begin(fields), std::end(fields), [&](TableField field) { return row.has(field); });
  return found == std::end(fields) ? nullptr : found;
}

enum class Kind { session, check, nothing };

Kind kind_of(Row& row) {
  const std::optional<bool> done = row.yes_or_no(TableField::done);
  const TableField* session = first_of(row, k_of_sessions);
  const TableField* check = first_of(row, k_of_checks);
  if (session != nullptr && check != nullptr) {
    row.refuse(*check, "stands in a row with a session's readings: a session has none of these; map them apart");
  }
  if (row.has(TableField::kind)) {
    const std::string word = lowered(row.text(TableField::kind));
    if (word != "session" && word != "check") row.refuse(TableField::kind, "is neither session nor check");
    if (word == "check" && session != nullptr) row.refuse(*session, "is of sessions, and this row is a check");
    if (word == "session" && check != nullptr) row.refuse(*check, "is of checks, and this row is a session");
    return word == "session" ? Kind::session : Kind::check;
  }
  if (done && !*done && check == nullptr) return Kind::nothing;
  if (session != nullptr || (done && *done)) return Kind::session;
  const bool has_more = row.has(TableField::sore) || row.has(TableField::symptoms) || row.has(TableField::note);
  return check != nullptr || has_more ? Kind::check : Kind::nothing;
}

Symptoms symptoms_of(Row& row) {
  return row.yes_or_no(TableField::symptoms).value_or(false) ? Symptoms::present : Symptoms::absent;
}

Session session_from(Row& row, EntryId id, PointId point, const Stamp& stamp) {
  return {
      .id = id,
      .point = point,
      .stamp = stamp,
      .length = row.maybe(TableField::seconds, [](std::string_view text) { return parse_duration(text, "length"); }),
      .before = row.score(TableField::before),
      .after = row.score(TableField::after),
      .sore = row.score(TableField::sore),
      .symptoms = symptoms_of(row),
      .pressure = row.maybe(TableField::pressure, parse_pressure),
      .technique = row.maybe(TableField::technique, parse_technique),
      .tool = row.maybe(TableField::tool, Tool::parse),
      .note = row.maybe(TableField::note, Note::parse)};
}

Check check_from(Row& row, EntryId id, PointId point, const Stamp& stamp) {
  return {.id = id,
          .point = point,
          .stamp = stamp,
          .sore = row.score(TableField::sore),
          .press = row.score(TableField::press),
          .symptoms = symptoms_of(row),
          .worst = row.score(TableField::worst),
          .average = row.score(TableField::average),
          .function = row.score(TableField::function),
          .red_flag = row.maybe(TableField::red_flag, RedFlag::parse),
          .note = row.maybe(TableField::note, Note::parse)};
}

/// When and where: a row of our own says all of it; of another's, it is recorded now.
Stamp stamp_from(Row& row, Instant at, const TableContext& context) {
  Stamp stamp{at, context.zone.name(), context.zone.offset_at(at), context.now};
  if (const auto name = row.maybe(TableField::zone, ZoneName::parse); name && *name != stamp.zone) {
    if (const auto zone = row.taken(TableField::zone, Zone::load(*name))) {
      stamp.zone = *name;
      stamp.offset = zone->offset_at(at);
    }
  }
  if (const auto recorded = row.maybe(TableField::recorded, parse_iso_instant)) stamp.recorded = *recorded;
  if (stamp.recorded < at) {
    const bool is_said = row.has(TableField::recorded);
    row.refuse(is_said                   ? TableField::recorded
               : row.has(TableField::at) ? TableField::at
                                         : TableField::date,
               is_said ? "is earlier than what it records" : "is later than now: a diary is of the past");
  }
  return stamp;
}

/// A row without an id gets one that follows from what is read of it (RFC 9562, version 8).
EntryId id_from(Row& row, std::string_view point) {
  if (row.has(TableField::id)) {
    const auto bytes = id_bytes(row.text(TableField::id));
    if (!bytes) row.refuse(TableField::id, "is no id of 32 hexadecimal digits");
    return EntryId(bytes.value_or(EntryId::Bytes{}));
  }
  const auto digest = sha256(row.identity(point));
  EntryId::Bytes bytes{};
  std::copy_n(digest.begin(), bytes.size(), bytes.begin());
  bytes[6] = static_cast<std::uint8_t>(0x80U | (bytes[6] & 0x0FU));
  bytes[8] = static_cast<std::uint8_t>(0x80U | (bytes[8] & 0x3FU));
  return EntryId(bytes);
}

/// The name of the row's point; absent: the map leaves such rows out, or a fault is noted.
std::optional<std::string> point_name(Row& row, const TableMap& map) {
  if (map.point) return map.point->str();
  const std::string text(row.text(TableField::point));
  for (const std::string& key : {text, std::string("*")}) {
    const auto place = map.places.find(key);
    if (place == map.places.end()) continue;
    if (!place->second) return std::nullopt;
    return place->second->str();
  }
  return text;
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
      if (found == names.end()) {
        return bad_input(
            fmt::format("it has the columns {}: say which is which, like --map date=DATE --map pain=PAIN --point POINT",
                        quoted_briefly(fmt::format("{}", fmt::join(head, ", ")), 200)));
      }
      reader.columns_[*table_field_called(name)] = static_cast<std::size_t>(found - names.begin());
    }
    return reader;
  }
  for (const auto& [field, column] : map->columns) {
    const std::string wanted = lowered(trimmed(column));
    const auto count = std::count(names.begin(), names.end(), wanted);
    if (count != 1) {
      return bad_input(fmt::format("{} column is called \"{}\": it has {}", count == 0 ? "no" : "more than one",
                                   quoted_briefly(column),
                                   quoted_briefly(fmt::format("{}", fmt::join(head, ", ")), 200)));
    }
    reader.columns_[field] = static_cast<std::size_t>(std::find(names.begin(), names.end(), wanted) - names.begin());
  }
  const auto has = [&](TableField field) { return reader.columns_.contains(field); };
  if (!has(TableField::at) && !has(TableField::date)) {
    return bad_input(
        "the map names no time: say --map date=COLUMN, or --map at=COLUMN where date and time stand together");
  }
  if (!has(TableField::point) && !map->point) {
    return bad_input("nothing says whose rows these are: say --point POINT, or --map place=COLUMN");
  }
  return reader;
}

std::string_view TableReader::date_to_survey(const TableRow& row) const {
  if (is_own_ || row.cells.size() != width_) return {};
  if (const auto at = columns_.find(TableField::at); at != columns_.end()) {
    const std::string_view text = row.cells[at->second];
    return has_offset(text) ? std::string_view() : exchange::split_date_and_time(text).date;
  }
  return trimmed(row.cells[columns_.at(TableField::date)]);
}

RowRead TableReader::read(const TableRow& row, const TableContext& context) const {
  if (row.cells.size() != width_) {
    return CellFault{"", "", fmt::format("has {} cells, and the head has {}", row.cells.size(), width_)};
  }
  if (std::all_of(row.cells.begin(), row.cells.end(), [](const auto& cell) { return trimmed(cell).empty(); })) {
    return LeftOut::no_reading;
  }
  Row cells(row, columns_, map_, is_own_);
  const auto name = point_name(cells, map_);
  if (!name) return LeftOut::place;
  const Kind kind = kind_of(cells);
  if (kind == Kind::nothing && !cells.fault()) return LeftOut::no_reading;
  const auto point = context.point(*name);
  if (!point) {
    cells.refuse(TableField::point,
                 "is no point of this diary: add it, or say whose it is: --place \"TEXT=POINT\"; "
                 "--place \"TEXT=\" leaves such rows out");
  }
  RowTime time(cells, map_, context);
  const auto at = time.at();
  const EntryId id = id_from(cells, *name);
  std::optional<Entry> entry;
  if (point && at) {
    const Stamp stamp = stamp_from(cells, *at, context);
    if (kind == Kind::session) {
      entry = session_from(cells, id, *point, stamp);
    } else {
      entry = check_from(cells, id, *point, stamp);
    }
  }
  if (cells.fault()) return *cells.fault();
  return TableEntry{*entry, cells.has(TableField::id), time.is_assumed()};
}

}  // namespace unknot
