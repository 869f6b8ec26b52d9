#include "system/formatter.hpp"

#include <algorithm>
#include <array>

#include "system/text_width.hpp"

namespace unknot::app {
namespace {

std::string_view code_of(Style style) {
  switch (style) {
    case Style::plain:
      return "";
    case Style::bold:
      return "1";
    case Style::dim:
      return "2";
    case Style::good:
      return "32";
    case Style::caution:
      return "33";
    case Style::stop:
      return "31";
  }
  return "";
}

constexpr std::array<std::pair<std::string_view, std::string_view>, 15> k_ascii{{{"→", "->"},
                                                                                 {"–", "-"},
                                                                                 {"…", "..."},
                                                                                 {"●", "#"},
                                                                                 {"○", "."},
                                                                                 {"·", "-"},
                                                                                 {"×", "x"},
                                                                                 {"≥", ">="},
                                                                                 {"▏", "|"},
                                                                                 {"█", "#"},
                                                                                 {"░", "."},
                                                                                 {"│", "|"},
                                                                                 {"└", "+"},
                                                                                 {"─", "-"},
                                                                                 {"−", "-"}}};

}  // namespace

std::string Formatter::styled(Style style, std::string_view text) const {
  if (!screen_.colour || style == Style::plain || text.empty()) return std::string(text);
  return fmt::format("\x1b[{}m{}\x1b[0m", code_of(style), text);
}

std::string Formatter::fit(std::string_view text) const {
  std::string fitted(text);
  if (screen_.unicode) return fitted;
  for (const auto& [sign, ascii] : k_ascii) {
    for (auto at = fitted.find(sign); at != std::string::npos; at = fitted.find(sign, at + ascii.size())) {
      fitted.replace(at, sign.size(), ascii);
    }
  }
  return fitted;
}

std::string Formatter::paragraph(std::string_view lead, std::string_view text) const {
  const int indent = width_of(lead);
  const std::string words = fit(text);
  std::string result(lead);
  int column = indent;
  bool first = true;
  std::size_t at = 0;
  while (at < words.size()) {
    const std::size_t end = std::min(words.find(' ', at), words.size());
    const std::string_view word = std::string_view(words).substr(at, end - at);
    at = end + 1;
    if (word.empty()) continue;
    const int width = width_of(word);
    if (!first && column + 1 + width > screen_.columns) {
      result += "\n" + std::string(static_cast<std::size_t>(indent), ' ');
      column = indent;
      first = true;
    }
    if (!first) {
      result += ' ';
      ++column;
    }
    result += word;
    column += width;
    first = false;
  }
  return result + "\n";
}

std::string Formatter::dots(int done, int left) const {
  std::string dots;
  for (int i = 0; i < done; ++i) dots += fit("●");
  for (int i = 0; i < left; ++i) dots += fit("○");
  return dots;
}

std::string joined(const std::vector<std::string>& names, std::string_view last) {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) text += i + 1 == names.size() ? fmt::format(" {} ", last) : ", ";
    text += names[i];
  }
  return text;
}

}  // namespace unknot::app
