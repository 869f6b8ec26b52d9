// result.hpp: how a value read from people's text can fail.
// It never carries a broken file or a broken promise: those are StoreError and assert.
#pragma once

#include <string>
#include <tl/expected.hpp>

#pragma GCC visibility push(default)
namespace unknot {

/// One line for people: names the thing that is wrong and the way out. No trailing full stop or newline, and every
/// control character of what was typed already made visible.
struct BadInput {
  std::string message;
};

/// The value, or the line that says why there is none.
template <class T>
using Parsed = tl::expected<T, BadInput>;

inline tl::unexpected<BadInput> bad_input(std::string message) {
  return tl::make_unexpected(BadInput{std::move(message)});
}

}  // namespace unknot
#pragma GCC visibility pop
