#include "base/parsed_json.hpp"

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

/// Writes canonical text, until something has none.
class Canonical {
 public:
  bool add(const JsonView& value, std::size_t depth) {
    if (depth == k_most_json_depth) return fail("is nested too deep");
    if (value.is_object()) return add_object(value, depth + 1);
    if (value.is_array()) return add_array(value, depth + 1);
    if (const auto string = value.text()) {
      add_json_string(text_, *string);
      return true;
    }
    if (const auto number = value.whole()) {
      text_ += std::to_string(*number);
      return true;
    }
    const auto truth = value.truth();
    if (!truth && !value.is_null()) return fail("holds a number that is not whole");
    text_ += !truth ? "null" : *truth ? "true" : "false";
    return true;
  }
  std::string& text() { return text_; }
  const char* wrong() const { return wrong_; }

 private:
  bool fail(const char* wrong) {
    wrong_ = wrong;
    return false;
  }
  bool add_object(const JsonView& object, std::size_t depth) {
    std::vector<std::pair<std::string_view, JsonView>> members;
    object.for_each_member([&](std::string_view key, JsonView value) { members.emplace_back(key, value); });
    std::sort(members.begin(), members.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    text_ += '{';
    for (std::size_t i = 0; i < members.size(); ++i) {
      const auto& [key, value] = members[i];
      if (i > 0) {
        if (key == members[i - 1].first) return fail("holds a key twice");
        text_ += ',';
      }
      add_json_string(text_, key);
      text_ += ':';
      if (!add(value, depth)) return false;
    }
    text_ += '}';
    return true;
  }
  bool add_array(const JsonView& array, std::size_t depth) {
    text_ += '[';
    for (std::size_t i = 0; i < array.size(); ++i) {
      if (i > 0) text_ += ',';
      if (!add(array[i], depth)) return false;
    }
    text_ += ']';
    return true;
  }

  std::string text_;
  const char* wrong_ = nullptr;
};

/// Where half a character is written, a low surrogate alone: the parser lets it pass, and it is no UTF-8. Of text that
/// was parsed, so that each backslash begins an escape and a high surrogate has its low one.
std::size_t half_character_in(std::string_view text) {
  constexpr std::string_view k_low = "cdefCDEF";
  std::size_t at = text.find('\\');
  while (at != std::string_view::npos) {
    std::size_t length = 2;
    if (text[at + 1] == 'u') {
      const bool is_surrogate = (text[at + 2] == 'd' || text[at + 2] == 'D') && text[at + 3] > '7';
      if (is_surrogate && k_low.find(text[at + 3]) != std::string_view::npos) return at;
      length = is_surrogate ? 12 : 6;
    }
    at = text.find('\\', at + length);
  }
  return at;
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

Parsed<std::string> JsonView::canonical_text() const {
  Canonical canonical;
  if (!canonical.add(*this, 0)) return bad_input(canonical.wrong());
  return std::move(canonical.text());
}

ParsedJson::ParsedJson()
    : pool_(values_.data(), values_.size(), values_.size(), &memory_), document_(&pool_, k_parsing_bytes, &memory_) {}

std::optional<JsonView> ParsedJson::parse(std::string_view text) {
  document_.SetNull();
  pool_.Clear();
  const auto fail = [&](std::size_t read, const char* wrong) {
    read_ = read;
    wrong_ = wrong;
    return std::nullopt;
  };
  // The parser takes it for the end.
  if (const auto nul = text.find('\0'); nul != std::string_view::npos) return fail(nul, "a NUL byte");
  document_.Parse<k_flags>(text.data(), text.size());
  if (document_.HasParseError()) {
    return fail(document_.GetErrorOffset(), rapidjson::GetParseError_En(document_.GetParseError()));
  }
  if (const auto half = half_character_in(text); half != std::string_view::npos) {
    return fail(half, "half a character (a low surrogate alone)");
  }
  return JsonView(document_);
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
