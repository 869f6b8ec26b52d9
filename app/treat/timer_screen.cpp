#include "treat/timer_screen.hpp"

#include <algorithm>

#include "system/text_width.hpp"

namespace unknot::app {

std::string timer_line(const Formatter& formatter, const SessionTimer& timer, SessionTimer::Time now, int columns) {
  constexpr int k_least_bar = 6;
  constexpr int k_most_bar = 40;
  const auto seconds = std::chrono::floor<Seconds>(timer.elapsed(now)).count();
  const auto limit = std::chrono::ceil<Seconds>(timer.limit()).count();
  const std::string count = fmt::format("{:>3} s of {} s", seconds, limit);
  // The words for a pause are never the longer ones: the bar keeps its length.
  std::string running = "  space pauses, q stops";
  std::string paused = "  paused: space goes on";
  const auto room = [&] { return columns - 3 - width_of(count) - width_of(running); };
  if (room() < k_least_bar) {
    running = "  space, q";
    paused = "  paused";
  }
  if (room() < k_least_bar) {
    const std::string bare = timer.is_paused() ? "paused at " + count : count;
    return width_of(bare) <= columns ? bare : fmt::format("{} s", seconds).substr(0, static_cast<std::size_t>(columns));
  }
  const int bar = std::min(room(), k_most_bar);
  const auto full = static_cast<int>(timer.limit().count() == 0 ? bar : bar * timer.elapsed(now) / timer.limit());
  std::string line = "[";
  for (int i = 0; i < bar; ++i) line += formatter.fit(i < full ? "█" : "░");
  return line + "] " + count + (timer.is_paused() ? paused : running);
}

std::string TimerScreen::up_to_date(const SessionTimer& timer, SessionTimer::Time now, int columns) {
  // One column is left free: a cursor in the last one is on the next line for some terminals.
  const std::string line = timer_line(formatter_, timer, now, std::max(columns - 1, 1));
  if (redraw_ == Redraw::yes) {
    if (line == shown_) return {};
    const int was = width_of(shown_);
    std::string text = was > columns ? wiped(columns) : "\r";
    text += line + std::string(static_cast<std::size_t>(std::max(was > columns ? 0 : was - width_of(line), 0)), ' ');
    shown_ = line;
    return text;
  }
  const auto tens = std::chrono::floor<Seconds>(timer.elapsed(now)).count() / 10;
  const std::string step = fmt::format("{} {} {}", tens, timer.is_paused(), timer.is_over(now));
  if (step == last_step_) return {};
  last_step_ = step;
  return line + "\n";
}

std::string TimerScreen::above(std::string_view text, int columns) { return wiped(columns) + std::string(text); }

std::string TimerScreen::wiped(int columns) {
  const int width = width_of(std::exchange(shown_, {}));
  if (width == 0) return "";
  if (width <= columns) return "\r" + std::string(static_cast<std::size_t>(width), ' ') + "\r";
  std::string codes;
  for (int rows = (width - 1) / std::max(columns, 1); rows > 0; --rows) codes += "\033[A";
  return "\r" + codes + "\033[J";
}

std::string TimerScreen::below() {
  const bool stands = !shown_.empty();
  shown_.clear();
  return stands ? "\n" : "";
}

}  // namespace unknot::app
