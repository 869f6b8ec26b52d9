// parsed_json.hpp: JSON that comes from outside or from a file, as a value. Nothing of it is trusted: UTF-8 and form
// are looked at. A short text needs no memory but its own, and letting it go needs none.
#pragma once

#include <rapidjson/document.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "unknot/result.hpp"

namespace unknot {

/// Gets memory as everything here does: where there is none it throws.
class JsonMemory {
 public:
  static constexpr bool kNeedFree = true;
  static void* Malloc(std::size_t size) { return size == 0 ? nullptr : ::operator new(size); }
  static void* Realloc(void* memory, std::size_t old_size, std::size_t size);
  static void Free(void* memory) { ::operator delete(memory); }
};
using JsonPool = rapidjson::MemoryPoolAllocator<JsonMemory>;

/// Looks at one value. It lives as long as what it was parsed into.
class JsonView {
 public:
  using Value = rapidjson::GenericValue<rapidjson::UTF8<>, JsonPool>;
  explicit JsonView(const Value& value) : value_(&value) {}

  bool is_null() const { return value_->IsNull(); }
  bool is_object() const { return value_->IsObject(); }
  bool is_array() const { return value_->IsArray(); }
  /// Absent for anything but a whole number of 64 bits, a text, a truth value.
  std::optional<std::int64_t> whole() const;
  std::optional<std::string_view> text() const;
  std::optional<bool> truth() const;

  /// Absent where this is no object or has no such key.
  std::optional<JsonView> find(std::string_view key) const;
  void for_each_member(const std::function<void(std::string_view, JsonView)>& each) const;
  /// Of an array; else 0.
  std::size_t size() const { return is_array() ? value_->Size() : 0; }
  JsonView operator[](std::size_t place) const { return JsonView((*value_)[static_cast<rapidjson::SizeType>(place)]); }

  /// The value's text without blanks, the keys of objects sorted: the same for all texts of the same value. Else what
  /// about it has none, where it holds a key twice or a number that is not a whole one of 64 bits, or is nested deeper
  /// than k_most_json_depth; no record does.
  Parsed<std::string> canonical_text() const;

 private:
  const Value* value_;
};

inline constexpr std::size_t k_most_json_depth = 32;

class ParsedJson {
 public:
  ParsedJson();
  ParsedJson(const ParsedJson&) = delete;
  ParsedJson& operator=(const ParsedJson&) = delete;

  /// The value, which lives until the next call; absent where `text` is not one JSON value.
  std::optional<JsonView> parse(std::string_view text);
  /// How much of the text the latest call could read where it failed, and what was wrong then.
  std::size_t read() const { return read_; }
  const std::string& wrong() const { return wrong_; }

 private:
  // Written before they are read; clearing them would cost more than a parse.
  alignas(std::max_align_t) std::array<char, 4096> values_;
  JsonPool pool_;
  JsonMemory memory_;
  rapidjson::GenericDocument<rapidjson::UTF8<>, JsonPool, JsonMemory> document_;
  std::size_t read_ = 0;
  std::string wrong_;
};

/// `string` as it stands in canonical text, with its quotes.
void add_json_string(std::string& text, std::string_view string);

}  // namespace unknot
