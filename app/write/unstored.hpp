// unstored.hpp: The commands that store later what the diary could not take.
#pragma once

#include <string>
#include <vector>

#include "context/command_context.hpp"
#include "unknot/entry.hpp"
#include "unknot/screening.hpp"

namespace unknot::app {

/// Shows the commands that store it later, each to be pasted into a shell, where the write that its scope tries fails
/// before anything is stored: `unknot log left-soleus 6 4 --for 90s --at 2026-11-20T08:05:00+01:00`, `unknot check …`.
class ShownIfLost {
 public:
  ShownIfLost(const Shell& shell, const CommandContext& context, const std::vector<Entry>& entries);
  /// The same for answers to the safety questions: `unknot screen --yes pregnant --no fever …`.
  ShownIfLost(const Shell& shell, const std::vector<ScreeningAnswer>& answers);
  ~ShownIfLost();
  ShownIfLost(const ShownIfLost&) = delete;
  ShownIfLost& operator=(const ShownIfLost&) = delete;

 private:
  const Shell& shell_;
  struct Line {
    std::string before;
    std::string command;
  };
  std::vector<Line> lines_;
  int exceptions_;
};

}  // namespace unknot::app
