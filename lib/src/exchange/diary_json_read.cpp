// Reads an exported diary as its bytes come: one operation alone is ever held.
#include <fmt/format.h>

#include "exchange/operation_json.hpp"
#include "unknot/diary_json.hpp"

namespace unknot {
namespace {

using Part = JsonReader::Part;

constexpr std::string_view k_list = "operations";

class Document {
 public:
  explicit Document(const std::function<void(Operation&, const TextPlace&)>& each) : each_(each) {}

  std::optional<Unread> take(const Part& part) {
    const auto wrong = fault_in(part);
    return wrong ? std::optional(Unread{part.place, *wrong}) : std::nullopt;
  }

 private:
  std::optional<std::string> fault_in(const Part& part) {
    if (part.kind == Part::document) {
      return had_operations_ ? std::nullopt : std::optional("has no operations of an exported unknot diary");
    }
    if (part.key == k_list) return part.kind == Part::item ? operation(part) : operations(part);
    if (part.key == "format") is_ours_ = part.value.text() == exchange::k_diary_format;
    return part.key == "version" ? version(part.value) : std::nullopt;
  }
  std::optional<std::string> version(const JsonView& value) {
    const auto version = value.whole();
    if (!version || *version < 0) return "has no version";
    if (*version > exchange::k_diary_format_version) {
      return fmt::format("was written by a newer unknot (version {}, this one reads up to {}): update unknot", *version,
                         exchange::k_diary_format_version);
    }
    has_version_ = true;
    return std::nullopt;
  }
  std::optional<std::string> fault_before_operations() const {
    if (!is_ours_ || !has_version_) return "does not begin as an exported unknot diary";
    if (had_operations_) return "has its operations twice";
    return std::nullopt;
  }
  std::optional<std::string> operations(const Part& part) {
    if (auto wrong = fault_before_operations()) return wrong;
    had_operations_ = true;
    return part.value.is_array() ? std::nullopt : std::optional("has no list of operations");
  }
  std::optional<std::string> operation(const Part& part) {
    if (auto wrong = fault_before_operations()) return wrong;
    if (!part.value.is_object()) return "has an operation that is not an object";
    auto operation = exchange::operation_from(part.value);
    if (!operation) return operation.error().message;
    each_(*operation, part.place);
    return std::nullopt;
  }

  const std::function<void(Operation&, const TextPlace&)>& each_;
  bool is_ours_ = false;
  bool has_version_ = false;
  bool had_operations_ = false;
};

}  // namespace

std::optional<Unread> read_diary_json(const ReadBytes& read,
                                      const std::function<void(Operation&, const TextPlace&)>& each) {
  Document document(each);
  return JsonReader().read(read, k_list, [&](const Part& part) { return document.take(part); });
}

}  // namespace unknot
