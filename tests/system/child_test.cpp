#include "system/child.hpp"

#include <doctest/doctest.h>

#include <unistd.h>
#include <csignal>

using namespace unknot::app;
using namespace std::chrono_literals;

TEST_CASE("a program's two outputs are kept apart and whole, however long") {
  const ChildEnd end = run_child({"sh", "-c", "head -c 300000 /dev/zero | tr '\\0' x; echo wrong >&2; exit 3"});
  CHECK(end.code == 3);
  CHECK(end.out == std::string(300000, 'x'));
  CHECK(end.err == "wrong\n");
  CHECK(end.first_line() == "wrong");
}

TEST_CASE("an input longer than any pipe reaches a program that answers as it reads") {
  const std::string long_input(1'000'000, 'y');
  const ChildEnd end = run_child({"cat"}, {.input = long_input});
  CHECK(end.code == 0);
  CHECK(end.out == long_input);
}

TEST_CASE("what a program leaves in the background is not waited for") {
  const auto begun = std::chrono::steady_clock::now();
  const ChildEnd end = run_child({"sh", "-c", "sleep 600 & echo $!"});
  CHECK(end.code == 0);
  ::kill(std::stoi(end.out), SIGKILL);
  CHECK(std::chrono::steady_clock::now() - begun < 300s);
}

TEST_CASE("a program that outlasts the patience goes on, and what it says then hurts neither") {
  const ChildEnd end = run_child({"sh", "-c", "echo $$; while :; do echo more || exit; sleep 0.01; done"}, {}, 200ms);
  CHECK(end.still_runs);
  const pid_t child = std::stoi(end.out);
  CHECK(::kill(child, 0) == 0);
  ::kill(child, SIGKILL);
}

TEST_CASE("a program that prints without end fills no memory") {
  const ChildEnd end = run_child({"sh", "-c", "yes"}, {}, 300ms);
  CHECK(end.out.size() <= 64 * 1024);
}

TEST_CASE("a program that is not there says so by its code") {
  CHECK(run_child({"no-such-program-of-anybody"}).code == k_not_found);
}
