// What is no time: refused in one harmless line that says what to write instead.
#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "support/scenario.hpp"
#include "unknot/when.hpp"

using namespace unknot;
using namespace unknot::testing;
using namespace std::string_literals;

namespace {
const Instant k_now = paris_at("Fri 08:00");
std::string fault(std::string_view text) { return message_of(parse_past(text, k_now, zone("Europe/Paris"))); }
}  // namespace

TEST_CASE("a day without a time asks for one") {
  CHECK(fault("2026-11-19") == "\"2026-11-19\" has no time: add one, like \"2026-11-19 21:30\"");
  CHECK(fault("yesterday") == "\"yesterday\" has no time: add one, like \"yesterday 21:30\"");
  CHECK(fault("mon") == "\"mon\" has no time: add one, like \"mon 21:30\"");
}

TEST_CASE("a day ahead is not asked for its time, which would be refused too") {
  for (const auto* text : {"tomorrow", "2026-11-21", "2027-01-01"}) {
    CAPTURE(text);
    CHECK(fault(text) ==
          "\""s + text +
              "\" is later than now (2026-11-20T08:00:00+01:00): you can only log what has already happened");
  }
}

TEST_CASE("a date that does not exist is named") {
  CHECK(fault("2026-02-30 21:30") == "\"2026-02-30 21:30\" is on a date that does not exist: correct the date");
  for (const auto* text : {"2026-02-30", "31 feb", "2026-13-01", "31 feb 2026"}) {
    CAPTURE(text);  // Whose time is not asked for either.
    CHECK(fault(text) == "\""s + text + "\" is on a date that does not exist: correct the date");
  }
  CHECK(fault("2026-13-01T21:30:00Z") == "\"2026-13-01T21:30:00Z\" is on a date that does not exist: correct the date");
}

TEST_CASE("years that are not known are refused") {
  for (const auto* text :
       {"1969-12-31 12:00", "0000-01-01 12:00", "1970-01-01T00:00:00+01:00", "9999-12-31 12:00", "500000h ago",
        "99999999999h ago", "99999999999999999999999 weeks ago", "3000w ago", "20 nov 1900 8:00"}) {
    CAPTURE(text);
    CHECK(fault(text) == "\""s + text + "\" is outside the years 1970 to 2199: correct it");
  }
}

TEST_CASE("any other form is refused with examples of those that are known") {
  for (const auto* text : {"",
                           " ",
                           "soon",
                           "8",
                           "08",
                           "25:00",
                           "8:60",
                           "ago",
                           "2 ago",
                           "2x ago",
                           "2h",
                           "h ago",
                           "-2h ago",
                           "1m1h ago",
                           "2026-11-19T",
                           "2026-11-19 21:30 nonsense",
                           "yesterday today 8:00",
                           "last 8:00",
                           "8:00 8:00",
                           "now now",
                           "13pm",
                           "mo 8:00",
                           "monk 8:00",
                           "2026-11-19 21:30+25:00",
                           "in",
                           "in now",
                           "1.5h ago"}) {
    CAPTURE(text);
    CHECK(fault(text) ==
          "\""s + text + "\" is not a time: write it like 08:05, yesterday 21:30, 2h ago or 2026-11-19 21:30");
  }
}

TEST_CASE("very long and hostile input is quoted briefly and made harmless") {
  CHECK(fault(std::string(1 << 20, '9')).size() < 200);
  CHECK(fault(std::string(1 << 20, ' ') + "now").size() < 200);
  CHECK(fault("\x1b]0;title\x07").starts_with("\"\\x1b]0;title\\x07\" is not a time"));
  CHECK(fault("now\0"s).starts_with("\"now\\x00\" is not a time"));
}

TEST_CASE("any text gives an instant that is not later than now, or a harmless message") {
  const auto paris = zone("Europe/Paris");
  const std::vector<std::string> words = {
      "now", "today", "yesterday", "tomorrow",    "last", "mon",        "fri",   "20",         "nov",    "29",   "feb",
      "ago", "in",    "2h",        "99999999999", "w",    "d",          "8:05",  "9pm",        "noon",   "at",   ",",
      " ",   "-",     "+",         "T",           "Z",    "2026-03-29", "02:30", "0000-00-00", "+01:00", "\xff", "\n"};
  CHECK(rc::check("words", [&] {
    std::string text;
    for (const auto& word : *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(words))) {
      text += word + (*rc::gen::arbitrary<bool>() ? " " : "");
    }
    const auto at = parse_past(text, k_now, paris);
    if (at) RC_ASSERT(*at <= k_now && *at >= Instant{});
    if (!at) RC_ASSERT(made_visible(at.error().message) == at.error().message);
    const auto moment = parse_moment(text, k_now, paris);
    if (at && moment) RC_ASSERT(*at == *moment || *moment > k_now);
  }));
  CHECK(rc::check("bytes", [&](const std::string& bytes) {
    const auto at = parse_past(bytes, k_now, paris);
    if (!at) RC_ASSERT(made_visible(at.error().message) == at.error().message);
  }));
}
