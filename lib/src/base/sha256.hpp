// sha256.hpp: SHA-256, for operation hashes and derived ids.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#pragma GCC visibility push(default)  // The store's library uses it too.
namespace unknot {

/// SHA-256 (FIPS 180-4).
std::array<std::uint8_t, 32> sha256(std::string_view bytes);

}  // namespace unknot
#pragma GCC visibility pop
