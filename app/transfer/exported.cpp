#include "transfer/exported.hpp"

#include <algorithm>
#include <map>

#include "unknot/red_flag.hpp"

namespace unknot::app {
namespace {

constexpr Seconds k_most_offset = std::chrono::hours{26};  ///< More than any zone is off UTC.

std::optional<LocalTime> earliest_of(const CommandContext& context) {
  std::optional<LocalTime> earliest;
  const auto know = [&](LocalTime local) { earliest = std::min(earliest.value_or(local), local); };
  for (const Point& point : context.points()) {
    if (const auto first = context.diary().first_entry_at(point.id)) know(context.zone().local(*first));
  }
  for (const HoldStep& step : context.snapshot().hold_steps) know(context.zone().local(step.stamp.at));
  return earliest;
}

}  // namespace

Exported::Exported(const CommandContext& context, Named named) : context_(context) {
  if (named == Named::yes) return;
  anonymous_.emplace(context.points(), earliest_of(context), random_bits(),
                     [](const RedFlag& flag) { return find_warning_sign(flag.str()) != nullptr; });
}

void Exported::for_each_entry(const std::function<void(const Point&, const Entry&)>& each) {
  for (const Point& real : context_.points()) {
    if (anonymous_) {
      for_each_unnamed(real, each);
      continue;
    }
    context_.diary().for_each_entry(real.id, k_begin_of_time, k_end_of_time,
                                    [&](const Entry& entry) { each(real, entry); });
  }
}

// In the order of the wall clock: where an entry stands before one that its clock shows as earlier, the clocks were put
// back or the zone was left in between.
void Exported::for_each_unnamed(const Point& real, const std::function<void(const Point&, const Entry&)>& each) {
  const Point& point = anonymous_->point(real.id);
  std::multimap<LocalTime, Entry> waiting;
  const auto give_until = [&](LocalTime until) {
    const auto end = waiting.lower_bound(until);
    for (auto one = waiting.begin(); one != end; ++one) each(point, anonymous_->entry(one->second));
    waiting.erase(waiting.begin(), end);
  };
  context_.diary().for_each_entry(real.id, k_begin_of_time, k_end_of_time, [&](const Entry& entry) {
    const Stamp& stamp = stamp_of(entry);
    give_until(LocalTime(stamp.at.time_since_epoch()) - k_most_offset);
    if (anonymous_->shows_week(stamp)) {
      ++left_out_;
    } else {
      waiting.emplace(LocalTime((stamp.at + stamp.offset.east_of_utc).time_since_epoch()), entry);
    }
  });
  give_until(LocalTime::max());
}

std::vector<HoldStep> Exported::holds() {
  std::vector<HoldStep> steps = context_.snapshot().hold_steps;
  if (anonymous_) {
    std::transform(steps.begin(), steps.end(), steps.begin(),
                   [&](const HoldStep& step) { return anonymous_->hold(step); });
    std::stable_sort(steps.begin(), steps.end(),
                     [](const HoldStep& a, const HoldStep& b) { return a.stamp.at < b.stamp.at; });
  }
  return steps;
}

}  // namespace unknot::app
