// paint.hpp: how words look on the output at hand: colour, Unicode or ASCII, and the width. It knows nothing of points.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "system/shell.hpp"

namespace unknot::app {

enum class Ink { plain, bold, dim, good, caution, stop };

class Paint {
 public:
  explicit Paint(const Screen& screen) : screen_(screen) {}
  int columns() const { return screen_.columns; }
  const Screen& screen() const { return screen_; }

  /// `text` in ink, or as it is where there is no colour.
  std::string ink(Ink ink, std::string_view text) const;
  /// Our own typographic signs as ASCII where the output has no Unicode. What people typed is left alone.
  std::string fit(std::string_view text) const;
  /// `text` broken at blanks to the width, every line after the first indented; the first begins at column `indent`
  /// too, after `lead`. Ends with a newline.
  std::string paragraph(std::string_view lead, std::string_view text) const;
  /// `done` full and `left` empty signs.
  std::string dots(int done, int left) const;

 private:
  Screen screen_;
};

}  // namespace unknot::app
