#include "session_timer.hpp"

#include <doctest/doctest.h>

using namespace unknot::app;
using namespace std::chrono_literals;

namespace {

const SessionTimer::Time k_start{};

Screen screen(bool unicode) { return {.terminal = true, .colour = false, .unicode = unicode, .columns = 80}; }

}  // namespace

TEST_CASE("the timer counts what passes, and not what passes while it is paused") {
  SessionTimer timer(k_start, 120s);
  CHECK(timer.elapsed(k_start + 45s) == 45s);
  timer.pause(k_start + 45s);
  timer.pause(k_start + 50s);
  CHECK(timer.is_paused());
  CHECK(timer.elapsed(k_start + 500s) == 45s);
  timer.resume(k_start + 500s);
  timer.resume(k_start + 505s);
  CHECK(timer.elapsed(k_start + 510s) == 55s);
}

TEST_CASE("the timer is over at its limit and never says more") {
  SessionTimer timer(k_start, 90s);
  CHECK_FALSE(timer.is_over(k_start + 89999ms));
  CHECK(timer.is_over(k_start + 90s));
  CHECK(timer.elapsed(k_start + 900s) == 90s);
}

TEST_CASE("a mark is reached once, and not before its time") {
  SessionTimer timer(k_start, 120s);
  CHECK_FALSE(timer.reaches(60s, k_start + 59s));
  CHECK(timer.reaches(60s, k_start + 60s));
  CHECK_FALSE(timer.reaches(60s, k_start + 61s));
}

TEST_CASE("the line never is wider than the terminal, and its bar grows") {
  SessionTimer timer(k_start, 120s);
  const Paint paint(screen(true));
  for (int columns = 39; columns <= 200; ++columns) {
    for (const auto passed : {0s, 7s, 60s, 120s}) {
      CHECK(width_of(timer_line(paint, timer, k_start + passed, columns)) <= columns);
    }
  }
  CHECK(timer_line(paint, timer, k_start, 40) == "[░░░░░░░░░░░░]   0 s of 120 s  space, q");
  CHECK(timer_line(paint, timer, k_start + 60s, 40) == "[██████░░░░░░]  60 s of 120 s  space, q");
  CHECK(timer_line(paint, timer, k_start + 120s, 40) == "[████████████] 120 s of 120 s  space, q");
  timer.pause(k_start + 30s);
  CHECK(timer_line(paint, timer, k_start + 60s, 80).find("paused: space goes on, q stops") != std::string::npos);
}

TEST_CASE("without Unicode the bar is of ASCII signs") {
  const SessionTimer timer(k_start, 120s);
  const std::string line = timer_line(Paint(screen(false)), timer, k_start + 60s, 60);
  CHECK(line.find('#') != std::string::npos);
  CHECK(std::all_of(line.begin(), line.end(), [](unsigned char byte) { return byte < 0x80; }));
}
