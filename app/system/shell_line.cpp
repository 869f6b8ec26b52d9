#include "system/shell_line.hpp"

#include <algorithm>
#include <cctype>
#include <utility>

namespace unknot::app {
namespace {

bool is_plain(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80U || std::isalnum(byte) != 0 || std::string_view("-_.+@%,/:=").find(c) != std::string_view::npos;
}

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n'; }

}  // namespace

ShellLine read_shell_line(std::string_view line, std::string_view breaks) {
  ShellLine read;
  std::string word;
  bool in_word = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (read.open == OpenQuote::none && is_blank(c)) {
      if (in_word) read.words.push_back(std::exchange(word, {}));
      in_word = false;
      read.kept = 0;
      continue;
    }
    in_word = true;
    if (read.open == OpenQuote::single_quote) {
      if (c == '\'') {
        read.open = OpenQuote::none;
      } else {
        word += c;
      }
    } else if (c == '\\' && i + 1 < line.size()) {
      const char next = line[++i];
      // Within double quotes a backslash stands for itself, but for these.
      if (read.open == OpenQuote::double_quote && std::string_view("$`\"\\").find(next) == std::string_view::npos) {
        word += c;
      }
      word += next;
    } else if (c == '"') {
      const bool closes = read.open == OpenQuote::double_quote;
      read.open = closes ? OpenQuote::none : OpenQuote::double_quote;
      if (!closes) read.kept = word.size();
    } else if (c == '\'' && read.open == OpenQuote::none) {
      read.open = OpenQuote::single_quote;
      read.kept = word.size();
    } else {
      word += c;
      if (read.open == OpenQuote::none && breaks.find(c) != std::string_view::npos) read.kept = word.size();
    }
  }
  read.words.push_back(std::move(word));
  return read;
}

std::string shell_word(std::string_view text) {
  const auto is_safe = [](char c) { return c != '=' && is_plain(c); };  // zsh looks for a program behind a first =.
  if (!text.empty() && std::all_of(text.begin(), text.end(), is_safe)) return std::string(text);
  return "'" + typed_within(OpenQuote::single_quote, text) + "'";
}

std::string typed_within(OpenQuote open, std::string_view text) {
  std::string typed;
  for (const char c : text) {
    if (open == OpenQuote::single_quote && c == '\'') {
      typed += "'\\''";
      continue;
    }
    const bool escapes = open == OpenQuote::none ? !is_plain(c)
                                                 : open == OpenQuote::double_quote &&
                                                       std::string_view("$`\"\\").find(c) != std::string_view::npos;
    if (escapes) typed += '\\';
    typed += c;
  }
  return typed;
}

}  // namespace unknot::app
