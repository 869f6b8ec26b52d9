#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>

#include "support/scenario.hpp"
#include "unknot/csv.hpp"
#include "unknot/text.hpp"

using namespace unknot;
using namespace unknot::testing;

namespace {

std::string row_of(std::string_view line, const char* note = nullptr, const char* name = "left-soleus") {
  Entry entry = testing::entry(line, 1);
  if (note != nullptr) {
    std::visit([&](auto& one) { one.note = *Note::parse(note); }, entry);
  }
  return csv_row({*PointName::parse(name), entry});
}

std::string note_in(const char* note) {
  const std::string row = row_of("Fri 08:05 check sore 2", note);
  const auto at = row.find("no,,,,,,,,,") + std::string("no,,,,,,,,,").size();
  return row.substr(at, row.size() - at - std::string(",\r\n").size());
}

}  // namespace

TEST_CASE("a session and a check are a row each, and what was not said is an empty cell") {
  CHECK(row_of("Fri 08:05 6->4 90s") ==
        "00000000000000000000000000000001,session,left-soleus,2026-11-20T08:05:00+01:00,Europe/Paris,"
        "2026-11-20T08:05:00+01:00,90,6,4,,no,,,,,,,,,,\r\n");
  CHECK(row_of("Fri 08:05 check sore 0 worst 5 symptoms") ==
        "00000000000000000000000000000001,check,left-soleus,2026-11-20T08:05:00+01:00,Europe/Paris,"
        "2026-11-20T08:05:00+01:00,,,,0,yes,,,,,5,,,,,\r\n");
}

TEST_CASE("a change is a row with what was changed, and no reading") {
  CHECK(row_of("Fri 08:05 change shoes", "new soles") ==
        "00000000000000000000000000000001,change,left-soleus,2026-11-20T08:05:00+01:00,Europe/Paris,"
        "2026-11-20T08:05:00+01:00,,,,,,,,,,,,,,new soles,shoes\r\n");
}

TEST_CASE("every row has as many cells as the head") {
  const auto commas = [](const std::string& text) { return std::count(text.begin(), text.end(), ','); };
  CHECK(commas(row_of("Fri 08:05 6->4 90s")) == commas(csv_head()));
  CHECK(commas(row_of("Fri 08:05 check sore 0")) == commas(csv_head()));
  CHECK(commas(row_of("Fri 08:05 change other")) == commas(csv_head()));
}

TEST_CASE("what a spreadsheet takes for a formula is made harmless, and can be told from what was so before") {
  CHECK(note_in("=1+2") == "'=1+2");
  CHECK(note_in("+4") == "'+4");
  CHECK(note_in("-4") == "'-4");
  CHECK(note_in("@cmd") == "'@cmd");
  CHECK(note_in("'quoted'") == "''quoted'");
  CHECK(note_in("\t=1") == "'\\t=1");
  CHECK(note_in("\r=1") == "'\\r=1");
  CHECK(note_in("fine = fine") == "fine = fine");
  CHECK(row_of("Fri 08:05 check sore 2", nullptr, "=left").find(",'=left,") != std::string::npos);
  CHECK(note_in(" =1+1") == "' =1+1");
  CHECK(note_in("\n=1+1") == "\"\n'=1+1\"");
  CHECK(note_in("a;=1+1;b") == "\"a;'=1+1;b\"");
  CHECK(note_in("a\n-b; \"@c") == "\"a\n'-b;' \"\"@c\"");
  CHECK(note_in("a; 'b") == "\"a; 'b\"");
  CHECK(note_in("\u00a0\u3000-1") == "'\u00a0\u3000-1");
  for (const char* note : {"＝1+1", "＋1", "－1", "＠cmd"}) CHECK(note_in(note) == std::string("'") + note);
}

TEST_CASE("commas, quotes and line breaks are quoted as RFC 4180 says") {
  CHECK(note_in("a, b") == "\"a, b\"");
  CHECK(note_in("a \"b\"") == "\"a \"\"b\"\"\"");
  CHECK(note_in("a\nb") == "\"a\nb\"");
}

TEST_CASE("any note is read back from its cell as it was") {
  CHECK(text_of_csv_cell("'=1") == "=1");
  CHECK(text_of_csv_cell("'plain") == "'plain");
  CHECK(text_of_csv_cell("\\u200d \\q \\x41 \\") == "\u200d \\q \\x41 \\");
  CHECK(rc::check("csv_cell", [] {
    static const std::vector<std::string> k_pieces{"\\", "\\t", "\\x1b",  "\\u200d", "u200d",  "\t", "\x1b", "\u200d",
                                                   "خ",  "n",   "x0",     "1",       "'",      "=",  "＝",   " ",
                                                   "\n", "\r",  "\u00a0", "a",       "\u202e", "é",  ";",    "\""};
    std::string text;
    for (const auto piece :
         *rc::gen::container<std::vector<std::size_t>>(rc::gen::inRange<std::size_t>(0, k_pieces.size()))) {
      text += k_pieces.at(piece);
    }
    const std::string cell = csv_cell(text);
    RC_ASSERT(text_of_csv_cell(cell) == text);
    RC_ASSERT(made_visible_lines(cell) == cell);
  }));
}

TEST_CASE("nothing in a cell can drive a terminal") { CHECK(note_in("\x1b[31mred\u202e") == "'\\x1b[31mred\\u202e"); }
