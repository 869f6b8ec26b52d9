#include "report/style.hpp"

#include "base/scan.hpp"
#include "base/sha256.hpp"

namespace unknot::report {
namespace {

std::string base64(const std::array<std::uint8_t, 32>& bytes) {
  constexpr std::string_view k_digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  unsigned bits = 0;
  int held = 0;
  for (const std::uint8_t byte : bytes) {
    bits = (bits << 8U) | byte;
    for (held += 8; held >= 6; held -= 6) text += k_digits[(bits >> static_cast<unsigned>(held - 6)) & 63U];
  }
  text += k_digits[(bits << static_cast<unsigned>(6 - held)) & 63U];  // 32 bytes leave four bits over.
  return text + "=";
}

/// What may stand in a string of CSS, and in a style element: of ASCII only letters, digits and blanks stand for
/// themselves.
std::string css_letters(std::string_view typed) {
  std::string text;
  for (const char c : made_visible(typed)) {
    const bool is_letter = is_lower(c) || (c >= 'A' && c <= 'Z');
    const bool is_plain = (c & '\x80') != 0 || c == ' ' || is_digit(c) || is_letter;
    text += is_plain ? std::string(1, c) : fmt::format("\\{:x} ", c);
  }
  return text;
}

/// Firefox and Safari leave these boxes out and print a head of their own.
Html running_head(const std::optional<PersonName>& name, ProtocolDay day) {
  const std::string who = name ? name->str() + " – " : std::string();
  Html css;
  css << "@page{@top-left{content:\"" << words(css_letters(fmt::format("{}Trigger-point diary, {}", who, day.text())))
      << "\";font:8pt Arial,sans-serif;color:#4a4a52}@top-right{content:counter(page) \" of \" "
         "counter(pages);font:8pt Arial,sans-serif;color:#4a4a52}}";
  return css;
}

}  // namespace

PageStyle page_style(const std::optional<PersonName>& name, ProtocolDay day) {
  Html sheet;
  sheet << chart_css() << page_css() << running_head(name, day);
  PageStyle style;
  style.element << "<style>" << sheet << "</style>";
  style.policy = fmt::format("default-src 'none'; style-src 'sha256-{}'; base-uri 'none'; form-action 'none'",
                             base64(sha256(sheet.str())));
  return style;
}

Html chart_style() {
  Html style;
  style << "<style>" << chart_css() << "</style>";
  return style;
}

}  // namespace unknot::report
