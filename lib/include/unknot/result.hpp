// result.hpp: how a value read from people's text can fail.
// It never carries a broken file or a broken promise: those are StoreError and assert.
#pragma once

#include <string>
#include <tl/expected.hpp>

#pragma GCC visibility push(default)
namespace unknot {

/// What kind of fault, for programs: a service answers them differently, and another language says them anew.
enum class InputFault {
  malformed,     ///< It cannot be read as what it should be.
  out_of_range,  ///< It can be read, and lies outside what may be.
  unknown,       ///< A word or name that nobody knows.
  conflict,      ///< It contradicts another value.
  no_zone_data,  ///< The system's zone data is missing: no fault of the input.
};

/// One line for people: names the thing that is wrong and the way out. No trailing full stop or newline, and every
/// control character of what was typed already made visible.
struct BadInput {
  std::string message;
  InputFault fault;
};

/// The value, or the line that says why there is none.
template <class T>
using Parsed = tl::expected<T, BadInput>;

inline tl::unexpected<BadInput> bad_input(std::string message, InputFault fault = InputFault::malformed) {
  return tl::make_unexpected(BadInput{std::move(message), fault});
}

}  // namespace unknot
#pragma GCC visibility pop
