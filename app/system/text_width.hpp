// text_width.hpp: how many columns of a terminal text takes.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

namespace unknot::app {

/// The columns that `text` takes in a monospaced font: two for a Chinese, Japanese or Korean character and for most
/// emoji, none for a combining mark. Styles take none. A byte that is no UTF-8 takes one.
int width_of(std::string_view text) noexcept;

/// `text` filled with blanks to `columns`; one that is wider is cut and ends with `~`.
std::string padded(std::string_view text, int columns);

/// Breaks `text` between its words, so that no line is wider than `columns` unless a word is. The first line begins at
/// `column`; between two lines goes `line_break`, a line break and the blanks before the next line. The pieces go to
/// `put` in order; blanks between the words of one line stay as they are, others go. It needs no memory.
template <class Put>
void put_wrapped(std::string_view text, int columns, int column, std::string_view line_break, Put put) {
  bool is_first = true;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = std::min(text.find_first_not_of(' ', at), text.size());
    const std::size_t end = std::min(text.find(' ', begin), text.size());
    const std::string_view word = text.substr(begin, end - begin);
    if (word.empty()) return;
    const int width = width_of(word);
    if (!is_first && column + static_cast<int>(begin - at) + width > columns) {
      put(line_break);
      column = static_cast<int>(line_break.size()) - 1;
    } else if (!is_first) {
      put(text.substr(at, begin - at));
      column += static_cast<int>(begin - at);
    }
    put(word);
    column += width;
    is_first = false;
    at = end;
  }
}

}  // namespace unknot::app
