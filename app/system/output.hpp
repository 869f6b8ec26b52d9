// output.hpp: what a command shows: its answer on stdout, by way of the pager where it is long, and notices on stderr.
#pragma once

#include <fmt/format.h>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "system/command_error.hpp"
#include "system/style.hpp"

namespace unknot::app {

/// What is narrower or wider is written as if it were so wide.
inline constexpr int k_least_columns = 40;
inline constexpr int k_most_columns = 200;
/// Where the width is not known.
inline constexpr int k_usual_columns = 80;

/// What an output stream can show.
struct OutputTraits {
  bool terminal;
  bool colour;
  bool unicode;
  int columns;
};

/// Writes `unknot: `, `before` and `text` to stderr as one line; where stderr is a terminal, broken between words at
/// its width. What could drive a terminal is made visible. It needs no memory for plain ASCII, and where it cannot be
/// written nothing happens.
void write_error_line(std::string_view before, std::string_view text) noexcept;

enum class OpenAt { beginning, end };

/// What of it the options and the environment decide.
struct OutputChoice {
  bool quiet = false;
  /// What long text is shown in: $PAGER, or else less where it is there. Absent: nothing.
  std::optional<std::string> pager = std::nullopt;
  /// Whether show_with() may: no `--no-pager`, and a terminal that is not dumb.
  bool opens_programs = false;
};

/// A value as print() takes it: a number, or text on one line.
template <class T>
using Printed = std::conditional_t<std::is_arithmetic_v<T>, T, std::string>;
template <class T>
Printed<T> printed(const T& value) {
  if constexpr (std::is_arithmetic_v<T>) {
    return value;
  } else {
    return one_line(value);
  }
}

class Output {
 public:
  const OutputTraits& output() const { return traits_; }
  bool quiet() const { return choice_.quiet; }

  /// Kept until flush(): a failed write is a CommandError, not half an answer. Each text among `args` is shown as one
  /// line, whatever is in it.
  template <class... Args>
  void print(fmt::format_string<Printed<Args>...> format, const Args&... args) {
    out_ += with_escape_sequences(fmt::format(format, Printed<Args>(printed(args))...));
  }
  /// Lines for people: nothing in them can drive a terminal but their styles.
  void write(std::string_view text) { out_ += for_terminal(text); }
  /// Bytes as they are: data for programs, and what is to drive the terminal. Much of it goes out in pieces.
  void write_data(std::string_view bytes);
  /// From here on what is printed may be long: on a terminal that it does not fit on, flush() shows it in the pager,
  /// which opens where it is said, if it is less.
  void may_be_long(OpenAt at = OpenAt::beginning);
  /// The same, but always in `command`, which makes something readable of it; `--no-pager` prevents that too.
  void show_with(std::string command);

  /// Says that something was stored that the user has not been shown: from here until it is shown, no error may
  /// sound as if it were not.
  void note_stored();
  void note_nothing_stored() { has_unshown_write_ = false; }
  bool has_unshown_write() const { return has_unshown_write_; }

  /// A notice on stderr, unless quiet. One that cannot be written stops nothing.
  void notice(std::string_view text) const;
  /// A notice that is shown after what is printed, at flush().
  void hint(std::string_view text);
  void flush();
  /// The same, with what went wrong as its answer: absent, all is shown.
  std::optional<CommandError> try_flush();
  /// Something went wrong beside what was asked for, which is done all the same: one line on stderr, quiet or not.
  void warning(std::string_view text) const;
  /// The same, and behind it a command to paste, unbroken on a line of its own.
  void warning(std::string_view text, std::string_view command) const;

 protected:
  Output() = default;
  OutputTraits traits_{};
  OutputChoice choice_;
  int rows_ = 0;  ///< Of the terminal; 0: not known.

 private:
  std::optional<CommandError> show();

  std::optional<std::string> pager_;  ///< For text of more than rows_ lines.
  std::string out_;
  bool has_unshown_write_ = false;
  std::vector<std::string> hints_;
};

/// Whether a program of that name is in the folders of PATH.
bool has_program(std::string_view name);

}  // namespace unknot::app
