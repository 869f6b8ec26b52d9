// Reads a table's cells as its bytes come: one row is ever held.
#include <algorithm>
#include <array>

#include "unknot/table.hpp"

namespace unknot {
namespace {

constexpr std::size_t k_most_row_bytes = std::size_t{1024} * 1024;
constexpr std::size_t k_most_cells = 10'000;
constexpr std::string_view k_mark = "\xEF\xBB\xBF";

/// The most frequent of the separators outside quotes on the first line.
char separator_of(std::string_view line) {
  std::array<std::pair<char, int>, 3> counts{{{',', 0}, {';', 0}, {'\t', 0}}};
  bool in_quotes = false;
  for (const char c : line) {
    if (c == '"') in_quotes = !in_quotes;
    if (c == '\n') break;
    for (auto& [separator, count] : counts) count += !in_quotes && c == separator ? 1 : 0;
  }
  return std::max_element(counts.begin(), counts.end(),
                          [](const auto& a, const auto& b) { return a.second < b.second; })
      ->first;
}

/// The separator that a first line such as `sep=;` names; absent: it is none.
std::optional<char> said_separator(std::string_view text) {
  constexpr std::string_view k_said = "sep=";
  const std::size_t end = text.find('\n');
  if (end == std::string_view::npos) return std::nullopt;
  std::string_view line = text.substr(0, end);
  if (line.ends_with('\r')) line.remove_suffix(1);
  if (line.size() >= 2 && line.front() == '"' && line.back() == '"') line = line.substr(1, line.size() - 2);
  const bool is_said = line.size() == k_said.size() + 1 && lowered(line.substr(0, k_said.size())) == k_said;
  if (!is_said || std::string_view(",;\t|").find(line.back()) == std::string_view::npos) return std::nullopt;
  return line.back();
}

class Cells {
 public:
  Cells(const ReadBytes& read, const std::function<bool(const TableRow&)>& each) : read_(read), each_(each) {}

  std::optional<Unread> run() {
    fill();
    std::string_view text(buffer_.data(), size_);
    if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) return fault("is UTF-16: save it as UTF-8");
    if (text.starts_with(k_mark)) text.remove_prefix(k_mark.size());
    separator_ = separator_of(text);
    if (const auto said = said_separator(text)) {
      separator_ = *said;
      text.remove_prefix(text.find('\n') + 1);
      place_.line = row_.line = 2;
    }
    while (!text.empty()) {
      for (const char c : text) {
        if (auto unread = take(c)) return unread;
        if (stopped_) return std::nullopt;
      }
      fill();
      text = {buffer_.data(), size_};
    }
    if (state_ == State::quoted) {
      place_ = quoted_at_;
      return fault("has a quote that never ends");
    }
    if (!row_.cells.empty() || !cell_.empty() || state_ == State::after_quote) return end_row();
    return std::nullopt;
  }

 private:
  enum class State { plain, quoted, after_quote };

  /// As much as there is room for, so that the first piece holds the first line.
  void fill() {
    size_ = 0;
    for (std::size_t got = 1; got > 0 && size_ < buffer_.size(); size_ += got) {
      got = read_(buffer_.data() + size_, buffer_.size() - size_);
    }
  }
  std::optional<Unread> fault(std::string why) const { return Unread{place_, std::move(why)}; }

  std::optional<Unread> take(char c) {
    if (c == '\0') return fault("holds a NUL byte: it is no table of text");
    if (++bytes_ > k_most_row_bytes) return fault("has a row of more than a megabyte: is a quote missing?");
    auto unread = state_ == State::quoted ? take_quoted(c) : take_plain(c);
    ++place_.column;
    if (c == '\n') place_ = {place_.line + 1, 1};
    return unread;
  }
  std::optional<Unread> take_quoted(char c) {
    if (c == '"') {
      state_ = State::after_quote;
    } else {
      cell_ += c;
    }
    return std::nullopt;
  }
  std::optional<Unread> take_plain(char c) {
    if (c == '"' && state_ == State::after_quote) {  // A quote in quotes is doubled.
      state_ = State::quoted;
      cell_ += c;
    } else if (c == '"' && cell_.empty()) {
      state_ = State::quoted;
      quoted_at_ = place_;
    } else if (c == separator_) {
      return end_cell();
    } else if (c == '\n') {
      if (state_ == State::plain && !cell_.empty() && cell_.back() == '\r') cell_.pop_back();
      return row_.cells.empty() && cell_.empty() && state_ == State::plain ? next_row() : end_row();
    } else if (!(c == '\r' && state_ == State::after_quote)) {
      cell_ += c;
    }
    return std::nullopt;
  }
  std::optional<Unread> end_cell() {
    if (!is_utf8(cell_)) return fault("is not UTF-8 here: save it as UTF-8");
    if (row_.cells.size() == k_most_cells) return fault("has a row of more than ten thousand cells");
    row_.cells.push_back(std::exchange(cell_, {}));
    state_ = State::plain;
    return std::nullopt;
  }
  std::optional<Unread> end_row() {
    if (auto unread = end_cell()) return unread;
    stopped_ = !each_(row_);
    return next_row();
  }
  std::optional<Unread> next_row() {
    row_.cells.clear();
    row_.line = place_.line + 1;
    bytes_ = 0;
    return std::nullopt;
  }

  const ReadBytes& read_;
  const std::function<bool(const TableRow&)>& each_;
  std::array<char, 65536> buffer_{};
  std::size_t size_ = 0;
  char separator_ = ',';
  State state_ = State::plain;
  TableRow row_{1, {}};
  std::string cell_;
  std::size_t bytes_ = 0;
  TextPlace place_{1, 1};
  TextPlace quoted_at_{1, 1};
  bool stopped_ = false;
};

}  // namespace

std::optional<Unread> read_table(const ReadBytes& read, const std::function<bool(const TableRow&)>& each) {
  return Cells(read, each).run();
}

}  // namespace unknot
