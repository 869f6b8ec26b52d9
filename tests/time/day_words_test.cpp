// Days for --from and --to, on Friday 20 November 2026 in Paris unless said otherwise.
#include <doctest/doctest.h>

#include "support/scenario.hpp"
#include "unknot/when.hpp"

using namespace unknot;
using namespace unknot::testing;

namespace {
std::string day(std::string_view text, std::string_view now = "Fri 08:00") {
  const auto found = parse_day(text, "from", paris_at(now), paris());
  return found ? found->text() : message_of(found);
}
}  // namespace

TEST_CASE("a day is a date, a word, or so long ago") {
  CHECK(day("2026-11-20") == "2026-11-20");
  CHECK(day("2027-01-01") == "2027-01-01");
  CHECK(day("today") == "2026-11-20");
  CHECK(day("Yesterday") == "2026-11-19");
  CHECK(day("mon") == "2026-11-16");
  CHECK(day("friday") == "2026-11-20");
  CHECK(day("last fri") == "2026-11-13");
  CHECK(day("3d ago") == "2026-11-17");
  CHECK(day("2w ago") == "2026-11-06");
  CHECK(day("1 week 1 day ago") == "2026-11-12");
  CHECK(day("25 dec") == "2025-12-25");
}

TEST_CASE("until the day starts it is still the one before") {
  CHECK(day("today", "Sat 03:59") == "2026-11-20");
  CHECK(day("yesterday", "Sat 03:59") == "2026-11-19");
  CHECK(day("sat", "Sat 03:59") == "2026-11-14");
  CHECK(day("today", "Sat 04:00") == "2026-11-21");
}

TEST_CASE("what is no day is refused with the option's name") {
  for (const auto* text :
       {"", "now", "8:05", "2h ago", "1d 2h ago", "2026-11-20 08:00", "whenever", "in 2d", "2026-11"}) {
    CAPTURE(text);
    CHECK(day(text).find("is not a day") != std::string::npos);
  }
  CHECK(day("whenever") == "from \"whenever\" is not a day: write it like 2026-11-20, yesterday, mon or 2w ago");
  CHECK(day("2026-02-30") == "\"2026-02-30\" is on a date that does not exist: correct the date");
  CHECK(day("1969-12-31").find("outside the years") != std::string::npos);
  CHECK(day("99999999999w ago").find("outside the years") != std::string::npos);
  CHECK(day("99999d ago").find("outside the years") != std::string::npos);
}
