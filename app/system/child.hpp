// child.hpp: another program run to its end, without a shell in between.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace unknot::app {

/// What a shell ends with, and run_child too, where the command is not there.
inline constexpr int k_not_found = 127;

/// How a program ended.
struct ChildEnd {
  int code;                 ///< 0 done; k_not_found there is no such program; 128 + signal where one ended it.
  std::string out;          ///< All that it printed on its output, where it is kept.
  std::string err;          ///< All that it printed on its error output, where it is kept.
  bool still_runs = false;  ///< It had not ended when the patience was over, and goes on; the code means nothing then.

  /// The first line of what it said to people: its errors, else its output.
  std::string first_line() const;
};

/// Where a child's two outputs go.
enum class Outputs { kept, ours };

/// What a child finds: its input (absent: ours), what is set in its environment beside ours (`NAME=value`), and its
/// outputs.
struct ChildGiven {
  std::optional<std::string_view> input = std::string_view();
  std::vector<std::string> environment = {};
  Outputs outputs = Outputs::kept;
};

/// Runs words[0], found on the PATH, with the others as its arguments, and waits for its end, at most `patience`. What
/// it leaves running in the background is not waited for.
ChildEnd run_child(const std::vector<std::string>& words, const ChildGiven& given = {},
                   std::optional<std::chrono::milliseconds> patience = std::nullopt);

/// Starts it in a session of its own, so that it outlives us, and returns the first line it prints; empty when it
/// ended, or `patience` passed, before it printed one.
std::string start_child(const std::vector<std::string>& words, const ChildGiven& given,
                        std::chrono::milliseconds patience);

/// Starts it in a session of its own, for work that nobody waits for: a closed terminal does not end it, and it reads
/// and writes nothing of ours but `handed_over`, which it finds as k_handed_over. False where it cannot be started.
bool start_apart(const std::vector<std::string>& words, int handed_over);
inline constexpr int k_handed_over = 3;

}  // namespace unknot::app
