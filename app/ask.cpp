#include "ask.hpp"

#include <cstdio>
#include <iostream>

namespace unknot::app {

std::optional<std::string> ask(std::string_view question) {
  fmt::print("{}", question);
  std::fflush(stdout);
  std::string line;
  if (!std::getline(std::cin, line)) return std::nullopt;
  const auto first = line.find_first_not_of(" \t\r");
  if (first == std::string::npos) return std::string();
  return line.substr(first, line.find_last_not_of(" \t\r") - first + 1);
}

}  // namespace unknot::app
