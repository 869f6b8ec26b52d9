#include <algorithm>
#include <map>
#include <numeric>

#include "context/automatic_backup.hpp"
#include "context/point_match.hpp"
#include "render/render_entry.hpp"
#include "system/read_ahead.hpp"
#include "transfer/importing.hpp"
#include "transfer/known_rows.hpp"
#include "unknot/text.hpp"

namespace unknot::app {
namespace {

/// What became of the rows.
struct Tally {
  std::int64_t added = 0;
  std::int64_t present = 0;
  std::int64_t other_values = 0;
  std::int64_t refused = 0;
  std::int64_t other_places = 0;
  std::int64_t no_reading = 0;
  std::int64_t no_time = 0;
  std::int64_t read_otherwise = 0;
  std::vector<std::string> new_points;
  std::vector<std::string> samples;  ///< The first entries, as they are read.

  std::int64_t rows() const { return added + present + other_values + refused + other_places + no_reading; }
};

constexpr std::size_t k_samples = 3;

/// The names in a table, and the points they mean.
class Places {
 public:
  Places(const CommandContext& context, const std::optional<TableMap>& map) : context_(context), adds_(!map) {
    for (const Point& point : context.points()) points_.emplace(point.name.str(), point.id);
    if (!map) return;
    // What was typed is matched as everywhere, before any row is read.
    const auto know = [&](const PointName& name) { points_.emplace(name.str(), any_point(context, name.str()).id); };
    if (map->point) know(*map->point);
    for (const auto& [text, point] : map->places) {
      if (point) know(*point);
    }
  }

  /// Absent: no point. One that is to be added is also put into `fresh`.
  std::optional<PointId> point(const std::string& name, std::vector<Point>& fresh) {
    if (const auto known = points_.find(name); known != points_.end()) return known->second;
    const auto parsed = adds_ ? PointName::parse(name) : Parsed<PointName>(bad_input(""));
    if (!parsed) return std::nullopt;
    // No name is added that `add` would refuse beside one that is here.
    const auto alike = std::find_if(points_.begin(), points_.end(), [&](const auto& one) {
      return sounds_alike(*PointName::parse(one.first), *parsed);
    });
    const PointId id = alike != points_.end() ? alike->second : context_.new_id<PointId>();
    if (alike == points_.end()) fresh.push_back(point_called(id, *parsed));
    points_.emplace(name, id);
    return id;
  }

 private:
  const CommandContext& context_;
  bool adds_;
  std::map<std::string, PointId> points_;
};

/// A row as it was read, ready to be stored.
struct ReadRow {
  std::size_t line;
  std::vector<Point> new_points;  ///< To be added before it.
  RowRead what;
  std::optional<PreparedRecord> entry;
};

class TableImport {
 public:
  TableImport(CommandContext& context, Shell& shell, ImportSource source, std::optional<TableMap> map,
              PreparedRecord::IfOther if_other)
      : context_(context), shell_(shell), source_(std::move(source)), map_(std::move(map)), if_other_(if_other) {
    settle_form();
  }

  std::int64_t take(Diary::Commit commit) {
    tally_ = {};
    Places places(context_, map_);
    KnownRows known(context_.diary());
    context_.diary().add_all(context_.made(), random_bits(), [&](const Diary::Add& add) {
      read_ahead<ReadRow>([&](const auto& give) { read_rows(places, give); },
                          [&](ReadRow& row) {
                            for (const Point& point : row.new_points) {
                              add(PreparedRecord(point));
                              tally_.new_points.push_back(point.name.str());
                            }
                            std::visit([&](auto& what) { count(row, what, known, add); }, row.what);
                          });
      known.settle([&](const FoundRow& row, const RowVerdict& verdict) { take_foreign(row, verdict, add); });
      tally_.read_otherwise = known.read_otherwise();
      return tally_.refused > 0 ? Diary::Commit::no : commit;
    });
    if (tally_.refused > 0) {
      throw CommandError(ExitCode::not_done,
                         fmt::format("{} of {} rows are refused: nothing was imported", tally_.refused, tally_.rows()));
    }
    return tally_.added + (replaces() ? tally_.other_values : 0);
  }

