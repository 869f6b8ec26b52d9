// shell.hpp: the world outside, read once and handed down as values. The only reader of clock, zone, environment,
// paths, and terminal.
#pragma once

#include <fmt/format.h>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "unknot/ids.hpp"
#include "unknot/result.hpp"
#include "unknot/time.hpp"

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

/// The value, or the CommandError that its line says.
template <class T>
T value_or_throw(Parsed<T> parsed, ExitCode code = ExitCode::not_done) {
  if (!parsed) throw CommandError(code, parsed.error().message);
  return *std::move(parsed);
}

/// The options that every command takes, as typed.
struct GlobalOptions {
  std::optional<std::string> db;
  std::optional<std::string> now;
  std::optional<std::string> zone;
  std::optional<std::string> color;
  bool json = false;
  bool quiet = false;
  bool no_pager = false;
};

/// What is narrower or wider is written as if it were so wide.
inline constexpr int k_least_columns = 40;
inline constexpr int k_most_columns = 200;

/// What an output stream can show.
struct OutputTraits {
  bool terminal;
  bool colour;
  bool unicode;
  int columns;
};

/// Writes `unknot: `, `before` and `text` to stderr as one line; where stderr is a terminal, broken between words at
/// its width. It needs no memory, and where it cannot be written nothing happens.
void write_error_line(std::string_view before, std::string_view text) noexcept;

/// Time for a timer: it only goes forward, `speed` times as fast as the real one.
class Stopwatch {
 public:
  using Time = std::chrono::steady_clock::time_point;
  explicit Stopwatch(int speed) : speed_(speed) {}
  Time now() const { return Time(std::chrono::steady_clock::now().time_since_epoch() * speed_); }
  /// How long to wait until `span` has passed on it.
  std::chrono::milliseconds real(std::chrono::milliseconds span) const { return span / speed_; }
  /// How much passes on it while `real` passes.
  std::chrono::milliseconds passed(std::chrono::milliseconds real) const { return real * speed_; }

 private:
  int speed_;
};

enum class OpenAt { beginning, end };

class Shell {
 public:
  /// Reads the world. Nothing is opened or written.
  static Shell from_world();

  /// Takes the options in; the CommandError says which of them is wrong.
  void apply(const GlobalOptions& options);

  /// The diary. CommandError where nothing says in which folder it would be.
  const std::filesystem::path& file() const;
  /// The program as it is typed for the same diary: `unknot`, and `--db FILE` where that was given.
  std::string typed_program() const;
  const std::filesystem::path& home() const { return home_; }
  std::optional<std::string> environment(const char* name) const;
  /// `--now`, as typed; absent when the real clock is in force. It is resolved once the zone is known.
  const std::optional<std::string>& now_option() const { return options_.now; }
  bool now_is_from_environment() const { return now_is_from_environment_; }
  const std::optional<std::string>& zone_option() const { return options_.zone; }
  Instant clock() const { return date::floor<Seconds>(clock_); }
  std::chrono::milliseconds clock_ms() const { return clock_.time_since_epoch(); }
  /// Reads the clock again, for a command that lasts. It may have been set back meanwhile.
  void read_clock();
  /// For timers. Where `--now` gives the time, UNKNOT_TREAT_SPEED says how many times as fast it goes on from there: so
  /// a guided session can be tried out in seconds.
  Stopwatch stopwatch() const { return Stopwatch(speed_); }
  /// As read_machine_zone(): an error where TZ is no zone.
  const Parsed<ZoneName>& machine_zone() const { return machine_zone_; }
  const OutputTraits& output() const { return screen_; }
  bool asks() const { return stdin_terminal_ && screen_.terminal; }
  bool json() const { return options_.json; }
  bool quiet() const { return options_.quiet; }

  /// Whether the command opened the diary to write into it.
  bool writes() const { return writes_; }
  void note_writing() { writes_ = true; }

  /// Data, kept until flush(): a failed write is a CommandError, not half an answer.
  template <class... Args>
  void print(fmt::format_string<Args...> format, Args&&... args) {
    fmt::format_to(std::back_inserter(out_), format, std::forward<Args>(args)...);
  }
  void write(std::string_view text) { out_ += text; }
  /// The same for what may be too long to be kept: it goes out in pieces.
  void stream(std::string_view text);
  /// From here on what is printed may be long: on a terminal that it does not fit on, flush() shows it in the pager,
  /// which opens where it is said, if it is less.
  void may_be_long(OpenAt at = OpenAt::beginning);
  /// The same, but always in `command`, which makes something readable of it; `--no-pager` prevents that too.
  void show_with(std::string command);
  /// For a command whose exit code 1 is an answer: whatever goes wrong from here on is exit code 2.
  void answer_by_exit_code() { answers_by_exit_code_ = true; }
  ExitCode failure_code(ExitCode code) const { return answers_by_exit_code_ ? ExitCode::usage : code; }

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
  /// Work that nobody waits for, done once all is shown: finish() runs it.
  void afterwards(std::function<void(const Shell&)> work) { afterwards_.push_back(std::move(work)); }
  void finish();

 private:
  std::optional<std::string> chosen_pager() const;
  std::optional<CommandError> show();

  Shell() : machine_zone_(ZoneName::utc()) {}
  std::filesystem::path file_;
  std::filesystem::path home_;
  std::chrono::sys_time<std::chrono::milliseconds> clock_;
  int speed_ = 1;
  Parsed<ZoneName> machine_zone_;
  OutputTraits screen_{};
  bool stdin_terminal_ = false;
  bool writes_ = false;
  bool now_is_from_environment_ = false;
  bool answers_by_exit_code_ = false;
  GlobalOptions options_;
  int rows_ = 0;                      ///< Of the terminal; 0: not known.
  std::optional<std::string> pager_;  ///< For text of more than rows_ lines.
  std::string out_;
  bool has_unshown_write_ = false;
  std::vector<std::string> hints_;
  std::vector<std::function<void(const Shell&)>> afterwards_;
};

}  // namespace unknot::app
