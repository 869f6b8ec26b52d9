#include "base/json_writer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

namespace unknot {

void JsonWriter::begin(std::string_view brackets, Layout layout) {
  separate();
  text_ += brackets.front();
  open_.push_back({brackets, layout});
}

void JsonWriter::end() {
  const Open closed = open_.back();
  open_.pop_back();
  if (closed.layout == Layout::lines && !closed.is_empty) text_ += '\n';
  text_ += closed.brackets.back();
}

void JsonWriter::key(std::string_view key) {
  separate();
  quote(key);
  text_ += open_.back().layout == Layout::lines ? ": " : ":";
  follows_key_ = true;
}

void JsonWriter::text(std::string_view text) {
  separate();
  quote(text);
}

void JsonWriter::number(std::int64_t number) {
  separate();
  const fmt::format_int digits(number);
  text_.append(digits.data(), digits.size());
}

void JsonWriter::text(std::string_view key, std::string_view text) {
  this->key(key);
  this->text(text);
}

void JsonWriter::number(std::string_view key, std::int64_t number) {
  this->key(key);
  this->number(number);
}

void JsonWriter::json(std::string_view json) {
  separate();
  text_ += json;
}

std::string JsonWriter::take() { return std::exchange(text_, {}); }

void JsonWriter::separate() {
  if (std::exchange(follows_key_, false) || open_.empty()) return;
  Open& around = open_.back();
  if (!std::exchange(around.is_empty, false)) text_ += ',';
  if (around.layout == Layout::lines) text_ += '\n';
}

void JsonWriter::quote(std::string_view text) {
  constexpr std::string_view k_short = "\"\\\b\f\n\r\t";
  constexpr std::string_view k_letters = "\"\\bfnrt";
  const auto is_escaped = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\'; };
  text_ += '"';
  for (auto rest = text.begin(); rest != text.end();) {
    const auto escaped = std::find_if(rest, text.end(), is_escaped);
    text_.append(rest, escaped);
    if (escaped == text.end()) break;
    if (const auto place = k_short.find(*escaped); place != std::string_view::npos) {
      text_ += {'\\', k_letters[place]};
    } else {
      fmt::format_to(std::back_inserter(text_), "\\u{:04x}", static_cast<unsigned char>(*escaped));
    }
    rest = escaped + 1;
  }
  text_ += '"';
}

}  // namespace unknot
