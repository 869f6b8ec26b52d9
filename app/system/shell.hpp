// shell.hpp: the world outside, read once and handed down as values, and the output. The only reader of clock, zone,
// environment and paths.
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

#include "system/output.hpp"
#include "unknot/ids.hpp"
#include "unknot/result.hpp"
#include "unknot/time.hpp"

namespace unknot::app {

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

class Shell : public Output {
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
  bool asks() const { return stdin_terminal_ && traits_.terminal; }
  bool json() const { return options_.json; }

  /// Whether the command opened the diary to write into it.
  bool writes() const { return writes_; }
  void note_writing() { writes_ = true; }

  /// For a command whose exit code 1 is an answer: whatever goes wrong from here on is exit code 2.
  void answer_by_exit_code() { answers_by_exit_code_ = true; }
  ExitCode failure_code(ExitCode code) const { return answers_by_exit_code_ ? ExitCode::usage : code; }

  /// Work that nobody waits for, done once all is shown: finish() runs it.
  void afterwards(std::function<void(const Shell&)> work) { afterwards_.push_back(std::move(work)); }
  void finish();

 private:
  OutputChoice chosen_output() const;
  Shell() : machine_zone_(ZoneName::utc()) {}
  std::filesystem::path file_;
  std::filesystem::path home_;
  std::chrono::sys_time<std::chrono::milliseconds> clock_;
  int speed_ = 1;
  Parsed<ZoneName> machine_zone_;
  bool stdin_terminal_ = false;
  bool writes_ = false;
  bool now_is_from_environment_ = false;
  bool answers_by_exit_code_ = false;
  GlobalOptions options_;
  std::vector<std::function<void(const Shell&)>> afterwards_;
};

}  // namespace unknot::app
