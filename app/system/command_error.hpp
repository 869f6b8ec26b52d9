// command_error.hpp: what ends a command early.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include "unknot/result.hpp"

namespace unknot::app {

enum class ExitCode { done = 0, not_done = 1, usage = 2 };

/// What ends a command early: one line for people and the exit code. Thrown only in app, caught only in main.
class CommandError : public std::runtime_error {
 public:
  CommandError(ExitCode code, const std::string& message) : std::runtime_error(message), code_(code) {}
  ExitCode code() const { return code_; }

 private:
  ExitCode code_;
};

/// What ends the line where another program changed what we had read, or the file is damaged.
inline constexpr std::string_view k_again =
    ": try again, and if that fails in the same way look for damage with `unknot doctor`";

/// The value, or the CommandError that its line says.
template <class T>
T value_or_throw(Parsed<T> parsed, ExitCode code = ExitCode::not_done) {
  if (!parsed) throw CommandError(code, parsed.error().message);
  return *std::move(parsed);
}

}  // namespace unknot::app
