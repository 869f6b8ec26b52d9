// table_row.hpp: one row of a table, cell by cell. What cannot be read is noted, so that a row says its first fault.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "unknot/table.hpp"

namespace unknot::exchange {

/// The cells of one row by field; the first fault that is noted stays.
class RowCells {
 public:
  RowCells(const TableRow& row, const std::map<TableField, std::size_t>& columns, const TableMap& map, bool is_own);

  bool is_own() const { return is_own_; }
  /// Empty where there is no such column, and for a red flag that says there is none.
  std::string_view text(TableField field) const;
  bool has(TableField field) const { return !text(field).empty(); }

  void refuse(TableField field, std::string why);
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
  /// A whole number from 0 to 10; of a foreign table, also one of its scale, rounded to them.
  std::optional<Score> score(TableField field);
  /// Absent: empty, or one that Loop Habit Tracker does not know.
  std::optional<bool> yes_or_no(TableField field, DoneCodes codes = DoneCodes::plain);

  const std::optional<CellFault>& fault() const { return fault_; }
  /// All cells that are read from the row as they are spelt: what earlier versions made its id from.
  std::string identity(std::string_view point) const;

 private:
  std::string column_name(TableField field) const;
  std::optional<Score> refused_score(TableField field, std::string why);

  const TableRow& row_;
  const std::map<TableField, std::size_t>& columns_;
  const TableMap& map_;
  bool is_own_;
  std::map<std::size_t, std::string> unescaped_;  ///< Cells of our own that are not written as they are, by column.
  std::optional<CellFault> fault_;
};

/// The date of a cell with date and time.
std::string date_part(std::string_view text);

/// When it was, in the zone of the context where the row does not say.
class RowTime {
 public:
  RowTime(RowCells& row, const TableMap& map, const TableContext& context) : row_(row), map_(map), context_(context) {}
  /// Absent: a fault is noted.
  std::optional<Instant> at();
  /// Whether the row had a date alone.
  bool is_assumed() const { return is_assumed_; }

 private:
  std::optional<Instant> from_date(TableField field, std::string_view date_text, std::string_view time_text,
                                   std::optional<UtcOffset> offset = std::nullopt);
  std::optional<Instant> from_both();

  RowCells& row_;
  const TableMap& map_;
  const TableContext& context_;
  bool is_assumed_ = false;
};

}  // namespace unknot::exchange
