// Times as people say them, on Friday 20 November 2026 at 08:00 in Paris unless said otherwise.
#include "unknot/when.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <rapidcheck.h>

#include "support/scenario.hpp"

using namespace unknot;
using namespace unknot::testing;

namespace {

// What `text` means when it is said at `now`, or the message.
std::string past(std::string_view text, std::string_view now = "Fri 08:00") {
  const auto paris = zone("Europe/Paris");
  const auto at = parse_past(text, paris_at(now), paris);
  return at ? iso_text(*at, paris) : message_of(at);
}

std::string moment(std::string_view text, std::string_view now = "Fri 08:00") {
  const auto paris = zone("Europe/Paris");
  const auto at = parse_moment(text, paris_at(now), paris);
  return at ? iso_text(*at, paris) : message_of(at);
}

}  // namespace

TEST_CASE("now is now") {
  CHECK(past("now", "Fri 08:00:07") == "2026-11-20T08:00:07+01:00");
  CHECK(past(" NOW ") == "2026-11-20T08:00:00+01:00");
}

TEST_CASE("a bare clock time is the last such one") {
  CHECK(past("07:59") == "2026-11-20T07:59:00+01:00");
  CHECK(past("8:00") == "2026-11-20T08:00:00+01:00");
  CHECK(past("08:01") == "2026-11-19T08:01:00+01:00");
  CHECK(past("22:00") == "2026-11-19T22:00:00+01:00");
  CHECK(past("9pm") == "2026-11-19T21:00:00+01:00");
  CHECK(past("9:30 PM") == "2026-11-19T21:30:00+01:00");
  CHECK(past("7:30:15") == "2026-11-20T07:30:15+01:00");
  CHECK(past("noon") == "2026-11-19T12:00:00+01:00");
  CHECK(past("midnight") == "2026-11-20T00:00:00+01:00");
}

TEST_CASE("today, yesterday and weekdays take a time, in either order") {
  CHECK(past("today 7:30") == "2026-11-20T07:30:00+01:00");
  CHECK(past("yesterday 21:30") == "2026-11-19T21:30:00+01:00");
  CHECK(past("Yesterday  9pm") == "2026-11-19T21:00:00+01:00");
  CHECK(past("21:30 yesterday") == "2026-11-19T21:30:00+01:00");
  CHECK(past("yesterday at noon") == "2026-11-19T12:00:00+01:00");
  CHECK(past("mon 7:30") == "2026-11-16T07:30:00+01:00");
  CHECK(past("Thursday 23:00") == "2026-11-19T23:00:00+01:00");
  CHECK(past("7:30 mon") == "2026-11-16T07:30:00+01:00");
  CHECK(past("tues 7:30") == "2026-11-17T07:30:00+01:00");
}

TEST_CASE("one of a unit, or half of one, goes without digits") {
  CHECK(past("half an hour ago") == "2026-11-20T07:30:00+01:00");
  CHECK(past("an hour ago") == "2026-11-20T07:00:00+01:00");
  CHECK(past("a week ago") == "2026-11-13T08:00:00+01:00");
  CHECK(past("Half a minute ago") == "2026-11-20T07:59:30+01:00");
  CHECK(past("half a day ago").find("is not a time") != std::string::npos);
  CHECK(past("half hour ago").find("is not a time") != std::string::npos);
}

TEST_CASE("days ago take a time of that day") {
  CHECK(past("2 days ago 07:00") == "2026-11-18T07:00:00+01:00");
  CHECK(past("2 days ago at 7pm") == "2026-11-18T19:00:00+01:00");
  CHECK(past("a week ago, 21:30") == "2026-11-13T21:30:00+01:00");
  CHECK(past("2h ago 07:00").find("is not a time") != std::string::npos);
  CHECK(past("in 2 days 07:00").find("is not a time") != std::string::npos);
  CHECK(past("90000 days ago 07:00").find("is not a time") != std::string::npos);
}

TEST_CASE("a weekday is today once its time has come, and last week's until then") {
  CHECK(past("mon 7:30", "Mon 07:30") == "2026-11-23T07:30:00+01:00");
  CHECK(past("mon 7:30", "Mon 07:29") == "2026-11-16T07:30:00+01:00");
  CHECK(past("last mon 7:30", "Mon 12:00") == "2026-11-16T07:30:00+01:00");
  CHECK(past("last mon 7:30", "Tue 12:00") == "2026-11-23T07:30:00+01:00");
}

