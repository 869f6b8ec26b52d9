#include "base/json_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/json_writer.hpp"

namespace unknot {
namespace {

/// Of what is kept of a document at once: a note may have 64 KiB, each byte of it six characters long.
constexpr std::size_t k_most_part_bytes = std::size_t{1024} * 1024;

/// The text as it comes, and where in it we are.
class Source {
 public:
  explicit Source(std::string_view text) : piece_(text) {}
  explicit Source(const ReadBytes& read) : read_(&read), buffer_(65536, '\0') {}

  /// At the end; or at what no JSON has, or too far from where the part began.
  bool is_over() {
    if (at_ == piece_.size() && !fill()) return is_exhausted_ = true;
    return is_at_nul();
  }
  char front() const { return piece_[at_]; }
  void advance() { ++at_; }
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
  /// What kept the parser from reading on; absent: nothing did.
  std::optional<Unread> obstacle() {
    if (is_too_long_) return Unread{at(at_), "has a value of more than a megabyte"};
    if (is_at_nul()) return Unread{at(at_), "is no JSON here: a NUL byte"};
    if (is_exhausted_) return Unread{at(at_), "is no JSON here: it ends too early"};
    return std::nullopt;
  }

 private:
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

/// The source as nlohmann's parser reads it.
class Cursor {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = char;

  explicit Cursor(Source* source) : source_(source) {}
  char operator*() const { return source_->front(); }
  Cursor& operator++() {
    source_->advance();
    return *this;
  }
  /// Asked of the end alone.
  bool operator==(const Cursor&) const { return source_->is_over(); }

 private:
  Source* source_;
};

/// Takes the parser's events, and makes values of them.
class Builder {
 public:
  using Json = nlohmann::ordered_json;
  Builder(JsonValues& all, Source& source, std::string_view list, const JsonReader::Each* each)
      : all_(all), values_(all.values), source_(source), list_(list), each_(each) {}

  bool null() { return add(JsonKind::null); }
  bool boolean(bool truth) { return add(JsonKind::truth, truth ? 1 : 0); }
  bool number_integer(std::int64_t number) { return add(JsonKind::whole, number); }
  bool number_unsigned(std::uint64_t number) {
    return number > INT64_MAX ? add(JsonKind::other_number) : add(JsonKind::whole, static_cast<std::int64_t>(number));
  }
  bool number_float(double, const std::string&) { return add(JsonKind::other_number); }
  bool string(const std::string& text) { return add(JsonKind::text, 0, keep(text)); }
  bool binary(const Json::binary_t&) { return false; }
  bool key(const std::string& text) {
    key_ = keep(text);
    return true;
  }
  bool start_object(std::size_t) { return open(JsonKind::object); }
  bool start_array(std::size_t) { return open(JsonKind::array); }
  bool end_object() { return close(); }
  bool end_array() { return close(); }
  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception& error) {
    wrong_ = source_.obstacle();
    if (wrong_) return false;
    std::string_view why = error.what();
    const std::size_t context = why.find(" - ");
    why = context != std::string_view::npos ? why.substr(context + 3) : why.substr(why.find("] ") + 2);
    return fail(fmt::format("is no JSON here: {}", why.substr(0, why.find("; last read"))));
  }
  const std::optional<Unread>& wrong() const { return wrong_; }

 private:
  bool fail(std::string why) {
    wrong_ = Unread{source_.place(), std::move(why)};
    return false;
  }
  bool fail_as_too_deep() { return fail(fmt::format("is nested deeper than {}", k_most_json_depth)); }
  JsonValues::Slice keep(const std::string& text) {
    all_.texts += text;
    return {all_.texts.size() - text.size(), text.size()};
  }
  bool add(JsonKind kind, std::int64_t number = 0, JsonValues::Slice text = {}) {
    if (depth_ == 2) began_ = source_.place();
    values_.push_back({kind, std::exchange(key_, {}), text, number, values_.size() + 1});
    return complete(values_.size() - 1);
  }
  bool open(JsonKind kind) {
    if (depth_ == k_most_json_depth) return fail_as_too_deep();
    if (depth_ == 2) began_ = source_.place();
    open_[depth_++] = values_.size();
    values_.push_back({kind, std::exchange(key_, {})});
    const bool is_skipped = each_ != nullptr && depth_ == 2 && JsonView(all_, open_[1]).key() != list_;
    return !is_skipped || source_.skip_to_closing(k_most_json_depth - depth_) || fail_as_too_deep();
  }
  bool close() {
    const std::size_t closed = open_[--depth_];
    values_[closed].after = values_.size();
    return complete(closed);
  }
  bool complete(std::size_t value) {
    if (each_ == nullptr) return true;
    if (depth_ < 2) return give(depth_ == 1 ? JsonReader::Part::member : JsonReader::Part::document, value, value);
    const std::size_t around = open_[1];
    return depth_ > 2 || values_[around].kind != JsonKind::array || give(JsonReader::Part::item, value, around);
  }
  /// Gives the part away and lets it go, but for the key of `member`, which is still open for an item.
  bool give(JsonReader::Part::Kind kind, std::size_t value, std::size_t member) {
    const TextPlace place = kind == JsonReader::Part::item ? began_ : source_.place();
    wrong_ = (*each_)({kind, JsonView(all_, member).key(), JsonView(all_, value), place});
    const JsonValues::Slice key = values_[member].key;
    all_.texts.resize(kind == JsonReader::Part::item ? key.begin + key.size : 0);
    values_.resize(value);
    source_.begin_part();
    return !wrong_;
  }