  void show(Diary::Commit commit, const std::optional<std::filesystem::path>& kept) const {
    const bool is_done = commit == Diary::Commit::yes;
    if (shell_.json()) {
      shell_.write(sheets_json({{is_done ? "imported" : "would_import",
                                 {{"entries", tally_.added},
                                  {"present", tally_.present},
                                  {replaces() ? "replaced" : "other_values", tally_.other_values},
                                  {"other_places", tally_.other_places},
                                  {"no_reading", tally_.no_reading},
                                  {"no_time", tally_.no_time},
                                  {"read_otherwise", tally_.read_otherwise},
                                  kept ? Seen{"kept", kept->string()} : Seen{"kept", std::monostate()}}}}));
      return;
    }
    const Formatter formatter(shell_.output());
    const auto say = [&](const std::string& words) { shell_.write(formatter.paragraph("", words)); };
    for (const std::string& name : tally_.new_points) {
      say(fmt::format("{} the point {}.", is_done ? "Added" : "Would add", name));
    }
    std::string more;
    const auto tell = [&](std::int64_t count, std::string_view what) {
      if (count > 0) more += fmt::format("; {} {}", count, what);
    };
    tell(tally_.present, tally_.present == 1 ? "was here already" : "were here already");
    if (replaces()) tell(tally_.other_values, "replaced");
    tell(tally_.other_places, "left out by their place");
    tell(tally_.no_reading, "without a reading left out");
    tell(tally_.no_time, "without a time");
    say(fmt::format("{} {}{}.", is_done ? "Imported" : "Would import", counted(tally_.added, "entry", "entries"),
                    more));
    if (!replaces() && tally_.other_values > 0) {
      say(fmt::format("{} here with other values and {} left alone: `--replace` takes the table's values.",
                      tally_.other_values == 1 ? "1 is" : fmt::format("{} are", tally_.other_values),
                      tally_.other_values == 1 ? "was" : "were"));
    }
    if (tally_.read_otherwise > 0) {
      say(fmt::format(
          "{} of them may be here already at another time, as another zone, --dates or --time reads the table. {}",
          tally_.read_otherwise, is_done ? "If so, `unknot undo` takes this import back." : ""));
    }
    if (is_done) return;
    for (const std::string& sample : tally_.samples) say(sample);
  }

 private:
  bool replaces() const { return if_other_ == PreparedRecord::IfOther::replace; }

  void for_each_row(const std::function<void(const TableReader&, const TableRow&)>& each) const {
    std::optional<TableReader> reader;
    source_.read(shell_, [&](const ReadBytes& read) {
      return read_table(read, [&](const TableRow& row) {
        if (reader) {
          each(*reader, row);
          return true;
        }
        auto begun = TableReader::for_head(row.cells, map_);
        if (!begun)
          throw CommandError(ExitCode::not_done, fmt::format("{}: {}", source_.name(), begun.error().message));
        reader = *std::move(begun);
        return true;
      });
    });
    if (!reader)
      throw CommandError(ExitCode::not_done, fmt::format("{} is empty: nothing was imported", source_.name()));
  }

  void read_rows(Places& places, const Give<ReadRow>& give) const {
    std::vector<Point> new_points;
    const TableContext table{context_.now(), context_.zone(), dates_, done_,
                             [&](const std::string& name) { return places.point(name, new_points); }};
    for_each_row([&](const TableReader& reader, const TableRow& row) {
      ReadRow read{row.line, {}, reader.read(row, table), std::nullopt};
      read.new_points = std::exchange(new_points, {});
      auto* const found = std::get_if<TableEntry>(&read.what);
      if (found != nullptr && found->has_own_id) read.entry.emplace(std::move(found->entry), if_other_);
      const auto bytes_of = [](std::size_t sum, const std::string& cell) { return sum + cell.size(); };
      give(std::move(read), std::accumulate(row.cells.begin(), row.cells.end(), std::size_t{0}, bytes_of));
    });
  }

