// json_reader.hpp: JSON that comes from outside or from a file, as values. Nothing of it is trusted: form, UTF-8 and
// depth are checked.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "unknot/document.hpp"
#include "unknot/result.hpp"

#pragma GCC visibility push(default)  // The store's library uses it too.
namespace unknot {

inline constexpr std::size_t k_most_json_depth = 32;

enum class JsonKind : std::uint8_t { null, truth, whole, other_number, text, array, object };

/// All values of a text in its order, what an object or array holds right behind it.
struct JsonValues {
  struct Slice {
    std::size_t begin = 0;
    std::size_t size = 0;
  };
  struct Value {
    JsonKind kind;
    Slice key;
    Slice text = {};
    std::int64_t number = 0;
    std::size_t after = 0;  ///< Place of the first value that is not in this one.
  };
  std::vector<Value> values;
  std::string texts;  ///< Of all keys and texts.
};

/// Looks at one value, for as long as it is kept.
class JsonView {
 public:
  JsonView(const JsonValues& all, std::size_t place) : all_(&all), place_(place) {}

  bool is_null() const { return value().kind == JsonKind::null; }
  bool is_object() const { return value().kind == JsonKind::object; }
  bool is_array() const { return value().kind == JsonKind::array; }
  /// Absent for anything but a whole number of 64 bits, a truth value, a text.
  std::optional<std::int64_t> whole() const;
  std::optional<bool> truth() const;
  std::optional<std::string_view> text() const;

  /// In the object that it is a member of; else empty.
  std::string_view key() const { return slice(value().key); }
  /// Absent where this is no object or has no such key.
  std::optional<JsonView> find(std::string_view key) const;
  /// The members of an object or items of an array; else none.
  std::vector<JsonView> children() const;

  /// The value's text without blanks, the keys of objects sorted: the same for all texts of the same value. Else what
  /// about it has none, where it holds a key twice or a number that is not a whole one of 64 bits; no record does.
  Parsed<std::string> canonical_text() const;

 private:
  const JsonValues::Value& value() const { return all_->values[place_]; }
  std::string_view slice(const JsonValues::Slice& slice) const {
    return std::string_view(all_->texts).substr(slice.begin, slice.size);
  }
  const JsonValues* all_;
  std::size_t place_;
};

class JsonReader {
 public:
  /// The one value that `text` is; absent where it is none, or is nested too deep. It lives until the next call.
  std::optional<JsonView> parse(std::string_view text);

  /// A part of a document: an item of the list that is wanted, a member of its object, or all of it, as the last.
  struct Part {
    enum Kind { item, member, document } kind;
    std::string_view key;  ///< Of the member.
    JsonView value;
    TextPlace place;  ///< Where an item begins, or any other part ends.
  };
  /// Reads a document of any length and gives each part away as soon as it is read. `list` is the key of the array
  /// whose items are wanted; what any other member holds is only passed over. None is kept: a member has lost its
  /// items, the document its members. `each` may say what is wrong with one. Returns what is wrong with the document,
  /// or nothing.
  using Each = std::function<std::optional<Unread>(const Part&)>;
  std::optional<Unread> read(const ReadBytes& read, std::string_view list, const Each& each);

 private:
  JsonValues values_;
};

}  // namespace unknot
#pragma GCC visibility pop
