#include "system/style.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "unknot/text.hpp"

namespace unknot::app {
namespace {

struct StyleCode {
  char letter;
  std::string_view sequence;
};
/// In the order of Style.
constexpr std::array<StyleCode, 6> k_styles{
    {{'p', "\x1b[0m"}, {'b', "\x1b[1m"}, {'d', "\x1b[2m"}, {'g', "\x1b[32m"}, {'c', "\x1b[33m"}, {'s', "\x1b[31m"}}};

/// The style that `text` begins with; null: none.
const StyleCode* first_style(std::string_view text) {
  if (text.size() < 2 || text.front() != k_style_sign) return nullptr;
  const auto* const found =
      std::find_if(k_styles.begin(), k_styles.end(), [&](const StyleCode& one) { return one.letter == text[1]; });
  return found == k_styles.end() ? nullptr : found;
}

constexpr char k_nothing = k_style_sign;

/// Goes through `text`: each style and each byte that is `kept` to `keep`, what is between them to `between`.
template <class Keep, class Between>
void for_each_part(std::string_view text, char kept, Keep keep, Between between) {
  while (!text.empty()) {
    if (const StyleCode* style = first_style(text)) {
      keep(text.substr(0, 2), style->sequence);
      text.remove_prefix(2);
    } else if (kept != k_nothing && text.front() == kept) {
      keep(text.substr(0, 1), text.substr(0, 1));
      text.remove_prefix(1);
    } else {
      std::size_t end = 1;
      while (end < text.size() && text[end] != k_style_sign && text[end] != kept) ++end;
      between(text.substr(0, end));
      text.remove_prefix(end);
    }
  }
}

}  // namespace

std::string in_style(Style style, std::string_view text) {
  std::string styled{k_style_sign, k_styles.at(static_cast<std::size_t>(style)).letter};
  return styled.append(text).append({k_style_sign, k_styles.front().letter});
}

std::string one_line(std::string_view text) {
  std::string line;
  for_each_part(
      text, k_nothing, [&](std::string_view sign, std::string_view) { line += sign; },
      [&](std::string_view words) { line += made_visible(words); });
  return line;
}

std::string for_terminal(std::string_view text) {
  std::string shown;
  for_each_part(
      text, '\n', [&](std::string_view, std::string_view sequence) { shown += sequence; },
      [&](std::string_view words) { shown += made_visible(words); });
  return shown;
}

std::string with_escape_sequences(std::string_view text) {
  std::string shown;
  for_each_part(
      text, k_nothing, [&](std::string_view, std::string_view sequence) { shown += sequence; },
      [&](std::string_view words) { shown += words; });
  return shown;
}

}  // namespace unknot::app
