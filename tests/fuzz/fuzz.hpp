// fuzz.hpp: what every fuzzer holds its answers to. A broken promise ends the run, and libFuzzer keeps the input.
#pragma once

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "unknot/result.hpp"
#include "unknot/text.hpp"

namespace unknot::fuzz {

inline void must(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "broken: %s\n", what);
  std::abort();
}

/// Whether it is shown as it is. Most is printable ASCII, which is seen at once.
inline bool is_harmless(const std::string& line) {
  constexpr std::string_view k_printable =
      " !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~";
  return line.find_first_not_of(k_printable) == std::string::npos || line == made_visible(line);
}

/// The message of a refusal is one harmless line.
template <class T>
bool is_accepted(const Parsed<T>& parsed) {
  if (parsed) return true;
  const std::string& message = parsed.error().message;
  must(!message.empty() && is_harmless(message), "a message is one harmless line");
  return false;
}

template <class T>
bool says(const Parsed<T>& parsed, const T& value) {
  return parsed && *parsed == value;
}

inline std::string_view text_of(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

}  // namespace unknot::fuzz

/// libFuzzer calls it for each input.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);
