// A table of any bytes: our own, or another diary's with one of some maps, chosen by the first byte. An entry that is
// read can be exported and read again.
#include <algorithm>
#include <array>

#include "fuzz.hpp"
#include "support/pieces.hpp"
#include "unknot/csv.hpp"
#include "unknot/table.hpp"

using namespace unknot;
using fuzz::must;

namespace {

constexpr Instant k_now{Seconds{1'795'161'600}};

const Zone& paris() {
  static const Zone zone = Zone::load(*ZoneName::parse("Europe/Paris")).value();
  return zone;
}

TableContext context_in(DateOrder dates) {
  return {k_now, paris(), dates, DoneCodes::plain,
          [](const std::string& name) { return name == "nobody" ? std::nullopt : std::optional(PointId({1})); }};
}

const std::array<std::optional<TableMap>, 4>& maps() {
  static const std::array<std::optional<TableMap>, 4> k_maps = [] {
    std::array<std::optional<TableMap>, 4> maps;
    const auto with = [](std::initializer_list<std::string_view> columns) {
      TableMap map;
      for (const std::string_view one : columns) must(add_column(map, one).has_value(), "the map is one");
      return map;
    };
    maps[1] = with({"date=d", "time=t", "pain=p", "note=n", "place=l"});
    must(add_place(*maps[1], "a=left").has_value() && add_place(*maps[1], "b=").has_value(), "the places are some");
    maps[2] = with({"at=a", "worst=w", "before=b", "done=x", "sore=s"});
    maps[2]->point = *PointName::parse("left");
    maps[2]->scale = *TableScale::parse("100");
    maps[3] = with({"date=d", "seconds=s", "tool=t", "pressure=p", "red_flag=r", "kind=k", "symptoms=y", "id=i"});
    maps[3]->point = *PointName::parse("left");
    return maps;
  }();
  return k_maps;
}

/// The only row of the table.
Entry read_own(const std::string& table) {
  std::optional<TableReader> reader;
  std::optional<Entry> entry;
  read_table(in_pieces(table, table.size()), [&](const TableRow& row) {
    if (!reader) {
      reader = TableReader::for_head(row.cells, std::nullopt).value();
    } else {
      entry = std::get<TableEntry>(reader->read(row, context_in(DateOrder::year_first))).entry;
    }
    return true;
  });
  return entry.value();
}

void look_at(const Entry& entry) {
  const Stamp& stamp = stamp_of(entry);
  must(stamp.at <= stamp.recorded, "nothing is recorded before it was");
  must(read_own(csv_head() + csv_row({*PointName::parse("left"), entry})) == entry,
       "an entry can be exported and read");
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::optional<TableMap>& map = maps().at(data[0] % maps().size());
  const auto dates = static_cast<DateOrder>(data[0] / 4U % 3U);
  std::string_view text = fuzz::text_of(data + 1, size - 1);
  std::optional<TableReader> reader;
  TableSurvey survey;
  const auto unread = read_table(in_pieces(text, data[0] > 128 ? 7 : size), [&](const TableRow& row) {
    if (!reader) {
      auto begun = TableReader::for_head(row.cells, map);
      if (!fuzz::is_accepted(begun)) return false;
      reader = *std::move(begun);
      return true;
    }
    reader->survey(row, survey);
    const RowRead read = reader->read(row, context_in(dates));
    if (const auto* entry = std::get_if<TableEntry>(&read)) look_at(entry->entry);
    if (const auto* fault = std::get_if<CellFault>(&read)) {
      must(!fault->why.empty() && fault->why == made_visible(fault->why), "a reason is one harmless line");
    }
    return true;
  });
  must(survey.dates.order().has_value() == survey.dates.question().empty(), "what is not known is asked for");
  if (unread) must(unread->why == made_visible(unread->why), "a reason is one harmless line");
  return 0;
}
