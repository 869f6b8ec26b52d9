#include "base/json_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/json_scanner.hpp"
#include "base/json_writer.hpp"

namespace unknot {
namespace {

/// Makes values of what the scanner finds.
class Builder {
 public:
  Builder(JsonValues& all, JsonSource& source, std::string_view list, const JsonReader::Each* each)
      : all_(all), values_(all.values), source_(source), list_(list), each_(each) {}

  bool null() { return add(JsonKind::null); }
  bool truth(bool is_true) { return add(JsonKind::truth, is_true ? 1 : 0); }
  /// Absent: it is no whole one of 64 bits.
  bool number(std::optional<std::int64_t> whole) {
    return whole ? add(JsonKind::whole, *whole) : add(JsonKind::other_number);
  }
  bool text(JsonValues::Slice text) { return add(JsonKind::text, 0, text); }
  void key(JsonValues::Slice key) { key_ = key; }
  bool begin(JsonKind kind) { return open(kind); }
  bool end() { return close(); }
  const std::optional<Unread>& wrong() const { return wrong_; }

 private:
  bool fail(std::string why) {
    wrong_ = Unread{source_.place(), std::move(why)};
    return false;
  }
  bool fail_as_too_deep() { return fail(fmt::format("is nested deeper than {}", k_most_json_depth)); }
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
  JsonSource& source_;
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

std::optional<Unread> build(JsonValues& values, JsonSource& source, std::string_view list,
                            const JsonReader::Each* each) {
  values.values.clear();
  values.texts.clear();
  Builder builder(values, source, list, each);
  JsonScanner scanner(source, values.texts, builder);
  if (scanner.scan()) return source.is_at_nul() ? source.obstacle() : std::nullopt;
  if (builder.wrong()) return builder.wrong();
  if (!scanner.wrong().empty()) return Unread{source.place(), fmt::format("is no JSON here: {}", scanner.wrong())};
  return source.obstacle();
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
  JsonSource source(text);
  if (build(values_, source, {}, nullptr)) return std::nullopt;
  return JsonView(values_, 0);
}

std::optional<Unread> JsonReader::read(const ReadBytes& read, std::string_view list, const Each& each) {
  JsonSource source(read);
  return build(values_, source, list, &each);
}

}  // namespace unknot
