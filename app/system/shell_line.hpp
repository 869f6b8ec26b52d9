// shell_line.hpp: Splits a command line as bash does, and quotes words for it. Nothing is ever expanded or run.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace unknot::app {

/// How the last word of a line stands when the line ends within it.
enum class OpenQuote { none, single_quote, double_quote };

struct ShellLine {
  std::vector<std::string> words;  ///< Without quotes; the last one is what is being typed, empty after a blank.
  OpenQuote open = OpenQuote::none;
  /// The bytes of the last word before the piece that readline replaces: up to its last unquoted break character, or
  /// to the quote that is open.
  std::size_t kept = 0;
};

/// Reads `line` up to the cursor. `breaks` are the characters that split words for readline (COMP_WORDBREAKS).
ShellLine read_shell_line(std::string_view line, std::string_view breaks);

/// `text` as one word for a shell: as it is where nothing in it means anything there, else in single quotes.
std::string shell_word(std::string_view text);

/// `text` as it has to be typed where a quote of that kind is open already.
std::string typed_within(OpenQuote open, std::string_view text);

}  // namespace unknot::app
