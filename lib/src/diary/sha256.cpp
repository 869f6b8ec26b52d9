#include "diary/sha256.hpp"

#include <nettle/sha2.h>

namespace unknot {

std::array<std::uint8_t, 32> sha256(std::string_view bytes) {
  sha256_ctx context = {};
  sha256_init(&context);
  sha256_update(&context, bytes.size(), static_cast<const std::uint8_t*>(static_cast<const void*>(bytes.data())));
  std::array<std::uint8_t, SHA256_DIGEST_SIZE> digest = {};
  sha256_digest(&context, digest.size(), digest.data());
  return digest;
}

}  // namespace unknot
