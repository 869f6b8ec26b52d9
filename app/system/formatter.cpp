#include "system/formatter.hpp"

#include <algorithm>
#include <array>

#include "system/text_width.hpp"

namespace unknot::app {
namespace {

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
  return in_style(style, text);
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
  std::string result(lead);
  const std::string line_break = "\n" + std::string(static_cast<std::size_t>(indent), ' ');
  put_wrapped(fit(one_line(text)), screen_.columns, indent, line_break,
              [&](std::string_view piece) { result += piece; });
  return result + "\n";
}

std::string Formatter::question(std::string_view text) const {
  constexpr int k_answer_columns = 4;
  Formatter with_room = *this;
  with_room.screen_.columns -= k_answer_columns;
  std::string words = with_room.paragraph("", text);
  words.back() = ' ';
  return words;
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
