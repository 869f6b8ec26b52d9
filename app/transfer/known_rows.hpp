// known_rows.hpp: Finds which rows of a foreign table are in the diary already; an entry stands for one row at most.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "unknot/store.hpp"
#include "unknot/table.hpp"

namespace unknot::app {

/// A row that was read.
struct FoundRow {
  std::size_t line;
  TableEntry read;
};

/// What a row is to the diary.
struct RowVerdict {
  enum class Kind {
    fresh,    ///< Not here: `entry` is to be added.
    present,  ///< Here, or deleted here.
    other,    ///< Here with other values: `entry` is what would replace it.
  };
  Kind kind;
  std::optional<Entry> entry = std::nullopt;
};

/// Rows come in the order of the table. One that may be an entry with other values waits until all rows are seen, since
/// a later row may be that very entry.
class KnownRows {
 public:
  explicit KnownRows(const Diary& diary) : diary_(diary) {}

  /// Absent: the row waits.
  std::optional<RowVerdict> look(const FoundRow& row);
  /// After the last row: calls `each` with every row that waited.
  void settle(const std::function<void(const FoundRow&, const RowVerdict&)>& each);
  /// After that: how many of the fresh rows an earlier import brought at another time, so that the table may now be
  /// read with another zone, order of dates, or time for rows without one.
  std::int64_t read_otherwise() const;

 private:
  struct Moment {
    std::vector<Entry> unclaimed;  ///< Were here before the import.
    std::vector<FoundRow> waiting;
    unsigned next = 0;
  };
  enum class Standing { nothing, here, deleted };

  Moment& moment_of(const Entry& row);
  std::pair<Standing, std::optional<Entry>> standing(EntryId id) const;
  RowVerdict verdict_apart(const FoundRow& row, Moment& moment);
  bool had_entries(PointId point);
  void note_other_readings(const FoundRow& row);
  template <class Fits>
  std::optional<Entry> claim(Moment& moment, Fits&& fits);

  const Diary& diary_;
  std::map<std::pair<PointId, Instant>, Moment> moments_;
  std::set<EntryId> claimed_;
  std::map<PointId, bool> had_entries_;               ///< Before the import.
  std::vector<std::vector<EntryId>> at_other_times_;  ///< For each fresh row, what it may be.
};

}  // namespace unknot::app
