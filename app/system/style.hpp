// style.hpp: styles within text, and text as it goes to a terminal, where nothing that was typed may drive it.
#pragma once

#include <string>
#include <string_view>

namespace unknot::app {

enum class Style { plain, bold, dim, good, caution, stop };

/// What begins a style within text, followed by the letter of the style: it becomes an escape sequence only where text
/// is written. No text that people type can hold a NUL.
inline constexpr char k_style_sign = '\0';

/// `text` in that style.
std::string in_style(Style style, std::string_view text);

/// `text` with its styles as they are, and everything else that made_visible() escapes made visible: one line.
std::string one_line(std::string_view text);

/// `text` as a terminal takes it: its styles as escape sequences, line breaks as they are, and everything else that
/// made_visible() escapes made visible.
std::string for_terminal(std::string_view text);

/// The same for text whose controls are our own: only its styles become escape sequences.
std::string with_escape_sequences(std::string_view text);

}  // namespace unknot::app
