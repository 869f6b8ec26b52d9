// Reads an exported diary as its bytes come. The document is only cut into its parts here, so that the half of it that
// is for people costs next to nothing; each operation is then parsed by itself, and one alone is ever held.
#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <cstring>

#include "exchange/operation_json.hpp"
#include "unknot/diary_json.hpp"
#include "unknot/text.hpp"

namespace unknot {
namespace {

/// Of one operation: a note may have 64 KiB, each byte of it six characters long.
constexpr std::size_t k_most_operation_bytes = std::size_t{1024} * 1024;

/// The text as it comes, and where in it we are.
class Source {
 public:
  explicit Source(const ReadBytes& read) : read_(read) { fill(); }
  bool is_over() const { return at_ == size_; }
  char front() const { return buffer_.at(at_); }
  /// What is at hand of what is to come.
  std::string_view piece() const { return {buffer_.data() + at_, size_ - at_}; }
  void advance(std::size_t count) {
    place_ = moved(place_, piece().substr(0, count));
    at_ += count;
    if (at_ == size_) fill();
  }
  /// Of the next character to be read.
  TextPlace place() const { return place_; }

  static TextPlace moved(TextPlace place, std::string_view text) {
    for (std::size_t end = text.find('\n'); end != std::string_view::npos; end = text.find('\n')) {
      place = {place.line + 1, 1};
      text.remove_prefix(end + 1);
    }
    place.column += text.size();
    return place;
  }

 private:
  void fill() {
    at_ = 0;
    size_ = read_(buffer_.data(), buffer_.size());
  }
  const ReadBytes& read_;
  std::array<char, 65536> buffer_{};
  std::size_t at_ = 0;
  std::size_t size_ = 0;
  TextPlace place_{1, 1};
};

/// How far one value goes: its brackets and its quotes.
class ValueEnd {
 public:
  enum class Next { more, last, after };
  /// What the character is to the value: one of more, its last one, or the first after it.
  Next take(char c) {
    if (in_string_) return take_in_string(c);
    switch (c) {
      case '"':
        in_string_ = true;
        return Next::more;
      case '{':
      case '[':
        deepest_ = std::max(deepest_, ++depth_);
        return Next::more;
      case '}':
      case ']':
        if (depth_ == 0) return Next::after;
        return --depth_ == 0 ? Next::last : Next::more;
      case ',':
        return depth_ == 0 ? Next::after : Next::more;
      default:
        return Next::more;
    }
  }
  /// In a string, where nothing but a quote or a backslash counts.
  bool is_in_text() const { return in_string_ && !is_escaped_; }
  std::size_t deepest() const { return deepest_; }

 private:
  Next take_in_string(char c) {
    if (is_escaped_) {
      is_escaped_ = false;
    } else if (c == '\\') {
      is_escaped_ = true;
    } else if (c == '"') {
      in_string_ = false;
      if (depth_ == 0) return Next::last;
    }
    return Next::more;
  }
  std::size_t depth_ = 0;
  std::size_t deepest_ = 0;
  bool in_string_ = false;
  bool is_escaped_ = false;
};

class Document {
 public:
  Document(const ReadBytes& read, const std::function<void(ExportedOperation&, const TextPlace&)>& each)
      : source_(read), each_(each) {}

  std::optional<Unread> read() {
    const bool is_read = whole();
    if (is_read && !had_operations_) fail("has no operations of an exported unknot diary");
    return unread_;
  }

 private:
  bool fail(std::string why) { return fail_at(source_.place(), std::move(why)); }
  bool fail_at(const TextPlace& place, std::string why) {
    if (!unread_) unread_ = Unread{place, std::move(why)};
    return false;
  }
  bool no_json(std::string_view what) { return fail(fmt::format("is no JSON here: {}", what)); }

  void skip_blanks() {
    constexpr std::string_view k_blanks = " \t\r\n";
    while (!source_.is_over() && k_blanks.find(source_.front()) != std::string_view::npos) source_.advance(1);
  }
  bool eat(char c) {
    skip_blanks();
    if (source_.is_over() || source_.front() != c) return false;
    source_.advance(1);
    return true;
  }
  bool need(char c) {
    if (eat(c)) return true;
    return no_json(source_.is_over() ? "it ends too early" : fmt::format("\"{}\" is wanted", c));
  }

