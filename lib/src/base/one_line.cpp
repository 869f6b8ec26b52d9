#include "base/one_line.hpp"

#include <fmt/format.h>

#include "base/utf8.hpp"

namespace unknot {

std::optional<std::string> fault_of_line(std::string_view text, std::size_t max_bytes) {
  if (text.empty()) return "is empty";
  if (text.size() > max_bytes) return fmt::format("is longer than {} bytes", max_bytes);
  const auto first = first_character(text);
  auto last = first;
  char32_t before = 0;
  for (auto rest = text; !rest.empty(); rest.remove_prefix(last->length)) {
    last = first_character(rest);
    if (!last) return "is not UTF-8";
    if (is_hidden(last->code) && !is_joiner(before, last->code, rest.substr(last->length))) {
      return "holds a control or invisible character";
    }
    before = last->code;
  }
  if (is_space(first->code) || is_space(last->code)) return "begins or ends with a blank";
  return std::nullopt;
}

}  // namespace unknot
