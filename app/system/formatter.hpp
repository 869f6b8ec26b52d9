// formatter.hpp: Formats text for the output: colours, ASCII in place of Unicode, line wrapping. It knows nothing of
// points.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "system/shell.hpp"
#include "system/style.hpp"

namespace unknot::app {

/// `a, b and c`, with another last word where it is a choice.
std::string joined(const std::vector<std::string>& names, std::string_view last = "and");

class Formatter {
 public:
  explicit Formatter(const OutputTraits& screen) : screen_(screen) {}
  int columns() const { return screen_.columns; }
  const OutputTraits& output() const { return screen_; }

  /// `text` in ink, or as it is where there is no colour.
  std::string styled(Style style, std::string_view text) const;
  /// Our own typographic signs as ASCII where the output has no Unicode. What people typed is left alone.
  std::string fit(std::string_view text) const;
  /// `text` as one line, broken at blanks to the width, every line after the first indented; the first begins at column
  /// `indent` too, after `lead`. Ends with a newline.
  std::string paragraph(std::string_view lead, std::string_view text) const;
  /// `text` as a paragraph without its last line break: the answer is typed behind it, on the same line.
  std::string question(std::string_view text) const;
  /// `done` full and `left` empty signs.
  std::string dots(int done, int left) const;

 private:
  OutputTraits screen_;
};

}  // namespace unknot::app
