#include <doctest/doctest.h>
#include <fmt/format.h>

#include "support/messages.hpp"
#include "support/pieces.hpp"
#include "support/worlds.hpp"
#include "unknot/csv.hpp"
#include "unknot/table.hpp"

using namespace unknot;

namespace {

struct Text {
  std::vector<TableRow> rows;
  std::optional<Unread> unread;
};

/// Read in pieces of `size` bytes.
Text read(std::string_view text, std::size_t size = 4096) {
  Text outcome;
  outcome.unread = read_table(in_pieces(text, size), [&](const TableRow& row) {
    outcome.rows.push_back(row);
    return true;
  });
  return outcome;
}

using Cells = std::vector<std::string>;

const Zone& paris() {
  static const Zone zone = Zone::load(*ZoneName::parse("Europe/Paris")).value();
  return zone;
}

constexpr Instant k_now{Seconds{1'795'161'600}};  // 2026-11-20 09:00 in Paris.

TableMap map_of(const std::vector<std::string>& columns) {
  TableMap map;
  for (const std::string& one : columns) REQUIRE(add_column(map, one));
  map.point = *PointName::parse("left-soleus");
  return map;
}

TableContext context(DateOrder dates = DateOrder::day_first) {
  return {k_now, paris(), dates, [](const std::string& name) {
            return name == "left-soleus" ? std::optional(worlds::soleus().point.id) : std::nullopt;
          }};
}

RowRead row_of(const TableMap& map, const Cells& head, const Cells& cells, DateOrder dates = DateOrder::day_first) {
  const auto reader = TableReader::for_head(head, map);
  REQUIRE(reader);
  return reader->read({2, cells}, context(dates));
}

Entry entry_of(const TableMap& map, const Cells& head, const Cells& cells, DateOrder dates = DateOrder::day_first) {
  const RowRead read = row_of(map, head, cells, dates);
  if (const auto* fault = std::get_if<CellFault>(&read)) FAIL(fault->column, " ", fault->value, " ", fault->why);
  return std::get<TableEntry>(read).entry;
}

std::string fault_of(const TableMap& map, const Cells& head, const Cells& cells) {
  const RowRead read = row_of(map, head, cells);
  const auto* fault = std::get_if<CellFault>(&read);
  REQUIRE(fault != nullptr);
  return fmt::format("{} [{}] {}", fault->column, fault->value, fault->why);
}

/// When the row with this date and time took place, on the wall in Paris; or the fault.
std::string when(const std::string& date, const std::string& time, DateOrder dates = DateOrder::day_first) {
  const RowRead read = row_of(map_of({"date=d", "time=t", "pain=p"}), {"d", "t", "p"}, {date, time, "4"}, dates);
  if (const auto* fault = std::get_if<CellFault>(&read)) return fault->why;
  return iso_text(stamp_of(std::get<TableEntry>(read).entry).at, paris()).substr(0, 19);
}

std::string at(const std::string& text, DateOrder dates = DateOrder::day_first) {
  const RowRead read = row_of(map_of({"at=a", "pain=p"}), {"a", "p"}, {text, "4"}, dates);
  if (const auto* fault = std::get_if<CellFault>(&read)) return fault->why;
  return iso_text(stamp_of(std::get<TableEntry>(read).entry).at, paris()).substr(0, 19);
}

std::optional<int> score(const std::string& cell, const std::optional<std::string>& scale = std::nullopt) {
  TableMap map = map_of({"date=d", "pain=p", "note=n"});
  if (scale) map.scale = *TableScale::parse(*scale);
  const auto average = std::get<Check>(entry_of(map, {"d", "p", "n"}, {"2026-04-03", cell, "x"})).average;
  return average ? std::optional(average->value()) : std::nullopt;
}

std::string own_row(const Entry& entry) { return csv_head() + csv_row({*PointName::parse("left-soleus"), entry}); }

Entry read_own(const std::string& text) {
  const Text table = read(text);
  REQUIRE(!table.unread);
  REQUIRE(table.rows.size() == 2);
  const auto reader = TableReader::for_head(table.rows[0].cells, std::nullopt);
  REQUIRE(reader);
  const RowRead read = reader->read(table.rows[1], context());
  if (const auto* fault = std::get_if<CellFault>(&read)) FAIL(fault->column, " ", fault->value, " ", fault->why);
  CHECK(std::get<TableEntry>(read).has_own_id);
  return std::get<TableEntry>(read).entry;
}

std::optional<DateOrder> order_of(const std::vector<std::string>& dates) {
  DateSurvey survey;
  for (const std::string& date : dates) survey.look(date);
  return survey.order();
}

}  // namespace

TEST_CASE("cells are read as spreadsheets write them, however they come in pieces") {
  const std::string text =
      "\xEF\xBB\xBF"
      "a;b,c;\"d;\"\"e\"\"\nf\"\r\n\n1;;\r\n\"\";x;y";
  for (const std::size_t size : {1UL, 3UL, 4096UL}) {
    const Text table = read(text, size);
    CHECK(!table.unread);
    REQUIRE(table.rows.size() == 3);
    CHECK(table.rows[0].cells == Cells{"a", "b,c", "d;\"e\"\nf"});
    CHECK(table.rows[1].cells == Cells{"1", "", ""});
    CHECK(table.rows[1].line == 4);
    CHECK(table.rows[2].cells == Cells{"", "x", "y"});
  }
  CHECK(read("a\tb\n1\t2\n").rows[1].cells == Cells{"1", "2"});
  CHECK(read("").rows.empty());
  CHECK(read("\"a\"").rows[0].cells == Cells{"a"});
}

TEST_CASE("what is no table of text is told with its place") {
  CHECK(read(std::string("a,b\n1,\0", 7)).unread->place.line == 2);
  CHECK(read("a,b\n\xff,2\n").unread->why.find("not UTF-8") != std::string::npos);
  CHECK(read("\xff\xfe"
             "a")
            .unread->why.find("UTF-16") != std::string::npos);
  const Text open = read("a,b\n1,\"2\n3,4\n");
  CHECK(open.unread->why.find("never ends") != std::string::npos);
  CHECK(open.unread->place.line == 2);
  CHECK(open.unread->place.column == 3);
  CHECK(read("a\n\"" + std::string(std::size_t{2} * 1024 * 1024, 'x')).unread->why.find("megabyte") !=
        std::string::npos);
}

TEST_CASE("dates of many diaries are read, and the order of numbers is obeyed") {
  CHECK(when("2026-04-03", "08:05") == "2026-04-03T08:05:00");
  CHECK(when("2026/4/3", "8:05") == "2026-04-03T08:05:00");
  CHECK(when("03/04/2026", "8:05 PM") == "2026-04-03T20:05:00");
  CHECK(when("03/04/2026", "8:05 PM", DateOrder::month_first) == "2026-03-04T20:05:00");
  CHECK(when("03.04.26", "20.05", DateOrder::month_first) == "2026-04-03T20:05:00");
  CHECK(when("3-4-2026", "08:05:30.250") == "2026-04-03T08:05:30");
  CHECK(when("3 Apr 2026", "8:05:30 am") == "2026-04-03T08:05:30");
  CHECK(when("Friday, April 3rd, 2026", "noon") == "2026-04-03T12:00:00");
  CHECK(when("2026 Apr 3", "00:00") == "2026-04-03T00:00:00");
  CHECK(at("2026-04-03T08:05:00+02:00") == "2026-04-03T08:05:00");
  CHECK(at("2026-04-03T06:05:00.123Z") == "2026-04-03T08:05:00");
  CHECK(at("2026-04-03T08:05:00.000+02:00[Europe/Paris]") == "2026-04-03T08:05:00");
  CHECK(at("2026-04-03 08:05") == "2026-04-03T08:05:00");
  CHECK(at("04/03/2026 8:05 PM", DateOrder::month_first) == "2026-04-03T20:05:00");
  CHECK(at("3 Apr 2026") == "2026-04-03T12:00:00");
}

TEST_CASE("a date or time that does not exist, or cannot be read, is refused and never bent") {
  for (const char* date : {"31/04/2026", "29.02.2026", "2026-13-01", "2026-04", "tomorrow", "3 Foo 2026", "1/2/3/4", "",
                           "0/0/0", "99999999999/1/1", "3 Apr Apr 2026"}) {
    CAPTURE(date);
    CHECK(when(date, "08:05").find("no date") != std::string::npos);
  }
  for (const char* time : {"25:00", "8", "8:65", "later", "12:00:00:00", ":"}) {
    CAPTURE(time);
    CHECK(when("2026-04-03", time).find("no time") != std::string::npos);
  }
  CHECK(when("2026-03-29", "02:30").find("does not exist") != std::string::npos);
  CHECK(when("2026-10-25", "02:30") == "2026-10-25T02:30:00");
  CHECK(when("2026-11-20", "09:01").find("later than now") != std::string::npos);
}

TEST_CASE("which way dates are written is found from all of them, or asked for") {
  CHECK(order_of({"03/04/2026", "13/04/2026"}) == DateOrder::day_first);
  CHECK(order_of({"03/04/2026", "04/13/2026"}) == DateOrder::month_first);
  CHECK(!order_of({"03/04/2026", "05/05/2026"}));
  CHECK(order_of({"05/05/2026"}) == DateOrder::day_first);
  CHECK(order_of({"2026-04-03", "3.4.2026", "3 Apr 2026"}).has_value());
}

TEST_CASE("a row without a time is at noon, or when the map says, and is told apart") {
  TableMap map = map_of({"date=d", "pain=p"});
  CHECK(std::get<TableEntry>(row_of(map, {"d", "p"}, {"2026-04-03", "4"})).is_time_assumed);
  map.time = *TimeOfDay::parse("20:00", "time");
  CHECK(iso_text(stamp_of(entry_of(map, {"d", "p"}, {"2026-04-03", "4"})).at, paris()) == "2026-04-03T20:00:00+02:00");
}

TEST_CASE("readings are whole numbers from 0 to 10, or brought to them where a scale is said") {
  CHECK(score("7") == 7);
  CHECK(score("7.0") == 7);
  CHECK(score("0") == 0);
  CHECK(!score(""));
  CHECK(score("70", "100") == 7);
  CHECK(score("6,5", "10") == 7);
  CHECK(score("2", "4") == 5);
  for (const char* cell : {"6.5", "11", "-1", "7/10", "nan", "inf", "1e1", "much"}) {
    CAPTURE(cell);
    CHECK(fault_of(map_of({"date=d", "pain=p"}), {"d", "p"}, {"2026-04-03", cell}).find(cell) != std::string::npos);
  }
}

TEST_CASE("what a row is follows from what is in it") {
  const TableMap map = map_of({"date=d", "before=b", "worst=w", "done=x", "note=n"});
  const Cells head{"d", "b", "w", "x", "n"};
  CHECK(std::holds_alternative<Session>(entry_of(map, head, {"2026-04-03", "6", "", "", ""})));
  CHECK(std::holds_alternative<Check>(entry_of(map, head, {"2026-04-03", "", "6", "", ""})));
  CHECK(std::holds_alternative<Session>(entry_of(map, head, {"2026-04-03", "", "", "yes", ""})));
  CHECK(std::holds_alternative<Check>(entry_of(map, head, {"2026-04-03", "", "", "", "hot"})));
  CHECK(std::get<LeftOut>(row_of(map, head, {"2026-04-03", "", "", "0", ""})) == LeftOut::no_reading);
  CHECK(std::get<LeftOut>(row_of(map, head, {"2026-04-03", "", "", "", ""})) == LeftOut::no_reading);
  CHECK(fault_of(map, head, {"2026-04-03", "6", "6", "", ""}).find("session") != std::string::npos);
  CHECK(fault_of(map, head, {"2026-04-03", "", "", "maybe", ""}).find("yes nor no") != std::string::npos);
}

TEST_CASE("rows go to the points that the map gives their places, and others are left out only when it says so") {
  TableMap map = map_of({"date=d", "pain=p", "place=l"});
  map.point.reset();
  const Cells head{"d", "p", "l"};
  REQUIRE(add_place(map, "Left calf=left-soleus"));
  CHECK(point_of(entry_of(map, head, {"2026-04-03", "4", "Left calf"})) == worlds::soleus().point.id);
  CHECK(point_of(entry_of(map, head, {"2026-04-03", "4", "left-soleus"})) == worlds::soleus().point.id);
  CHECK(fault_of(map, head, {"2026-04-03", "4", "Head"}).find("no point") != std::string::npos);
  REQUIRE(add_place(map, "*="));
  CHECK(std::get<LeftOut>(row_of(map, head, {"2026-04-03", "4", "Head"})) == LeftOut::place);
  CHECK(point_of(entry_of(map, head, {"2026-04-03", "4", "left-soleus"})) == worlds::soleus().point.id);
}

TEST_CASE("nobody is asked for the point of a row that is left out") {
  const auto reader = TableReader::for_head(csv_columns(), std::nullopt).value();
  Cells cells(csv_columns().size());
  cells.at(2) = "ghost";
  cells.at(3) = "2026-04-03T08:00:00+02:00";
  TableContext asks = context();
  asks.point = [](const std::string& name) -> std::optional<PointId> {
    FAIL(name);
    return std::nullopt;
  };
  CHECK(std::get<LeftOut>(reader.read({2, cells}, asks)) == LeftOut::no_reading);
}

TEST_CASE("the same row has the same id, and another row another") {
  const TableMap map = map_of({"date=d", "pain=p", "note=n"});
  const auto id = [&](const Cells& cells) { return id_of(entry_of(map, {"d", "p", "n"}, cells)); };
  CHECK(id({"2026-04-03", "4", "a"}) == id({"2026-04-03", "4", "a"}));
  CHECK(id({"2026-04-03", "4", "a"}) != id({"2026-04-03", "4", "b"}));
  CHECK(id({"2026-04-03", "4", ""}) != id({"2026-04-04", "4", ""}));
}

TEST_CASE("a map that does not fit the table is refused by its first fault") {
  const auto why = [](const Cells& head, const std::optional<TableMap>& map) {
    const auto reader = TableReader::for_head(head, map);
    REQUIRE(!reader);
    return reader.error().message;
  };
  CHECK(why({"Date", "Pain"}, std::nullopt).find("Date, Pain") != std::string::npos);
  CHECK(why({"Day", "Pain"}, map_of({"date=Date", "pain=Pain"})).find("no column is called \"Date\"") !=
        std::string::npos);
  CHECK(why({"Date", "Date"}, map_of({"date=Date"})).find("more than one") != std::string::npos);
  CHECK(why({"Pain"}, map_of({"pain=Pain"})).find("names no time") != std::string::npos);
  TableMap nobody = map_of({"date=Date"});
  nobody.point.reset();
  CHECK(why({"Date"}, nobody).find("--point") != std::string::npos);
  TableMap map;
  CHECK(!add_column(map, "date"));
  CHECK(!add_column(map, "date="));
  CHECK(!add_column(map, "colour=Colour"));
  CHECK(add_column(map, "pain=Pain"));
  CHECK(!add_column(map, "average=Pain"));
  CHECK(!add_place(map, "=left-soleus"));
}

TEST_CASE("a remembered map is read back as it was") {
  TableMap map = map_of({"date=D \"x\"", "pain=ä;b"});
  map.dates = DateOrder::month_first;
  map.scale = *TableScale::parse("100");
  map.time = *TimeOfDay::parse("20:00", "time");
  REQUIRE(add_place(map, "Left calf=left-soleus"));
  REQUIRE(add_place(map, "*="));
  const std::map<std::string, TableMap> maps{{"one", map}, {"two", map_of({"at=When"})}};
  CHECK(table_maps_from(table_maps_json(maps)).value() == maps);
  for (const char* text : {"", "[]", "{\"version\": 2, \"maps\": {}}", "{\"version\": 1, \"maps\": {\"a\": 1}}",
                           "{\"version\": 1, \"maps\": {\"a\": {\"columns\": [1]}}}",
                           "{\"version\": 1, \"maps\": {\"a\": {\"dates\": \"no\"}}}"}) {
    CAPTURE(text);
    CHECK(!table_maps_from(text));
  }
}

TEST_CASE("a table of our own is read back as the entries that were written, formulas and quotes too") {
  for (const char* line :
       {"Fri 08:05 6->4 90s", "Fri 09:05 check sore 3 press 4 worst 5 average 2", "Fri 09:06 check sore 0"}) {
    CAPTURE(line);
    Entry entry = worlds::log_of({line}).until(Instant::max()).front();
    std::visit([](auto& one) { one.note = *Note::parse("=1+1, \"so\"\nit goes"); }, entry);
    CHECK(read_own(own_row(entry)) == entry);
  }
}

TEST_CASE("a row that cannot be read names its column, its value and why") {
  const std::string good = own_row(worlds::log_of({"Fri 08:05 6->4 90s"}).until(Instant::max()).front());
  const auto fault = [&](const std::string& from, const std::string& to) {
    std::string text = good;
    const auto found = text.find(from, csv_head().size());
    REQUIRE(found != std::string::npos);
    const Text table = read(text.replace(found, from.size(), to));
    const RowRead read = TableReader::for_head(table.rows[0].cells, std::nullopt)->read(table.rows[1], context());
    const auto* one = std::get_if<CellFault>(&read);
    REQUIRE(one != nullptr);
    CHECK(one->why == made_visible(one->why));
    return one->column + " " + one->value;
  };
  CHECK(fault(",6,4,", ",16,4,") == "before 16");
  CHECK(fault("session", "nap") == "kind nap");
  CHECK(fault("left-soleus", "nowhere") == "point nowhere");
  CHECK(fault(",90,", ",9x,") == "seconds 9x");
  CHECK(fault(",no,", ",perhaps,") == "symptoms perhaps");
  CHECK(fault(",6,4,,no,,,,", ",6,4,,no,,,,7").substr(0, 5) == "press");
}
