// table.hpp: a table of entries (CSV) read back: this program's own, and those of other diaries, whose columns a map
// names. START HERE to see what a foreign cell may look like. It never opens a file and never guesses: what can be read
// two ways is asked for.
#pragma once

#include <array>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "unknot/document.hpp"
#include "unknot/entry.hpp"
#include "unknot/text.hpp"

#pragma GCC visibility push(default)
namespace unknot {

/// One row, as it stands in the file.
struct TableRow {
  std::size_t line;  ///< On which it begins, from 1.
  std::vector<std::string> cells;
};

/// Reads a table row by row, its head first (RFC 4180; LF alone ends a row too; a byte order mark is passed over). The
/// separator is the one of comma, semicolon and tab that the first line has most of, or the one that a first line
/// `sep=;` names, as spreadsheets write it. Empty lines are no rows. `each`
/// says whether to go on. Returns what is wrong with the text: not UTF-8, a NUL, a quote that never ends, a row of more
/// than a megabyte.
std::optional<Unread> read_table(const ReadBytes& read, const std::function<bool(const TableRow&)>& each);

/// What a column can hold. `done`: whether a session took place (yes, no, 1, 0; the words of Loop Habit Tracker).
enum class TableField {
  id,
  kind,
  point,
  at,
  zone,
  recorded,
  date,
  time,
  seconds,
  before,
  after,
  sore,
  symptoms,
  pressure,
  technique,
  tool,
  press,
  worst,
  average,
  function,
  red_flag,
  note,
  done,
  what  ///< Of a change.
};
std::string_view table_field_name(TableField field);
/// Also by the names that other diaries use: `place`, `pain` (the usual pain: average), `notes`, `length`.
std::optional<TableField> table_field_called(std::string_view name);

/// The order of day, month and year in a date of numbers.
enum class DateOrder { year_first, day_first, month_first };
/// `ymd`, `dmy`, `mdy`. Errors: another word.
Parsed<DateOrder> parse_date_order(std::string_view text);
std::string_view date_order_text(DateOrder order);

/// The largest value of the readings in a foreign table, 1 to 1000: 10 for 0 to 10, 100 for 0 to 100.
class TableScale {
 public:
  static Parsed<TableScale> parse(std::string_view text);    ///< Errors: no whole number from 1 to 1000.
  static std::optional<TableScale> from(std::int64_t most);  ///< Absent: outside 1 to 1000.
  int most() const { return most_; }                         ///< The largest value of a reading.
  friend bool operator==(TableScale, TableScale) = default;

