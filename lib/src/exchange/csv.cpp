#include "unknot/csv.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

#include "base/utf8.hpp"
#include "unknot/entry_fields.hpp"
#include "unknot/text.hpp"

namespace unknot {
namespace {

using CsvCells = std::vector<std::string>;

/// In their order: what stands in every row, what a session says, what a check says, what entries of every kind say.
const std::vector<std::string>& columns() {
  static const std::vector<std::string> k_columns = [] {
    std::vector<std::string> all{"id", "kind", "point", "at", "zone", "recorded"};
    const auto add = [&](const auto& field) {
      const bool is_new = std::find(all.begin(), all.end(), field.exported) == all.end();
      if (is_new && !has_field<TreatmentChange>(field.key)) all.emplace_back(field.exported);
    };
    for_each_field<Session>(add);
    for_each_field<Check>(add);
    all.insert(all.end(), {"note", "what"});
    return all;
  }();
  return k_columns;
}

/// Places of the columns of E's fields.
template <class E>
const std::vector<std::ptrdiff_t>& places_of() {
  static const std::vector<std::ptrdiff_t> k_places = [] {
    std::vector<std::ptrdiff_t> places;
    for_each_field<E>([&](const auto& field) {
      places.push_back(std::find(columns().begin(), columns().end(), field.exported) - columns().begin());
    });
    return places;
  }();
  return k_places;
}

constexpr std::array<std::string_view, 8> k_formula_marks{"=", "+", "-", "@", "＝", "＋", "－", "＠"};

/// Without the blanks and quotes that a spreadsheet passes over before it looks for a formula.
std::string_view without_leading_blanks(std::string_view text) {
  for (auto first = first_character(text); first && (is_space(first->code) || first->code == U'"');
       first = first_character(text)) {
    text.remove_prefix(first->length);
  }
  return text;
}

/// A tab or CR at the beginning is visible by now, and begins with a backslash.
bool takes_apostrophe(std::string_view text) {
  if (text.starts_with('\'') || text.starts_with('\\')) return true;
  const std::string_view rest = without_leading_blanks(text);
  return std::any_of(k_formula_marks.begin(), k_formula_marks.end(),
                     [&](std::string_view mark) { return rest.starts_with(mark); });
}

/// Calls `each` with the parts that a spreadsheet may take for cells: where the semicolon separates them, it heeds no
/// quotes in the middle of a cell, and then a line ends a row there too. A part ends with its separator.
template <class Each>
void for_each_part(std::string_view text, const Each& each) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of(";\n"), text.size() - 1) + 1;
    each(text.substr(0, end));
    text.remove_prefix(end);
  }
}

/// The character that an escape as made_visible writes it means, and its length; absent: it is none.
std::optional<Character> escape_at(std::string_view text) {
  if (text.size() < 2 || text[0] != '\\') return std::nullopt;
  switch (text[1]) {
    case '\\':
      return Character{U'\\', 2};
    case 'n':
      return Character{U'\n', 2};
    case 'r':
      return Character{U'\r', 2};
    case 't':
      return Character{U'\t', 2};
    case 'x':
    case 'u':
      break;
    default:
      return std::nullopt;
  }
  const std::string_view digits = text.substr(2, text[1] == 'x' ? 2 : 4);
  std::uint32_t code = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), code, 16);
  const bool is_whole = error == std::errc() && end == digits.data() + digits.size();
  if (!is_whole || digits.size() != (text[1] == 'x' ? 2U : 4U) || !is_hidden(code)) return std::nullopt;
  return Character{code, 2 + digits.size()};
}

void append_utf8(std::string& text, char32_t code) {
  const auto byte = [&](char32_t bits) { text += static_cast<char>(static_cast<unsigned char>(bits)); };
  if (code < 0x80) return byte(code);
  if (code < 0x800) {
    byte(0xC0U | (code >> 6U));
  } else {
    byte(0xE0U | (code >> 12U));
    byte(0x80U | ((code >> 6U) & 0x3FU));
  }
  byte(0x80U | (code & 0x3FU));
}

/// The text with a backslash doubled where it would be read as the beginning of an escape.
std::string with_escapes(const std::string& value) {
  if (value.find('\\') == std::string::npos) return made_visible_lines(value);
  std::string text;
  for (std::size_t at = 0; at < value.size();) {
    const std::size_t next = std::min(value.find('\\', at), value.size());
    text += value.substr(at, next - at);
    if (next == value.size()) break;
    // What follows decides once it is visible: a tab begins with a backslash then.
    const std::string shown = made_visible_lines(value.substr(next, 8));
    text += escape_at(shown) || shown.starts_with("\\\\") ? "\\\\" : "\\";
    at = next + 1;
  }
  return made_visible_lines(text);
}

std::string cell(const std::string& value) {
  std::string text = csv_cell(value);
  if (text.find_first_of(",;\"\n") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char c : text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + "\"";
}

std::string row(const CsvCells& cells) {
  std::string text;
  for (const std::string& one : cells) text += (text.empty() ? "" : ",") + cell(one);
  return text + "\r\n";
}

}  // namespace

std::string csv_cell(const std::string& value) {
  std::string text;
  for_each_part(with_escapes(value), [&](std::string_view part) {
    if (takes_apostrophe(part)) text += '\'';
    text += part;
  });
  return text;
}

std::string text_of_csv_cell(std::string_view cell) {
  std::string unmarked;
  for_each_part(cell, [&](std::string_view part) {
    if (part.starts_with('\'') && takes_apostrophe(part.substr(1))) part.remove_prefix(1);
    unmarked += part;
  });
  cell = unmarked;
  std::string text;
  while (!cell.empty()) {
    const std::size_t plain = std::min(cell.find('\\'), cell.size());
    text += cell.substr(0, plain);
    cell.remove_prefix(plain);
    if (cell.empty()) break;
    const auto escaped = escape_at(cell);
    append_utf8(text, escaped ? escaped->code : U'\\');
    cell.remove_prefix(escaped ? escaped->length : 1);
  }
  return text;
}

std::vector<std::string> csv_columns() { return columns(); }
std::string csv_head() { return row(columns()); }

std::string csv_row(const NamedEntry& named) {
  const Stamp& stamp = stamp_of(named.entry);
  CsvCells cells{id_text(id_of(named.entry)),
                 std::string(entry_kind_text(named.entry)),
                 named.point.str(),
                 iso_text(stamp.at, stamp.offset),
                 stamp.zone.str(),
                 iso_text(stamp.recorded, stamp.offset)};
  cells.resize(columns().size());
  std::visit(
      [&]<class E>(const E& entry) {
        auto place = places_of<E>().begin();
        for_each_field<E>(
            [&](const auto& field) { cells[static_cast<std::size_t>(*place++)] = value_text(entry.*field.member); });
      },
      named.entry);
  return row(cells);
}

}  // namespace unknot
