#include "treat/session_timer.hpp"

#include <doctest/doctest.h>

using namespace unknot::app;
using namespace std::chrono_literals;

namespace {

const SessionTimer::Time k_start{};

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
