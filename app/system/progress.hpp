// progress.hpp: Shows the progress of long work on a terminal's stderr, once it takes longer than a moment.
#pragma once

#include <chrono>
#include <string>

#include "system/shell.hpp"

namespace unknot::app {

class Progress {
 public:
  /// `what`: `Reading points`. Nothing is shown where stderr is no terminal, or with --quiet.
  Progress(const Shell& shell, std::string what, std::size_t total);
  /// Wipes what it showed.
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  /// One more is done.
  void step();

 private:
  std::string what_;
  std::size_t total_;
  std::size_t done_ = 0;
  bool shows_;
  std::size_t shown_columns_ = 0;
  std::chrono::steady_clock::time_point begun_ = std::chrono::steady_clock::now();
};

}  // namespace unknot::app
