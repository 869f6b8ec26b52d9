// json_source.hpp: a text of JSON as it comes, in pieces or whole, and where in it we are.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "unknot/document.hpp"

namespace unknot {

/// Of what is kept of a document at once: a note may have 64 KiB, each byte of it six characters long.
inline constexpr std::size_t k_most_part_bytes = std::size_t{1024} * 1024;

class JsonSource {
 public:
  explicit JsonSource(std::string_view text) : piece_(text) {}
  explicit JsonSource(const ReadBytes& read) : read_(&read), buffer_(65536, '\0') {}

  /// At the end; or at what no JSON has, or too far from where the part began.
  bool is_over() { return at_ < piece_.size() ? front() == '\0' : is_over_at_end_of_piece(); }
  char front() const { return piece_[at_]; }
  void advance() { ++at_; }
  /// Appends the characters that `is` says yes to, up to the first other one or the end of what is in memory.
  template <class Is>
  void take_while(Is is, std::string& text) {
    const std::size_t from = at_;
    while (at_ < piece_.size() && is(piece_[at_])) ++at_;
    text.append(piece_.substr(from, at_ - from));
  }
  void begin_part() { part_ = before_ + at_; }

  /// From behind an opening bracket to the closing one. False: it is nested deeper than `most`.
  bool skip_to_closing(std::size_t most) {
    std::size_t depth = 0;
    for (bool is_in_text = false; !is_over(); advance()) {
      begin_part();
      const char c = front();
      if (c == '"') is_in_text = !is_in_text;
      if (is_in_text) {
        if (c == '\\') advance();
        if (is_over()) break;
      } else if (c == '[' || c == '{') {
        if (++depth > most) return false;
      } else if (c == ']' || c == '}') {
        if (depth-- == 0) break;
      }
    }
    return true;
  }

  bool is_at_nul() const { return at_ < piece_.size() && front() == '\0'; }
  /// Of the latest character that was read.
  TextPlace place() { return at(at_ > 0 ? at_ - 1 : 0); }
  /// What keeps the scanner from reading on; absent: nothing does.
  std::optional<Unread> obstacle() {
    if (is_too_long_) return Unread{at(at_), "has a value of more than a megabyte"};
    if (is_at_nul()) return Unread{at(at_), "is no JSON here: a NUL byte"};
    if (is_exhausted_) return Unread{at(at_), "is no JSON here: it ends too early"};
    return std::nullopt;
  }

 private:
  /// Never inlined, so that is_over() is: it is asked of every character.
  [[gnu::noinline]] bool is_over_at_end_of_piece() {
    if (!fill()) return is_exhausted_ = true;
    return is_at_nul();
  }
  bool fill() {
    if (read_ == nullptr) return false;
    at(at_);
    before_ += at_;
    at_ = counted_ = 0;
    is_too_long_ = before_ - part_ > k_most_part_bytes;
    piece_ = std::string_view(buffer_.data(), is_too_long_ ? 0 : (*read_)(buffer_.data(), buffer_.size()));
    return !piece_.empty();
  }
  TextPlace at(std::size_t place) {
    while (counted_ < place) {
      const std::size_t line_end = std::min(piece_.find('\n', counted_), place);
      place_.column += line_end - counted_;
      counted_ = line_end;
      if (counted_ == place) break;
      place_ = {place_.line + 1, 1};
      ++counted_;
    }
    return place_;
  }

  const ReadBytes* read_ = nullptr;
  std::string buffer_;
  std::string_view piece_;
  std::size_t at_ = 0;
  std::size_t before_ = 0;  ///< Bytes of earlier pieces.
  std::size_t part_ = 0;    ///< Where the part began, from the text's beginning.
  std::size_t counted_ = 0;
  TextPlace place_{1, 1};  ///< Of what was counted.
  bool is_exhausted_ = false;
  bool is_too_long_ = false;
};

}  // namespace unknot
