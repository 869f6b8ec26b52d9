#include "base/sha256.hpp"
#include "store/log/operations.hpp"

namespace unknot::store {

namespace {

// A field that has no fixed length goes in with its length before it, so that no two operations share one text.
class HashedText {
 public:
  explicit HashedText(std::size_t room) { text_.reserve(room); }
  void number(std::int64_t value) {
    auto rest = static_cast<std::uint64_t>(value);
    for (int i = 0; i < 8; ++i) {
      text_ += static_cast<char>(rest & 0xffU);
      rest >>= 8U;
    }
  }
  void text(const std::string& text) {
    number(static_cast<std::int64_t>(text.size()));
    text_ += text;
  }
  void ids(const std::vector<OperationId>& ids) {
    number(static_cast<std::int64_t>(ids.size() * std::tuple_size_v<Bytes16>));
    for (const OperationId& one : ids) id(one.bytes());
  }
  void id(const Bytes16& id) { text_.append(id.begin(), id.end()); }
  void byte(std::uint8_t value) { text_ += static_cast<char>(value); }
  void presence(bool present) { byte(present ? 1 : 0); }
  std::string hash() const {
    const auto digest = sha256(text_);
    return {digest.begin(), digest.end()};
  }

 private:
  std::string text_;
};

}  // namespace

std::string hash_of(const Operation& operation) {
  constexpr std::size_t k_fixed_parts = 160;
  HashedText hashed(k_fixed_parts + operation.replaces.size() * std::tuple_size_v<Bytes16> +
                    (operation.body ? operation.body->size() : 0));
  hashed.byte(1);  // The form of this text.
  hashed.id(operation.id.bytes());
  hashed.id(operation.device.bytes());
  hashed.number(operation.device_number);
  hashed.number(operation.place());
  hashed.number(operation.made.count());
  hashed.ids(operation.replaces);
  hashed.presence(operation.undoes.has_value());
  if (operation.undoes) hashed.id(operation.undoes->bytes());
  hashed.byte(static_cast<std::uint8_t>(operation.key.kind));
  hashed.id(operation.key.id);
  hashed.presence(operation.body.has_value());
  if (operation.body) hashed.text(*operation.body);
  return hashed.hash();
}

}  // namespace unknot::store