  /// The next value's text; what is not wanted, or too long to be, is passed over.
  enum class Wanted { no, yes };
  bool value(Wanted wanted, std::string& text) {
    skip_blanks();
    text.clear();
    ValueEnd end;
    for (auto next = ValueEnd::Next::more; next == ValueEnd::Next::more;) {
      if (source_.is_over()) return no_json("it ends too early");
      const std::string_view piece = source_.piece();
      std::size_t count = 0;
      while (count < piece.size() && next == ValueEnd::Next::more) {
        if (end.is_in_text()) {
          while (count < piece.size() && piece[count] != '"' && piece[count] != '\\') ++count;
          if (count == piece.size()) break;
        }
        next = end.take(piece[count]);
        if (next != ValueEnd::Next::after) ++count;
      }
      if (wanted == Wanted::yes) text += piece.substr(0, count);
      if (end.deepest() + depth_ > k_most_json_depth) {
        return fail(fmt::format("is nested deeper than {}", k_most_json_depth));
      }
      if (text.size() > k_most_operation_bytes) return fail("has an operation of more than a megabyte");
      source_.advance(count);
    }
    return true;
  }
  std::optional<JsonView> parsed(const std::string& text, const TextPlace& place) {
    const auto json = json_.parse(text);
    if (!json) {
      fail_at(Source::moved(place, std::string_view(text).substr(0, json_.read())),
              fmt::format("is no JSON here: {}", json_.wrong()));
    }
    return json;
  }

  bool whole() {
    constexpr std::string_view k_mark = "\xEF\xBB\xBF";  // Some editors put it there.
    if (source_.piece().starts_with(k_mark)) source_.advance(k_mark.size());
    if (!need('{')) return false;
    depth_ = 1;
    if (!eat('}')) {
      do {
        if (!member()) return false;
      } while (eat(','));
      if (!need('}')) return false;
    }
    skip_blanks();
    return source_.is_over() || no_json("something follows after its end");
  }
  bool member() {
    skip_blanks();
    const TextPlace place = source_.place();
    std::string text;
    if (source_.is_over() || source_.front() != '"') return no_json("a key is wanted");
    if (!value(Wanted::yes, text)) return false;
    const auto key = parsed(text, place);
    if (!key) return false;
    const std::string name(key->text().value_or(""));
    if (!need(':')) return false;
    if (name == "operations") return operations();
    const bool is_wanted = name == "format" || name == "version";
    skip_blanks();
    const TextPlace began = source_.place();
    if (!value(is_wanted ? Wanted::yes : Wanted::no, text)) return false;
    if (!is_wanted) return true;
    const auto json = parsed(text, began);
    if (!json) return false;
    if (name == "version") return version(*json);
    is_ours_ = json->text() == exchange::k_diary_format;
    return true;
  }
  bool version(const JsonView& value) {
    const auto version = value.whole();
    if (!version || *version < 0) return fail("has no version");
    if (*version > exchange::k_diary_format_version) {
      return fail(fmt::format("was written by a newer unknot (version {}, this one reads up to {}): update unknot",
                              *version, exchange::k_diary_format_version));
    }
    has_version_ = true;
    return true;
  }
  bool operations() {
    if (!is_ours_ || !has_version_) return fail("does not begin as an exported unknot diary");
    if (had_operations_) return fail("has its operations twice");
    had_operations_ = true;
    if (!need('[')) return false;
    depth_ = 2;
    if (!eat(']')) {
      do {
        if (!operation()) return false;
      } while (eat(','));
      if (!need(']')) return false;
    }
    depth_ = 1;
    return true;
  }
  bool operation() {
    skip_blanks();
    const TextPlace place = source_.place();
    if (!value(Wanted::yes, text_)) return false;
    const auto json = parsed(text_, place);
    if (!json) return false;
    if (!json->is_object()) return fail_at(place, "has an operation that is not an object");
    auto operation = exchange::operation_from(*json);
    if (!operation) return fail_at(place, operation.error().message);
    each_(*operation, place);
    return true;
  }

  Source source_;
  const std::function<void(ExportedOperation&, const TextPlace&)>& each_;
  std::optional<Unread> unread_;
  ParsedJson json_;
  std::string text_;
  std::size_t depth_ = 0;
  bool is_ours_ = false;
  bool has_version_ = false;
  bool had_operations_ = false;
};

}  // namespace

std::optional<Unread> read_diary_json(const ReadBytes& read,
                                      const std::function<void(ExportedOperation&, const TextPlace&)>& each) {
  return Document(read, each).read();
}

}  // namespace unknot