  /// Looks through the whole table first, so that no row is read the one way and a later one the other.
  void settle_form() {
    if (map_) dates_ = map_->dates.value_or(DateOrder::day_first);
    if (!map_ || (map_->dates && !map_->columns.contains(TableField::done))) return;
    TableSurvey survey;
    bool has_head_of_loop = false;
    for_each_row([&](const TableReader& reader, const TableRow& row) {
      reader.survey(row, survey);
      has_head_of_loop = reader.has_head_of_loop();
    });
    done_ = survey.done.codes(has_head_of_loop);
    if (map_->dates) return;
    const auto order = survey.dates.order();
    if (!order) throw CommandError(ExitCode::not_done, fmt::format("{}: {}", source_.name(), survey.dates.question()));
    dates_ = *order;
  }

  void refuse(const ReadRow& row, const std::string& why) {
    if (++tally_.refused <= k_most_refusals_shown) source_.tell(fmt::format("{}", row.line), why);
  }

  void count(const ReadRow& row, const CellFault& fault, KnownRows&, const Diary::Add&) {
    if (fault.column.empty()) return refuse(row, fault.why);
    refuse(row, fmt::format("{} \"{}\": {}", quoted_briefly(fault.column), quoted_briefly(fault.value), fault.why));
  }
  void count(const ReadRow&, LeftOut left_out, KnownRows&, const Diary::Add&) {
    ++(left_out == LeftOut::place ? tally_.other_places : tally_.no_reading);
  }
  void count(ReadRow& row, TableEntry& read, KnownRows& known, const Diary::Add& add) {
    if (read.has_own_id) return take_own(row, read, add);
    const FoundRow found{row.line, std::move(read)};
    if (const auto verdict = known.look(found)) take_foreign(found, *verdict, add);
  }

  void take_own(ReadRow& row, const TableEntry& read, const Diary::Add& add) {
    const Entry entry = std::get<Entry>(row.entry->record());
    switch (add(*std::move(row.entry))) {
      case Diary::Found::other:
        if (replaces()) {
          ++tally_.other_values;
          return;
        }
        return refuse(row, fmt::format("the entry {} is here with other values: change it with `unknot edit`, or "
                                       "import the table with --replace",
                                       short_id(id_of(entry))));
      case Diary::Found::same:
      case Diary::Found::deleted:
        ++tally_.present;
        return;
      case Diary::Found::nothing:
        note_added(row.line, entry, read.is_time_assumed);
    }
  }
  void take_foreign(const FoundRow& row, const RowVerdict& verdict, const Diary::Add& add) {
    switch (verdict.kind) {
      case RowVerdict::Kind::present:
        ++tally_.present;
        return;
      case RowVerdict::Kind::other:
        ++tally_.other_values;
        if (replaces()) add(PreparedRecord(*verdict.entry, if_other_));
        return;
      case RowVerdict::Kind::fresh:
        add(PreparedRecord(*verdict.entry));
        note_added(row.line, *verdict.entry, row.read.is_time_assumed);
    }
  }
  void note_added(std::size_t line, const Entry& entry, bool is_time_assumed) {
    ++tally_.added;
    if (is_time_assumed) ++tally_.no_time;
    if (tally_.samples.size() == k_samples) return;
    tally_.samples.push_back(fmt::format(
        "line {}: {}, {}", line, when_text(stamp_of(entry), context_.now(), context_.zone()), what_text(entry)));
  }

  CommandContext& context_;
  Shell& shell_;
  ImportSource source_;
  std::optional<TableMap> map_;
  PreparedRecord::IfOther if_other_;
  DateOrder dates_ = DateOrder::year_first;
  DoneCodes done_ = DoneCodes::plain;
  Tally tally_;
};

}  // namespace

Importing table_import(CommandContext& context, Shell& shell, const ImportSource& source,
                       const std::optional<TableMap>& map, PreparedRecord::IfOther if_other) {
  auto import = std::make_shared<TableImport>(context, shell, source, map, if_other);
  return {[import](Diary::Commit commit) { return import->take(commit); },
          [import](Diary::Commit commit, const auto& kept) { import->show(commit, kept); }};
}

}  // namespace unknot::app
