#include <sha2.h>

#include <array>

#include "store/operations.hpp"

namespace unknot::store {

namespace {

// A field that has no fixed length goes in with its length before it, so that no two operations share one text.
class Hasher {
 public:
  Hasher() { SHA256Init(&context_); }
  void number(std::int64_t value) {
    std::array<std::uint8_t, 8> bytes = {};
    auto rest = static_cast<std::uint64_t>(value);
    for (std::uint8_t& byte : bytes) {
      byte = static_cast<std::uint8_t>(rest & 0xffU);
      rest >>= 8U;
    }
    SHA256Update(&context_, bytes.data(), bytes.size());
  }
  void text(const std::string& text) {
    number(static_cast<std::int64_t>(text.size()));
    SHA256Update(&context_, static_cast<const std::uint8_t*>(static_cast<const void*>(text.data())), text.size());
  }
  void id(const Bytes16& id) { SHA256Update(&context_, id.data(), id.size()); }
  void byte(std::uint8_t value) { SHA256Update(&context_, &value, 1); }
  void presence(bool present) { byte(present ? 1 : 0); }
  std::string result() {
    std::array<std::uint8_t, SHA256_DIGEST_LENGTH> digest = {};
    SHA256Final(digest.data(), &context_);
    return {digest.begin(), digest.end()};
  }

 private:
  SHA2_CTX context_ = {};
};

}  // namespace

std::string hash_of(const StoredOperation& operation) {
  Hasher hasher;
  hasher.byte(1);  // The form of this text.
  hasher.id(operation.id);
  hasher.id(operation.device);
  hasher.number(operation.device_number);
  hasher.number(operation.number - operation.write);  // Its place in its write.
  hasher.number(operation.made_ms);
  hasher.text(operation.replaces);
  hasher.presence(operation.undoes.has_value());
  if (operation.undoes) hasher.id(*operation.undoes);
  hasher.byte(static_cast<std::uint8_t>(operation.key.kind));
  hasher.id(operation.key.id);
  hasher.presence(operation.body.has_value());
  if (operation.body) hasher.text(*operation.body);
  return hasher.result();
}

}  // namespace unknot::store
