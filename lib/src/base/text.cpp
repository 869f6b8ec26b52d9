#include "unknot/text.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <utility>

#include "base/one_line.hpp"
#include "base/scan.hpp"
#include "base/utf8.hpp"

namespace unknot {

namespace {

// How one character is shown, and how many columns that takes (a wide character is counted as one).
struct Shown {
  std::string text;
  std::size_t columns;
};

std::string escape_of(char32_t code) {
  switch (code) {
    case U'\n':
      return "\\n";
    case U'\r':
      return "\\r";
    case U'\t':
      return "\\t";
    default:
      return code < 0x80 ? fmt::format("\\x{:02x}", static_cast<unsigned>(code))
                         : fmt::format("\\u{:04x}", static_cast<unsigned>(code));
  }
}

// Goes through a text character by character, and says how each is shown.
class Showing {
 public:
  explicit Showing(std::string_view text) : rest_(text) {}
  bool done() const { return rest_.empty(); }

  // What comes next of plain ASCII, which is shown as it is.
  std::string_view next_plain() {
    std::size_t size = 0;
    while (size < rest_.size() && rest_[size] >= ' ' && rest_[size] <= '~') ++size;
    const std::string_view plain = rest_.substr(0, size);
    rest_.remove_prefix(size);
    if (!plain.empty()) before_ = static_cast<char32_t>(plain.back());
    return plain;
  }

  // The next character, or the next byte that is none. Not to be asked when done.
  Shown next() {
    const auto character = first_character(rest_);
    if (!character) {
      const auto byte = static_cast<unsigned char>(rest_.front());
      rest_.remove_prefix(1);
      before_ = 0;
      return {fmt::format("\\x{:02x}", byte), 4};
    }
    const auto bytes = rest_.substr(0, character->length);
    rest_.remove_prefix(character->length);
    const char32_t before = std::exchange(before_, character->code);
    if (!is_hidden(character->code)) return {std::string(bytes), 1};
    if (is_joiner(before, character->code, rest_)) return {std::string(bytes), 0};
    auto escape = escape_of(character->code);
    const auto columns = escape.size();
    return {std::move(escape), columns};
  }

 private:
  std::string_view rest_;
  char32_t before_ = 0;
};

}  // namespace

bool is_utf8(std::string_view bytes) {
  while (!bytes.empty()) {
    const auto character = first_character(bytes);
    if (!character) return false;
    bytes.remove_prefix(character->length);
  }
  return true;
}

std::string made_visible(std::string_view text) {
  std::string out;
  for (Showing showing(text); !showing.done();) {
    const std::string_view plain = showing.next_plain();
    out += plain;
    if (plain.empty()) out += showing.next().text;
  }
  return out;
}

std::string made_visible_lines(std::string_view text) {
  std::string lines;
  for (;;) {
    const std::size_t end = text.find('\n');
    lines += made_visible(text.substr(0, end));
    if (end == std::string_view::npos) return lines;
    lines += '\n';
    text.remove_prefix(end + 1);
  }
}

std::string lowered(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), [](char c) { return lowered(c); });
  return out;
}

std::string counted(std::int64_t count, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", count, count == 1 ? one : many);
}

std::string quoted_briefly(std::string_view text, std::size_t columns) {
  std::string out;
  std::size_t used = 0;
  std::size_t fits_with_ellipsis = 0;
  for (Showing showing(text); !showing.done();) {
    if (used < columns) fits_with_ellipsis = out.size();
    const auto shown = showing.next();
    used += shown.columns;
    if (used > columns) {
      out.resize(fits_with_ellipsis);
      return out + "…";
    }
    out += shown.text;
  }
  return out;
}

Parsed<Note> Note::parse(std::string_view text) {
  if (text.empty()) return bad_input("the note is empty: write something, or leave the note out");
  if (text.size() > k_max_bytes) {
    return bad_input(fmt::format("the note is {} bytes long: keep it to {}", text.size(), k_max_bytes),
                     InputFault::out_of_range);
  }
  if (!is_utf8(text)) {
    return bad_input(fmt::format("the note \"{}\" is not UTF-8: convert it first", quoted_briefly(text)));
  }
  if (text.find('\0') != std::string_view::npos) {
    return bad_input(fmt::format("the note \"{}\" holds a NUL: take it out", quoted_briefly(text)));
  }
  return Note(std::string(text));
}

Parsed<PointName> PointName::parse(std::string_view text) {
  if (const auto fault = fault_of_line(text, k_max_bytes)) {
    return bad_input(
        fmt::format("point name \"{}\" {}: use a short name, like left-soleus", quoted_briefly(text), *fault));
  }
  if (text.front() == '-') {
    return bad_input(fmt::format("point name \"{}\" begins with \"-\", like an option: use a name like left-soleus",
                                 quoted_briefly(text)));
  }
  if (lowered(text) == "all") {
    return bad_input(fmt::format("point name \"{}\" means every point: use another name, like left-soleus", text),
                     InputFault::conflict);
  }
  return PointName(std::string(text));
}

Parsed<PersonName> PersonName::parse(std::string_view text) {
  if (const auto fault = fault_of_line(text, k_max_bytes)) {
    return bad_input(fmt::format("name \"{}\" {}: write it as the report is to show it", quoted_briefly(text), *fault));
  }
  return PersonName(std::string(text));
}

}  // namespace unknot
