#include <doctest/doctest.h>
#include <fmt/format.h>

#include "support/pieces.hpp"
#include "support/scenario.hpp"
#include "unknot/csv.hpp"
#include "unknot/table.hpp"

using namespace unknot;
using namespace unknot::testing;

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

const Zone& in_paris() {
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
  return {k_now, in_paris(), dates, DoneCodes::plain, [](const std::string& name) {
            return name == "left-soleus" ? std::optional(soleus().point.id) : std::nullopt;
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

std::string error_of(const TableMap& map, const Cells& head, const Cells& cells) {
  const RowRead read = row_of(map, head, cells);
  const auto* fault = std::get_if<CellFault>(&read);
  REQUIRE(fault != nullptr);
  return fmt::format("{} [{}] {}", fault->column, fault->value, fault->why);
}

/// When the row with this date and time took place, on the wall in Paris; or the fault.
std::string when(const std::string& date, const std::string& time, DateOrder dates = DateOrder::day_first) {
  const RowRead read = row_of(map_of({"date=d", "time=t", "pain=p"}), {"d", "t", "p"}, {date, time, "4"}, dates);
  if (const auto* fault = std::get_if<CellFault>(&read)) return fault->why;
  return iso_text(stamp_of(std::get<TableEntry>(read).entry).at, in_paris()).substr(0, 19);
}

std::string at(const std::string& text, DateOrder dates = DateOrder::day_first) {
  const RowRead read = row_of(map_of({"at=a", "pain=p"}), {"a", "p"}, {text, "4"}, dates);
  if (const auto* fault = std::get_if<CellFault>(&read)) return fault->why;
  return iso_text(stamp_of(std::get<TableEntry>(read).entry).at, in_paris()).substr(0, 19);
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

DateSurvey survey_of(const std::vector<std::string>& dates) {
  DateSurvey survey;
  for (const std::string& date : dates) survey.look(date);
  return survey;
}
std::optional<DateOrder> order_of(const std::vector<std::string>& dates) { return survey_of(dates).order(); }

DoneCodes codes_of(const std::vector<std::string>& cells, bool has_head_of_loop) {
  DoneSurvey survey;
  for (const std::string& cell : cells) survey.look(cell);
  return survey.codes(has_head_of_loop);
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

TEST_CASE("a first line that names the separator is no row") {
  for (const char* text : {"sep=;\na,1;b\n", "\"sep=;\"\r\na,1;b\r\n"}) {
    const Text table = read(text);
    REQUIRE(table.rows.size() == 1);
    CHECK(table.rows[0].cells == Cells{"a,1", "b"});
    CHECK(table.rows[0].line == 2);
  }
  CHECK(read("sep=x\n1\n").rows.size() == 2);
  CHECK(read("sep=;").rows.size() == 1);
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
  CHECK(when("26-04-03", "08:05", DateOrder::year_first) == "2026-04-03T08:05:00");
  CHECK(when("26.04.03", "08:05", DateOrder::year_first) == "2026-04-03T08:05:00");
  CHECK(when("26 Apr 03", "08:05", DateOrder::year_first) == "2026-04-03T08:05:00");
  CHECK(when("26 Apr 03", "08:05", DateOrder::day_first) == "2003-04-26T08:05:00");
  CHECK(when("3 Apr 2026", "08:05", DateOrder::year_first) == "2026-04-03T08:05:00");
  CHECK(when("3.4.2026", "20:05 Uhr", DateOrder::year_first) == "2026-04-03T20:05:00");
  CHECK(when("\u00a03/4/2026\u202f", "8:05\u202fPM") == "2026-04-03T20:05:00");
  CHECK(when("Sept 3 2026", "8:05\u00a0p.m.") == "2026-09-03T20:05:00");
  CHECK(at("2026-04-03T08:05:00+02:00") == "2026-04-03T08:05:00");
  CHECK(at("2026-04-03T06:05:00.123Z") == "2026-04-03T08:05:00");
  CHECK(at("2026-04-03T08:05:00.000+02:00[Europe/Paris]") == "2026-04-03T08:05:00");
  CHECK(at("2026-04-03 08:05") == "2026-04-03T08:05:00");
  CHECK(at("04/03/2026 8:05 PM", DateOrder::month_first) == "2026-04-03T20:05:00");
  CHECK(at("3 Apr 2026") == "2026-04-03T12:00:00");
  CHECK(at("2026-04-03 08:05:00 +0200") == "2026-04-03T08:05:00");
  CHECK(at("2026-04-03 06:05:00 UTC") == "2026-04-03T08:05:00");
  CHECK(at("Fri Apr 03 2026 08:05:00 GMT+0200") == "2026-04-03T08:05:00");
  CHECK(at("Fri Apr 03 2026 03:05:00 GMT-0300 (Uruguay Standard Time)") == "2026-04-03T08:05:00");
  CHECK(at("Fri, 03 Apr 2026 06:05:00 GMT") == "2026-04-03T08:05:00");
  CHECK(at("3/4/2026, 8:05:00\u202fPM") == "2026-04-03T20:05:00");
  CHECK(at("2026-03-29T02:30:00+01:00") == "2026-03-29T03:30:00");
}

TEST_CASE("a date or time that does not exist, or cannot be read, is refused and never bent") {
  for (const char* date : {"31/04/2026", "29.02.2026", "2026-13-01", "2026-04", "tomorrow", "3 Foo 2026", "1/2/3/4", "",
                           "0/0/0", "99999999999/1/1", "3 Apr Apr 2026", "Sat 3 Apr 2026", "Marble 3 2026",
                           "Aprilia 3 2026", "Frisbee 3 Apr 2026", "3 Ap 2026"}) {
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
  for (const char* text :
       {"2026-04-03 08:05 +25:00", "2026-04-03 08:05 GMT+2", "2026-04-03 08:05 CEST", "2026-04-03 +02:00"}) {
    CAPTURE(text);
    CHECK(at(text).find("no ") != std::string::npos);
  }
}

TEST_CASE("which way dates are written is found from all of them, or asked for") {
  CHECK(order_of({"03/04/2026", "13/04/2026"}) == DateOrder::day_first);
  CHECK(order_of({"03/04/2026", "04/13/2026"}) == DateOrder::month_first);
  CHECK(!order_of({"03/04/2026", "05/05/2026"}));
  CHECK(order_of({"05/05/2026"}) == DateOrder::day_first);
  CHECK(order_of({"2026-04-03", "3.4.2026", "3 Apr 2026"}).has_value());
  CHECK(order_of({}) == DateOrder::day_first);
  CHECK(order_of({"no date"}) == DateOrder::day_first);
}

TEST_CASE("years of two digits are asked for in every way they can be read") {
  CHECK(!order_of({"26-04-03"}));
  CHECK(!order_of({"26-04-03", "26-05-13", "26-11-20"}));
  CHECK(!order_of({"03.04.26"}));
  CHECK(!order_of({"26 Apr 03"}));
  CHECK(!order_of({"03.04.26", "03.04.2026"}));
  CHECK(order_of({"03.04.2026", "04.03.2026"}) == DateOrder::day_first);
  CHECK(order_of({"04/13/26"}) == DateOrder::month_first);
  CHECK(order_of({"26-04-40"}) == DateOrder::day_first);
  CHECK(order_of({"40-04-26"}) == DateOrder::year_first);
  CHECK(order_of({"Fri 26-04-03"}) == DateOrder::year_first);
  CHECK(survey_of({"26-04-03"}).question() ==
        "dates like 26-04-03 can be read two ways: use --dates ymd (3 Apr 2026) or --dates dmy (26 Apr 2003)");
  CHECK(survey_of({"06-04-03"}).question() ==
        "dates like 06-04-03 can be read three ways: use --dates ymd (3 Apr 2006), --dates dmy (6 Apr 2003) or "
        "--dates mdy (4 Jun 2003)");
  CHECK(survey_of({"03/04/2026"}).question() ==
        "dates like 03/04/2026 can be read two ways: use --dates dmy (3 Apr 2026) or --dates mdy (4 Mar 2026)");
  CHECK(survey_of({"13/04/2026"}).question().empty());
}

TEST_CASE("a row without a time is at noon, or when the map says, and is told apart") {
  TableMap map = map_of({"date=d", "pain=p"});
  CHECK(std::get<TableEntry>(row_of(map, {"d", "p"}, {"2026-04-03", "4"})).is_time_assumed);
  map.time = *TimeOfDay::parse("20:00", "time");
  CHECK(iso_text(stamp_of(entry_of(map, {"d", "p"}, {"2026-04-03", "4"})).at, in_paris()) ==
        "2026-04-03T20:00:00+02:00");
}

TEST_CASE("readings are whole numbers from 0 to 10, or brought to them where a scale is said") {
  CHECK(score("7") == 7);
  CHECK(score("7.0") == 7);
  CHECK(score("0") == 0);
  CHECK(!score(""));
  CHECK(score("70", "100") == 7);
  CHECK(score("6,5", "10") == 7);
  CHECK(score("2", "4") == 5);
  CHECK(score("4,0") == 4);
  CHECK(score("\u00a04\u202f") == 4);
  CHECK(score("0.500", "10") == 1);
  CHECK(score("2.25", "5") == 5);
  CHECK(score(".4999999999999999", "10") == 0);
  for (const char* cell : {"6.5", "11", "-1", "7/10", "nan", "inf", "1e1", ".", "much", "1,000", "1.000", "4,5"}) {
    CAPTURE(cell);
    CHECK(error_of(map_of({"date=d", "pain=p"}), {"d", "p"}, {"2026-04-03", cell}).find(cell) != std::string::npos);
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
  CHECK(error_of(map, head, {"2026-04-03", "6", "6", "", ""}).find("session") != std::string::npos);
  CHECK(error_of(map, head, {"2026-04-03", "", "", "maybe", ""}).find("yes nor no") != std::string::npos);
  CHECK(std::holds_alternative<Session>(entry_of(map, head, {"2026-04-03", "", "", "1.0", ""})));
  for (const char* cell : {"2", "3", "-1", "0.5"}) {
    CAPTURE(cell);
    CHECK(error_of(map, head, {"2026-04-03", "", "", cell, ""}).find("yes nor no") != std::string::npos);
  }
  CHECK(error_of(map_of({"date=d", "symptoms=s"}), {"d", "s"}, {"2026-04-03", "3"}).find("yes nor no") !=
        std::string::npos);
}

TEST_CASE("a day's word of Loop Habit Tracker is read, and its code where the whole table is Loop's") {
  const TableMap map = map_of({"date=Date", "done=Value"});
  const Cells head{"Date", "Value", "Notes"};
  const auto reader = TableReader::for_head(head, map).value();
  CHECK(reader.has_head_of_loop());
  const auto is_session = [&](const char* value, DoneCodes codes) {
    TableContext reads = context();
    reads.done = codes;
    const RowRead read = reader.read({2, {"2026-04-03", value, ""}}, reads);
    REQUIRE(!std::holds_alternative<CellFault>(read));
    return std::holds_alternative<TableEntry>(read);
  };
  CHECK(is_session("YES_MANUAL", DoneCodes::plain));
  for (const char* value : {"YES_AUTO", "NO", "SKIP", "UNKNOWN"}) CHECK(!is_session(value, DoneCodes::plain));
  CHECK(is_session("2", DoneCodes::loop));
  for (const char* value : {"-1", "0", "1", "3"}) CHECK(!is_session(value, DoneCodes::loop));
  CHECK(TableReader::for_head({"Date", "Massage", ""}, map_of({"date=Date", "done=Massage"}))->has_head_of_loop());
  CHECK(!TableReader::for_head({"Date", "Sessions"}, map_of({"date=Date", "done=Sessions"}))->has_head_of_loop());

  CHECK(codes_of({"0", "2", "1", "3", "-1"}, false) == DoneCodes::loop);
  CHECK(codes_of({"0", "2", "1", "3"}, true) == DoneCodes::loop);
  CHECK(codes_of({"0", "2", "1", "3"}, false) == DoneCodes::plain);
  CHECK(codes_of({"0", "2"}, false) == DoneCodes::plain);
  CHECK(codes_of({"0", "1"}, true) == DoneCodes::plain);
  CHECK(codes_of({"0", "2", "4"}, true) == DoneCodes::plain);
  CHECK(codes_of({"0", "2", "yes"}, true) == DoneCodes::plain);
}

TEST_CASE("words that there is no red flag are none") {
  const TableMap map = map_of({"date=d", "pain=p", "red_flag=r"});
  const auto flag = [&](const char* cell) {
    return std::get<Check>(entry_of(map, {"d", "p", "r"}, {"2026-04-03", "5", cell})).red_flag;
  };
  for (const char* cell :
       {"none", "None", "no", "No",  "NO",      "0",       "0.0",     "false",          "-",    "--", "–", "n/a",
        "N/A",  "n.a.", "na", "nil", "nothing", "not any", " none. ", "\u00a0no\u202f", "nein", ""}) {
    CAPTURE(cell);
    CHECK(!flag(cell));
  }
  for (const char* cell : {"swelling", "yes", "numb", "no feeling in the foot"}) {
    CAPTURE(cell);
    CHECK(flag(cell));
  }
  CHECK(std::get<LeftOut>(row_of(map, {"d", "p", "r"}, {"2026-04-03", "", "none"})) == LeftOut::no_reading);
  Entry entry = log_of({"Fri 08:05 check sore 3"}).until(Instant::max()).front();
  std::get<Check>(entry).red_flag = *RedFlag::parse("swelling");
  std::string text = own_row(entry);
  text.replace(text.find("swelling"), 8, "No");
  CHECK(!std::get<Check>(read_own(text)).red_flag);
}

TEST_CASE("rows go to the points that the map gives their places, and others are left out only when it says so") {
  TableMap map = map_of({"date=d", "pain=p", "place=l"});
  map.point.reset();
  const Cells head{"d", "p", "l"};
  REQUIRE(add_place(map, "Left calf=left-soleus"));
  CHECK(point_of(entry_of(map, head, {"2026-04-03", "4", "Left calf"})) == soleus().point.id);
  CHECK(point_of(entry_of(map, head, {"2026-04-03", "4", "left-soleus"})) == soleus().point.id);
  CHECK(error_of(map, head, {"2026-04-03", "4", "Head"}).find("no point") != std::string::npos);
  REQUIRE(add_place(map, "*="));
  CHECK(std::get<LeftOut>(row_of(map, head, {"2026-04-03", "4", "Head"})) == LeftOut::place);
  CHECK(point_of(entry_of(map, head, {"2026-04-03", "4", "left-soleus"})) == soleus().point.id);
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

TEST_CASE("a row without an id has the one that earlier versions gave it") {
  const TableMap map = map_of({"date=d", "pain=p", "note=n"});
  const auto id = [&](const Cells& cells) { return id_of(entry_of(map, {"d", "p", "n"}, cells)); };
  CHECK(id({"2026-04-03", "4", "a"}) == id({"2026-04-03", "4", "a"}));
  CHECK(id({"2026-04-03", "4", "a"}) != id({"2026-04-03", "4", "b"}));
  CHECK(id({"2026-04-03", "4", ""}) != id({"2026-04-04", "4", ""}));
  CHECK(id_text(id({"2026-04-03", " 4", "a"})) == "be3132ce65248cc6b3bcbc3c13e46ee1");
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

TEST_CASE("a place that names no point leaves the map as it was") {
  TableMap map;
  for (const char* text : {"calf", "=left-soleus", "calf=\t"}) CHECK_FALSE(add_place(map, text));
  CHECK(map == TableMap{});
}

TEST_CASE("an instant outside the years that a diary knows is refused, whatever its zone makes of it") {
  const TableMap map = map_of({"at=d", "pain=p"});
  for (const char* text : {"1970-01-01T05:00:00+09:00", "2199-12-31T23:30:00-02:00"}) {
    CHECK(error_of(map, {"d", "p"}, {text, "4"}).find("outside the years") != std::string::npos);
  }
}

TEST_CASE("a table of our own is read back as the entries that were written, formulas and quotes too") {
  for (const char* line :
       {"Fri 08:05 6->4 90s", "Fri 08:06 check sore 3 press 4 worst 5 average 2", "Fri 08:07 check sore 0"}) {
    CAPTURE(line);
    Entry entry = log_of({line}).until(Instant::max()).front();
    for (const char* note :
         {"=1+1, \"so\"\nit goes", "a\ttab", "می\u200cخارد", "left\u200dsoleus", "c:\\temp\\new \\x1b \\\\t \\",
          "\\\t\x1b[31m\u202e", "; =1", " \n＝1+1", "'\\", "\\u200d"}) {
      CAPTURE(note);
      std::visit([&](auto& one) { one.note = *Note::parse(note); }, entry);
      CHECK(read_own(own_row(entry)) == entry);
    }
  }
}

TEST_CASE("a table of our own has no entry later than now, and no date that could be read two ways") {
  Entry entry = log_of({"Fri 08:05 6->4 90s"}).until(Instant::max()).front();
  const auto fault_with = [&](const std::string& at, const std::string& recorded) {
    Cells cells = read(own_row(entry)).rows[1].cells;
    cells[3] = at;
    cells[5] = recorded;
    const RowRead read = TableReader::for_head(csv_columns(), std::nullopt)->read({2, cells}, context());
    const auto* fault = std::get_if<CellFault>(&read);
    return fault == nullptr ? std::string() : fault->why;
  };
  CHECK(fault_with("2027-11-20T08:05:00+01:00", "2027-11-20T08:05:00+01:00").find("later than now") !=
        std::string::npos);
  CHECK(fault_with("26-11-20 08:05", "").find("no date") != std::string::npos);
  CHECK(fault_with("2026-11-19 08:05", "").empty());
}

TEST_CASE("a row that cannot be read names its column, its value and why") {
  const std::string good = own_row(log_of({"Fri 08:05 6->4 90s"}).until(Instant::max()).front());
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
