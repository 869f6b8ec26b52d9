#include "system/progress.hpp"

#include <unistd.h>
#include <cstdio>

namespace unknot::app {
namespace {

using namespace std::chrono_literals;
constexpr auto k_moment = 500ms;

}  // namespace

Progress::Progress(const Shell& shell, std::string what, std::size_t total)
    : what_(std::move(what)), total_(total), shows_(!shell.quiet() && isatty(STDERR_FILENO) == 1) {}

Progress::~Progress() {
  if (shown_columns_ == 0) return;
  std::fputs(fmt::format("\r{:{}}\r", "", shown_columns_).c_str(), stderr);
}

void Progress::step() {
  ++done_;
  if (!shows_ || done_ == total_ || std::chrono::steady_clock::now() - begun_ < k_moment) return;
  const std::string line = fmt::format("{}: {} of {}", what_, done_, total_);
  std::fputs(("\r" + line).c_str(), stderr);
  std::fflush(stderr);
  shown_columns_ = std::max(shown_columns_, line.size());
}

}  // namespace unknot::app
