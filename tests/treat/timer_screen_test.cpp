#include "treat/timer_screen.hpp"

#include <doctest/doctest.h>
#include <algorithm>

#include "system/text_width.hpp"

using namespace unknot::app;
using namespace std::chrono_literals;

namespace {

const SessionTimer::Time k_start{};
const Formatter k_paint(OutputTraits{.terminal = true, .colour = false, .unicode = true, .columns = 80});
const Formatter k_plain(OutputTraits{.terminal = true, .colour = false, .unicode = false, .columns = 80});

/// What stands on the last line of a terminal of `columns` after `written`; wraps are told by a `|`.
std::string last_line(std::string_view written, int columns) {
  std::string line;
  std::size_t at = 0;
  for (std::size_t i = 0; i < written.size(); ++i) {
    const char byte = written[i];
    if (written.substr(i, 2) == "\033[") {
      i += 2;
      if (written[i] == 'J') line.resize(std::min(line.size(), at));
      continue;
    }
    if (byte == '\r') {
      at = 0;
      continue;
    }
    if (byte == '\n') {
      line.clear();
      at = 0;
      continue;
    }
    if (at >= static_cast<std::size_t>(columns)) return line + "|";
    line.resize(std::max(line.size(), at + 1), ' ');
    line[at++] = byte;
  }
  while (!line.empty() && line.back() == ' ') line.pop_back();
  return line;
}

}  // namespace

TEST_CASE("the line is never wider than the terminal") {
  SessionTimer timer(k_start, 120s);
  for (const bool pauses : {false, true}) {
    if (pauses) timer.pause(k_start + 7s);
    for (int columns = 1; columns <= 200; ++columns) {
      for (const auto passed : {0s, 7s, 60s, 120s}) {
        CHECK(width_of(timer_line(k_paint, timer, k_start + passed, columns)) <= columns);
      }
    }
  }
}

TEST_CASE("the bar grows with the seconds, and is as long as fits") {
  const SessionTimer timer(k_start, 120s);
  CHECK(timer_line(k_paint, timer, k_start, 39) == "[░░░░░░░░░░░░]   0 s of 120 s  space, q");
  CHECK(timer_line(k_paint, timer, k_start + 60s, 39) == "[██████░░░░░░]  60 s of 120 s  space, q");
  CHECK(timer_line(k_paint, timer, k_start + 120s, 39) == "[████████████] 120 s of 120 s  space, q");
  CHECK(timer_line(k_paint, timer, k_start + 30s, 200) ==
        "[██████████░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░]  30 s of 120 s  space pauses, q stops");
}

TEST_CASE("where there is no room for a bar the seconds are left") {
  SessionTimer timer(k_start, 120s);
  CHECK(timer_line(k_paint, timer, k_start + 30s, 30) == " 30 s of 120 s");
  CHECK(timer_line(k_paint, timer, k_start + 30s, 10) == "30 s");
  timer.pause(k_start + 30s);
  CHECK(timer_line(k_paint, timer, k_start + 90s, 30) == "paused at  30 s of 120 s");
}

TEST_CASE("a paused timer says so and what goes on") {
  SessionTimer timer(k_start, 120s);
  timer.pause(k_start + 30s);
  CHECK(timer_line(k_paint, timer, k_start + 60s, 80).find(" 30 s of 120 s  paused: space goes on") !=
        std::string::npos);
}

TEST_CASE("without Unicode the bar is of ASCII signs") {
  const SessionTimer timer(k_start, 120s);
  CHECK(timer_line(k_plain, timer, k_start + 60s, 39) == "[######......]  60 s of 120 s  space, q");
}

TEST_CASE("a line written over a longer one leaves nothing behind") {
  SessionTimer timer(k_start, 120s);
  TimerScreen screen(k_plain, Redraw::yes);
  std::string written = screen.up_to_date(timer, k_start, 60);
  CHECK(last_line(written, 60) == "[...................]   0 s of 120 s  space pauses, q stops");
  timer.pause(k_start);
  written += screen.up_to_date(timer, k_start + 1s, 60);
  CHECK(last_line(written, 60) == "[...................]   0 s of 120 s  paused: space goes on");
}

TEST_CASE("nothing is written while nothing changes") {
  const SessionTimer timer(k_start, 120s);
  TimerScreen screen(k_plain, Redraw::yes);
  CHECK(!screen.up_to_date(timer, k_start, 60).empty());
  CHECK(screen.up_to_date(timer, k_start + 200ms, 60).empty());
  CHECK(!screen.up_to_date(timer, k_start + 1s, 60).empty());
}

TEST_CASE("each line is drawn for the width of its moment") {
  const SessionTimer timer(k_start, 120s);
  TimerScreen screen(k_plain, Redraw::yes);
  CHECK(last_line(screen.up_to_date(timer, k_start, 100), 100).find("space pauses") != std::string::npos);
  CHECK(last_line(screen.up_to_date(timer, k_start, 40), 40) == "[............]   0 s of 120 s  space, q");
  CHECK(last_line(screen.up_to_date(timer, k_start, 20), 20) == "  0 s of 120 s");
}

TEST_CASE("of a line that a narrower terminal broke every row is taken away") {
  const SessionTimer timer(k_start, 120s);
  TimerScreen screen(k_plain, Redraw::yes);
  const int wide = width_of(screen.up_to_date(timer, k_start, 100)) - 1;
  REQUIRE(wide > 60);
  const std::string written = screen.up_to_date(timer, k_start, 30);
  CHECK(written.starts_with("\r\033[A\033[A\033[J"));
  CHECK(screen.up_to_date(timer, k_start + 1s, 30).find("\033") == std::string::npos);
}

TEST_CASE("a sentence stands above the line, and the line comes again below it") {
  const SessionTimer timer(k_start, 120s);
  TimerScreen screen(k_plain, Redraw::yes);
  std::string written = screen.up_to_date(timer, k_start + 60s, 40);
  written += screen.above("60 s.\n", 40);
  CHECK(last_line(written.substr(0, written.size() - 1), 40) == "60 s.");
  written += screen.up_to_date(timer, k_start + 60s, 40);
  CHECK(last_line(written, 40) == "[######......]  60 s of 120 s  space, q");
  CHECK(screen.below() == "\n");
  CHECK(screen.below().empty());
}

TEST_CASE("a terminal that cannot be redrawn gets a line every ten seconds, at a pause and at the end") {
  SessionTimer timer(k_start, 25s);
  TimerScreen screen(k_plain, Redraw::no);
  std::string written;
  for (auto passed = 0ms; passed < 12s; passed += 200ms) written += screen.up_to_date(timer, k_start + passed, 40);
  timer.pause(k_start + 12s);
  for (auto passed = 12s; passed < 60s; ++passed) written += screen.up_to_date(timer, k_start + passed, 40);
  timer.resume(k_start + 60s);
  for (auto passed = 60s; passed < 80s; ++passed) written += screen.up_to_date(timer, k_start + passed, 40);
  CHECK(written ==
        "[.............]   0 s of 25 s  space, q\n"
        "[#####........]  10 s of 25 s  space, q\n"
        "[######.......]  12 s of 25 s  paused\n"
        "[######.......]  12 s of 25 s  space, q\n"
        "[##########...]  20 s of 25 s  space, q\n"
        "[#############]  25 s of 25 s  space, q\n");
  CHECK(screen.below().empty());
}