  JsonValues& all_;
  std::vector<JsonValues::Value>& values_;
  Source& source_;
  std::string_view list_;
  const JsonReader::Each* each_;
  JsonValues::Slice key_;
  std::array<std::size_t, k_most_json_depth> open_{};
  std::size_t depth_ = 0;
  TextPlace began_{1, 1};  ///< The latest item.
  std::optional<Unread> wrong_;
};

/// Writes canonical text, until something has none.
class Canonical {
 public:
  bool add(const JsonView& value) {
    if (value.is_object()) return add_object(value);
    if (value.is_array()) return add_array(value);
    if (const auto text = value.text()) {
      writer_.text(*text);
    } else if (const auto number = value.whole()) {
      writer_.number(*number);
    } else if (const auto truth = value.truth()) {
      writer_.truth(*truth);
    } else if (value.is_null()) {
      writer_.null();
    } else {
      return fail("holds a number that is not whole");
    }
    return true;
  }
  std::string text() { return writer_.take(); }
  const char* wrong() const { return wrong_; }

 private:
  bool fail(const char* wrong) {
    wrong_ = wrong;
    return false;
  }
  bool add_object(const JsonView& object) {
    std::vector<JsonView> members = object.children();
    std::sort(members.begin(), members.end(), [](const auto& a, const auto& b) { return a.key() < b.key(); });
    writer_.begin_object();
    for (std::size_t i = 0; i < members.size(); ++i) {
      if (i > 0 && members[i].key() == members[i - 1].key()) return fail("holds a key twice");
      writer_.key(members[i].key());
      if (!add(members[i])) return false;
    }
    writer_.end();
    return true;
  }
  bool add_array(const JsonView& array) {
    writer_.begin_array();
    for (const JsonView& item : array.children()) {
      if (!add(item)) return false;
    }
    writer_.end();
    return true;
  }

  JsonWriter writer_;
  const char* wrong_ = nullptr;
};

std::optional<Unread> build(JsonValues& values, Source& source, std::string_view list, const JsonReader::Each* each) {
  values.values.clear();
  values.texts.clear();
  Builder builder(values, source, list, each);
  if (!Builder::Json::sax_parse(Cursor(&source), Cursor(&source), &builder)) return builder.wrong();
  return source.is_at_nul() ? source.obstacle() : std::nullopt;
}

}  // namespace

std::optional<std::int64_t> JsonView::whole() const {
  return value().kind == JsonKind::whole ? std::optional(value().number) : std::nullopt;
}

std::optional<bool> JsonView::truth() const {
  return value().kind == JsonKind::truth ? std::optional(value().number != 0) : std::nullopt;
}

std::optional<std::string_view> JsonView::text() const {
  return value().kind == JsonKind::text ? std::optional(slice(value().text)) : std::nullopt;
}

std::optional<JsonView> JsonView::find(std::string_view key) const {
  if (!is_object()) return std::nullopt;
  for (std::size_t place = place_ + 1; place < value().after; place = all_->values[place].after) {
    if (const JsonView member(*all_, place); member.key() == key) return member;
  }
  return std::nullopt;
}

std::vector<JsonView> JsonView::children() const {
  std::vector<JsonView> children;
  for (std::size_t place = place_ + 1; place < value().after; place = all_->values[place].after) {
    children.emplace_back(*all_, place);
  }
  return children;
}

Parsed<std::string> JsonView::canonical_text() const {
  Canonical canonical;
  if (!canonical.add(*this)) return bad_input(canonical.wrong());
  return canonical.text();
}

std::optional<JsonView> JsonReader::parse(std::string_view text) {
  Source source(text);
  if (build(values_, source, {}, nullptr)) return std::nullopt;
  return JsonView(values_, 0);
}

std::optional<Unread> JsonReader::read(const ReadBytes& read, std::string_view list, const Each& each) {
  Source source(read);
  return build(values_, source, list, &each);
}

}  // namespace unknot
