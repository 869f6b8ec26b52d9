#include "system/style.hpp"

#include <doctest/doctest.h>

#include "system/text_width.hpp"

using namespace unknot::app;

TEST_CASE("a style becomes an escape sequence where text is written, and takes no column before") {
  const std::string styled = in_style(Style::stop, "stop");
  CHECK(styled.find('\x1b') == std::string::npos);
  CHECK(width_of(styled) == 4);
  CHECK(for_terminal(styled + "\n") == "\x1b[31mstop\x1b[0m\n");
  CHECK(for_terminal(in_style(Style::bold, "a") + in_style(Style::dim, "b")) == "\x1b[1ma\x1b[0m\x1b[2mb\x1b[0m");
}

TEST_CASE("what was typed cannot drive a terminal, not even with a sequence of ours") {
  CHECK(for_terminal("\x1b[31mred\x1b[0m") == "\\x1b[31mred\\x1b[0m");
  CHECK(for_terminal("a\rb\bc\u202e\u009bd\ne") == "a\\rb\\x08c\\u202e\\u009bd\ne");
  CHECK(for_terminal(std::string("\0", 1)) == "\\x00");
  CHECK(for_terminal(std::string("a\0x", 3)) == "a\\x00x");
  CHECK(for_terminal("\xff") == "\\xff");
  CHECK(for_terminal("6 → 4, 左足底") == "6 → 4, 左足底");
}

TEST_CASE("text on one line keeps its styles and no line break") {
  CHECK(one_line(in_style(Style::good, "a\nb")) == in_style(Style::good, "a\\nb"));
}
