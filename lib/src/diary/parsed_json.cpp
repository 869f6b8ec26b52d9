#include "diary/parsed_json.hpp"

#include <fmt/format.h>
#include <rapidjson/error/en.h>
#include <algorithm>
#include <cstring>
#include <iterator>
#include <vector>

namespace unknot {
namespace {

constexpr std::size_t k_parsing_bytes = 512;
constexpr unsigned k_flags = rapidjson::kParseValidateEncodingFlag | rapidjson::kParseIterativeFlag;

/// Adds the canonical text; false where there is none.
bool add(std::string& text, const JsonView& value, std::size_t depth);

bool add_object(std::string& text, const JsonView& object, std::size_t depth) {
  std::vector<std::pair<std::string_view, JsonView>> members;
  object.for_each_member([&](std::string_view key, JsonView value) { members.emplace_back(key, value); });
  std::sort(members.begin(), members.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  text += '{';
  for (const auto& [key, value] : members) {
    if (text.back() != '{') text += ',';
    add_json_string(text, key);
    text += ':';
    if (!add(text, value, depth)) return false;
  }
  text += '}';
  return true;
}

bool add_array(std::string& text, const JsonView& array, std::size_t depth) {
  text += '[';
  for (std::size_t i = 0; i < array.size(); ++i) {
    if (i > 0) text += ',';
    if (!add(text, array[i], depth)) return false;
  }
  text += ']';
  return true;
}

bool add(std::string& text, const JsonView& value, std::size_t depth) {
  if (depth == k_most_json_depth) return false;
  if (value.is_object()) return add_object(text, value, depth + 1);
  if (value.is_array()) return add_array(text, value, depth + 1);
  if (const auto string = value.text()) {
    add_json_string(text, *string);
    return true;
  }
  if (const auto number = value.whole()) {
    text += std::to_string(*number);
    return true;
  }
  const auto truth = value.truth();
  if (!truth && !value.is_null()) return false;
  text += !truth ? "null" : *truth ? "true" : "false";
  return true;
}

}  // namespace

void* JsonMemory::Realloc(void* memory, std::size_t old_size, std::size_t size) {
  void* const more = Malloc(size);
  if (memory != nullptr && more != nullptr) std::memcpy(more, memory, std::min(old_size, size));
  Free(memory);
  return more;
}

std::optional<std::int64_t> JsonView::whole() const {
  return value_->IsInt64() ? std::optional(value_->GetInt64()) : std::nullopt;
}

std::optional<std::string_view> JsonView::text() const {
  if (!value_->IsString()) return std::nullopt;
  return std::string_view(value_->GetString(), value_->GetStringLength());
}

std::optional<bool> JsonView::truth() const {
  return value_->IsBool() ? std::optional(value_->GetBool()) : std::nullopt;
}

std::optional<JsonView> JsonView::find(std::string_view key) const {
  if (!is_object()) return std::nullopt;
  for (auto member = value_->MemberBegin(); member != value_->MemberEnd(); ++member) {
    if (key == std::string_view(member->name.GetString(), member->name.GetStringLength()))
      return JsonView(member->value);
  }
  return std::nullopt;
}

void JsonView::for_each_member(const std::function<void(std::string_view, JsonView)>& each) const {
  if (!is_object()) return;
  for (auto member = value_->MemberBegin(); member != value_->MemberEnd(); ++member) {
    each({member->name.GetString(), member->name.GetStringLength()}, JsonView(member->value));
  }
}

std::optional<std::string> JsonView::canonical_text() const {
  std::string text;
  if (!add(text, *this, 0)) return std::nullopt;
  return text;
}

ParsedJson::ParsedJson()
    : pool_(values_.data(), values_.size(), values_.size(), &memory_), document_(&pool_, k_parsing_bytes, &memory_) {}

std::optional<JsonView> ParsedJson::parse(std::string_view text) {
  document_.SetNull();
  pool_.Clear();
  read_ = text.find('\0');  // The parser takes it for the end.
  if (read_ != std::string_view::npos) {
    wrong_ = "a NUL byte";
    return std::nullopt;
  }
  document_.Parse<k_flags>(text.data(), text.size());
  if (!document_.HasParseError()) return JsonView(document_);
  read_ = document_.GetErrorOffset();
  wrong_ = rapidjson::GetParseError_En(document_.GetParseError());
  return std::nullopt;
}

void add_json_string(std::string& text, std::string_view string) {
  constexpr std::string_view k_short = "\"\\\b\f\n\r\t";
  constexpr std::string_view k_letters = "\"\\bfnrt";
  text += '"';
  for (const char c : string) {
    if (const auto place = k_short.find(c); place != std::string_view::npos) {
      text += '\\';
      text += k_letters[place];
    } else if (static_cast<unsigned char>(c) < 0x20) {
      fmt::format_to(std::back_inserter(text), "\\u{:04x}", static_cast<unsigned char>(c));
    } else {
      text += c;
    }
  }
  text += '"';
}

}  // namespace unknot
