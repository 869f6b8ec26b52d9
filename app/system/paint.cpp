#include "system/paint.hpp"

#include <algorithm>
#include <array>

#include "system/text_width.hpp"

namespace unknot::app {
namespace {

std::string_view code_of(Ink ink) {
  switch (ink) {
    case Ink::plain:
      return "";
    case Ink::bold:
      return "1";
    case Ink::dim:
      return "2";
    case Ink::good:
      return "32";
    case Ink::caution:
      return "33";
    case Ink::stop:
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

std::string Paint::ink(Ink ink, std::string_view text) const {
  if (!screen_.colour || ink == Ink::plain || text.empty()) return std::string(text);
  return fmt::format("\x1b[{}m{}\x1b[0m", code_of(ink), text);
}

std::string Paint::fit(std::string_view text) const {
  std::string fitted(text);
  if (screen_.unicode) return fitted;
  for (const auto& [sign, ascii] : k_ascii) {
    for (auto at = fitted.find(sign); at != std::string::npos; at = fitted.find(sign, at + ascii.size())) {
      fitted.replace(at, sign.size(), ascii);
    }
  }
  return fitted;
}

std::string Paint::paragraph(std::string_view lead, std::string_view text) const {
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

std::string Paint::dots(int done, int left) const {
  std::string dots;
  for (int i = 0; i < done; ++i) dots += fit("●");
  for (int i = 0; i < left; ++i) dots += fit("○");
  return dots;
}

}  // namespace unknot::app
