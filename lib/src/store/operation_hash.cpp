#include <sha2.h>

#include <array>

#include "store/operations.hpp"

namespace unknot::store {

namespace {

// Each field goes in with its length before it, so that no two operations share one text.
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
  void bytes(const void* data, std::size_t size) {
    number(static_cast<std::int64_t>(size));
    SHA256Update(&context_, static_cast<const std::uint8_t*>(data), size);
  }
  void id(const Bytes16& id) { bytes(id.data(), id.size()); }
  void presence(bool present) { number(present ? 1 : 0); }
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
  hasher.number(1);  // The form of this text.
  hasher.id(operation.id);
  hasher.id(operation.device);
  hasher.number(operation.device_number);
  hasher.number(operation.number - operation.write);  // Its place in its write.
  hasher.number(operation.made_ms);
  hasher.bytes(operation.replaces.data(), operation.replaces.size());
  hasher.presence(operation.undoes.has_value());
  if (operation.undoes) hasher.id(*operation.undoes);
  hasher.number(static_cast<int>(operation.key.kind));
  hasher.id(operation.key.id);
  hasher.presence(operation.body.has_value());
  if (operation.body) hasher.bytes(operation.body->data(), operation.body->size());
  return hasher.result();
}

}  // namespace unknot::store
