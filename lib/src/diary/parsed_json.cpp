#include "diary/parsed_json.hpp"

#include <algorithm>
#include <vector>

namespace unknot {
namespace {

boost::json::parse_options options() {
  boost::json::parse_options options;
  options.max_depth = ParsedJson::k_most_depth;
  return options;
}

/// False: it holds a number that cannot be told apart by its text.
bool add(std::string& text, const boost::json::value& value);

/// Most strings stand for themselves.
void add_string(std::string& text, std::string_view string) {
  const bool is_plain = std::all_of(string.begin(), string.end(), [](char c) {
    return static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\';
  });
  if (!is_plain) {
    text += boost::json::serialize(boost::json::string_view(string));
    return;
  }
  text += '"';
  text += string;
  text += '"';
}

bool add(std::string& text, const boost::json::object& object) {
  std::vector<const boost::json::key_value_pair*> members;
  for (const auto& member : object) members.push_back(&member);
  std::sort(members.begin(), members.end(), [](const auto* a, const auto* b) { return a->key() < b->key(); });
  text += '{';
  for (const auto* member : members) {
    if (member != members.front()) text += ',';
    add_string(text, member->key());
    text += ':';
    if (!add(text, member->value())) return false;
  }
  text += '}';
  return true;
}

bool add(std::string& text, const boost::json::array& array) {
  text += '[';
  for (const auto& item : array) {
    if (&item != &array.front()) text += ',';
    if (!add(text, item)) return false;
  }
  text += ']';
  return true;
}

bool add(std::string& text, const boost::json::value& value) {
  if (const auto* object = value.if_object()) return add(text, *object);
  if (const auto* array = value.if_array()) return add(text, *array);
  if (value.is_double() || value.is_uint64()) return false;
  if (const auto* string = value.if_string()) {
    add_string(text, *string);
  } else {
    const auto* number = value.if_int64();
    text += number != nullptr ? std::to_string(*number) : boost::json::serialize(value);
  }
  return true;
}

}  // namespace

ParsedJson::ParsedJson()
    : memory_(values_.data(), values_.size()),
      parser_({}, options(), parsing_.data(), parsing_.size()),
      value_(nullptr, &memory_) {}

const boost::json::value* ParsedJson::parse(std::string_view text) {
  value_ = nullptr;
  memory_.release();
  parser_.reset(&memory_);
  boost::system::error_code error;
  read_ = parser_.write_some(text, error);
  if (!error && read_ < text.size()) error = boost::json::error::extra_data;
  if (error) {
    wrong_ = error.message();
    return nullptr;
  }
  value_ = parser_.release();
  return &value_;
}

std::optional<std::string> canonical_text(const boost::json::value& value) {
  std::string text;
  if (!add(text, value)) return std::nullopt;
  return text;
}

}  // namespace unknot