TEST_CASE("so much time ago is time that passed; so many days ago is the same time on the wall") {
  CHECK(past("2h ago") == "2026-11-20T06:00:00+01:00");
  CHECK(past("90min ago") == "2026-11-20T06:30:00+01:00");
  CHECK(past("90 minutes ago") == "2026-11-20T06:30:00+01:00");
  CHECK(past("1h30m ago") == "2026-11-20T06:30:00+01:00");
  CHECK(past("1h 30m ago") == "2026-11-20T06:30:00+01:00");
  CHECK(past("45s ago") == "2026-11-20T07:59:15+01:00");
  CHECK(past("3d ago") == "2026-11-17T08:00:00+01:00");
  CHECK(past("2 weeks ago") == "2026-11-06T08:00:00+01:00");
  CHECK(past("1d 2h ago") == "2026-11-19T06:00:00+01:00");
  CHECK(past("0h ago") == "2026-11-20T08:00:00+01:00");
}

TEST_CASE("a date takes a time, and ISO 8601 may have its offset") {
  CHECK(past("2026-11-19 21:30") == "2026-11-19T21:30:00+01:00");
  CHECK(past("2026-11-19T21:30") == "2026-11-19T21:30:00+01:00");
  CHECK(past("2026-11-19T21:30:15") == "2026-11-19T21:30:15+01:00");
  CHECK(past("2026-11-19 9pm") == "2026-11-19T21:00:00+01:00");
  CHECK(past("2026-11-19 7:30") == "2026-11-19T07:30:00+01:00");
  CHECK(past("2026-11-19T21:30:00+01:00") == "2026-11-19T21:30:00+01:00");
  CHECK(past("2026-11-19T21:30:00.75-05:00") == "2026-11-20T03:30:00+01:00");
  CHECK(past("2026-11-19 20:30 Z") == "2026-11-19T21:30:00+01:00");
}

TEST_CASE("a day and a month are the last such day, and take a year or a weekday") {
  CHECK(past("fri 20 nov 7:05") == "2026-11-20T07:05:00+01:00");
  CHECK(past("20 november 9:05") == "2025-11-20T09:05:00+01:00");
  CHECK(past("25 Dec 12:00") == "2025-12-25T12:00:00+01:00");
  CHECK(past("20 nov 2024 9:05") == "2024-11-20T09:05:00+01:00");
  CHECK(past("29 feb 12:00") == "2024-02-29T12:00:00+01:00");
  CHECK(past("thu 20 nov 7:05") ==
        "\"thu 20 nov 7:05\" has the wrong weekday, 2026-11-20 is Fri 20 Nov: correct the date");
  CHECK(past("30 feb 12:00") == "\"30 feb 12:00\" is on a date that does not exist: correct the date");
}

TEST_CASE("a moment may lie ahead, and a bare clock time is today's") {
  CHECK(moment("22:00") == "2026-11-20T22:00:00+01:00");
  CHECK(moment("7:00") == "2026-11-20T07:00:00+01:00");
  CHECK(moment("tomorrow 8:00") == "2026-11-21T08:00:00+01:00");
  CHECK(moment("in 2h") == "2026-11-20T10:00:00+01:00");
  CHECK(moment("in 3 days") == "2026-11-23T08:00:00+01:00");
  CHECK(moment("2030-01-01 12:00") == "2030-01-01T12:00:00+01:00");
  CHECK(moment("mon 7:30") == "2026-11-16T07:30:00+01:00");
  CHECK(moment("2h ago") == "2026-11-20T06:00:00+01:00");
  CHECK(moment("2026-11-21") == "\"2026-11-21\" has no time: add one, like \"2026-11-21 21:30\"");
}

TEST_CASE("a log is of the past") {
  for (const auto* text :
       {"today 8:01", "tomorrow 7:00", "in 2h", "2026-11-20 08:00:01", "2026-11-20T08:00:00-01:00"}) {
    CHECK(
        past(text) ==
        fmt::format("\"{}\" is later than now (2026-11-20T08:00:00+01:00): you can only log what has already happened",
                    text));
  }
}

TEST_CASE("the clock time of any minute of the last day means that minute") {
  const auto kolkata = zone("Asia/Kolkata");
  CHECK(rc::check("bare clock", [&] {
    const Instant now(Seconds(*rc::gen::inRange<std::int64_t>(86'400, 7'000'000'000)));
    const auto at = date::floor<Minutes>(now - Minutes(*rc::gen::inRange(0, 24 * 60 - 1)));
    RC_ASSERT(parse_past(clock_text(kolkata.local(at)), now, kolkata) == Instant(at));
  }));
}
