// arguments.hpp: how a command names its options, so that help, man page and completion are made from the same text.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "system/shell.hpp"

namespace unknot::app {

/// What a shell may complete a value with.
enum class Completes {
  nothing,
  points,       ///< Active ones.
  every_point,  ///< Archived ones too.
  ids,          ///< Of entries.
  files,
  words,
  only_words,  ///< The only ones that are taken.
};

/// One option or positional, as help, man page and completion show it.
struct ArgumentText {
  std::string name;   ///< `--at`, `-n,--count`, or as usage shows it: `[POINT]`.
  std::string value;  ///< `WHEN`; empty for a flag or a positional.
  std::string help;
  Completes completes = Completes::nothing;
  std::vector<std::string> words = {};  ///< The values to choose from.
  bool is_option() const { return name.front() == '-'; }
};

/// The options of one command. The targets must outlive the parsing; a target stays as it was when its option is not
/// given.
class Arguments {
 public:
  virtual ~Arguments() = default;
  virtual void positional(ArgumentText text, std::optional<std::string>& target) = 0;
  virtual void positionals(ArgumentText text, std::vector<std::string>& target) = 0;
  virtual void option(ArgumentText text, std::optional<std::string>& target) = 0;
  virtual void options(ArgumentText text, std::vector<std::string>& target) = 0;
  virtual void flag(ArgumentText text, bool& target) = 0;
  /// Every word after the command as it was typed, options too.
  virtual void rest(ArgumentText text, std::vector<std::string>& target) = 0;
};

/// Runs the command that was asked for, with the options that were bound.
using Run = std::function<ExitCode(Shell&)>;

}  // namespace unknot::app
