#include "exported.hpp"

#include <algorithm>

#include "unknot/red_flag.hpp"

namespace unknot::app {
namespace {

// Every entry lies between them.
constexpr Instant k_before_all{Seconds{-86'400}};
constexpr Instant k_after_all{Seconds{7'258'204'801}};

std::optional<LocalTime> earliest_of(const Desk& desk) {
  std::optional<LocalTime> earliest;
  const auto know = [&](LocalTime local) { earliest = std::min(earliest.value_or(local), local); };
  for (const Point& point : desk.points()) {
    if (const auto first = desk.diary().first_entry_at(point.id)) know(desk.zone().local(*first));
  }
  for (const HoldStep& step : desk.diary().hold_steps()) know(desk.zone().local(step.stamp.at));
  return earliest;
}

}  // namespace

Exported::Exported(const Desk& desk, const Shell& shell, Named named) : desk_(desk) {
  if (named == Named::yes) return;
  anonymous_.emplace(desk.points(), earliest_of(desk), shell.random(),
                     [](const RedFlag& flag) { return find_warning_sign(flag.str()) != nullptr; });
}

void Exported::for_each_entry(const std::function<void(const Point&, const Entry&)>& each) {
  for (const Point& real : desk_.points()) {
    const Point& point = anonymous_ ? anonymous_->point(real.id) : real;
    desk_.diary().for_each_entry(real.id, k_before_all, k_after_all, [&](const Entry& entry) {
      each(point, anonymous_ ? anonymous_->entry(entry) : entry);
    });
  }
}

std::vector<HoldStep> Exported::holds() {
  std::vector<HoldStep> steps = desk_.diary().hold_steps();
  if (anonymous_) {
    std::transform(steps.begin(), steps.end(), steps.begin(),
                   [&](const HoldStep& step) { return anonymous_->hold(step); });
  }
  return steps;
}

}  // namespace unknot::app
