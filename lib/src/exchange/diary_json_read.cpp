// Reads an exported diary as its bytes come: only one operation is ever held as a value.
#include <fmt/format.h>
#include <array>
#include <iterator>
#include <nlohmann/json.hpp>
#include <vector>

#include "exchange/operation_json.hpp"
#include "unknot/diary_json.hpp"
#include "unknot/text.hpp"

namespace unknot {
namespace {

using Value = nlohmann::json;

constexpr std::size_t k_most_depth = 32;
/// Of one operation: a note may have 64 KiB, each byte of it six characters long.
constexpr std::size_t k_most_bytes = std::size_t{1024} * 1024;

/// The text as it comes, and where in it we are.
class Source {
 public:
  explicit Source(const ReadBytes& read) : read_(read) { fill(); }
  bool is_over() const { return at_ == size_; }
  char front() const { return buffer_.at(at_); }
  void advance() {
    if (buffer_.at(at_) == '\n') {
      ++place_.line;
      place_.column = 0;
    }
    ++place_.column;
    if (++at_ == size_) fill();
  }
  /// Of the next character to be read.
  TextPlace place() const { return place_; }

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

/// The same as the iterator that the parser asks for. One without a source is the end.
class Character {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = char;

  explicit Character(Source* source) : source_(source) {}
  char operator*() const { return source_->front(); }
  Character& operator++() {
    source_->advance();
    return *this;
  }
  Character operator++(int) {
    const Character before = *this;
    ++*this;
    return before;
  }
  bool operator==(const Character& other) const { return is_end() == other.is_end(); }
  bool operator!=(const Character& other) const { return !(*this == other); }

 private:
  bool is_end() const { return source_ == nullptr || source_->is_over(); }
  Source* source_;
};

/// Gets the document's pieces from the parser and makes values of the operations alone.
class Pieces : public nlohmann::json_sax<Value> {
 public:
  Pieces(Source& source, const std::function<void(const CarriedOperation&, const TextPlace&)>& each)
      : source_(source), each_(each) {}
  const std::optional<Unread>& unread() const { return unread_; }
  bool had_operations() const { return had_operations_; }

  bool null() override { return add(nullptr); }
  bool boolean(bool value) override { return add(value); }
  bool number_integer(std::int64_t value) override { return add(value); }
  bool number_unsigned(std::uint64_t value) override { return add(value); }
  bool number_float(double value, const std::string&) override { return add(value); }
  bool string(std::string& value) override { return add(value, value.size()); }
  bool binary(Value::binary_t&) override { return fail("holds binary data"); }

  bool start_object(std::size_t) override {
    if (!deeper()) return false;
    if (depth_ == 3 && in_operations_) {
      began_ = source_.place();
      --began_.column;  // The brace itself has been read.
      open_.clear();
      bytes_ = 0;
      operation_ = Value::object();
      open_.push_back(&operation_);
      return true;
    }
    return open_.empty() || open(Value::object());
  }
  bool key(std::string& value) override {
    if (depth_ == 1) top_ = value;
    key_ = value;
    bytes_ += value.size();
    return true;
  }
  bool end_object() override {
    --depth_;
    if (open_.empty()) return true;
    open_.pop_back();
    return !open_.empty() || hand_over();
  }
  bool start_array(std::size_t) override {
    if (!deeper()) return false;
    if (depth_ == 2 && top_ == "operations") return begin_operations();
    return open_.empty() || open(Value::array());
  }
  bool end_array() override {
    --depth_;
    if (depth_ == 1) in_operations_ = false;
    if (!open_.empty()) open_.pop_back();
    return true;
  }
  bool parse_error(std::size_t, const std::string&, const Value::exception& error) override {
    const std::string_view what = error.what();
    const std::size_t colon = what.find("; ");  // Before it the parser's own numbers; ours are at hand.
    return fail(fmt::format("is no JSON here: {}",
                            quoted_briefly(colon == std::string_view::npos ? what : what.substr(colon + 2), 100)));
  }

 private:
  bool fail(std::string why) {
    if (!unread_) unread_ = Unread{source_.place(), std::move(why)};
    return false;
  }
  bool deeper() { return ++depth_ <= k_most_depth || fail(fmt::format("is nested deeper than {}", k_most_depth)); }
  bool begin_operations() {
    if (!is_ours_ || !has_version_) return fail("does not begin as an exported unknot diary");
    if (had_operations_) return fail("has its operations twice");
    in_operations_ = had_operations_ = true;
    return true;
  }
  bool open(Value value) {
    Value* placed = place(std::move(value));
    if (placed != nullptr) open_.push_back(placed);
    return placed != nullptr;
  }
  Value* place(Value value) {
    if (bytes_ > k_most_bytes) {
      fail("has an operation of more than a megabyte");
      return nullptr;
    }
    Value& parent = *open_.back();
    if (parent.is_array()) {
      parent.push_back(std::move(value));
      return &parent.back();
    }
    Value& here = parent[key_];
    here = std::move(value);
    return &here;
  }
  template <class T>
  bool add(const T& value, std::size_t bytes = 8) {
    bytes_ += bytes;
    if (!open_.empty()) return place(Value(value)) != nullptr;
    if (in_operations_ && depth_ == 2) return fail("has an operation that is not an object");
    if (depth_ != 1) return true;
    if (top_ == "format") is_ours_ = Value(value) == exchange::k_diary_format;
    if (top_ == "version") return version(Value(value));
    return true;
  }
  bool version(const Value& value) {
    if (!value.is_number_unsigned()) return fail("has no version");
    if (value > exchange::k_diary_format_version) {
      return fail(fmt::format("was written by a newer unknot (version {}, this one reads up to {}): update unknot",
                              value.dump(), exchange::k_diary_format_version));
    }
    has_version_ = true;
    return true;
  }
  bool hand_over() {
    const auto operation = exchange::operation_from(operation_);
    if (!operation) {
      unread_ = Unread{began_, operation.error().message};
      return false;
    }
    each_(*operation, began_);
    return true;
  }

  Source& source_;
  const std::function<void(const CarriedOperation&, const TextPlace&)>& each_;
  std::optional<Unread> unread_;
  std::size_t depth_ = 0;
  std::string top_;
  std::string key_;
  bool is_ours_ = false;
  bool has_version_ = false;
  bool in_operations_ = false;
  bool had_operations_ = false;
  Value operation_;
  std::vector<Value*> open_;  ///< The containers of the operation that are not ended yet, the innermost last.
  std::size_t bytes_ = 0;
  TextPlace began_{1, 1};
};

}  // namespace

std::optional<Unread> read_diary_json(const ReadBytes& read,
                                      const std::function<void(const CarriedOperation&, const TextPlace&)>& each) {
  Source source(read);
  Pieces pieces(source, each);
  Value::sax_parse(Character(&source), Character(nullptr), &pieces);
  if (pieces.unread()) return pieces.unread();
  if (!pieces.had_operations()) return Unread{source.place(), "has no operations of an exported unknot diary"};
  return std::nullopt;
}

}  // namespace unknot
