// document.hpp: text of a file as it comes in, and what it could not be read as. It never opens a file.
#pragma once

#include <cstddef>
#include <functional>
#include <string>

#pragma GCC visibility push(default)
namespace unknot {

/// Fills a buffer and returns how much of it; 0: the end.
using ReadBytes = std::function<std::size_t(char* buffer, std::size_t room)>;

/// Where in a text something begins: both from 1.
struct TextPlace {
  std::size_t line;
  std::size_t column;
};

/// What a document could not be read as.
struct Unread {
  TextPlace place;
  std::string why;
};

}  // namespace unknot
#pragma GCC visibility pop
