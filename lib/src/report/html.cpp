#include "report/html.hpp"

namespace unknot::report {

Escaped::Escaped(std::string_view text) {
  text_.reserve(text.size());
  for (const char byte : text) {
    switch (byte) {
      case '&':
        text_ += "&amp;";
        break;
      case '<':
        text_ += "&lt;";
        break;
      case '>':
        text_ += "&gt;";
        break;
      case '"':
        text_ += "&quot;";
        break;
      case '\'':
        text_ += "&#39;";
        break;
      default:
        text_ += byte;
    }
  }
}

}  // namespace unknot::report