 private:
  explicit TableScale(int most) : most_(most) {}
  int most_;
};

/// How the columns of a foreign table are to be read.
struct TableMap {
  std::map<TableField, std::string> columns;  ///< The head's cell for each; case does not matter.
  std::optional<DateOrder> dates = std::nullopt;
  std::optional<TableScale> scale = std::nullopt;  ///< Absent: whole numbers from 0 to 10. Else rounded to them.
  std::optional<TimeOfDay> time = std::nullopt;    ///< Of rows that have none; absent: 12:00.
  std::optional<PointName> point = std::nullopt;   ///< Of all rows.
  /// What is written in the column `point`, and whose rows these are; absent: they are left out. `*` is all others.
  std::map<std::string, std::optional<PointName>> places = {};
  friend bool operator==(const TableMap&, const TableMap&) = default;
};
/// `FIELD=COLUMN`, put into the map. Errors: no `=`, no such field, an empty column; a field that has a column already.
Parsed<std::monostate> add_column(TableMap& map, std::string_view text);
/// `TEXT=POINT`, or `TEXT=` for rows to leave out, put into the map. Errors: no `=`, no text, no name that a point can
/// have; the map is then as it was.
Parsed<std::monostate> add_place(TableMap& map, std::string_view text);

/// The maps that are remembered, by name, as one JSON document, and back. Errors: not such a document.
std::string table_maps_json(const std::map<std::string, TableMap>& maps);
Parsed<std::map<std::string, TableMap>> table_maps_from(std::string_view json);

/// What the numbers of a column `done` mean: 0 and 1 alone, or the codes of Loop Habit Tracker's older exports (-1
/// unknown, 0 no, 1 not done but not due either, 2 done, 3 skipped).
enum class DoneCodes { plain, loop };

/// What the rows are read with.
struct TableContext {
  Instant now;
  const Zone& zone;  ///< Of times without an offset.
  DateOrder dates = DateOrder::year_first;
  DoneCodes done = DoneCodes::plain;
  /// The point of that name; absent: there is none.
  std::function<std::optional<PointId>(const std::string&)> point;
};

/// A cell that is refused.
struct CellFault {
  std::string column;
  std::string value;
  std::string why;
};
/// A row that is left out because the map says so, or because nothing is in it that a diary keeps.
enum class LeftOut { place, no_reading };
/// What a row became.
struct TableEntry {
  Entry entry;           ///< Without an id of its own it has the one that earlier versions gave such a row.
  bool has_own_id;       ///< It stood in the table.
  bool says_symptoms;    ///< The row said yes or no.
  bool is_time_assumed;  ///< The row had none.
};
using RowRead = std::variant<TableEntry, LeftOut, CellFault>;

/// Which orders of day, month and year fit all the dates of a table.
class DateSurvey {
 public:
  /// A date that fits no order says nothing: it is refused in its row.
  void look(std::string_view date);
  /// Absent: the dates can be read in more than one way.
  std::optional<DateOrder> order() const;
  /// What to ask then, with a date and how it can be read; empty where there is nothing to ask.
  std::string question() const;

 private:
  struct Reading {
    std::string text;
    std::vector<std::optional<date::local_days>> dates;  ///< One for each order.
  };
  const Reading* ambiguous() const;
  std::array<bool, 3> is_possible_{true, true, true};
  std::array<Reading, 3> differing_;  ///< The first date that this order and the next one read differently.
};

/// Whether a whole column `done` holds the codes of Loop's older exports. A column of counts may hold the same numbers,
/// so they are taken for codes only in a table with Loop's head, or where -1 is among them.
class DoneSurvey {
 public:
  void look(std::string_view cell);              ///< Takes note of what stands in one cell of the column.
  DoneCodes codes(bool has_head_of_loop) const;  ///< How the column says that a session was done.

 private:
  bool has_other_ = false;
  bool has_two_ = false;
  bool has_unknown_ = false;
};

/// What can only be known from all the rows of a foreign table.
struct TableSurvey {
  DateSurvey dates;
  DoneSurvey done;
};

/// Reads the rows of a table whose columns are known.
class TableReader {
 public:
  /// For a table whose first row is `head`. Without a map it has to be this program's own. Errors: a named column that
  /// is not there or is there twice, neither a date nor an instant, no point.
  static Parsed<TableReader> for_head(const std::vector<std::string>& head, const std::optional<TableMap>& map);

  /// Whether one look through all rows is needed before they are read.
  bool needs_survey() const;
  /// Takes note of a row, where needs_survey(), before any is read.
  void survey(const TableRow& row, TableSurvey& survey) const;
  /// Whether the head is that of a table by Loop Habit Tracker.
  bool has_head_of_loop() const { return has_head_of_loop_; }

  /// Readings that were not taken are absent, never 0. A foreign row is recorded now; a wall time that comes twice is
  /// the earlier one, and one that never was is refused.
  RowRead read(const TableRow& row, const TableContext& context) const;

 private:
  TableReader(TableMap map, bool is_own) : map_(std::move(map)), is_own_(is_own) {}
  TableMap map_;
  bool is_own_;
  bool has_head_of_loop_ = false;
  std::size_t width_ = 0;
  std::map<TableField, std::size_t> columns_;
};

}  // namespace unknot
#pragma GCC visibility pop
