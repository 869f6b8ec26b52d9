#include <doctest/doctest.h>

#include <algorithm>

#include "support/worlds.hpp"
#include "unknot/csv.hpp"

using namespace unknot;

namespace {

std::string row_of(std::string_view line, const char* note = nullptr, const char* name = "left-soleus") {
  Entry entry = worlds::entry(line, 1, worlds::zone("Europe/Paris"));
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

TEST_CASE("what a spreadsheet would take for a formula is made harmless, and can be told from what was so before") {
  CHECK(note_in("=1+2") == "'=1+2");
  CHECK(note_in("+4") == "'+4");
  CHECK(note_in("-4") == "'-4");
  CHECK(note_in("@cmd") == "'@cmd");
  CHECK(note_in("'quoted'") == "''quoted'");
  CHECK(note_in("\t=1") == "'\\t=1");
  CHECK(note_in("\r=1") == "'\\r=1");
  CHECK(note_in("fine = fine") == "fine = fine");
  CHECK(row_of("Fri 08:05 check sore 2", nullptr, "=left").find(",'=left,") != std::string::npos);
}

TEST_CASE("commas, quotes and line breaks are quoted as RFC 4180 says") {
  CHECK(note_in("a, b") == "\"a, b\"");
  CHECK(note_in("a \"b\"") == "\"a \"\"b\"\"\"");
  CHECK(note_in("a\nb") == "\"a\nb\"");
  CHECK(note_in("a\n=b") == "\"a\n=b\"");
}

TEST_CASE("nothing in a cell can drive a terminal") { CHECK(note_in("\x1b[31mred\u202e") == "'\\x1b[31mred\\u202e"); }
