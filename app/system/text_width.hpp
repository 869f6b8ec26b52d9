// text_width.hpp: how many columns of a terminal text takes.
#pragma once

#include <string>
#include <string_view>

namespace unknot::app {

/// The columns that `text` takes in a monospaced font: two for a Chinese, Japanese or Korean character and for most
/// emoji, none for a combining mark. Colours take none. A byte that is no UTF-8 takes one.
int width_of(std::string_view text) noexcept;

/// `text` filled with blanks to `columns`; one that is wider is cut and ends with `~`.
std::string padded(std::string_view text, int columns);

}  // namespace unknot::app
